/* Why published figures have changed: the inputs that have other bytes, the rows whose cost
 * differs, and for every figure the causes of what changed in its months. */
#include <string.h>

#include "analyse/ledger_change.h"
#include "analyse/published.h"
#include "baten/arena.h"

const char *const restated_cause_names[RESTATED_CAUSES] = {"input", "late", "rule", "rate",
                                                           "option"};

struct explanation {
    struct analysis *a;
    struct published_pack *pack;
    const struct former *former;
    bool inputs, rules, rates, options; /* what has changed */
    month_t first, last;                /* the months of the pack's eight quarters */
    struct map rows; /* "file\nrow" of every changed line → 1 it was, 2 it is */
};

static const struct input_file *input_now(const struct inputs *inputs, const char *path) {
    for (size_t i = 0; i < inputs->n_files; i++)
        if (strcmp(inputs->files[i].spec->path, path) == 0)
            return &inputs->files[i];
    return NULL;
}

static void add_input(struct explanation *e, const char *path, const char *kind, const char *old,
                      const char *now) {
    struct published_pack *pack = e->pack;

    if (old && now && strcmp(old, now) == 0)
        return;
    pack->inputs[pack->n_inputs++] = (struct restated_input){path, old, now};
    e->inputs = true;
    if (strcmp(kind, input_kind_names[INPUT_RULES]) == 0)
        e->rules = true;
}

static void compare_inputs(struct explanation *e) {
    const struct inputs *inputs = e->a->inputs;
    const struct former *former = e->former;

    e->pack->inputs =
        ARENA_ARRAY(e->a->arena, former->n_inputs + inputs->n_files + 1, struct restated_input);
    for (size_t i = 0; i < former->n_inputs; i++) {
        const struct input_file *now = input_now(inputs, former->inputs[i].path);
        add_input(e, former->inputs[i].path, former->inputs[i].kind, former->inputs[i].sha256,
                  now ? now->sha256 : NULL);
    }
    for (size_t i = 0; i < inputs->n_files; i++)
        if (!former_input(former, inputs->files[i].spec->path))
            add_input(e, inputs->files[i].spec->path, input_kind_names[inputs->files[i].spec->kind],
                      NULL, inputs->files[i].sha256);
}

static bool rates_differ(const struct former *former, const struct ledger *ledger) {
    for (size_t i = 0; i < ledger->n_rates; i++) {
        const struct fx_use *use = &ledger->rates[i];
        char when[16], rate[64];
        const char *old;
        if (use->day != DAY_NONE)
            day_label(use->day, when);
        else
            month_label(use->month, when);
        old = former_rate(former, use->currency, when);
        if (old && strcmp(old, decimal_text_exact(use->rate, rate)) != 0)
            return true;
    }
    return false;
}

/* The options of control.json that figures depend on. */
static bool options_differ(const struct former *former, const struct config *config,
                           struct arena *arena) {
    char recovery[64], rate[64];
    const struct former_option now[] = {
        {"basis", config->basis_invoice ? "invoice" : "accrual"},
        {"spread", config->spread_equal ? "equal" : "days"},
        {"accrue_days", arena_format(arena, "%d", config->accrue_days)},
        {"budget", config->budget},
        {"currency", config->currency},
        {"fiscal_year_start", arena_format(arena, "%d", config->fiscal_year_start)},
        {"vat_recovery", decimal_text_exact(config->vat_recovery, recovery)},
        {"hour_rate", decimal_text_exact(config->hour_rate, rate)},
        {"time_zone", config->time_zone},
    };

    for (size_t i = 0; i < sizeof now / sizeof *now; i++) {
        const char *old = former_option(former, now[i].name);
        if (!old || strcmp(old, now[i].text) != 0)
            return true;
    }
    return false;
}

static bool input_changed(const struct published_pack *pack, const char *path) {
    for (size_t i = 0; i < pack->n_inputs; i++)
        if (strcmp(pack->inputs[i].path, path) == 0)
            return true;
    return false;
}

static struct str row_key(struct strbuf *buf, const struct ledger_line *line) {
    strbuf_clear(buf);
    strbuf_add_str(buf, line->file);
    strbuf_addf(buf, "\n%u", line->row);
    return strbuf_str(buf);
}

static void note_rows(struct explanation *e, const struct ledger_changes *changes) {
    struct strbuf buf = {0};

    for (size_t i = 0; i < changes->n; i++) {
        const struct ledger_change *change = &changes->at[i];
        struct map_entry *entry =
            map_put(&e->rows, row_key(&buf, ledger_change_line(change)), 0, NULL);
        entry->value |= (change->old ? 1u : 0u) | (change->now ? 2u : 0u);
    }
    strbuf_release(&buf);
}

/* What is changed beside the file of the row itself: amounts of a line change by rate, its keys by
 * rule. */
static unsigned other_cause(const struct explanation *e, bool same_key) {
    if (same_key && e->rates)
        return RESTATED_RATE;
    if (e->rules)
        return RESTATED_RULE;
    if (e->rates)
        return RESTATED_RATE;
    if (e->options)
        return RESTATED_OPTION;
    return e->inputs ? RESTATED_INPUT : 0;
}

static unsigned change_cause(const struct explanation *e, const struct ledger_change *change,
                             struct strbuf *buf) {
    const struct ledger_line *line = ledger_change_line(change);
    const struct map_entry *row;

    if (!input_changed(e->pack, str_text(e->a->arena, line->file)))
        return other_cause(e, change->old && change->now);
    row = map_find(&e->rows, row_key(buf, line));
    return row && row->value == 2 ? RESTATED_LATE : RESTATED_INPUT;
}

static bool same_row(const struct restated_row *row, const struct ledger_line *line) {
    return row->month == line->month && row->line == line->row &&
           str_equal(str_from_text(row->file), line->file);
}

/* The changes of the pack's quarters, summed by month and row: they are in that order. What came
 * after is no restatement. */
static void collect_rows(struct explanation *e, const struct ledger_changes *changes) {
    struct published_pack *pack = e->pack;
    struct strbuf buf = {0};

    pack->rows = ARENA_ARRAY(e->a->arena, changes->n + 1, struct restated_row);
    for (size_t i = 0; i < changes->n; i++) {
        const struct ledger_change *change = &changes->at[i];
        const struct ledger_line *line = ledger_change_line(change);
        struct restated_row *row;
        if (line->month < e->first || line->month > e->last)
            continue;
        if (pack->n_rows == 0 || !same_row(&pack->rows[pack->n_rows - 1], line))
            pack->rows[pack->n_rows++] = (struct restated_row){
                .file = str_text(e->a->arena, line->file), .line = line->row, .month = line->month};
        row = &pack->rows[pack->n_rows - 1];
        row->old += change->old ? change->old->cents : 0;
        row->now += change->now ? change->now->cents : 0;
        row->was = row->was || change->old;
        row->is = row->is || change->now;
        row->causes |= change_cause(e, change, &buf);
    }
    strbuf_release(&buf);
}

/* A ledger that cannot be read leaves the rows unknown: the seal tells of it. */
static void compare_ledgers(struct explanation *e) {
    struct arena *arena = e->a->arena;
    struct ledger_side old, now;
    struct ledger_changes changes;
    struct diag quiet;

    diag_init(&quiet, arena);
    if (ledger_side_read(&old, arena, arena_format(arena, "%s/ledger.csv", e->former->folder),
                         &quiet)) {
        ledger_side_of(&now, arena, e->a->ledger);
        ledger_compare(arena, &old, &now, &changes);
        note_rows(e, &changes);
        collect_rows(e, &changes);
    }
    diag_release(&quiet);
}

/* Figures that no fact of the ledger is in. */
static bool is_of_inputs(const char *id) {
    static const char *const families[] = {
        "budget",   "ytd.budget",     "requests", "tokens",         "users",    "kpi.adoption",
        "kpi.idle", "kpi.ai-revenue", "kpi.ttv",  "portfolio.base", "learning."};

    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(id, families[i], strlen(families[i])) == 0)
            return true;
    return false;
}

/* The months of a figure: those of its period, of year-to-date figures those of the year before it
 * too. */
static void months_of(const struct explanation *e, const char *id, month_t *first, month_t *last) {
    const char *label = strrchr(id, '@');
    struct str text = str_from_text(label ? label + 1 : "");
    const struct config *config = e->a->config;
    quarter_t quarter;

    *first = e->first;
    *last = e->last;
    if (quarter_from_text(text, &quarter)) {
        bool to_date = strncmp(id, "ytd", 3) == 0;
        *first = quarter_first_month(to_date ? quarter - quarter % 4 : quarter,
                                     config->fiscal_year_start);
        *last = quarter_first_month(quarter, config->fiscal_year_start) + 2;
    } else if (month_from_text(text, first)) {
        *last = *first;
    }
}

static unsigned row_causes(const struct published_pack *pack, month_t first, month_t last) {
    unsigned causes = 0;

    for (size_t i = 0; i < pack->n_rows; i++)
        if (pack->rows[i].month >= first && pack->rows[i].month <= last)
            causes |= pack->rows[i].causes;
    return causes;
}

static unsigned figure_causes(const struct explanation *e, const char *id) {
    month_t first, last;
    unsigned causes;

    if (is_of_inputs(id) && e->inputs)
        return RESTATED_INPUT;
    months_of(e, id, &first, &last);
    causes = row_causes(e->pack, first, last);
    if (causes == 0)
        causes = row_causes(e->pack, e->first, e->last);
    return causes ? causes : other_cause(e, true);
}

void restated_explain(struct analysis *a, struct published_pack *pack, quarter_t quarter,
                      const struct former *former) {
    struct explanation e = {.a = a, .pack = pack, .former = former};

    e.first = quarter_first_month(quarter - 7, a->config->fiscal_year_start);
    e.last = quarter_first_month(quarter, a->config->fiscal_year_start) + 2;
    map_init(&e.rows, a->arena);
    compare_inputs(&e);
    e.rates = rates_differ(former, a->ledger);
    e.options = options_differ(former, a->config, a->arena);
    compare_ledgers(&e);
    for (size_t i = 0; i < pack->n_figures; i++)
        pack->figures[i].causes = figure_causes(&e, pack->figures[i].id);
    map_release(&e.rows);
}
