/* The suppliers register: aliases of one supplier, and how it bills (domain.md 2, 5). */
#include "ledger/terms.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "ledger/lines.h"

struct word {
    const char *text;
    int value;
};
static const struct word treatments[] = {{"metered", TREATMENT_METERED},
                                         {"prepaid", TREATMENT_PREPAID},
                                         {"share", TREATMENT_SHARE},
                                         {"plain", TREATMENT_PLAIN}};
static const struct word bill_words[] = {
    {"same", BILLS_SAME}, {"arrears", BILLS_ARREARS}, {"advance", BILLS_ADVANCE}};

static int word_value(struct str text, const struct word *words, size_t n, int otherwise) {
    struct strbuf folded = {0};
    int value = otherwise;

    text_fold_into(&folded, text);
    for (size_t i = 0; i < n; i++)
        if (str_equal(strbuf_str(&folded), str_from_text(words[i].text)))
            value = words[i].value;
    strbuf_release(&folded);
    return value;
}

static bool texts_differ(struct str a, struct str b) {
    struct strbuf x = {0}, y = {0};
    bool differ;

    text_fold_into(&x, a);
    text_fold_into(&y, b);
    differ = a.n > 0 && b.n > 0 && !str_equal(strbuf_str(&x), strbuf_str(&y));
    strbuf_release(&x);
    strbuf_release(&y);
    return differ;
}

static bool numbers_differ(bool has_a, decimal a, bool has_b, decimal b) {
    return has_a && has_b && decimal_compare(a, b) != 0;
}

/* The column in which two rows of one supplier contradict each other; NULL = none. */
static const char *contradiction(const struct supplier_row *a, const struct supplier_row *b) {
    if (texts_differ(a->treatment, b->treatment))
        return "treatment";
    if (texts_differ(a->bills, b->bills))
        return "bills";
    if (texts_differ(a->line, b->line))
        return "line";
    if (numbers_differ(a->has_tolerance_pct, a->tolerance_pct, b->has_tolerance_pct,
                       b->tolerance_pct))
        return "tolerance_pct";
    if (numbers_differ(a->has_tolerance_abs, a->tolerance_abs, b->has_tolerance_abs,
                       b->tolerance_abs))
        return "tolerance_abs";
    if (numbers_differ(a->has_opening_credit, a->opening_credit, b->has_opening_credit,
                       b->opening_credit))
        return "opening_credit";
    if (numbers_differ(a->has_reverse_charge, a->reverse_charge_pct, b->has_reverse_charge,
                       b->reverse_charge_pct))
        return "reverse_charge_pct";
    return NULL;
}

static struct diag_position row_position(const struct ledger *ledger, struct row_ref at) {
    return (struct diag_position){ledger->inputs->files[at.file].spec->path, at.line, 0};
}

static bool row_agrees(const struct ledger *ledger, size_t row, struct diag *diag) {
    const struct supplier_row *rows = ledger->inputs->suppliers.at;
    uint32_t key = dimension_find(&ledger->suppliers, rows[row].supplier);

    for (size_t i = 0; i < row; i++) {
        const char *column;
        if (rows[i].rejected || dimension_find(&ledger->suppliers, rows[i].supplier) != key)
            continue;
        column = contradiction(&rows[i], &rows[row]);
        if (column)
            return diag_error(diag, EXIT_INPUT, row_position(ledger, rows[row].at),
                              "give the supplier one set of terms",
                              "contradictory %s of supplier '%.*s': see also %s:%u", column,
                              (int)rows[row].supplier.n, rows[row].supplier.s,
                              row_position(ledger, rows[i].at).file, rows[i].at.line);
    }
    return true;
}

static bool texts_fold_alike(struct str a, struct str b) {
    return a.n > 0 && b.n > 0 && !texts_differ(a, b);
}

/* The alias stands for the supplier of another row too, or is that one's own name: both rows are
 * named. */
static bool alias_error(const struct ledger *ledger, size_t row, struct diag *diag) {
    const struct supplier_row *rows = ledger->inputs->suppliers.at, *at = &rows[row], *other = NULL;
    struct diag_position there;

    for (size_t i = 0; i < ledger->inputs->suppliers.n && !other; i++)
        if (!rows[i].rejected && texts_differ(rows[i].supplier, at->supplier) &&
            (texts_fold_alike(rows[i].alias, at->alias) ||
             texts_fold_alike(rows[i].supplier, at->alias)))
            other = &rows[i];
    if (!other) /* a text that folds to nothing */
        other = at;
    there = row_position(ledger, other->at);
    return diag_error(diag, EXIT_INPUT, row_position(ledger, at->at),
                      "an alias stands for one supplier only",
                      "alias '%.*s' is given for two suppliers: '%.*s' and '%.*s', see also %s:%u",
                      (int)at->alias.n, at->alias.s, (int)at->supplier.n, at->supplier.s,
                      (int)other->supplier.n, other->supplier.s, there.file, there.line);
}

bool terms_read(struct ledger *ledger, struct diag *diag) {
    const struct inputs *inputs = ledger->inputs;

    for (size_t i = 0; i < inputs->suppliers.n; i++)
        if (!inputs->suppliers.at[i].rejected)
            dimension_register(&ledger->suppliers, inputs->suppliers.at[i].supplier);
    for (size_t i = 0; i < inputs->suppliers.n; i++) {
        const struct supplier_row *row = &inputs->suppliers.at[i];
        uint32_t key, other;
        if (row->rejected)
            continue;
        key = dimension_key(&ledger->suppliers, row->supplier);
        if (!dimension_alias(&ledger->suppliers, row->alias, key, &other))
            return alias_error(ledger, i, diag);
        if (!row_agrees(ledger, i, diag))
            return false;
    }
    return true;
}

static void terms_from_row(struct ledger *ledger, struct supplier_terms *terms,
                           const struct supplier_row *row) {
    if (row->treatment.n > 0)
        terms->treatment =
            (enum treatment)word_value(row->treatment, treatments, 4, TREATMENT_METERED);
    if (row->bills.n > 0)
        terms->bills = (enum bills)word_value(row->bills, bill_words, 3, BILLS_SAME);
    if (row->line.n > 0 && ledger_line(ledger, row->line) != LINE_UNSAID)
        terms->line = ledger_line(ledger, row->line);
    if (row->has_tolerance_pct)
        terms->tolerance_pct = row->tolerance_pct;
    if (row->has_tolerance_abs)
        terms->tolerance_abs = row->tolerance_abs;
    if (row->has_opening_credit)
        terms->opening_credit = row->opening_credit;
    if (row->has_reverse_charge)
        terms->reverse_charge_pct = row->reverse_charge_pct;
}

void terms_settle(struct ledger *ledger) {
    const struct inputs *inputs = ledger->inputs;

    ledger->terms = ARENA_ARRAY(ledger->arena, ledger->suppliers.n, struct supplier_terms);
    for (size_t i = 0; i < ledger->suppliers.n; i++)
        ledger->terms[i] = (struct supplier_terms){.line = LINE_PROMPT_CREDITS,
                                                   .tolerance_pct = decimal_from_int(2),
                                                   .tolerance_abs = decimal_from_int(25)};
    for (size_t i = 0; i < inputs->suppliers.n; i++) {
        const struct supplier_row *row = &inputs->suppliers.at[i];
        if (!row->rejected)
            terms_from_row(ledger,
                           &ledger->terms[dimension_find(&ledger->suppliers, row->supplier)], row);
    }
}
