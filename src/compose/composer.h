/* What every page of a report is made with: the results, the words, growing lists, names of things,
 * blocks, tables, sentences. */
#ifndef COMPOSE_COMPOSER_H
#define COMPOSE_COMPOSER_H

#include "compose/cells.h"
#include "compose/pages.h"

#define QUARTERS 8
#define PQ 6 /* index of the previous quarter in results.quarters */
#define PY 3 /* of the same quarter a year before */
#define NOW 7

/* A list that grows in the arena; elements move when it grows. */
struct list {
    struct arena *arena;
    void *at;
    size_t n, capacity, size;
};
struct list list_of(struct arena *arena, size_t size);
void *list_push(struct list *list); /* a new zeroed element */

struct composer {
    struct arena *arena;
    const struct results *results;
    const struct ledger *ledger;
    const struct config *config;
    const struct words *words;
    enum language language;
    quarter_t quarter;
    const char *period;           /* 2026-Q3 */
    const char *labels[QUARTERS]; /* 2024-Q4 … 2026-Q3 */
    const char *names[QUARTERS];  /* Q4 2024, with a no-break space */
    /* As said beside the period: Q2, or Q4 2025 when the year differs. */
    const char *shorts[QUARTERS];
    const char *year;                       /* fiscal year, 2026 */
    bool budgeted;                          /* there is a budget above or below 0 in the period */
    const char *report;                     /* its name: "board-pack" */
    const char *title;                      /* of the report: "Board pack on AI investment" */
    const struct page_choice *const *pages; /* of the report, NULL-terminated; NULL = none */
    const struct page_choice *choice; /* what the report takes of the page being made; NULL = all */
};
void composer_init(struct composer *c, struct arena *arena, const struct results *results,
                   const struct words *words);

/* Words. */
const char *say(const struct composer *c, const char *key);
const char *say_of(const struct composer *c, const char *family, const char *name);
/* key.one for 1, else key.many. */
const char *plural_key(const struct composer *c, const char *key, int64_t count);
const char *capital(const struct composer *c,
                    const char *text); /* first letter upper case, ASCII */

/* Figures of the period, or of a quarter by index; absent: zero where a missing key means that no
 * row was there. */
struct quantity figure(const struct composer *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct quantity figure_or_zero(const struct composer *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* name@quarter i of the eight; absent = zero for spend and budgets by key, else unknown. */
struct quantity figure_in(const struct composer *c, const char *name, int quarter);
/* name@quarter into eight cells. */
void quarter_cells(const struct composer *c, struct doc_cell *cells, const char *name,
                   enum scale scale, unsigned flags);
/* The unit for a table of name@quarter over the eight quarters. */
enum scale quarter_scale(const struct composer *c, const char *name);

/* Names of things. */
const char *line_id(const struct composer *c, size_t line);
const char *line_name(const struct composer *c, size_t line); /* "Promptkrediet" */
const char *line_short(const struct composer *c,
                       size_t line); /* within a sentence: "promptkrediet" */
bool line_is_plural(const struct composer *c, size_t line);
const char *type_name(const struct composer *c, int type);
const char *part_name(const struct composer *c, int part);
/* The name of a key; (none) in words: family "team" → "(geen team)". */
const char *key_name(const struct composer *c, const struct dimension *dimension,
                     const char *family, uint32_t key);

/* Cells in short. */
struct doc_cell money(const struct composer *c, struct quantity quantity, enum scale scale,
                      unsigned flags);
struct doc_cell number(const struct composer *c, struct quantity quantity, unsigned flags);

/* Sentences: a template whose names are filled with texts and numbers. */
struct fill {
    const char *name;
    struct doc_cell cell;
    const char *before, *behind;
    bool strong;
};
#define FILLS_MAX 14
struct fills {
    const struct composer *c;
    struct fill at[FILLS_MAX];
    size_t n;
};
struct fills fills_of(const struct composer *c);
void fill_text(struct fills *fills, const char *name, const char *text); /* NULL = no value */
void fill_money(struct fills *fills, const char *name,
                struct quantity quantity); /* unknown = no value */
void fill_percent(struct fills *fills, const char *name, struct quantity quantity);
void fill_number(struct fills *fills, const char *name, struct quantity quantity);
/* A count in words up to twelve ("drie"), else in digits. */
void fill_count(struct fills *fills, const char *name, int64_t count);
struct doc_paragraph sentence(const struct fills *fills, const char *key);
struct doc_paragraph sentence_plain(const struct composer *c, const char *text);
const char *sentence_text(const struct fills *fills, const char *key);
const char *paragraph_text(const struct composer *c, const struct doc_paragraph *paragraph);

/* Pages and blocks. */
struct page {
    struct composer *c;
    struct doc_page page;
    struct list blocks, notes;
    const struct block_spec *specs; /* of the page */
    size_t top;                     /* how many the block being added lists */
};
struct page page_begin(struct composer *c, const char *id, const char *section_key);
void page_note(struct page *page, const char *text);
/* Adds all blocks of a table; page_end takes those that the report asks for. */
void page_blocks(struct page *page, const struct block_spec *specs);
/* How many of what it lists a block shows; 0 when the report leaves it out. */
size_t page_top(const struct page *page, const char *name);
struct doc_page page_end(struct page *page);
/* A new block at a column with a span; good until the next one. */
struct doc_block *page_block(struct page *page, enum block_kind kind, int column, int span,
                             bool beside);
void block_notes(const struct composer *c, struct doc_block *block, const char *const *notes,
                 size_t n);
/* A panel that says why it is empty. */
void page_empty_panel(struct page *page, int column, int span, bool beside, const char *message,
                      const char *needs);

/* Tables. */
#define COLUMNS_MAX 16
struct table {
    const struct composer *c;
    struct doc_column columns[COLUMNS_MAX];
    size_t n_columns, bars_from, n_bars;
    struct list rows;
};
struct table table_of(const struct composer *c);
void table_column(struct table *table, const char *title, enum column_align align, int weight);
void table_column_wrapped(struct table *table, const char *title, int weight);
struct doc_cell *table_row(struct table *table, enum row_kind kind); /* [n_columns], empty cells */
const struct doc_table *table_end(struct table *table, const char *caption, bool dense);
/* Adds to the block one note per reason for which a cell of its table is n/a. */
void block_reasons(const struct composer *c, struct doc_block *block);

/* Plots. */
struct plot {
    const struct composer *c;
    enum plot_kind kind;
    struct list categories, series;
};
struct plot plot_of(const struct composer *c, enum plot_kind kind);
void plot_category(struct plot *plot, const char *label, const char *group, bool current);
void plot_quarters(struct plot *plot); /* the eight */
struct doc_cell *plot_series(struct plot *plot, const char *name, const char *note,
                             enum scenario scenario); /* [n_categories] */
/* alt is written from the message and the totals, else the last series. */
struct doc_plot *plot_end(struct plot *plot, const char *message, const char *unit,
                          const struct doc_cell *totals);

/* How many findings of each severity stand (not suppressed), and in which state the checks ended.
 */
struct finding_counts {
    int64_t errors, warnings, infos, passed, not_measurable, suppressed, checks;
};
struct finding_counts finding_counts_of(const struct composer *c);
/* Findings that are not suppressed, worst first, else in their order. */
size_t findings_ranked(const struct composer *c, const struct finding ***ranked);
/* "2 fouten, 7 waarschuwingen" */
const char *finding_counts_text(const struct composer *c, const struct finding_counts *counts);

/* A finding, or the findings of one check and severity when there are many of them: one entry. */
struct finding_group {
    const struct finding *finding; /* of a group: what it has in common, with all evidence */
    const char *head, *body;       /* body NULL = none; of a group its subjects */
    bool single;
};
/* All that are not suppressed, worst first. */
size_t findings_grouped(const struct composer *c, const struct finding_group **groups);

/* Whom or what it is about: "Azure, juli 2025". */
const char *finding_subject(const struct finding *finding, struct arena *arena,
                            const struct words *words);
/* "Error", "Not measurable". */
const char *severity_word(const struct composer *c, enum severity severity);
/* A finding or a check as an entry of a list. */
struct doc_entry finding_entry(const struct composer *c, const struct finding *finding,
                               bool with_anchor);
struct doc_entry check_entry(const struct composer *c, const struct check_result *check);

/* The teams a table of a page shows: at most twelve, else the ten largest, those with an error, and
 * (none) last. */
struct team_choice {
    uint32_t *shown; /* keys in the order shown, largest spend first */
    size_t n_shown;
    uint32_t *rest;
    size_t n_rest;
};
#define TEAMS_LEAST 3 /* the least limit: the largest, the rest in one row, (none) */
struct team_choice teams_by_spend(const struct composer *c, size_t limit);

/* A page of this report, or NULL when the report has no such page. */
const char *page_link(const struct composer *c, const char *id);
/* The report has this block of this page. */
bool block_is_taken(const struct composer *c, const char *page, const char *block);

bool restatement_has_changes(const struct composer *c);
/* The table of figures behind the assessment; nothing when there are none. */
void assessment_evidence(struct page *page, int column, int span, bool beside);
/* What the mail's picture shows of the digest. */
struct doc_page page_mail(struct composer *c);

#endif
