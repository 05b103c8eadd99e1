/* Invoice rows: scope and classification, VAT, conversion, spreading over months. Cost of usage
 * lines of metered suppliers goes to the pool (metered.c), shared cost to its teams (allocate.c),
 * all else becomes facts here. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"
#include "ledger/lines.h"
#include "ledger/roster.h"
#include "ledger/work.h"

/* One row on its way: what was said, what a rule adds. */
struct placing {
    const struct invoice_row *row;
    const struct input_spec *spec;
    uint32_t index;
    uint16_t own_line;
    uint8_t own_type, own_part;
    const struct rule *rule;
};

/* The day a row is dated by: of a ledger its posting date, else the invoice date. */
static day_t invoice_dated(const struct inputs *inputs, const struct invoice_row *row) {
    return inputs->files[row->at.file].spec->ledger && row->posting_date != DAY_NONE
               ? row->posting_date
               : row->date;
}

static struct str field_fold(struct strbuf *buf, struct str text) {
    text_fold_into(buf, text);
    return strbuf_str(buf);
}

static const struct rule *first_rule(struct work *work, const struct invoice_row *row,
                                     uint32_t supplier, day_t date) {
    struct rule_subject subject = {0};
    struct strbuf buffers[4] = {0};
    const struct rule *rule;

    subject.fields[FIELD_SUPPLIER] = work->ledger->suppliers.keys[supplier].folded;
    subject.fields[FIELD_DESCRIPTION] = field_fold(&buffers[0], row->description);
    subject.fields[FIELD_GL_ACCOUNT] = field_fold(&buffers[1], row->gl_account);
    subject.fields[FIELD_GL_NAME] = field_fold(&buffers[2], row->gl_name);
    subject.fields[FIELD_COST_CENTRE] = field_fold(&buffers[3], row->cost_centre);
    rule = rules_first(&work->rules, &subject, date);
    for (int i = 0; i < 4; i++)
        strbuf_release(&buffers[i]);
    return rule;
}

/* Own line, type and part in words of the ledger; ingest has rejected rows with unknown ones. */
static void own_words(const struct work *work, struct placing *p) {
    p->own_line = p->row->line.n > 0 ? ledger_line(work->ledger, p->row->line) : LINE_UNSAID;
    p->own_type = TYPE_UNSAID;
    p->own_part = OPS_NONE;
    if (p->row->type.n > 0)
        type_from_text(p->row->type, &p->own_type);
    if (p->row->ops_part.n > 0)
        ops_part_from_text(p->row->ops_part, &p->own_part);
}

static bool cost_convert(struct work *work, const struct placing *p, day_t date,
                         struct invoice_cost *cost, decimal amount, int64_t *cents) {
    struct fx_rate from, to;
    decimal converted = amount;

    if (!fx_is_reporting(&work->fx, p->row->currency)) {
        from = fx_rate_on(&work->fx, p->row->currency, date, FX_BACK_INVOICE);
        to = fx_rate_on(&work->fx, work->fx.reporting, date, FX_BACK_INVOICE);
        if (from.n == 0 || to.n == 0) {
            char day[16];
            struct str missing = from.n == 0 ? p->row->currency : work->fx.reporting;
            return diag_error(
                work->diag, EXIT_INPUT, work_position(work, p->row->at),
                "add the ECB's rate history of that day to inputs: fx, or correct the currency",
                "no exchange rate of %.*s on %s or the 7 days before", (int)missing.n, missing.s,
                day_label(date, day));
        }
        cost->rate = (decimal){from.sum};
        cost->rate_day = from.day;
        work_rate_used(work, p->row->currency, from, -1);
        work_rate_used(work, work->fx.reporting, to, -1);
        if (!fx_convert(amount, from, to, &converted))
            converted.units = 0, *cents = 0;
    }
    if (!decimal_to_cents(converted, cents))
        return diag_error(work->diag, EXIT_INPUT, work_position(work, p->row->at),
                          "correct the amount", "amount is too large");
    return true;
}

/* The part of VAT that cannot be reclaimed; foreign suppliers reverse-charge where the row has
 * none. */
static bool vat_cost(struct work *work, const struct placing *p, uint32_t supplier, decimal *vat) {
    decimal hundred = decimal_from_int(100), charged = p->row->has_vat ? p->row->vat : (decimal){0};
    decimal pct = work->ledger->terms[supplier].reverse_charge_pct;

    if (p->spec->ledger) {
        vat->units = 0;
        return true;
    }
    if (charged.units == 0 && pct.units != 0 &&
        !int128_mul_div(p->row->amount.units, pct.units, hundred.units, ROUND_HALF_EVEN,
                        &charged.units))
        return false;
    return decimal_multiply(charged, work->recovery_rest, vat);
}

static bool invoice_cents(struct work *work, const struct placing *p, day_t date,
                          struct invoice_cost *cost) {
    decimal vat = {0}, gross;

    if (!vat_cost(work, p, cost->supplier, &vat) || !decimal_add(p->row->amount, vat, &gross))
        return diag_error(work->diag, EXIT_INPUT, work_position(work, p->row->at),
                          "correct the amount", "amount is too large");
    return cost_convert(work, p, date, cost, p->row->amount, &cost->net) &&
           cost_convert(work, p, date, cost, gross, &cost->cost);
}

static uint32_t invoice_team(struct work *work, const struct placing *p, day_t date,
                             uint32_t experiment) {
    uint32_t team = dimension_key(&work->ledger->teams, p->row->team);
    const struct experiment_row *register_row;

    if (team == KEY_NONE && p->rule)
        team = p->rule->team;
    if (team == KEY_NONE)
        team = roster_team_of_cost_centre(work->ledger, p->row->cost_centre, date);
    register_row = ledger_experiment(work->ledger, experiment);
    if (team == KEY_NONE && register_row)
        team = dimension_key(&work->ledger->teams, register_row->team);
    return team;
}

static struct invoice_cost cost_describe(struct work *work, const struct placing *p,
                                         uint32_t supplier) {
    const struct rule *rule = p->rule;
    bool own = p->own_line != LINE_UNSAID || p->own_type != TYPE_UNSAID;
    struct invoice_cost cost = {.invoice = p->index,
                                .supplier = supplier,
                                .date = invoice_dated(work->inputs, p->row),
                                .rate_day = DAY_NONE};

    assert(own || rule);
    cost.line = own ? p->own_line : rule->line;
    cost.said_type = own ? p->own_type : rule->type;
    if (cost.line == LINE_UNSAID)
        cost.line = line_from_type(cost.said_type);
    cost.rule = own ? RULE_OWN_CELL : rule->row;
    if (cost.supplier == KEY_NONE && rule)
        cost.supplier = rule->supplier;
    cost.ops_part = p->own_part != OPS_NONE ? p->own_part : rule ? rule->ops_part : OPS_NONE;
    cost.experiment = dimension_key(&work->ledger->experiments, p->row->experiment);
    if (cost.experiment == KEY_NONE && rule)
        cost.experiment = rule->experiment;
    cost.team = invoice_team(work, p, cost.date, cost.experiment);
    return cost;
}

static bool is_allocated(const struct placing *p) {
    return p->rule && p->rule->allocation != ALLOCATE_NOT && str_trim(p->row->team).n == 0;
}

/* A usage-line invoice of a prepaid supplier raises its credit on its own date; nothing is spread.
 */
static bool is_top_up(const struct work *work, const struct placing *p,
                      const struct invoice_cost *cost) {
    const struct supplier_terms *terms = &work->ledger->terms[cost->supplier];

    return terms->treatment == TREATMENT_PREPAID && cost->line == terms->line && !is_allocated(p);
}

/* Months and cents of a row: by its service period, or one month. Returns the number of months. */
static size_t cost_spread(struct work *work, const struct placing *p,
                          const struct invoice_cost *cost, struct invoice_part *parts) {
    const struct invoice_row *row = p->row;
    month_t first = month_from_day(cost->date), last = first;
    int128 weights[SERVICE_MONTHS_MAX];
    int64_t cents[SERVICE_MONTHS_MAX];
    bool accrual = !work->config->basis_invoice && !p->spec->ledger && !is_top_up(work, p, cost);
    uint8_t flags = p->spec->ledger ? FACT_LEDGER : 0;
    size_t n;

    if (accrual && row->service_from != DAY_NONE) {
        first = month_from_day(row->service_from);
        last = month_from_day(row->service_to);
        flags |= FACT_SPREAD;
    } else if (accrual && work->ledger->terms[cost->supplier].bills != BILLS_SAME) {
        first += work->ledger->terms[cost->supplier].bills == BILLS_ARREARS ? -1 : 1;
        last = first;
        flags |= FACT_SHIFTED;
    }
    n = (size_t)(last - first) + 1;
    assert(n <= SERVICE_MONTHS_MAX);
    for (size_t i = 0; i < n; i++) {
        month_t month = first + (month_t)i;
        day_t from = n > 1 && i == 0 ? row->service_from : month_first(month);
        day_t to = n > 1 && i == n - 1 ? row->service_to : month_last(month);
        weights[i] = work->config->spread_equal ? 1 : to - from + 1;
    }
    split_largest_remainder(cost->cost, weights, n, cents);
    for (size_t i = 0; i < n; i++)
        parts[i] =
            (struct invoice_part){.month = first + (month_t)i, .cents = cents[i], .flags = flags};
    return n;
}

static struct fact fact_from_part(struct work *work, const struct invoice_cost *cost,
                                  const struct invoice_part *part) {
    const struct invoice_row *row = &work->inputs->invoices.at[cost->invoice];
    struct fact fact = {.month = part->month,
                        .cents = part->cents,
                        .team = cost->team,
                        .supplier = cost->supplier,
                        .experiment = cost->experiment,
                        .invoice = cost->invoice,
                        .at = row->at,
                        .rule = cost->rule,
                        .line = cost->line,
                        .said_type = cost->said_type,
                        .ops_part = cost->ops_part,
                        .source = SOURCE_INVOICE,
                        .nature = (uint8_t)row->nature,
                        .flags = part->flags};

    fact.type = cost->said_type != TYPE_UNSAID
                    ? cost->said_type
                    : fact_default_type(work->ledger, cost->line, cost->experiment, part->month);
    return fact;
}

static bool cost_book(struct work *work, const struct placing *p, struct invoice_cost cost) {
    struct ledger *ledger = work->ledger;
    const struct supplier_terms *terms = &ledger->terms[cost.supplier];
    struct invoice_part *parts = xuncleared(SERVICE_MONTHS_MAX, sizeof *parts);
    size_t n = cost_spread(work, p, &cost, parts);
    bool usage_line = cost.line == terms->line && terms->treatment != TREATMENT_PLAIN;
    bool ok = true;

    cost.allocated = is_allocated(p);
    cost.set_aside = usage_line && !cost.allocated && terms->treatment != TREATMENT_METERED;
    ledger->invoices = xgrow(ledger->invoices, ledger->n_invoices, &ledger->cap_invoices,
                             sizeof *ledger->invoices);
    ledger->invoices[ledger->n_invoices] = cost;
    for (size_t i = 0; i < n && ok; i++) {
        parts[i].invoice = (uint32_t)ledger->n_invoices;
        if (cost.allocated) {
            ok = invoice_allocate(work, p->rule, fact_from_part(work, &cost, &parts[i]));
        } else if (usage_line) {
            ledger->pool =
                xgrow(ledger->pool, ledger->n_pool, &ledger->cap_pool, sizeof *ledger->pool);
            ledger->pool[ledger->n_pool++] = parts[i];
        } else {
            ledger_add_fact(ledger, fact_from_part(work, &cost, &parts[i]));
        }
    }
    ledger->n_invoices++;
    free(parts);
    return ok;
}

static bool row_place(struct work *work, struct placing *p) {
    const struct invoice_row *row = p->row;
    struct ledger *ledger = work->ledger;
    uint32_t supplier = dimension_key(&ledger->suppliers, row->supplier);
    struct invoice_cost cost;

    own_words(work, p);
    if (row->other_account || row->nature == NATURE_AMORTISATION) {
        input_file_count(work->inputs, row->at.file, ROW_NON_DATA,
                         row->nature == NATURE_AMORTISATION ? "amortisation" : "other account",
                         row->currency, row->amount);
        return true;
    }
    p->rule = first_rule(work, row, supplier, invoice_dated(work->inputs, p->row));
    if (p->own_line == LINE_UNSAID && p->own_type == TYPE_UNSAID && (!p->rule || !p->rule->in)) {
        input_file_count(work->inputs, row->at.file, ROW_OUT_OF_SCOPE, NULL, row->currency,
                         row->amount);
        if (!p->rule) {
            ledger->unplaced = xgrow(ledger->unplaced, ledger->n_unplaced, &ledger->cap_unplaced,
                                     sizeof *ledger->unplaced);
            ledger->unplaced[ledger->n_unplaced++] = p->index;
        }
        return true;
    }
    input_file_count(work->inputs, row->at.file, ROW_FACT, NULL, row->currency, row->amount);
    cost = cost_describe(work, p, supplier);
    return invoice_cents(work, p, cost.date, &cost) && cost_book(work, p, cost);
}

void invoices_date(struct work *work) {
    const struct inputs *inputs = work->inputs;

    work->ledger->invoice_dates = ARENA_ARRAY(work->arena, inputs->invoices.n + 1, day_t);
    for (size_t i = 0; i < inputs->invoices.n; i++) {
        const struct invoice_row *row = &inputs->invoices.at[i];
        work->ledger->invoice_dates[i] = invoice_dated(inputs, row);
    }
}

bool invoices_classify(struct work *work) {
    const struct inputs *inputs = work->inputs;

    for (size_t i = 0; i < inputs->invoices.n; i++) {
        const struct invoice_row *row = &inputs->invoices.at[i];
        struct placing p = {
            .row = row, .index = (uint32_t)i, .spec = inputs->files[row->at.file].spec};
        if (!row->rejected && !row->duplicate && !row_place(work, &p))
            return false;
    }
    return true;
}
