/* Loads baten.yaml: reads the tree, applies the command line, fills the struct by the schema, and
 * checks what concerns several keys. Later stages never meet a malformed configuration. */
#include "baten/config.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "config/override.h"
#include "config/schema.h"
#include "config/settings.h"

#define LAST_SECOND INT64_C(253402300799) /* 9999-12-31 23:59:59 */

const char *const input_kind_names[INPUT_KINDS] = {[INPUT_FX] = "fx",
                                                   [INPUT_TEAMS] = "teams",
                                                   [INPUT_SUPPLIERS] = "suppliers",
                                                   [INPUT_SHARES] = "shares",
                                                   [INPUT_EXPERIMENTS] = "experiments",
                                                   [INPUT_REVIEWS] = "reviews",
                                                   [INPUT_PRICES] = "prices",
                                                   [INPUT_RULES] = "rules",
                                                   [INPUT_USAGE] = "usage",
                                                   [INPUT_INVOICES] = "invoices",
                                                   [INPUT_BUDGETS] = "budgets",
                                                   [INPUT_REVENUE] = "revenue",
                                                   [INPUT_TIME] = "time",
                                                   [INPUT_SEATS] = "seats",
                                                   [INPUT_NOTES] = "notes"};

bool config_has(const struct config *config, enum input_kind kind) {
    for (size_t i = 0; i < config->n_inputs; i++) {
        if (config->inputs[i].kind == kind) {
            return true;
        }
    }
    return false;
}

static struct config defaults(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');
    size_t n = slash == path ? 1 : (size_t)(slash ? slash - path : 0);
    return (struct config){
        .path = path,
        .folder = slash ? arena_text(arena, path, n) : ".",
        .organisation = "",
        .currency = "EUR",
        .fiscal_year_start = 1,
        .vat_recovery = decimal_from_int(100),
        .time_zone = "UTC",
        .accrue_days = 45,
        .budget = "BU",
        .published = "published",
        .portfolio = {.base = decimal_from_int(5000),
                      .guaranteed = decimal_from_int(50),
                      .bonus = decimal_from_int(10),
                      .cap = decimal_from_int(200),
                      .weight_output = decimal_from_int(60),
                      .weight_usage = decimal_from_int(40)},
    };
}

/* The day all expiries are judged on (domain.md 13). */
static bool find_as_of(struct config *config, struct diag *diag) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = 0;
    if (!epoch) {
        config->as_of = (day_t)(time(NULL) / 86400);
        return true;
    }
    for (const char *c = epoch; *c && seconds >= 0; c++) {
        seconds = *c >= '0' && *c <= '9' && seconds <= LAST_SECOND ? seconds * 10 + (*c - '0') : -1;
    }
    if (*epoch == 0 || seconds < 0 || seconds > LAST_SECOND) {
        return diag_error(diag, EXIT_USAGE, (struct diag_position){"SOURCE_DATE_EPOCH", 0, 0},
                          "seconds since 1970, for example 1767225600; or unset it",
                          "the environment variable cannot be \"%.100s\"", epoch);
    }
    config->as_of = (day_t)(seconds / 86400);
    return true;
}

static bool find_share(struct arena *arena, struct config *config, struct diag *diag) {
    config->share_folder = config_share_folder(arena);
    if (getenv("BATEN_SHARE") && !file_is_folder(config->share_folder)) {
        return diag_error(diag, EXIT_USAGE, (struct diag_position){"BATEN_SHARE", 0, 0},
                          "the folder that holds fonts/ and reports/; or unset it",
                          "the environment variable names no folder: \"%.100s\"",
                          config->share_folder);
    }
    return true;
}

static const struct node *setting(const struct node *root, const char *section, const char *name) {
    const struct node *node = node_find(root, str_from_text(section), NULL);
    const struct node *value = node ? node_find(node, str_from_text(name), NULL) : NULL;
    return value ? value : root;
}

/* What concerns two keys. */
static bool validate(struct reading *reading, const struct node *root) {
    const struct portfolio_settings *portfolio = &reading->config->portfolio;
    bool good = true;
    decimal given_out;
    if (!decimal_add(portfolio->guaranteed, portfolio->bonus, &given_out) ||
        decimal_compare(given_out, decimal_from_int(100)) > 0) {
        good = refuse_value(reading, setting(root, "portfolio", "bonus"), "lower one of them",
                            "portfolio: guaranteed and bonus are more than 100 per cent together");
    }
    if (decimal_compare(portfolio->cap, portfolio->guaranteed) < 0) {
        good = refuse_value(reading, setting(root, "portfolio", "cap"),
                            "raise cap, or lower guaranteed",
                            "portfolio: cap is below what is guaranteed");
    }
    return good;
}

/* Inputs in the order of their kinds, within one as written. */
static void take_inputs(struct reading *reading) {
    struct input_spec *sorted = ARENA_ARRAY(reading->arena, reading->n_inputs, struct input_spec);
    size_t n = 0;
    for (int kind = 0; kind < INPUT_KINDS; kind++) {
        for (size_t i = 0; i < reading->n_inputs; i++) {
            if ((int)reading->inputs[i].kind == kind) {
                sorted[n++] = reading->inputs[i];
            }
        }
    }
    reading->config->inputs = sorted;
    reading->config->n_inputs = n;
}

static bool read_tree(struct arena *arena, const struct config *config,
                      const struct config_overrides *overrides, struct node **root,
                      struct diag *diag) {
    struct str bytes;
    if (!file_read(arena, config->path, TREE_LIMIT, EXIT_USAGE, &bytes, diag) ||
        !tree_parse(arena, config->path, bytes, root, diag)) {
        return false;
    }
    bool good = true;
    for (size_t i = 0; overrides && (*root)->kind == NODE_MAPPING && i < overrides->n_set; i++) {
        good &= override_apply(arena, *root, overrides->set[i], diag);
    }
    return good;
}

bool config_load(struct arena *arena, const char *path, const struct config_overrides *overrides,
                 struct config *config, struct diag *diag) {
    *config = defaults(arena, arena_text(arena, path, strlen(path)));
    struct node *root;
    if (!find_as_of(config, diag) || !find_share(arena, config, diag) ||
        !read_tree(arena, config, overrides, &root, diag)) {
        return false;
    }
    struct reading reading = {.arena = arena, .diag = diag, .config = config};
    bool good = read_mapping(&reading, NULL, schema, root, config);
    good = good && validate(&reading, root);
    take_inputs(&reading);
    free(reading.inputs);
    if (!node_find(root, STR("reports"), NULL)) {
        default_reports(&reading);
    }
    return good;
}

bool config_of_inputs(struct arena *arena, const char *path, const struct input_spec *inputs,
                      size_t n_inputs, struct config *config, struct diag *diag) {
    *config = defaults(arena, arena_text(arena, path, strlen(path)));
    config->inputs = inputs;
    config->n_inputs = n_inputs;
    return find_as_of(config, diag) && find_share(arena, config, diag);
}
