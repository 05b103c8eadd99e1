/* From the keys of a figure's id to criteria over the columns of the workbook's data. */
#include "compose/figure_rows.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/workbook_data.h"

#define CRITERIA_MAX 6
#define NO_COLUMN SIZE_MAX

/* The word before a key, and where its text stands. */
static const struct word {
    const char *name;
    enum ledger_column ledger;
    size_t budget; /* column of the budget rows */
} words[] = {
    {"type", LEDGER_TYPE, NO_COLUMN},         {"line", LEDGER_LINE, BUDGET_LINE},
    {"ops-part", LEDGER_OPS_PART, NO_COLUMN}, {"team", LEDGER_TEAM, BUDGET_TEAM},
    {"cluster", LEDGER_CLUSTER, NO_COLUMN},   {"supplier", LEDGER_SUPPLIER, NO_COLUMN},
    {"model", LEDGER_MODEL, NO_COLUMN},       {"experiment", LEDGER_EXPERIMENT, NO_COLUMN},
};
#define FIRST_DIMENSION 3
#define WORDS (sizeof words / sizeof *words)

struct criteria {
    struct doc_criterion at[CRITERIA_MAX];
    size_t n;
};

static void add(struct criteria *criteria, size_t column, const char *text, bool differs) {
    if (criteria->n < CRITERIA_MAX)
        criteria->at[criteria->n] = (struct doc_criterion){column, text, differs};
    criteria->n++;
}

static const struct dimension *dimension_of(const struct ledger *ledger, size_t word) {
    const struct dimension *const all[] = {&ledger->teams, &ledger->clusters, &ledger->suppliers,
                                           &ledger->models, &ledger->experiments};
    return word < FIRST_DIMENSION ? NULL : all[word - FIRST_DIMENSION];
}

void figure_rows_open(struct figure_rows *rows, const struct composer *c,
                      const struct document *document) {
    *rows = (struct figure_rows){.c = c};
    for (size_t i = 0; i < document->n_data; i++) {
        if (document->data[i]->amount == BUDGET_AMOUNT)
            rows->budgets = document->data[i];
        else
            rows->ledger = document->data[i];
    }
}

/* The text of a key in the data, NULL when there is no such key. */
static const char *text_of(const struct figure_rows *rows, size_t word, struct str id) {
    const struct ledger *ledger = rows->c->ledger;
    const struct dimension *dimension = dimension_of(ledger, word);
    uint32_t key;
    if (dimension)
        return dimension_with_id(dimension, id, &key)
                   ? str_text(rows->c->arena, dimension_name(dimension, key))
                   : NULL;
    const char *const *names = words[word].ledger == LEDGER_TYPE ? type_names
                               : words[word].ledger == LEDGER_LINE
                                   ? (const char *const *)ledger->line_names
                                   : ops_part_names;
    size_t n = words[word].ledger == LEDGER_TYPE   ? TYPES
               : words[word].ledger == LEDGER_LINE ? ledger->n_lines
                                                   : OPS_PARTS;
    for (size_t i = 0; i < n; i++)
        if (str_equal(id, str_from_text(names[i])))
            return names[i];
    return NULL;
}

static struct str until_dot(const char *text) {
    return (struct str){text, strcspn(text, ".")};
}

/* ".line.ai-ops.team.sales" as criteria. */
static bool add_keys(const struct figure_rows *rows, struct criteria *criteria, const char *keys,
                     bool budgets) {
    while (*keys == '.') {
        struct str name = until_dot(keys + 1);
        const char *behind = name.s + name.n;
        struct str id = *behind == '.' ? until_dot(behind + 1) : (struct str){NULL, 0};
        size_t word = 0;
        while (word < WORDS && !str_equal(name, str_from_text(words[word].name)))
            word++;
        const char *text = word < WORDS && id.s ? text_of(rows, word, id) : NULL;
        size_t column = word == WORDS ? NO_COLUMN
                        : budgets     ? words[word].budget
                                      : ledger_column_at(words[word].ledger);
        if (!text || column == NO_COLUMN)
            return false;
        add(criteria, column, text, false);
        if (words[word].ledger == LEDGER_OPS_PART) /* parts are of that line alone */
            add(criteria, ledger_column_at(LEDGER_LINE), base_line_names[LINE_AI_OPS], false);
        keys = id.s + id.n;
    }
    return *keys == '\0' && criteria->n <= CRITERIA_MAX;
}

static const struct doc_formula *sum(const struct figure_rows *rows, const struct doc_data *data,
                                     const struct criteria *criteria) {
    struct doc_formula *formula = ARENA_NEW(rows->c->arena, struct doc_formula);
    struct doc_criterion *all = ARENA_ARRAY(rows->c->arena, criteria->n, struct doc_criterion);
    memcpy(all, criteria->at, criteria->n * sizeof *all);
    *formula = (struct doc_formula){
        .kind = FORMULA_ROWS, .data = data, .criteria = all, .n_criteria = criteria->n};
    return formula;
}

static bool is_quarter(const char *label) {
    quarter_t quarter;
    return quarter_from_text(str_from_text(label), &quarter);
}

const struct doc_formula *figure_rows_ledger(const struct figure_rows *rows, const char *name,
                                             const char *keys, const char *label) {
    static const struct {
        const char *name;
        enum ledger_column column;
        const char *text;
        bool differs;
    } kinds[] = {{"cash", LEDGER_SOURCE, "time", true},
                 {"time", LEDGER_SOURCE, "time", false},
                 {"bridge.time", LEDGER_SOURCE, "time", false},
                 {"bridge.usage-accrued", LEDGER_SOURCE, "usage", false},
                 {"capital", LEDGER_NATURE, "capital", false}};
    struct criteria criteria = {0};
    if (!rows->ledger || !is_quarter(label))
        return NULL;
    add(&criteria, DATA_QUARTER, arena_text(rows->c->arena, label, strlen(label)), false);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0)
            add(&criteria, ledger_column_at(kinds[i].column), kinds[i].text, kinds[i].differs);
    return add_keys(rows, &criteria, keys, false) ? sum(rows, rows->ledger, &criteria) : NULL;
}

const struct doc_formula *figure_rows_any(const struct figure_rows *rows, const char *name,
                                          const char *keys, const char *label) {
    struct criteria criteria = {0};
    if (strcmp(name, "budget") != 0)
        return figure_rows_ledger(rows, name, keys, label);
    if (!rows->budgets || !is_quarter(label))
        return NULL;
    add(&criteria, BUDGET_QUARTER, arena_text(rows->c->arena, label, strlen(label)), false);
    add(&criteria, BUDGET_SCENARIO, "BU", false);
    return add_keys(rows, &criteria, keys, true) ? sum(rows, rows->budgets, &criteria) : NULL;
}

uint32_t figure_rows_team(const struct figure_rows *rows, const char *keys, const char *end) {
    size_t n = strlen(".team.");
    if (strncmp(keys, ".team.", n) != 0)
        return UINT32_MAX;
    struct str id = {keys + n, (size_t)(end - keys) - n};
    uint32_t key;
    return dimension_with_id(&rows->c->ledger->teams, id, &key) ? key : UINT32_MAX;
}
