/* An explanation for people: aligned text on standard output. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "cli/explain.h"

#define TEXT_WIDTH 60 /* of what a row says; more is cut */

/* Cells on their way to aligned columns; a column whose cells are all empty is left out. */
enum { COLUMNS_MAX = 8 };
struct grid {
    size_t n_columns;
    bool right[COLUMNS_MAX];
    const char **cells; /* heap; by row */
    size_t n, capacity;
};

static void grid_add(struct grid *grid, const char *cell) {
    grid->cells = xgrow(grid->cells, grid->n, &grid->capacity, sizeof *grid->cells);
    grid->cells[grid->n++] = cell;
}

/* Characters, not bytes. */
static size_t width_of(const char *text) {
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static const char *cut(const struct explain *e, const char *text) {
    size_t bytes = 0, characters = 0;

    if (width_of(text) <= TEXT_WIDTH)
        return text;
    for (; characters < TEXT_WIDTH - 1; bytes++)
        characters += ((unsigned char)text[bytes + 1] & 0xC0) != 0x80;
    return arena_format(e->trace->arena, "%.*s…", (int)bytes, text);
}

static void widths_of(const struct grid *grid, size_t heads, size_t widths[COLUMNS_MAX]) {
    for (size_t c = 0; c < grid->n_columns; c++) {
        widths[c] = 0;
        for (size_t i = c + heads; i < grid->n; i += grid->n_columns)
            if (width_of(grid->cells[i]) > widths[c])
                widths[c] = width_of(grid->cells[i]);
        if (heads > 0 && widths[c] > 0 && width_of(grid->cells[c]) > widths[c])
            widths[c] = width_of(grid->cells[c]);
    }
}

/* heads: cells of a first row of titles, which do not keep a column alive. */
static void grid_print(struct grid *grid, size_t heads) {
    size_t widths[COLUMNS_MAX];

    widths_of(grid, heads, widths);
    for (size_t i = 0; i < grid->n; i += grid->n_columns) {
        size_t gap = 4;
        for (size_t c = 0; c < grid->n_columns; c++) {
            const char *cell = grid->cells[i + c];
            size_t pad = widths[c] > width_of(cell) ? widths[c] - width_of(cell) : 0;
            if (widths[c] == 0)
                continue;
            if (*cell) {
                printf("%*s%*s%s", (int)gap, "", grid->right[c] ? (int)pad : 0, "", cell);
                gap = 2 + (grid->right[c] ? 0 : pad);
            } else {
                gap += pad + 2;
            }
        }
        putchar('\n');
    }
    free(grid->cells);
    *grid = (struct grid){0};
}

/* As the row has it; a sum of usage, which may have twelve decimals, at four where that leaves
 * something. */
static const char *amount_text(const struct explain *e, const struct trace_row *row) {
    decimal shown = decimal_round(row->amount, 4);

    if (!row->has_amount)
        return "";
    if (shown.units == 0)
        shown = row->amount;
    return arena_format(
        e->trace->arena, "%s %s",
        explain_number(e, shown, decimal_compare(decimal_round(shown, 2), shown) == 0 ? 2 : -1),
        row->currency);
}

static void rows_print(const struct explain *e, const struct trace_node *node,
                       const struct trace_row *rows, size_t n) {
    static const char *const titles[] = {"column.place", "column.text", "column.amount",
                                         "column.rate",  "column.vat",  "column.share",
                                         "column.how"};
    struct grid grid = {.n_columns = 7, .right = {false, false, true, false, true, true, false}};

    for (size_t c = 0; c < grid.n_columns; c++)
        grid_add(&grid, explain_say(e, titles[c]));
    for (size_t i = 0; i < n; i++) {
        const struct trace_row *row = &rows[i];
        grid_add(&grid, row->has_at ? explain_place(e, row->at) : "baten");
        grid_add(&grid, cut(e, row->text));
        grid_add(&grid, amount_text(e, row));
        grid_add(&grid, explain_rate(e, row));
        grid_add(&grid, row->has_cost && row->vat != 0
                            ? explain_number(e, decimal_from_cents(row->vat), 2)
                            : "");
        grid_add(&grid,
                 node->checked || row->share.units != 0 ? explain_share(e, node, row->share) : "");
        grid_add(&grid, explain_how(e, row));
    }
    grid_print(&grid, grid.n_columns);
}

static void inputs_print(const struct explain *e, const struct trace_node *node) {
    struct grid grid = {.n_columns = 5, .right = {false, true, false, false, false}};

    for (size_t i = 0; i < node->n_inputs; i++) {
        const struct trace_node *input = node->inputs[i];
        grid_add(&grid, input->symbol);
        grid_add(&grid, explain_value(e, input));
        grid_add(&grid, input->known ? explain_unit(e, input->unit) : "");
        grid_add(&grid, input->id ? input->id : "");
        grid_add(&grid, explain_words_of(e, input));
    }
    grid_print(&grid, 0);
}

static void observations_print(const struct explain *e, const struct trace_node *node) {
    bool survival = node->expression && strncmp(node->expression, "KM", 2) == 0;
    struct grid grid = {.n_columns = 5, .right = {true, false, false, false, false}};

    printf("\n  %s\n", explain_say(e, "explain.observations"));
    for (size_t i = 0; i < node->n_observations; i++) {
        const struct trace_node *observed = node->observations[i];
        grid_add(&grid, explain_value(e, observed));
        grid_add(&grid, explain_unit(e, observed->unit));
        grid_add(&grid, explain_words_of(e, observed));
        grid_add(&grid, survival
                            ? explain_say(e, observed->event ? "explain.event" : "explain.censored")
                        : observed->event ? explain_say(e, "explain.own")
                                          : "");
        grid_add(&grid, observed->n_rows == 1 && observed->rows[0].has_at
                            ? explain_place(e, observed->rows[0].at)
                            : "");
    }
    grid_print(&grid, 0);
}

static bool worth_printing(const struct trace_node *node) {
    return node->expression && (node->n_inputs > 0 || node->n_rows > 0 || node->n_observations > 0);
}

static void body_print(const struct explain *e, const struct trace_node *node) {
    const char *equation = explain_equation(e, node);

    if (node->expression && (!node->checked || equation))
        printf("    %s%s%s = %s\n", node->expression, equation ? " = " : "",
               equation ? equation : "", explain_value(e, node));
    if (node->n_inputs > 0) {
        printf("\n  %s\n", explain_say(e, "explain.inputs"));
        inputs_print(e, node);
    }
    if (node->n_observations > 0)
        observations_print(e, node);
    if (node->n_rows > 0) {
        putchar('\n');
        rows_print(e, node, node->rows, node->n_rows);
    }
    if (node->checked)
        printf("    %s\n", explain_statement(e, node));
    if (node->n_usage_rows > 0) {
        printf("\n  %s\n",
               words_fill(
                   e->formula, e->trace->arena, "explain.usage", "n",
                   explain_number(e, decimal_from_int((int64_t)node->n_usage_rows), 0), "sum",
                   explain_number(e, node->usage_sum, node->unit == UNIT_MONEY ? 2 : -1), NULL));
        rows_print(e, node, node->usage_rows, node->n_usage_rows);
    }
}

static void head_print(const struct explain *e, const struct trace_node *node) {
    const char *unit = explain_unit(e, node->unit);

    if (node->symbol && *node->symbol)
        printf("%s  ", node->symbol);
    if (node->id && !node->known)
        printf("%s\n", words_fill(e->formula, e->trace->arena, "explain.unknown", "id", node->id,
                                  "reason", explain_reason(e, node->reason), NULL));
    else if (node->id)
        printf("%s%s%s\n",
               words_fill(e->formula, e->trace->arena, "explain.value", "id", node->id, "value",
                          explain_value(e, node), NULL),
               *unit ? " " : "", unit);
    printf("%s%s\n", node->id ? "    " : "", explain_words_of(e, node));
}

static void node_print(const struct explain *e, const struct trace_node *node, int level) {
    if (level > 0)
        putchar('\n');
    head_print(e, node);
    body_print(e, node);
    for (size_t i = 0; i < node->n_inputs && level < e->depth; i++)
        if (worth_printing(node->inputs[i]))
            node_print(e, node->inputs[i], level + 1);
    for (size_t i = 0; i < node->n_observations && level < e->depth; i++)
        if (worth_printing(node->observations[i]) &&
            (node->observations[i]->n_rows > 1 || node->observations[i]->n_inputs > 0))
            node_print(e, node->observations[i], level + 1);
}

void explain_print_text(const struct explain *e, const struct trace_node *node) {
    node_print(e, node, 0);
}

static void line_of(const struct explain *e, const char *key, const char *text) {
    if (text && *text)
        printf("    %s\n", words_fill(e->formula, e->trace->arena, key, "text", text, NULL));
}

static void suppression_print(const struct explain *e, const struct suppression *suppression) {
    char until[16];

    if (suppression->until == DAY_NONE)
        printf("    %s\n", words_fill(e->formula, e->trace->arena, "finding.suppressed-forever",
                                      "reason", suppression->reason, NULL));
    else
        printf("    %s\n", words_fill(e->formula, e->trace->arena, "finding.suppressed", "until",
                                      day_label(suppression->until, until), "reason",
                                      suppression->reason, NULL));
}

static const char *state_words(const struct explain *e, enum check_state state) {
    return explain_say(e,
                       arena_format(e->trace->arena, "check-state.%s", check_state_names[state]));
}

static void finding_print(const struct explain *e, const struct trace_finding *at) {
    struct arena *arena = e->trace->arena;
    const struct finding *finding = at->finding;
    const char *rule = arena_format(arena, "check.%s.rule", finding->check);

    printf("%s\n",
           words_fill(e->formula, arena, "finding.head", "id",
                      arena_format(arena, "%s.%s", finding->check, finding->scope), "severity",
                      explain_say(e, arena_format(arena, "severity.%s",
                                                  explain_severities[finding->severity])),
                      "state", state_words(e, finding->suppressed ? CHECK_SUPPRESSED : CHECK_FOUND),
                      NULL));
    printf("    %s\n", finding_title(finding, arena, e->report));
    line_of(e, "finding.why", finding_body(finding, arena, e->report));
    line_of(e, "finding.rule", words_has(e->report, rule) ? words_at(e->report, rule) : NULL);
    line_of(e, "finding.threshold", explain_parameters(e, at));
    line_of(e, "finding.action", finding_action(finding, arena, e->report));
    line_of(e, "finding.owner", finding->owner);
    if (finding->suppressed)
        suppression_print(e, finding->suppressed);
    if (at->evidence->n_inputs + at->evidence->n_rows > 0)
        printf("\n  %s\n", explain_say(e, "finding.evidence"));
    inputs_print(e, at->evidence);
    if (at->evidence->n_rows > 0)
        rows_print(e, at->evidence, at->evidence->rows, at->evidence->n_rows);
    for (size_t i = 0; i < at->evidence->n_inputs && e->depth > 0; i++)
        if (worth_printing(at->evidence->inputs[i]))
            node_print(e, at->evidence->inputs[i], 1);
}

static void check_print(const struct explain *e, const struct check_result *check) {
    const char *rule = arena_format(e->trace->arena, "check.%s.rule", check->id);

    printf("%s\n", words_fill(e->formula, e->trace->arena, "finding.none", "id", check->id, "state",
                              state_words(e, check->state), NULL));
    line_of(e, "finding.rule", words_has(e->report, rule) ? words_at(e->report, rule) : NULL);
    for (size_t i = 0; i < check->n_needs; i++)
        line_of(e, "finding.needs", check->needs[i]);
}

void explain_findings_text(const struct explain *e, const struct trace_finding *findings, size_t n,
                           const struct check_result *check) {
    if (n == 0)
        check_print(e, check);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            putchar('\n');
        finding_print(e, &findings[i]);
    }
}
