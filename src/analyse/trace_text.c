/* What source rows say, in their own words: one line of text per row of every input kind. */
#include "analyse/trace_text.h"

#include "baten/arena.h"

#define SEPARATOR " · "

/* The texts that are not empty, with a dot between them. */
static const char *joined(struct trace *t, const struct str *texts, size_t n) {
    struct strbuf buf = {0};
    const char *copy;

    for (size_t i = 0; i < n; i++) {
        if (texts[i].n == 0)
            continue;
        if (buf.n > 0)
            strbuf_add_text(&buf, SEPARATOR);
        strbuf_add_str(&buf, texts[i]);
    }
    copy = arena_text(t->arena, buf.n ? buf.s : "", buf.n);
    strbuf_release(&buf);
    return copy;
}
#define JOINED(t, ...)                                                                             \
    joined(t, (const struct str[]){__VA_ARGS__},                                                   \
           sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str number(struct trace *t, decimal value) {
    char text[64];

    return str_copy(t->arena, str_from_text(decimal_text_exact(value, text)));
}

static struct str day(struct trace *t, day_t value) {
    char text[16];

    return value == DAY_NONE ? (struct str){0}
                             : str_copy(t->arena, str_from_text(day_label(value, text)));
}

static struct str month(struct trace *t, month_t value) {
    char text[16];

    return str_copy(t->arena, str_from_text(month_label(value, text)));
}

static struct str made(const char *text) {
    return str_from_text(text);
}

const char *text_of_invoice(struct trace *t, const struct invoice_row *row, struct str supplier) {
    return JOINED(t, supplier.n ? supplier : row->supplier, row->description, row->invoice_no);
}

const char *text_of_time(struct trace *t, const struct time_row *row) {
    static const char *const activities[] = {"build", "coaching", "practice", "training", "ops"};
    decimal rate = row->has_rate ? row->rate : t->a->config->hour_rate;

    return JOINED(
        t, row->person, made(activities[row->activity]), row->experiment,
        made(arena_format(t->arena, "%s h × %s", number(t, row->hours).s, number(t, rate).s)));
}

const char *text_of_usage(struct trace *t, const struct usage_sum *usage) {
    const struct ledger *ledger = t->a->ledger;
    struct str experiment = usage->experiment == KEY_NONE
                                ? (struct str){0}
                                : dimension_name(&ledger->experiments, usage->experiment);

    return JOINED(t, dimension_name(&ledger->suppliers, usage->supplier),
                  dimension_name(&ledger->models, usage->model),
                  dimension_name(&ledger->teams, usage->team), experiment, month(t, usage->month));
}

const char *text_of_budget(struct trace *t, const struct budget_row *row) {
    return JOINED(t, row->line.n ? row->line : row->type, row->team, row->scenario,
                  row->description);
}

const char *text_of_team(struct trace *t, const struct team_row *row) {
    return JOINED(t, row->team, row->cluster);
}

const char *text_of_experiment(struct trace *t, const struct experiment_row *row) {
    return JOINED(t, row->experiment, row->name);
}

const char *text_of_review(struct trace *t, const struct review_row *row) {
    return JOINED(t, row->experiment, day(t, row->date), row->learning);
}

const char *text_of_seats(struct trace *t, const struct seat_row *row) {
    struct str active = row->has_active ? number(t, row->active_users) : STR("?");

    return JOINED(t, month(t, row->month), row->tool, row->team,
                  made(arena_format(t->arena, "%s / %s", active.s, number(t, row->seats).s)),
                  row->has_price
                      ? made(arena_format(t->arena, "× %s", number(t, row->seat_price).s))
                      : (struct str){0});
}

const char *text_of_revenue(struct trace *t, const struct revenue_row *row) {
    char label[16];
    struct str period = row->quarterly ? str_copy(t->arena, made(quarter_label(row->period, label)))
                                       : month(t, row->period);

    return JOINED(t, period, row->product);
}

#define SAME(row, ref) ((row).at.file == (ref).file && (row).at.line == (ref).line)
#define FIND(rows, call)                                                                           \
    for (size_t i = 0; i < inputs->rows.n; i++)                                                    \
        if (SAME(inputs->rows.at[i], at)) {                                                        \
            return call;                                                                           \
        }                                                                                          \
    break

static const char *text_of_input(struct trace *t, struct row_ref at) {
    const struct inputs *inputs = t->a->inputs;

    switch (inputs->files[at.file].spec->kind) {
    case INPUT_INVOICES:
        FIND(invoices, text_of_invoice(t, &inputs->invoices.at[i], (struct str){0}));
    case INPUT_BUDGETS: FIND(budgets, text_of_budget(t, &inputs->budgets.at[i]));
    case INPUT_TEAMS: FIND(teams, text_of_team(t, &inputs->teams.at[i]));
    case INPUT_EXPERIMENTS: FIND(experiments, text_of_experiment(t, &inputs->experiments.at[i]));
    case INPUT_REVIEWS: FIND(reviews, text_of_review(t, &inputs->reviews.at[i]));
    case INPUT_SEATS: FIND(seats, text_of_seats(t, &inputs->seats.at[i]));
    case INPUT_REVENUE: FIND(revenue, text_of_revenue(t, &inputs->revenue.at[i]));
    case INPUT_TIME: FIND(time, text_of_time(t, &inputs->time.at[i]));
    case INPUT_USAGE:
        for (size_t i = 0; i < t->a->ledger->n_usage; i++)
            if (SAME(t->a->ledger->usage[i], at))
                return text_of_usage(t, &t->a->ledger->usage[i]);
        break;
    default: break;
    }
    return "";
}

const char *trace_row_text(struct trace *t, struct row_ref at) {
    const struct inputs *inputs = t->a->inputs;

    for (size_t i = 0; i < inputs->n_rejects; i++)
        if (inputs->rejects[i].file == at.file && inputs->rejects[i].line == at.line)
            return arena_format(t->arena, "%s: %s", inputs->rejects[i].column,
                                inputs->rejects[i].reason);
    return text_of_input(t, at);
}

const char *trace_rule_text(struct trace *t, uint32_t rule) {
    const struct rule_row *row = &t->a->inputs->rules.at[rule];

    return arena_format(t->arena, "%.*s %.*s %.*s", (int)row->field.n, row->field.s,
                        (int)row->match.n, row->match.s, (int)row->pattern.n, row->pattern.s);
}
