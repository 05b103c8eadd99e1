/* Which figures there are and how each family of them is explained: a table with a row per family
 * (outputs.md, Figure ids). */
#include "analyse/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyse/trace_node.h"
#include "baten/arena.h"
#include "baten/xalloc.h"

/* Of a pattern such as spend.line.*.team.*: a star is a key of the dimension named before it. */
struct family {
    const char *pattern;
    const char *words; /* text key of the formula */
    explainer explain;
    int argument;
};

/* clang-format off */
static const struct family families[] = {
    {"spend", "formula.spend", explain_facts, CUBE_SPEND},
    {"cash", "formula.cash", explain_facts, CUBE_CASH},
    {"time", "formula.time", explain_facts, CUBE_TIME},
    {"capital", "formula.capital", explain_facts, CUBE_CAPITAL},
    {"spend.type.*", "formula.spend.type", explain_facts, CUBE_TYPE},
    {"spend.line.*", "formula.spend.line", explain_facts, CUBE_LINE},
    {"spend.ops-part.*", "formula.spend.ops-part", explain_facts, CUBE_OPS_PART},
    {"spend.team.*", "formula.spend.team", explain_facts, CUBE_TEAM},
    {"spend.cluster.*", "formula.spend.cluster", explain_facts, CUBE_CLUSTER},
    {"spend.supplier.*", "formula.spend.supplier", explain_facts, CUBE_SUPPLIER},
    {"spend.model.*", "formula.spend.model", explain_facts, CUBE_MODEL},
    {"spend.experiment.*", "formula.spend.experiment", explain_facts, CUBE_EXPERIMENT},
    {"spend.line.*.team.*", "formula.spend.line-team", explain_facts, CUBE_LINE_TEAM},
    {"spend.type.*.team.*", "formula.spend.type-team", explain_facts, CUBE_TYPE_TEAM},
    {"spend.type.*.line.*", "formula.spend.type-line", explain_facts, CUBE_TYPE_LINE},
    {"ytd", "formula.ytd", explain_year_to_date, CUBE_SPEND},
    {"ytd.type.*", "formula.ytd.type", explain_year_to_date, CUBE_TYPE},
    {"ytd.line.*", "formula.ytd.line", explain_year_to_date, CUBE_LINE},
    {"ytd.budget", "formula.ytd.budget", explain_budget_to_date, CUBE_BUDGET},
    {"ytd.budget.line.*", "formula.ytd.budget.line", explain_budget_to_date, CUBE_BUDGET_LINE},
    {"ytd.variance", "formula.ytd.variance", explain_variance_to_date, CUBE_SPEND},
    {"ytd.variance.line.*", "formula.ytd.variance.line", explain_variance_to_date, CUBE_LINE},
    {"budget", "formula.budget", explain_budget, CUBE_BUDGET},
    {"budget.line.*", "formula.budget.line", explain_budget, CUBE_BUDGET_LINE},
    {"budget.team.*", "formula.budget.team", explain_budget, CUBE_BUDGET_TEAM},
    {"budget.line.*.team.*", "formula.budget.line-team", explain_budget, CUBE_BUDGET_LINE_TEAM},
    {"variance", "formula.variance", explain_variance, CUBE_SPEND},
    {"variance.line.*", "formula.variance.line", explain_variance, CUBE_LINE},
    {"variance.team.*", "formula.variance.team", explain_variance, CUBE_TEAM},
    {"variance.line.*.team.*", "formula.variance.line-team", explain_variance, CUBE_LINE_TEAM},
    {"bridge.invoiced", "formula.bridge.invoiced", explain_bridge, 0},
    {"bridge.vat", "formula.bridge.vat", explain_bridge, 1},
    {"bridge.set-aside", "formula.bridge.set-aside", explain_bridge, 2},
    {"bridge.deferred", "formula.bridge.deferred", explain_bridge, 3},
    {"bridge.released", "formula.bridge.released", explain_bridge, 4},
    {"bridge.usage-accrued", "formula.bridge.usage-accrued", explain_bridge, 5},
    {"bridge.time", "formula.bridge.time", explain_bridge, 6},
    {"bridge.actual", "formula.bridge.actual", explain_bridge, 7},
    {"reconcile.invoiced.supplier.*", "formula.reconcile.invoiced", explain_reconcile, 0},
    {"reconcile.usage.supplier.*", "formula.reconcile.usage", explain_reconcile, 1},
    {"reconcile.difference.supplier.*", "formula.reconcile.difference", explain_reconcile, 2},
    {"reconcile.credit.supplier.*", "formula.reconcile.credit", explain_reconcile, 3},
    {"requests", "formula.requests", explain_quantity, USAGE_REQUESTS},
    {"requests.model.*", "formula.requests.model", explain_quantity, USAGE_REQUESTS},
    {"tokens", "formula.tokens", explain_quantity, USAGE_TOKENS},
    {"users", "formula.users", explain_users, false},
    {"users.team.*", "formula.users.team", explain_users, true},
    {"kpi.prompt-cost", "formula.prompt-cost", explain_prompt_cost, false},
    {"kpi.prompt-cost-without-usage", "formula.prompt-cost-without-usage", explain_prompt_cost, true},
    {"kpi.cost-per-prompt", "formula.cost-per-prompt", explain_cost_per_prompt, false},
    {"kpi.cost-per-prompt.model.*", "formula.cost-per-prompt.model", explain_cost_per_prompt, true},
    {"kpi.cost-per-million-tokens", "formula.cost-per-million-tokens", explain_cost_per_tokens, 0},
    {"kpi.effect.volume", "formula.effect.volume", explain_effect, 0},
    {"kpi.effect.mix", "formula.effect.mix", explain_effect, 1},
    {"kpi.effect.price", "formula.effect.price", explain_effect, 2},
    {"kpi.effect.length", "formula.effect.length", explain_effect, 3},
    {"kpi.effect.rate", "formula.effect.rate", explain_effect, 4},
    {"kpi.cost-per-mvp.direct", "formula.cost-per-mvp.direct", explain_mvp, false},
    {"kpi.cost-per-mvp.loaded", "formula.cost-per-mvp.loaded", explain_mvp, true},
    {"kpi.adoption", "formula.adoption", explain_adoption, false},
    {"kpi.adoption.team.*", "formula.adoption.team", explain_adoption, true},
    {"kpi.cost-per-user", "formula.cost-per-user", explain_cost_per_user, false},
    {"kpi.cost-per-user.team.*", "formula.cost-per-user.team", explain_cost_per_user, true},
    {"kpi.idle-seats", "formula.idle-seats", explain_seats, false},
    {"kpi.idle-seat-cost", "formula.idle-seat-cost", explain_seats, true},
    {"kpi.ai-revenue", "formula.ai-revenue", explain_revenue, 0},
    {"kpi.ai-revenue-growth-pq", "formula.ai-revenue-growth-pq", explain_growth, 1},
    {"kpi.ai-revenue-growth-py", "formula.ai-revenue-growth-py", explain_growth, 4},
    {"kpi.ai-revenue-share", "formula.ai-revenue-share", explain_revenue_share, 0},
    {"kpi.ttv.median", "formula.ttv.median", explain_time_to_value, 5},
    {"kpi.ttv.p90", "formula.ttv.p90", explain_time_to_value, 9},
    {"kpi.ttv.waiting", "formula.ttv.waiting", explain_waiting, 0},
    {"kpi.ttv.km-median", "formula.ttv.km-median", explain_survival, 0},
    {"learning.started", "formula.learning.started", explain_experiments, 0},
    {"learning.decided", "formula.learning.decided", explain_experiments, 1},
    {"learning.scaled", "formula.learning.scaled", explain_experiments, 2},
    {"learning.pivoted", "formula.learning.pivoted", explain_experiments, 3},
    {"learning.killed", "formula.learning.killed", explain_experiments, 4},
    {"learning.stalled", "formula.learning.stalled", explain_experiments, 5},
    {"learning.cost-of-waiting", "formula.learning.cost-of-waiting", explain_experiments, 6},
    {"learning.benefit", "formula.learning.benefit", explain_experiments, 7},
    {"learning.learnings", "formula.learning.learnings", explain_learnings, false},
    {"learning.validated", "formula.learning.validated", explain_learnings, true},
    {"learning.kill-rate", "formula.learning.kill-rate", explain_learning_ratio, 0},
    {"learning.cadence", "formula.learning.cadence", explain_learning_ratio, 1},
    {"learning.validated-per-10k", "formula.learning.validated-per-10k", explain_learning_ratio, 2},
    {"learning.cost-per-validated", "formula.learning.cost-per-validated", explain_learning_ratio, 3},
    {"learning.benefit-to-cost", "formula.learning.benefit-to-cost", explain_learning_ratio, 4},
    {"learning.cycle-time", "formula.learning.cycle-time", explain_learning_median, false},
    {"learning.cost-at-kill", "formula.learning.cost-at-kill", explain_learning_median, true},
    {"portfolio.base.team.*", "formula.portfolio.base", explain_portfolio, 0},
    {"portfolio.guaranteed.team.*", "formula.portfolio.guaranteed", explain_portfolio, 1},
    {"portfolio.score.team.*", "formula.portfolio.score", explain_portfolio, 2},
    {"portfolio.redistributed.team.*", "formula.portfolio.redistributed", explain_portfolio, 3},
    {"portfolio.bonus.team.*", "formula.portfolio.bonus", explain_portfolio, 4},
    {"portfolio.proposal.team.*", "formula.portfolio.proposal", explain_portfolio, 5},
    {"portfolio.pool", "formula.portfolio.pool", explain_portfolio, 6},
    {"portfolio.reserve", "formula.portfolio.reserve", explain_portfolio, 7},
    {"forecast", "formula.forecast", explain_forecast, 3},
    {"forecast.line.*", "formula.forecast.line", explain_forecast, 0},
    {"forecast.low.line.*", "formula.forecast.low", explain_forecast, 1},
    {"forecast.high.line.*", "formula.forecast.high", explain_forecast, 2},
    {"assess.*", "formula.assess", explain_assessment, 0},
};
/* clang-format on */
#define FAMILIES (sizeof families / sizeof *families)

/* The keys a star may stand for: ids, and how they are called. */
struct key_list {
    const char *name;  /* the word before the star */
    const char *words; /* family of words of the names; NULL = the names of a dimension */
    const char *const *ids;
    const struct dimension *dimension;
    size_t n;
};

static struct key_list keys_of(const struct ledger *ledger, struct str name) {
    const struct key_list lists[] = {
        {"type", "type", type_names, NULL, TYPES},
        {"line", "line", ledger->line_names, NULL, ledger->n_lines},
        {"ops-part", "ops-part", ops_part_names, NULL, OPS_PARTS},
        {"assess", "theme", theme_names, NULL, THEMES},
        {"team", NULL, NULL, &ledger->teams, ledger->teams.n},
        {"cluster", NULL, NULL, &ledger->clusters, ledger->clusters.n},
        {"supplier", NULL, NULL, &ledger->suppliers, ledger->suppliers.n},
        {"model", NULL, NULL, &ledger->models, ledger->models.n},
        {"experiment", NULL, NULL, &ledger->experiments, ledger->experiments.n},
    };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (str_equal(str_from_text(lists[i].name), name))
            return lists[i];
    return (struct key_list){0};
}

static const char *key_id(const struct key_list *list, size_t key) {
    if (list->dimension)
        return dimension_id(list->dimension, (uint32_t)key);
    return *list->ids[key] ? list->ids[key] : "none"; /* no AI-ops part */
}

/* The longest key that the text begins with and that a dot or the end follows. Ids of dimensions
 * hold no dot, and may be many. */
static size_t key_match(const struct key_list *list, struct str text, uint32_t *key) {
    const char *dot = text.n > 0 ? memchr(text.s, '.', text.n) : NULL;
    struct str first = {text.s, dot ? (size_t)(dot - text.s) : text.n};
    size_t longest = 0;

    if (list->dimension)
        return dimension_with_id(list->dimension, first, key) ? first.n : 0;
    for (size_t i = 0; i < list->n; i++) {
        struct str id = str_from_text(key_id(list, i));
        if (id.n > longest && str_starts(text, id) && (id.n == text.n || text.s[id.n] == '.')) {
            longest = id.n;
            *key = (uint32_t)i;
        }
    }
    return longest;
}

/* Where the word before the end of a pattern's part begins. */
static struct str last_word(const char *pattern, size_t n) {
    size_t from = n;

    while (from > 0 && pattern[from - 1] != '.')
        from--;
    return (struct str){pattern + from, n - from};
}

static bool pattern_match(struct trace *t, const char *pattern, struct str name,
                          struct trace_id *id) {
    size_t at = 0, stars = 0;

    for (size_t i = 0; pattern[i]; i++) {
        struct key_list list;
        size_t n;
        if (pattern[i] != '*') {
            if (at >= name.n || name.s[at++] != pattern[i])
                return false;
            continue;
        }
        list = keys_of(t->a->ledger, last_word(pattern, i - 1));
        n = key_match(&list, (struct str){name.s + at, name.n - at}, &id->key[stars]);
        if (n == 0)
            return false;
        id->key_id[stars] = key_id(&list, id->key[stars]);
        id->name[stars] =
            list.dimension
                ? (struct trace_name){NULL,
                                      trace_text(t, dimension_name(list.dimension, id->key[stars]))}
                : (struct trace_name){list.words, id->key_id[stars]};
        stars++;
        at += n;
    }
    return at == name.n;
}

static bool span_find(struct trace *t, const char *label, struct trace_id *id) {
    int year;

    for (int i = 0; i < 8; i++)
        if (strcmp(t->a->quarters[i].label, label) == 0)
            id->span = &t->a->quarters[i];
    for (int i = 0; i < 24; i++)
        if (strcmp(t->a->months[i].label, label) == 0)
            id->span = &t->a->months[i];
    if (id->span)
        return true;
    id->year = true;
    id->span = &t->a->quarters[7];
    return year_from_text(str_from_text(label), &year) && year == quarter_year(id->span->period);
}

static const struct family *family_of(struct trace *t, const char *text, struct trace_id *id) {
    const char *at = strrchr(text, '@');
    struct str name;

    *id = (struct trace_id){.id = text};
    if (!at || !span_find(t, at + 1, id))
        return NULL;
    name = (struct str){text, (size_t)(at - text)};
    for (size_t i = 0; i < FAMILIES; i++)
        if (pattern_match(t, families[i].pattern, name, id))
            return &families[i];
    return NULL;
}

const char *trace_family(struct trace *t, const char *id) {
    struct trace_id parsed;
    const struct family *family = family_of(t, id, &parsed);

    return family ? family->pattern : NULL;
}

struct trace_node *node_of_figure(struct trace *t, const struct figure *figure, bool follow) {
    const struct family *family;
    struct trace_node *node;
    struct trace_id id;

    if ((family = family_of(t, figure->id, &id)) == NULL)
        return NULL;
    node = node_under(t, NULL, NULL, family->words);
    node->id = figure->id;
    node->known = figure->known;
    node->value = figure->value;
    node->unit = figure->unit;
    node->places = figure->places;
    node->reason = figure->reason;
    node->names[0] = id.name[0];
    node->names[1] = id.name[1];
    if (!follow)
        return node;
    family->explain(t, node, &id, family->argument);
    if (node->known && node->expression && strcmp(node->expression, "Σ rows") == 0)
        node_add_up(node);
    return node;
}

struct trace_node *trace_figure(struct trace *t, const char *id) {
    const struct figure *figure = figures_find(&t->a->results->figures, id);

    return figure ? node_of_figure(t, figure, true) : NULL;
}

/* The findings that a text names: a check, or a check and a scope. */
struct trace_finding *trace_findings(struct trace *t, const char *id, size_t *n,
                                     const struct check_result **check) {
    const struct findings *findings = &t->a->results->findings;
    struct trace_finding *found = ARENA_ARRAY(t->arena, findings->n + 1, struct trace_finding);
    size_t length = strcspn(id, ".");
    const char *scope = id[length] ? id + length + 1 : NULL;

    *n = 0;
    *check = NULL;
    for (size_t i = 0; i < findings->n_checks; i++)
        if (strlen(findings->checks[i].id) == length &&
            strncmp(findings->checks[i].id, id, length) == 0)
            *check = &findings->checks[i];
    for (size_t i = 0; i < findings->n && *check; i++) {
        const struct finding *finding = &findings->at[i];
        struct trace_finding *at = &found[*n];
        if (strcmp(finding->check, (*check)->id) != 0 ||
            (scope && strcmp(finding->scope, scope) != 0))
            continue;
        *at = (struct trace_finding){
            .finding = finding, .check = *check, .evidence = node_under(t, NULL, NULL, NULL)};
        check_parameters(t->a->config, finding->check, at->parameters);
        for (size_t e = 0; e < finding->n_evidence; e++)
            if (finding->evidence[e].figure)
                node_figure(t, at->evidence, "", UNIT_MONEY, "%s", finding->evidence[e].figure);
            else
                node_evidence(t, at->evidence, finding->evidence[e].row);
        (*n)++;
    }
    return found;
}

struct near {
    const char *id;
    size_t distance;
};

static void near_add(struct near *best, size_t n, const char *text, const char *id) {
    size_t distance = str_distance(str_from_text(text), str_from_text(id));

    for (size_t i = 0; i < n; i++)
        if (!best[i].id || distance < best[i].distance) {
            memmove(best + i + 1, best + i, (n - i - 1) * sizeof *best);
            best[i] = (struct near){id, distance};
            return;
        }
}

size_t trace_nearest(struct trace *t, const char *text, const char **ids, size_t n) {
    const struct results *results = t->a->results;
    struct near *best = ARENA_ARRAY(t->arena, n + 1, struct near);
    size_t count = 0;

    for (size_t i = 0; i < results->figures.n; i++)
        near_add(best, n, text, results->figures.at[i].id);
    for (size_t i = 0; i < results->findings.n; i++)
        near_add(best, n, text,
                 arena_format(t->arena, "%s.%s", results->findings.at[i].check,
                              results->findings.at[i].scope));
    for (size_t i = 0; i < results->findings.n_checks; i++)
        near_add(best, n, text, results->findings.checks[i].id);
    while (count < n && best[count].id) {
        ids[count] = best[count].id;
        count++;
    }
    return count;
}
