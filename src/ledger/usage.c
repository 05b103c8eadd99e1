/* Usage rows as they stream by: scope, team and experiment by rule, price, and sums per key
 * (domain.md 4, 5). */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"
#include "ledger/prices.h"
#include "ledger/roster.h"
#include "ledger/work.h"

/* Distinct combinations remembered before the memory of them is emptied. */
#define NAMES_MAX 65536u

/* What a combination of texts comes down to; only the rules' dates are left to judge per row. */
struct usage_names {
    uint32_t supplier, model, team, user, experiment, project_team;
    size_t fitting, n_fitting; /* rules that fit, in order: a run of stream.fitting */
};

struct usage_stream {
    struct work *work;
    struct price_list prices;
    struct map names; /* joined texts → index into known */
    struct arena *names_arena;
    struct usage_names *known;
    size_t n_known, cap_known;
    uint32_t *fitting; /* indexes into work.rules */
    size_t n_fitting, cap_fitting;
    struct strbuf joined;
    struct map cells; /* key bytes → index into work.cells */
    struct map users; /* month, team, user */
    bool by_rule;     /* scope: rules of the current file */
    uint32_t row_supplier, row_model, row_team, row_experiment,
        row_user; /* what judge found, for take */
    bool overflow;
};

static void names_empty(struct usage_stream *stream) {
    map_release(&stream->names);
    arena_free(stream->names_arena);
    stream->names_arena = arena_new();
    map_init(&stream->names, stream->names_arena);
    stream->n_known = stream->n_fitting = 0;
}

static bool rule_speaks(const struct usage_stream *stream, const struct rule *rule) {
    return !stream->by_rule || rule->field == FIELD_SERVICE || rule->field == FIELD_MODEL ||
           rule->field == FIELD_PROJECT || rule->field == FIELD_API_KEY ||
           rule->field == FIELD_USER;
}

static void names_fit(struct usage_stream *stream, const struct usage_row *row,
                      struct usage_names *names) {
    struct ledger *ledger = stream->work->ledger;
    const struct rules *rules = &stream->work->rules;
    struct strbuf buffers[3] = {0};
    struct rule_subject subject = {0};

    subject.fields[FIELD_SUPPLIER] = ledger->suppliers.keys[names->supplier].folded;
    subject.fields[FIELD_MODEL] = ledger->models.keys[names->model].folded;
    subject.fields[FIELD_USER] = ledger->users.keys[names->user].folded;
    text_fold_into(&buffers[0], row->service);
    text_fold_into(&buffers[1], row->project);
    text_fold_into(&buffers[2], row->api_key);
    subject.fields[FIELD_SERVICE] = strbuf_str(&buffers[0]);
    subject.fields[FIELD_PROJECT] = strbuf_str(&buffers[1]);
    subject.fields[FIELD_API_KEY] = strbuf_str(&buffers[2]);
    names->fitting = stream->n_fitting;
    for (size_t i = 0; i < rules->n; i++) {
        if (!rule_speaks(stream, &rules->at[i]) || !rule_fits(&rules->at[i], &subject))
            continue;
        stream->fitting = xgrow(stream->fitting, stream->n_fitting, &stream->cap_fitting,
                                sizeof *stream->fitting);
        stream->fitting[stream->n_fitting++] = (uint32_t)i;
        names->n_fitting++;
    }
    for (int i = 0; i < 3; i++)
        strbuf_release(&buffers[i]);
}

static struct usage_names names_of(struct usage_stream *stream, const struct usage_row *row) {
    struct ledger *ledger = stream->work->ledger;
    const struct str texts[] = {row->supplier, row->model,   row->service, row->team,
                                row->project,  row->api_key, row->user,    row->experiment};
    struct usage_names names = {0};
    struct map_entry *entry;
    bool added;

    strbuf_clear(&stream->joined);
    strbuf_add_char(&stream->joined, stream->by_rule ? 'r' : 'n');
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        strbuf_add_str(&stream->joined, texts[i]);
        strbuf_add_char(&stream->joined, '\n');
    }
    entry = map_put(&stream->names, strbuf_str(&stream->joined), stream->n_known, &added);
    if (!added)
        return stream->known[entry->value];
    if (stream->n_known >= NAMES_MAX) {
        names_empty(stream);
        map_put(&stream->names, strbuf_str(&stream->joined), 0, NULL);
    }
    names.supplier = dimension_key(&ledger->suppliers, row->supplier);
    names.model = dimension_key(&ledger->models, row->model);
    names.team = dimension_key(&ledger->teams, row->team);
    names.user = dimension_key(&ledger->users, row->user);
    names.experiment = dimension_key(&ledger->experiments, row->experiment);
    names.project_team = roster_team_named(ledger, row->project);
    names_fit(stream, row, &names);
    stream->known =
        xgrow(stream->known, stream->n_known, &stream->cap_known, sizeof *stream->known);
    stream->known[stream->n_known++] = names;
    return names;
}

static const struct rule *names_rule(const struct usage_stream *stream,
                                     const struct usage_names *names, day_t day) {
    for (size_t i = 0; i < names->n_fitting; i++) {
        const struct rule *rule = &stream->work->rules.at[stream->fitting[names->fitting + i]];
        if (rule_valid(rule, day))
            return rule;
    }
    return NULL;
}

static void names_apply(struct usage_stream *stream, const struct usage_names *names,
                        const struct rule *rule) {
    struct ledger *ledger = stream->work->ledger;
    const struct experiment_row *registered;

    stream->row_supplier = names->supplier;
    stream->row_model = names->model;
    stream->row_user = names->user;
    stream->row_experiment = names->experiment != KEY_NONE ? names->experiment
                             : rule                        ? rule->experiment
                                                           : KEY_NONE;
    stream->row_team = names->team;
    if (stream->row_team == KEY_NONE && rule)
        stream->row_team = rule->team;
    if (stream->row_team == KEY_NONE)
        stream->row_team = names->project_team;
    registered = ledger_experiment(ledger, stream->row_experiment);
    if (stream->row_team == KEY_NONE && registered)
        stream->row_team = dimension_key(&ledger->teams, registered->team);
}

static bool row_priced(struct usage_stream *stream, struct usage_row *row) {
    const struct price_row *price = price_at(&stream->prices, stream->work->ledger,
                                             stream->row_supplier, stream->row_model, row->date);

    if (!price || !price_usage(price, row, &row->cost))
        return false;
    row->currency = price->currency;
    return true;
}

static bool supplier_is_plain(const struct work *work, uint32_t supplier) {
    const struct inputs *inputs = work->inputs;

    for (size_t i = 0; i < inputs->suppliers.n; i++) {
        const struct supplier_row *row = &inputs->suppliers.at[i];
        if (!row->rejected && row->treatment.n > 0 &&
            dimension_find(&work->ledger->suppliers, row->supplier) == supplier)
            return (row->treatment.s[0] | 0x20) == 'p' &&
                   row->treatment.n == 5; /* plain; prepaid has 7 letters */
    }
    return false;
}

static struct usage_verdict judge(void *self, struct usage_row *row) {
    struct usage_stream *stream = self;
    struct usage_verdict verdict = {.disposition = ROW_FACT};
    const struct input_spec *spec = stream->work->inputs->files[row->at.file].spec;
    struct usage_names names;
    const struct rule *rule;

    stream->by_rule = spec->scope_rules;
    names = names_of(stream, row);
    rule = names_rule(stream, &names, row->date);
    names_apply(stream, &names, rule);
    if (rule ? !rule->in : stream->by_rule) {
        verdict.disposition = ROW_OUT_OF_SCOPE;
        return verdict;
    }
    if (!row->has_cost && !supplier_is_plain(stream->work, stream->row_supplier) &&
        !row_priced(stream, row) && !stream->work->inputs->files[row->at.file].priced_elsewhere)
        return (struct usage_verdict){ROW_REJECTED, "cost",
                                      "no cost, and no price of this supplier and model on its day",
                                      "add a row to the prices file, or the cost to the export"};
    return verdict;
}

struct cell_key {
    uint32_t file, supplier, team, model, experiment, currency;
    month_t month;
    uint32_t out_of_scope;
};

static struct usage_cell *cell_of(struct usage_stream *stream, const struct usage_row *row,
                                  bool out_of_scope) {
    struct work *work = stream->work;
    struct str currency = row->currency.n > 0 ? row->currency : work->fx.reporting;
    struct cell_key key = {row->at.file,
                           stream->row_supplier,
                           stream->row_team,
                           stream->row_model,
                           stream->row_experiment,
                           dimension_key(&work->currencies, currency),
                           month_from_day(row->date),
                           out_of_scope};
    struct map_entry *entry;
    bool added;

    if (out_of_scope)
        key.team = key.model = key.experiment = KEY_NONE;
    entry = map_put(&stream->cells, (struct str){(const char *)&key, sizeof key}, work->n_cells,
                    &added);
    if (added) {
        work->cells = xgrow(work->cells, work->n_cells, &work->cap_cells, sizeof *work->cells);
        work->cells[work->n_cells++] = (struct usage_cell){.file = key.file,
                                                           .month = key.month,
                                                           .supplier = key.supplier,
                                                           .team = key.team,
                                                           .model = key.model,
                                                           .experiment = key.experiment,
                                                           .currency = key.currency,
                                                           .out_of_scope = out_of_scope,
                                                           .at = row->at};
    }
    return &work->cells[entry->value];
}

static void add_quantity(struct usage_stream *stream, decimal *sum, uint64_t *rows, decimal value) {
    if (!decimal_add(*sum, value, sum))
        stream->overflow = true;
    if (value.units != 0)
        (*rows)++;
}

static void take_user(struct usage_stream *stream, month_t month, struct row_ref at) {
    struct ledger *ledger = stream->work->ledger;
    struct usage_user user = {month, stream->row_team, stream->row_user, at};
    const uint32_t key[3] = {(uint32_t)month, user.team, user.user};
    bool added;

    if (user.user == KEY_NONE)
        return;
    map_put(&stream->users, (struct str){(const char *)key, sizeof key}, 0, &added);
    if (!added)
        return;
    ledger->usage_users =
        xgrow(ledger->usage_users, ledger->n_usage_users, &ledger->cap_usage_users, sizeof user);
    ledger->usage_users[ledger->n_usage_users++] = user;
}

static void watch_row(struct usage_stream *stream, const struct usage_row *row,
                      const struct usage_cell *cell, bool counts) {
    const struct usage_watch *watch = stream->work->watch;
    struct usage_sum key = {.month = cell->month,
                            .supplier = cell->supplier,
                            .team = cell->team,
                            .model = cell->model,
                            .experiment = cell->experiment};

    watch->row(watch->self, row, &key, counts);
}

static void take(void *self, const struct usage_row *row, enum disposition disposition) {
    struct usage_stream *stream = self;
    struct usage_cell *cell;
    bool failed_free = row->failed && row->cost.units == 0;
    decimal tokens;

    if (row->rejected) {
        stream->by_rule = stream->work->inputs->files[row->at.file].spec->scope_rules;
        names_of(stream, row); /* its spellings count */
        return;
    }
    if (disposition == ROW_OUT_OF_SCOPE && row->has_cost) {
        cell = cell_of(stream, row, true);
        add_quantity(stream, &cell->cost, &cell->cost_rows, row->cost);
    }
    if (disposition != ROW_FACT)
        return;
    cell = cell_of(stream, row, false);
    if (!decimal_add(cell->cost, row->cost, &cell->cost))
        stream->overflow = true;
    /* A cost cell or a price, be it 0. */
    cell->cost_rows += row->has_cost || row->cost.units != 0 ||
                       !stream->work->inputs->files[row->at.file].priced_elsewhere;
    if (!failed_free && decimal_add(row->input, row->output, &tokens)) {
        add_quantity(stream, &cell->requests, &cell->request_rows, row->requests);
        add_quantity(stream, &cell->tokens, &cell->token_rows, tokens);
    }
    take_user(stream, cell->month, row->at);
    if (stream->work->watch)
        watch_row(stream, row, cell, !failed_free);
}

bool usage_read(struct work *work) {
    struct usage_stream stream = {.work = work, .names_arena = arena_new()};
    struct usage_sink sink = {&stream, judge, take};
    bool ok;

    prices_index(&stream.prices, work->ledger);
    map_init(&stream.names, stream.names_arena);
    map_init(&stream.cells, work->arena);
    map_init(&stream.users, work->arena);
    ok = inputs_read_usage(work->inputs, &sink, work->diag);
    if (ok && stream.overflow)
        ok = diag_error(work->diag, EXIT_INPUT, (struct diag_position){0},
                        "look for a column of the wrong unit", "a sum of usage is too large");
    map_release(&stream.users);
    map_release(&stream.cells);
    map_release(&stream.names);
    arena_free(stream.names_arena);
    strbuf_release(&stream.joined);
    free(stream.known);
    free(stream.fitting);
    return ok;
}
