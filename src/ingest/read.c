/* Reading every input but usage: a table of kinds, a loop over the configured files. */
#include <string.h>

#include "ingest/first_rows.h"
#include "ingest/kinds.h"
#include "ingest/views.h"

static void (*const takers[INPUT_KINDS])(struct table *) = {
    [INPUT_FX] = fx_take,
    [INPUT_TEAMS] = team_take,
    [INPUT_SUPPLIERS] = supplier_take,
    [INPUT_SHARES] = share_take,
    [INPUT_EXPERIMENTS] = experiment_take,
    [INPUT_REVIEWS] = review_take,
    [INPUT_PRICES] = price_take,
    [INPUT_RULES] = rule_take,
    [INPUT_INVOICES] = invoice_take,
    [INPUT_BUDGETS] = budget_take,
    [INPUT_REVENUE] = revenue_take,
    [INPUT_TIME] = time_take,
    [INPUT_SEATS] = seat_take,
    [INPUT_NOTES] = note_take,
};

/* What the readers of a kind keep over its files. */
struct kept {
    struct fx_gathering *fx;
    struct first_rows *experiments, *seats;
};

static void *self_of(enum input_kind kind, const struct kept *kept, struct account_filter *filter) {
    switch (kind) {
    case INPUT_FX: return kept->fx;
    case INPUT_EXPERIMENTS: return kept->experiments;
    case INPUT_SEATS: return kept->seats;
    default: return filter;
    }
}

static bool read_file(struct inputs *inputs, uint32_t file, struct duplicates *duplicates,
                      const struct kept *kept, struct diag *diag) {
    struct table table;
    bool ok = table_open(&table, inputs, file, duplicates, diag);
    /* A profile may have completed the options. */
    const struct input_spec *spec = inputs->files[file].spec;
    struct account_filter *accounts = account_filter_new(inputs->arena, spec, diag);
    ok = ok && (accounts != NULL || spec->accounts == NULL);
    table.self = self_of(spec->kind, kept, accounts);
    while (ok && table_next(&table)) {
        takers[spec->kind](&table);
    }
    ok = ok && !table.failed;
    table_close(&table);
    account_filter_free(accounts);
    if (ok && spec->kind == INPUT_INVOICES)
        accounts_warn(inputs, file, diag);
    return ok;
}

static bool has_several(const struct config *config, enum input_kind kind) {
    size_t n = 0;
    for (size_t i = 0; i < config->n_inputs; i++) {
        n += config->inputs[i].kind == kind;
    }
    return n > 1;
}

/* Files of one kind stand together: the set of rows starts anew with each kind. */
static bool read_files(struct inputs *inputs, const struct kept *kept, struct diag *diag) {
    const struct config *config = inputs->config;
    struct duplicates duplicates;
    duplicates_init(&duplicates);
    bool ok = true;
    for (size_t i = 0; i < config->n_inputs; i++) {
        enum input_kind kind = config->inputs[i].kind;
        if (kind == INPUT_USAGE) {
            continue;
        }
        if (i == 0 || config->inputs[i - 1].kind != kind) {
            duplicates_release(&duplicates);
        }
        duplicates_next_file(&duplicates, (uint32_t)i);
        ok = read_file(inputs, (uint32_t)i, has_several(config, kind) ? &duplicates : NULL, kept,
                       diag) &&
             ok;
    }
    duplicates_release(&duplicates);
    return ok;
}

static bool read_all(struct inputs *inputs, struct arena *arena, const struct config *config,
                     bool inspecting, struct diag *diag) {
    *inputs = (struct inputs){
        .arena = arena, .config = config, .inspecting = inspecting, .n_files = config->n_inputs};
    inputs->files = xalloc(config->n_inputs, sizeof *inputs->files);
    for (size_t i = 0; i < config->n_inputs; i++) {
        inputs->files[i].spec = &config->inputs[i];
        inputs->files[i].profile = "native";
    }
    struct kept kept = {fx_gathering_new(), first_rows_new(arena), first_rows_new(arena)};
    bool ok = read_files(inputs, &kept, diag);
    fx_gathering_finish(kept.fx, inputs);
    fx_gathering_free(kept.fx);
    first_rows_free(kept.experiments);
    first_rows_free(kept.seats);
    return ok;
}

bool inputs_read(struct inputs *inputs, struct arena *arena, const struct config *config,
                 struct diag *diag) {
    return read_all(inputs, arena, config, false, diag);
}

bool inputs_inspect(struct inputs *inputs, struct arena *arena, const struct config *config,
                    struct diag *diag) {
    return read_all(inputs, arena, config, true, diag);
}
