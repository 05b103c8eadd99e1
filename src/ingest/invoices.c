/* Invoice rows: purchase ledgers with one net amount, or with debit and credit. */
#include "baten/vocabulary.h"
#include "ingest/kinds.h"

#include <stdlib.h>

#include "baten/arena.h"
#include "baten/match.h"
#include "ingest/mapping.h"

struct account_filter {
    struct matcher **globs;
    size_t n;
};

struct account_filter *account_filter_new(struct arena *arena, const struct input_spec *spec,
                                          struct diag *diag) {
    if (spec->accounts == NULL) {
        return NULL;
    }
    struct account_filter *filter = xalloc(1, sizeof *filter);
    size_t n = 0;
    while (spec->accounts[n] != NULL) {
        n++;
    }
    filter->globs = xalloc(n, sizeof *filter->globs);
    for (; filter->n < n; filter->n++) {
        const char *glob = spec->accounts[filter->n], *why = NULL;
        filter->globs[filter->n] = matcher_new(arena, MATCH_GLOB, str_from_text(glob), &why);
        if (filter->globs[filter->n] == NULL) {
            diag_error(diag, EXIT_USAGE, spec->at, "write accounts as \"46*\"",
                       "the account \"%s\" is no glob: %s", glob, why);
            account_filter_free(filter);
            return NULL;
        }
    }
    return filter;
}

void account_filter_free(struct account_filter *filter) {
    if (filter == NULL) {
        return;
    }
    for (size_t i = 0; i < filter->n; i++) {
        matcher_free(filter->globs[i]);
    }
    free(filter->globs);
    free(filter);
}

void accounts_warn(const struct inputs *inputs, uint32_t file, struct diag *diag) {
    const struct input_spec *spec = inputs->files[file].spec;
    const struct invoice_row *other = NULL;
    const char *named = "";
    if (spec->accounts == NULL) {
        return;
    }
    for (size_t i = 0; i < inputs->invoices.n; i++) {
        const struct invoice_row *row = &inputs->invoices.at[i];
        if (row->at.file == file && !row->other_account) {
            return;
        }
        if (row->at.file == file && other == NULL) {
            other = row;
        }
    }
    if (other == NULL) {
        return;
    }
    for (size_t i = 0; spec->accounts[i] != NULL; i++) {
        named = arena_format(inputs->arena, "%s%s%s", named, i ? ", " : "", spec->accounts[i]);
    }
    diag_warning(diag, (struct diag_position){.file = spec->path, .line = other->at.line},
                 "say at this input which accounts hold the cost, as in accounts: [\"6*\"]",
                 "no row is on the accounts %s; the first is on %s", named,
                 str_text(inputs->arena, other->gl_account));
}

/* Rows on other accounts are the creditor and VAT legs of a ledger: what is in their cells is not
 * ours to judge, so they are non-data and no reject. */
static bool is_other_account(struct table *table) {
    const struct account_filter *filter = table->self;
    if (filter == NULL) {
        return false;
    }
    text_fold_into(&table->scratch, table_text(table, INV_GL_ACCOUNT));
    for (size_t i = 0; i < filter->n; i++) {
        if (matcher_test(filter->globs[i], strbuf_str(&table->scratch))) {
            return false;
        }
    }
    return true;
}

/* Debit - credit where both columns are there; an amount beside them must agree. */
static decimal amount_of(struct table *table) {
    decimal amount = {0}, debit = {0}, credit = {0}, net = {0};
    if (table_has(table, INV_AMOUNT) && !table_has(table, INV_DEBIT) &&
        !table_has(table, INV_CREDIT)) {
        table_required_number(table, INV_AMOUNT, &amount);
        return amount;
    }
    bool said = table_text(table, INV_AMOUNT).n > 0;
    bool sided = table_text(table, INV_DEBIT).n > 0 || table_text(table, INV_CREDIT).n > 0;
    if (!said && !sided) {
        table_reject(table, INV_AMOUNT, "fill in the amount, or debit or credit",
                     table_has(table, INV_AMOUNT) ? "is empty" : "debit and credit are both empty");
        return amount;
    }
    bool read = !said || table_number(table, INV_AMOUNT, &amount);
    read = (table_text(table, INV_DEBIT).n == 0 || table_number(table, INV_DEBIT, &debit)) && read;
    read =
        (table_text(table, INV_CREDIT).n == 0 || table_number(table, INV_CREDIT, &credit)) && read;
    if (!read || !sided) {
        return amount;
    }
    /* Both are at most 10^15, which fits. */
    decimal_subtract(debit, credit, &net);
    if (said && decimal_compare(net, amount) != 0) {
        table_reject(table, INV_AMOUNT, "take the wrong one of them out",
                     "amount is not debit minus credit");
    }
    return said ? amount : net;
}

/* A service period has two ends in order; the empty half is at fault. */
static void check_period(struct table *table, const struct invoice_row *row) {
    bool from = table_text(table, INV_SERVICE_FROM).n > 0,
         to = table_text(table, INV_SERVICE_TO).n > 0;
    if (from && !to) {
        table_reject(table, INV_SERVICE_TO, "fill in the last day of the service, or neither",
                     "is empty, but there is a service_from");
    } else if (to && !from) {
        table_reject(table, INV_SERVICE_FROM, "fill in the first day of the service, or neither",
                     "is empty, but there is a service_to");
    } else if (row->service_from != DAY_NONE && row->service_to != DAY_NONE &&
               row->service_to < row->service_from) {
        table_reject(table, INV_SERVICE_TO, "swap or mend the two dates", "is before service_from");
    } else if (row->service_from != DAY_NONE && row->service_to != DAY_NONE &&
               month_from_day(row->service_to) - month_from_day(row->service_from) >=
                   SERVICE_MONTHS_MAX) {
        table_reject(table, INV_SERVICE_TO, "mend the year of one of the two dates",
                     "is more than a hundred years after service_from");
    }
}

/* Where the end of a period is the first moment after it, one without length ends the day before
 * it begins: it is of its first day. */
static void end_exclusively(const struct table *table, struct invoice_row *row) {
    if (mapping_end_exclusive(table) && row->service_from != DAY_NONE &&
        row->service_to == row->service_from - 1) {
        row->service_to = row->service_from;
    }
}

/* A ledger row is dated by its posting: there the invoice may lack a date of its own. */
static void read_dates(struct table *table, struct invoice_row *row) {
    bool posted = table->spec->ledger && table_text(table, INV_POSTING_DATE).n > 0;
    row->date = posted ? table_date(table, INV_DATE) : table_required_date(table, INV_DATE);
}

static void read_texts(struct table *table, struct invoice_row *row) {
    row->supplier = table_name(table, INV_SUPPLIER);
    row->invoice_no = table_copy(table, INV_NO);
    row->line_no = table_name(table, INV_LINE_NO);
    row->description = table_name(table, INV_DESCRIPTION);
    row->gl_account = table_name(table, INV_GL_ACCOUNT);
    row->gl_name = table_name(table, INV_GL_NAME);
    row->cost_centre = table_name(table, INV_COST_CENTRE);
    row->team = table_name(table, INV_TEAM);
    row->experiment = table_name(table, INV_EXPERIMENT);
    row->type = table_name(table, INV_TYPE);
    row->line = table_name(table, INV_LINE);
    row->ops_part = table_name(table, INV_OPS_PART);
}

/* Own words of the domain place a row: one that is none of them would place it nowhere. */
static void check_words(struct table *table, const struct invoice_row *row) {
    uint8_t word;
    if (row->type.n > 0 && !type_from_text(row->type, &word)) {
        table_reject(table, INV_TYPE, "one of the five investment types", "is no investment type");
    }
    if (row->line.n > 0 && !line_is_known(table->inputs->config, row->line)) {
        table_reject(table, INV_LINE, "a budget line, see `lines:` in baten.yaml",
                     "is no budget line");
    }
    if (row->ops_part.n > 0 && !ops_part_from_text(row->ops_part, &word)) {
        table_reject(table, INV_OPS_PART, "logging, governance or updates", "is no part of AI-ops");
    }
}

void invoice_take(struct table *table) {
    static const struct word natures[] = {{"expense", NATURE_EXPENSE},
                                          {"capital", NATURE_CAPITAL},
                                          {"amortisation", NATURE_AMORTISATION},
                                          {"amortization", NATURE_AMORTISATION}};
    struct invoice_row row = {.at = table->at};
    read_dates(table, &row);
    read_texts(table, &row);
    check_words(table, &row);
    row.amount = amount_of(table);
    row.currency = table_keep(table, table_currency(table, INV_CURRENCY));
    row.has_vat = table_number(table, INV_VAT, &row.vat);
    row.service_from = table_date(table, INV_SERVICE_FROM);
    row.service_to = table_date(table, INV_SERVICE_TO);
    end_exclusively(table, &row);
    check_period(table, &row);
    row.posting_date = table_date(table, INV_POSTING_DATE);
    if (row.date == DAY_NONE && table->spec->ledger) {
        row.date = row.posting_date;
    }
    row.nature = (enum nature)table_word(table, INV_NATURE, natures,
                                         sizeof natures / sizeof *natures, NATURE_EXPENSE);
    row.other_account = !table->misshapen && is_other_account(table);
    if (row.other_account) {
        table->fault = (struct cell_fault){0};
    }
    table_note_day(table, row.date);
    enum disposition disposition = table_settle(table, row.currency, row.amount);
    row.rejected = disposition == ROW_REJECTED;
    row.duplicate = disposition == ROW_DUPLICATE;
    ROWS_ADD(table->inputs->invoices, row);
}
