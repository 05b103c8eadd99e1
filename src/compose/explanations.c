/* Takes the trace of every figure that a document prints into it, in words: formula, inputs, and
 * the first rows of what belongs to the year reported on. A trace may be as long as the ledger, so
 * it goes as soon as it is told. */
#include "compose/explanations.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "compose/trace_words.h"

/* ---- which figures ---- */

struct printed {
    struct arena *arena;
    struct map seen;
    const char **ids; /* arena */
    size_t n, capacity;
};

static void add_printed(void *self, const struct doc_cell *cell) {
    struct printed *printed = self;
    bool added = false;

    map_put(&printed->seen, str_from_text(cell->figure), 0, &added);
    if (!added)
        return;
    if (printed->n == printed->capacity) {
        size_t room = printed->capacity ? printed->capacity * 2 : 512;
        const char **ids = ARENA_ARRAY(printed->arena, room, const char *);
        if (printed->n > 0)
            memcpy(ids, printed->ids, printed->n * sizeof *ids);
        printed->ids = ids;
        printed->capacity = room;
    }
    printed->ids[printed->n++] = cell->figure;
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* ---- one of them ---- */

/* A trace and its texts go when it is closed: what is taken of it is copied. */
struct taking {
    const struct explain *e;
    struct arena *arena;
    const char *period; /* that is reported on */
};

static const char *taken(const struct taking *t, const char *text) {
    return text ? arena_text(t->arena, text, strlen(text)) : NULL;
}

/* Rows of earlier years would make the file large for what nobody asks; `baten explain` has them.
 */
static bool shows_rows(const struct taking *t, const char *id) {
    const char *at = strrchr(id, '@');

    return at && strncmp(at + 1, t->period, 4) == 0;
}

static const char *value_of(const struct explain *e, const struct trace_node *node) {
    const char *unit = node->known ? explain_unit(e, node->unit) : "";

    return arena_format(e->trace->arena, "%s%s%s", explain_value(e, node), *unit ? "\u00a0" : "",
                        unit);
}

/* "U × 100 ÷ H = 315 × 100 ÷ 547"; of a plain sum of rows the sentence below them says it. */
static const char *equation_of(const struct explain *e, const struct trace_node *node) {
    const char *filled = explain_equation(e, node);

    if (!node->expression || !*node->expression || (node->checked && node->n_inputs == 0))
        return NULL;
    return filled ? arena_format(e->trace->arena, "%s = %s", node->expression, filled)
                  : node->expression;
}

static void take_inputs(const struct taking *t, const struct trace_node *node,
                        struct doc_explanation *explanation) {
    struct doc_explanation_input *inputs =
        ARENA_ARRAY(t->arena, node->n_inputs, struct doc_explanation_input);

    for (size_t i = 0; i < node->n_inputs; i++) {
        const struct trace_node *input = node->inputs[i];
        inputs[i] =
            (struct doc_explanation_input){.symbol = taken(t, input->symbol),
                                           .value = taken(t, value_of(t->e, input)),
                                           .figure = taken(t, input->id),
                                           .words = taken(t, explain_words_of(t->e, input))};
    }
    explanation->inputs = inputs;
    explanation->n_inputs = node->n_inputs;
}

static void take_rows(const struct taking *t, const struct trace_node *node,
                      struct doc_explanation *explanation) {
    size_t n = node->n_rows < EXPLANATION_ROWS ? node->n_rows : EXPLANATION_ROWS;
    struct doc_source_row *rows = ARENA_ARRAY(t->arena, n, struct doc_source_row);

    for (size_t i = 0; i < n; i++) {
        const struct trace_row *row = &node->rows[i];
        bool counts = node->checked || row->share.units != 0;
        rows[i] = (struct doc_source_row){
            .place = row->has_at ? taken(t, explain_place(t->e, row->at)) : "baten.yaml",
            .text = taken(t, row->text),
            .share = counts ? taken(t, explain_share(t->e, node, row->share)) : ""};
    }
    explanation->rows = rows;
    explanation->n_rows = n;
}

static struct doc_explanation explanation_of(const struct taking *t, const char *id,
                                             const struct trace_node *node) {
    const struct explain *e = t->e;
    struct doc_explanation explanation = {.figure = id, .value = "", .words = ""};

    if (!node)
        return explanation;
    explanation.value = taken(t, node->known ? value_of(e, node) : explain_reason(e, node->reason));
    explanation.words = taken(t, explain_words_of(e, node));
    explanation.equation = taken(t, equation_of(e, node));
    take_inputs(t, node, &explanation);
    if (node->n_rows > 0 && shows_rows(t, id))
        take_rows(t, node, &explanation);
    if (node->checked && node->n_rows > 0)
        explanation.sum = taken(t, explain_statement(e, node));
    return explanation;
}

/* ---- all of them ---- */

static struct doc_explanation *make(struct explanations *x, const char *id) {
    struct doc_explanation *made = ARENA_ARRAY(x->arena, LANGUAGES, struct doc_explanation);
    const struct trace_node *node;
    struct trace trace;

    trace_open(&trace, &x->analysis, 0);
    trace.brief = true;
    node = trace_figure(&trace, id);
    for (int language = 0; language < LANGUAGES; language++) {
        struct explain e = {.trace = &trace,
                            .report = x->report[language],
                            .formula = x->formula[language],
                            .language = (enum language)language};
        struct taking taking = {&e, x->arena, x->analysis.results->period};
        if (e.formula)
            made[language] = explanation_of(&taking, id, node);
    }
    trace_close(&trace);
    return made;
}

static const struct doc_explanation *made_of(struct explanations *x, const char *id) {
    bool added;
    size_t at = map_put(&x->figures, str_from_text(id), x->n, &added)->value;

    if (added) {
        x->made = xgrow(x->made, x->n, &x->capacity, sizeof(struct doc_explanation *));
        x->made[x->n++] = make(x, id);
    }
    return x->made[at];
}

void explanations_open(struct explanations *x, struct arena *arena, struct results *results,
                       struct diag *diag) {
    *x = (struct explanations){.arena = arena};
    map_init(&x->figures, arena);
    analysis_open(&x->analysis, results, diag);
}

void explanations_close(struct explanations *x) {
    analysis_close(&x->analysis);
    map_release(&x->figures);
    free(x->made);
}

void explanations_add(struct explanations *x, struct document *document) {
    struct printed printed = {.arena = x->arena};
    struct doc_explanation *all;

    map_init(&printed.seen, x->arena);
    document_each_figure(document, add_printed, &printed);
    map_release(&printed.seen);
    if (printed.n > 1)
        qsort(printed.ids, printed.n, sizeof *printed.ids, by_bytes);
    all = ARENA_ARRAY(x->arena, printed.n, struct doc_explanation);
    for (size_t i = 0; i < printed.n; i++)
        all[i] = made_of(x, printed.ids[i])[document->language];
    document->explanations = all;
    document->n_explanations = printed.n;
}
