/* Classification rules: compiled once, then tried in their order on the folded texts of a row. */
#include "ledger/rules.h"

#include <stdlib.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/match.h"
#include "ledger/lines.h"

static const char *const field_names[RULE_FIELDS + 1] = {
    "supplier", "description", "gl_account", "gl_name", "cost_centre", "model",
    "service",  "project",     "api_key",    "user",    "any"};

static struct diag_position rule_position(const struct ledger *ledger, const struct rule_row *row) {
    return (struct diag_position){ledger->inputs->files[row->at.file].spec->path, row->at.line, 0};
}

static bool field_from_text(struct str text, enum rule_field *field) {
    struct strbuf folded = {0};
    int i = 0;

    text_fold_into(&folded, text);
    for (size_t k = 0; k < folded.n; k++)
        if (folded.s[k] == ' ' || folded.s[k] == '-')
            folded.s[k] = '_';
    while (i <= RULE_FIELDS && !str_equal(strbuf_str(&folded), str_from_text(field_names[i])))
        i++;
    strbuf_release(&folded);
    *field = (enum rule_field)i;
    return i <= RULE_FIELDS;
}

static bool rule_error(const struct ledger *ledger, const struct rule_row *row, struct diag *diag,
                       const char *column, struct str text, const char *advice) {
    return diag_error(diag, EXIT_INPUT, rule_position(ledger, row), advice,
                      "rule has an unknown %s: '%.*s'", column, (int)text.n, text.s);
}

static bool compile_pattern(struct rule *rule, const struct rule_row *row, struct ledger *ledger,
                            struct diag *diag) {
    enum match_kind kind;
    const char *why = NULL;

    if (!field_from_text(row->field, &rule->field))
        return rule_error(ledger, row, diag, "field", row->field,
                          "supplier, description, gl_account, gl_name, cost_centre, model, "
                          "service, project, api_key, user or any");
    if (!match_kind_from_text(row->match, &kind))
        return rule_error(ledger, row, diag, "match", row->match,
                          "is, contains, starts, glob or regex");
    rule->matcher = matcher_new(ledger->arena, kind, row->pattern, &why);
    if (!rule->matcher)
        return diag_error(diag, EXIT_INPUT, rule_position(ledger, row), "mend the pattern",
                          "rule pattern '%.*s': %s", (int)row->pattern.n, row->pattern.s,
                          why ? why : "is empty");
    return true;
}

static bool compile_words(struct rule *rule, const struct rule_row *row, struct ledger *ledger,
                          struct diag *diag) {
    struct str scope = text_fold(ledger->arena, row->scope);

    rule->in = str_equal(scope, STR("in"));
    if (!rule->in && !str_equal(scope, STR("out")))
        return rule_error(ledger, row, diag, "scope", row->scope, "in or out");
    rule->line = LINE_UNSAID;
    if (row->line.n > 0 && (rule->line = ledger_line(ledger, row->line)) == LINE_UNSAID)
        return rule_error(ledger, row, diag, "line", row->line,
                          "a budget line, see `lines:` in baten.yaml");
    rule->type = TYPE_UNSAID;
    if (row->type.n > 0 && !type_from_text(row->type, &rule->type))
        return rule_error(
            ledger, row, diag, "type", row->type,
            "infrastructure, use-case-funding, talent, partnerships or productisation");
    if (row->ops_part.n > 0 && !ops_part_from_text(row->ops_part, &rule->ops_part))
        return rule_error(ledger, row, diag, "ops_part", row->ops_part,
                          "logging, governance or updates");
    if (rule->in && rule->line == LINE_UNSAID && rule->type == TYPE_UNSAID)
        return diag_error(diag, EXIT_INPUT, rule_position(ledger, row), "say a line or a type",
                          "rule brings rows in scope without line and type");
    return true;
}

static void compile_keys(struct rule *rule, const struct rule_row *row, struct ledger *ledger) {
    struct str allocate = text_fold(ledger->arena, row->allocate);

    rule->team = dimension_key(&ledger->teams, row->team);
    rule->experiment = dimension_key(&ledger->experiments, row->experiment);
    rule->supplier = dimension_key(&ledger->suppliers, row->supplier);
    rule->valid_from = row->valid_from;
    rule->valid_to = row->valid_to == DAY_NONE ? INT32_MAX : row->valid_to;
    rule->allocation = allocate.n == 0                         ? ALLOCATE_NOT
                       : str_equal(allocate, STR("seats"))     ? ALLOCATE_SEATS
                       : str_equal(allocate, STR("headcount")) ? ALLOCATE_HEADCOUNT
                                                               : ALLOCATE_SHARES;
    rule->share_key = allocate;
}

struct rule_order {
    int64_t priority;
    size_t row;
};

static int compare_rules(const void *a, const void *b) {
    const struct rule_order *x = a, *y = b;

    if (x->priority != y->priority)
        return x->priority < y->priority ? -1 : 1;
    return x->row < y->row ? -1 : x->row > y->row;
}

bool rules_compile(struct rules *rules, struct ledger *ledger, struct diag *diag) {
    const struct inputs *inputs = ledger->inputs;
    struct rule_order *order = ARENA_ARRAY(ledger->arena, inputs->rules.n + 1, struct rule_order);
    size_t n = 0;

    *rules = (struct rules){.at = ARENA_ARRAY(ledger->arena, inputs->rules.n + 1, struct rule)};
    for (size_t i = 0; i < inputs->rules.n; i++)
        if (!inputs->rules.at[i].rejected)
            order[n++] = (struct rule_order){inputs->rules.at[i].priority, i};
    qsort(order, n, sizeof *order, compare_rules);
    for (size_t i = 0; i < n; i++) {
        const struct rule_row *row = &inputs->rules.at[order[i].row];
        struct rule *rule = &rules->at[rules->n++];
        rule->row = (uint32_t)order[i].row;
        compile_keys(rule, row, ledger);
        if (!compile_pattern(rule, row, ledger, diag) || !compile_words(rule, row, ledger, diag))
            return false;
    }
    return true;
}

void rules_release(struct rules *rules) {
    for (size_t i = 0; i < rules->n; i++)
        matcher_free(rules->at[i].matcher);
    rules->n = 0;
}

bool rule_fits(const struct rule *rule, const struct rule_subject *subject) {
    if (rule->field != FIELD_ANY)
        return subject->fields[rule->field].n > 0 &&
               matcher_test(rule->matcher, subject->fields[rule->field]);
    for (int i = 0; i < RULE_FIELDS; i++)
        if (subject->fields[i].n > 0 && matcher_test(rule->matcher, subject->fields[i]))
            return true;
    return false;
}

bool rule_valid(const struct rule *rule, day_t day) {
    return day >= rule->valid_from && day <= rule->valid_to;
}

const struct rule *rules_first(const struct rules *rules, const struct rule_subject *subject,
                               day_t day) {
    for (size_t i = 0; i < rules->n; i++)
        if (rule_valid(&rules->at[i], day) && rule_fits(&rules->at[i], subject))
            return &rules->at[i];
    return NULL;
}
