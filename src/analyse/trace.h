/* The trace of a figure: formula, inputs with their values, and the source rows that sum to it
 * (domain.md 11). A tree of nodes: a node is a figure or a quantity with a name, made by its
 * expression from the nodes, rows and observations under it. */
#ifndef ANALYSE_TRACE_H
#define ANALYSE_TRACE_H

#include "analyse/analyse.h"

/* A name to be put into words: family "line" and text "ai-ops" = the words of line.ai-ops; without
 * a family the text as it is. */
struct trace_name {
    const char *family, *text;
};

enum trace_placed { PLACED_NOT, PLACED_BY_RULE, PLACED_BY_CELL };

/* A source row and what of it is in the node. */
struct trace_row {
    bool has_at; /* false: it lies in no file (a setting of baten.yaml) */
    struct row_ref at;
    const char *text; /* what the row says: supplier, description … */
    bool has_amount;  /* as the file has it */
    decimal amount;
    const char *currency; /* of amount; "" = no money */
    decimal rate;         /* units of currency per euro; 0 = none needed */
    day_t rate_day; /* its day (of an amount in euros that of rate_to), or DAY_NONE: the mean of the
                       month or quarter from rate_first on */
    day_t rate_first;
    decimal rate_to;  /* units of the reporting currency per euro, where that is not the euro; 0 =
                         none */
    bool has_cost;    /* invoice rows: the whole row in cents of the reporting currency */
    int64_t net, vat; /* vat: the part that is cost */
    decimal share;    /* what of it is in the node, in the node's unit */
    uint64_t parts;   /* ledger lines or usage rows it stands for */
    month_t first, last;            /* months of these parts; INT32_MIN = none */
    day_t service_from, service_to; /* FACT_SPREAD */
    enum trace_placed placed;
    struct row_ref rule;   /* PLACED_BY_RULE */
    const char *rule_text; /* "supplier contains openai" */
    unsigned flags;        /* enum fact_flag of its parts, or'ed */
};

/* A part of a node that usage stands behind: one key of it. */
struct usage_part {
    month_t month;
    uint32_t supplier, team, model, experiment;
    decimal units; /* what of it is in the node */
};
enum usage_quantity { USAGE_COST, USAGE_REQUESTS, USAGE_TOKENS };

struct trace_node {
    const char
        *symbol;    /* in the expression above it; NULL for the first node, "" where it has none */
    const char *id; /* of a figure; NULL = a quantity */
    const char *words; /* text key: "formula.…" of a figure, "quantity.…" of others */
    struct trace_name names[2];
    bool known;
    decimal value;
    enum unit unit;
    int places;         /* decimals of value */
    enum reason reason; /* when not known */
    bool unrounded; /* value is shown rounded, what stands above takes it as its expression makes it
                     */
    const char
        *expression; /* in symbols; NULL = given, or a figure that is not followed from here */
    bool checked, adds_up; /* the rows were added up here: they give the value */
    bool event;            /* of an observation of a survival curve */
    struct trace_node **inputs;
    size_t n_inputs, cap_inputs;
    struct trace_node **observations;
    size_t n_observations, cap_observations; /* sorted */
    struct trace_row *rows;
    size_t n_rows, cap_rows;
    enum usage_quantity quantity; /* of the parts */
    struct usage_part *parts;
    size_t n_parts, cap_parts; /* kept where the trace goes deep enough to list usage */
    struct trace_row *usage_rows;
    size_t n_usage_rows, cap_usage_rows; /* the usage behind the rows, row by row */
    decimal usage_sum;                   /* and what it sums to */
};

struct trace {
    struct analysis *a;
    struct arena *arena;
    int depth;  /* how many levels of figures are followed */
    bool usage; /* usage is to be listed row by row */
    bool brief; /* only the inputs of the first node are wanted, not what makes them in turn: with
                   hundreds of teams every step of every team's share would be hundreds of nodes */
    struct trace_node **nodes;
    size_t n_nodes, cap_nodes; /* every node made, for trace_close; heap */
};

#define TRACE_USAGE_DEPTH 2 /* from which on usage is listed row by row */

void trace_open(struct trace *trace, struct analysis *a, int depth);
void trace_close(struct trace *trace);

/* The explanation of a figure, NULL when there is no such id. It lives until trace_close. */
struct trace_node *trace_figure(struct trace *trace, const char *id);
/* Reads the usage files once more and lists the rows behind every node. Standard input cannot be
 * read again: *unread. False = the run's diag has an error. */
bool trace_usage(struct trace *trace, struct diag *diag, bool *unread);
/* Every figure has a family; the name of the family of an id ("spend.line.*"), NULL = none. */
const char *trace_family(struct trace *trace, const char *id);

/* A finding in force or suppressed: check with its parameters, evidence figures as inputs, evidence
 * rows as rows. */
struct trace_finding {
    const struct finding *finding;
    const struct check_result *check;
    struct check_parameter parameters[2];
    struct trace_node *evidence;
};
/* The findings of "B1" or "B1.team.sales"; *check is set when there is such a check. Owned by the
 * arena. */
struct trace_finding *trace_findings(struct trace *trace, const char *id, size_t *n,
                                     const struct check_result **check);

/* The ids that are nearest to a text, best first: figures, findings and checks. Returns how many
 * (at most n). */
size_t trace_nearest(struct trace *trace, const char *text, const char **ids, size_t n);

#endif
