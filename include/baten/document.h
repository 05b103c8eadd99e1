/* The document: what a report says, as typed data without any format in it (architecture.md).
 * compose makes it, renderers print it. Every printed number is a cell that knows its figure id,
 * its exact value and its printed text, so that no two formats can differ. All texts are UTF-8 in
 * the document's language, owned by the arena. */
#ifndef BATEN_DOCUMENT_H
#define BATEN_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/calendar.h"
#include "baten/decimal.h"
#include "baten/locale.h"

struct image; /* baten/image.h */

enum cell_kind { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_DATE };
enum cell_tone { TONE_PLAIN, TONE_STRONG, TONE_MUTED, TONE_GOOD, TONE_BAD, TONE_WARN };

/* How a number shows, for formats that keep it a number (XLSX). */
/* NUMBER_UNIT_COST is shown in hundredths of the currency (cents): value 0.0315, text 3,15. */
enum number_kind {
    NUMBER_MONEY,
    NUMBER_UNIT_COST,
    NUMBER_COUNT,
    NUMBER_PERCENT,
    NUMBER_RATIO,
    NUMBER_DAYS
};

/* How a number follows from others, for formats that compute it again (XLSX): typed, a tree, in no
 * format's language. Whatever it comes to is the value of its cell. */
enum formula_kind {
    FORMULA_FIGURE,     /* `name` where it stands: a figure's id, or the name of a cell */
    FORMULA_ROWS,       /* amounts of `data`, of the rows that meet every criterion, added up */
    FORMULA_SUM,        /* of the parts */
    FORMULA_DIFFERENCE, /* the first part less the second */
    FORMULA_QUOTIENT,   /* the first part × factor ÷ the second */
    FORMULA_COLUMN      /* the plain rows above it in its table, in its column, added up */
};
struct doc_criterion {
    size_t column;
    const char *text; /* "" = the cell is empty */
    bool differs;     /* met by every other text */
};
struct doc_formula {
    enum formula_kind kind;
    const char *name;
    const struct doc_data *data;
    const struct doc_criterion *criteria;
    size_t n_criteria;
    const struct doc_formula *const *parts; /* NULL among them: nothing is there, 0 */
    size_t n_parts;
    int64_t factor;
};
/* What makes a figure, whether it is printed or only needed by another. */
struct doc_definition {
    const char *figure;
    const struct doc_formula *formula;
    int places; /* decimals it is rounded to */
    bool down;  /* exactly half way, and half-even goes towards zero */
};

struct doc_cell {
    enum cell_kind kind;
    enum cell_tone tone;
    const char *text;   /* as printed, never NULL: "1.234,5", "–", "n.b." */
    const char *figure; /* id with period, NULL when it is not a figure itself */
    bool known;         /* CELL_NUMBER: false = n/a (text says n.b., reason in note) */
    decimal value;      /* CELL_NUMBER: the exact value, unscaled (percent 35 % = 35) */
    enum number_kind number;
    int places;       /* decimals shown */
    bool thousands;   /* shown in thousands */
    bool millions;    /* shown in millions: in sentences and tiles only */
    bool signed_;     /* shown with + or − */
    day_t day;        /* CELL_DATE */
    const char *note; /* reason or remark, NULL */
    const char *link; /* anchor: id of a page ("budget") or "id" of a figure; NULL */
    const struct doc_formula *formula; /* of this cell; NULL = that of its figure, else none */
    const char *name; /* under which formulas know a number that is no figure; NULL */
    bool input;       /* a setting: its name is a key of the configuration */
};

enum column_align { ALIGN_LEFT, ALIGN_RIGHT };
struct doc_column {
    const char *title;
    enum column_align align;
    int weight; /* relative width; 0 = as wide as its content needs */
    bool wrap;  /* long text wraps; else it is as wide as its longest cell */
};
enum row_kind { ROW_PLAIN, ROW_OF_WHICH, ROW_SUBTOTAL, ROW_TOTAL, ROW_GROUP };
struct doc_row {
    enum row_kind kind;
    const struct doc_cell *cells; /* [n_columns] */
};
struct doc_table {
    const char *caption; /* accessible name */
    const struct doc_column *columns;
    size_t n_columns;
    const struct doc_row *rows;
    size_t n_rows;
    bool dense;
    size_t bars_from, n_bars; /* columns with a bar behind each figure in a workbook: above zero is
                                 adverse */
};

/* Rows of data that only a workbook holds, a row made when it is asked for: there may be a million.
 */
struct doc_data {
    const char *name; /* of its sheet and of its Excel table: the same in every language */
    const struct doc_column *columns;
    size_t n_columns, n_rows;
    size_t amount; /* the column that is added up */
    const void *self;
    /* Fills cells[n_columns]; their texts are good until the next row. */
    void (*row)(const void *self, size_t row, struct doc_cell *cells);
};

enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
    SEVERITY_INFO,
    SEVERITY_PASSED,
    SEVERITY_NOT_MEASURABLE,
    SEVERITY_SUPPRESSED
};

enum plot_kind {
    PLOT_STACKED_COLUMNS, /* series stacked per category; totals above; optional budget ticks
                             (series with scenario BU) */
    PLOT_VARIANCE_BARS,   /* one row per category: BU, AC with overlap bar, variance bar, variance %
                             pin */
    PLOT_LINE_TARGET,     /* one series over the categories, a threshold line */
    PLOT_BRIDGE,          /* waterfall: first and last category are totals, steps between */
    PLOT_BARS,            /* one horizontal bar per category, value behind it */
    PLOT_SPARK_COLUMNS,
    PLOT_SPARK_LINE, /* in tiles */
    PLOT_BULLET,
    PLOT_SMALL_MULTIPLES,
    PLOT_HEAT,
    PLOT_FUNNEL,
    PLOT_SURVIVAL,
    PLOT_PAIRED_BARS,
    PLOT_PORTFOLIO,
    PLOT_CHECKS /* a shape per category */
};
enum scenario {
    SCENARIO_AC,
    SCENARIO_BU,
    SCENARIO_FC,
    SCENARIO_PY,
    SCENARIO_PQ,
    SCENARIO_PART, /* a part of a whole, ramp colours */
    SCENARIO_DELTA /* a difference: figures without a mark */
};
struct plot_category {
    const char *label; /* "Q3" */
    const char *group; /* "2026": shown once under its first; NULL */
    bool current;      /* the period reported on */
};
struct plot_series {
    const char *name;
    const char *note; /* second line at the series' name, e.g. "+45% op 2025-Q3"; NULL */
    enum scenario scenario;
    const struct doc_cell *values; /* [n_categories], CELL_NUMBER or CELL_EMPTY */
};
struct doc_plot {
    enum plot_kind kind;
    const char *alt;  /* text alternative written from the figures */
    const char *unit; /* "duizend euro" */
    const struct plot_category *categories;
    size_t n_categories;
    const struct plot_series *series;
    size_t n_series;
    const struct doc_cell *totals; /* [n_categories]; NULL = none */
    const struct doc_cell
        *target; /* PLOT_LINE_TARGET: [n_categories], empty where it does not apply; NULL = none */
    const char *target_label;
    const struct doc_cell *reach; /* PLOT_STACKED_COLUMNS: the axis reaches as far as this at least,
                                     to share its scale with another plot; NULL = as it needs */
    const char
        *dropped; /* what a drawing says that had no room for all its labels; NULL = nothing */
    const enum severity
        *severities; /* PLOT_CHECKS: how each ended, [n_categories]; NULL = passed */
    /* PLOT_VARIANCE_BARS: rows as series BU, AC, variance, variance % in that order; a last
     * category may be the total */
    bool last_is_total;
};

/* Between a number and what follows it: a no-break space, nothing before "%" and before nothing. */
static inline const char *doc_gap_before(const char *text) {
    return text == NULL || *text == '\0' || *text == '%' ? "" : "\u00a0";
}

struct doc_tile {
    const char *label;
    struct doc_cell value;
    const char *value_prefix;     /* "€" or "" */
    const char *value_unit;       /* "duizend", "cent", "%", "" */
    struct doc_cell change;       /* "+2,2%" with tone good or bad; CELL_EMPTY = none */
    const char *change_text;      /* "op begroting" */
    const struct doc_plot *spark; /* NULL = none */
    const char *link;
};

/* A run of a paragraph: plain text or a printed figure. */
struct doc_run {
    struct doc_cell cell; /* CELL_TEXT or CELL_NUMBER */
    bool strong;
};
struct doc_paragraph {
    const struct doc_run *runs;
    size_t n_runs;
};

#define SCORE_MOST 4

/* A list entry: a headline with its explanation, a finding, a decision, a definition. */
struct doc_entry {
    enum entry_mark {
        MARK_NONE,
        MARK_SEVERITY,
        MARK_BOX, /* to do, not met */
        MARK_NUMBER,
        MARK_TICK,  /* met */
        MARK_RING,  /* cannot be told */
        MARK_SCORE, /* as many squares filled as the score says; the tag says it in figures */
    } mark;
    int score;                             /* MARK_SCORE: 0 … SCORE_MOST */
    enum severity severity;                /* MARK_SEVERITY */
    const char *tag;                       /* "B1"; NULL */
    struct doc_paragraph head;             /* semibold line */
    struct doc_paragraph body;             /* n_runs 0 = none */
    const char *evidence, *action, *owner; /* of findings; NULL = none */
    const char *link;                      /* page id; renderers show "p. 6" */
    const char *anchor;                    /* id of this entry; NULL */
};

struct doc_pair {
    const char *label;
    struct doc_cell value;
};

enum block_kind {
    BLOCK_TILES,
    BLOCK_PLOT,
    BLOCK_TABLE,
    BLOCK_TEXT,
    BLOCK_ENTRIES,
    BLOCK_NOTE /* the controller's words */,
    BLOCK_PAIRS,
    BLOCK_CONTENTS,
    BLOCK_LOGO /* of the document */
};
/* A panel: 0.75 rule, message, subtitle, then its content. Blocks flow in order; a block stands
 * beside the one before it when `beside` is set, else it starts a new band below. */
struct doc_block {
    const char *id; /* its name on the page, "headlines"; NULL = none */
    enum block_kind kind;
    int column, span; /* of 12 */
    bool beside;
    bool crowded;         /* the band under it must stay on its sheet: a note finds another place */
    const char *message;  /* semibold; NULL = none */
    const char *subtitle; /* NULL = none */
    const char *author;   /* BLOCK_NOTE */
    const struct doc_tile *tiles;
    size_t n_tiles;
    const struct doc_plot *plot;
    const struct doc_table *table;
    const struct doc_paragraph *paragraphs;
    size_t n_paragraphs;
    const struct doc_entry *entries;
    size_t n_entries;
    const struct doc_pair *pairs;
    size_t n_pairs;
    const char *const *notes; /* small print under the block */
    size_t n_notes;
};

struct doc_page {
    const char *id;                /* "summary": anchor, stable */
    const char *section;           /* running head, bookmark, contents: "Samenvatting" */
    struct doc_paragraph title;    /* a message */
    struct doc_paragraph subtitle; /* what, period, unit, scenarios; n_runs 0 = none */
    bool cover;
    bool logo; /* the logo stands beside the title */
    const struct doc_block *blocks;
    size_t n_blocks;
    const char *const *notes; /* legend line at the foot */
    size_t n_notes;
    const char *sheet;              /* its name in a workbook: "Budget"; NULL = the section */
    const struct doc_block *tables; /* that only the workbook has, behind the other blocks */
    size_t n_tables;
};
/* A page that only a workbook has. */
struct doc_sheet {
    const char
        *behind; /* id of the page it stands behind; of a page that is not there: at the end */
    struct doc_page page;
};

/* Words that renderers need, in the document's language. */
struct doc_words {
    const char *page, *of, *continued; /* "pagina", "van", "vervolg" */
    const char *contents, *severity[6], *finding, *evidence, *action, *owner, *commentary,
        *skip_to_content, *show_table, *not_available, *explain;
    const char *figures_file, *findings_file; /* what the files attached to a PDF are */
};

/* Where a figure comes from, in words: what it is, its formula with values, and source rows. */
struct doc_source_row {
    const char *place, *text, *share; /* "input/time.csv:670"; what it says; what of it counts */
};
struct doc_explanation {
    const char *figure;   /* its id */
    const char *value;    /* with its decimals and unit: "5,952.11 EUR" */
    const char *words;    /* "Cost of 2026-Q3 of team HR" */
    const char *equation; /* "U × 100 ÷ H = 315 × 100 ÷ 547"; NULL = none */
    const struct doc_explanation_input {
        const char *symbol, *value, *figure, *words; /* figure: its id, NULL = it is none */
    } * inputs;
    size_t n_inputs;
    const struct doc_source_row *rows; /* the first of them */
    size_t n_rows;
    const char *sum; /* "19 rows sum to 5,952.11, which is the figure."; NULL = no rows */
};

struct document {
    enum language language;
    const char *report; /* "board-pack" */
    const char
        *title; /* for metadata: "Bestuursrapportage AI-investeringen Q3 2026, Voorbeeld BV" */
    const char *organisation, *author,
        *subject;       /* subject: "AI-investeringen, derde kwartaal 2026" */
    const char *period; /* 2026-Q3 */
    const char *status; /* "VOORLOPIG" */
    bool final;
    const char *footer;          /* date, VAT, basis */
    const char *confidentiality; /* NULL */
    const char *currency;
    const char *accent;       /* #RRGGBB */
    const struct image *logo; /* says the organisation's name; NULL = none */
    day_t as_of;
    const char *created; /* ISO timestamp in UTC of as_of or SOURCE_DATE_EPOCH, for metadata */
    struct doc_words words;
    const struct doc_page *pages;
    size_t n_pages;
    /* What the picture for a mail shows: a title, a block of tiles, a block of entries that count
     * findings. NULL = the first page behind the cover. */
    const struct doc_page *mail;
    /* What only a workbook has: more pages, the rows behind the figures, and how figures follow
     * from rows and from each other (sorted by figure). */
    const struct doc_sheet *sheets;
    size_t n_sheets;
    const struct doc_data *const *data;
    size_t n_data;
    const struct doc_definition *definitions;
    size_t n_definitions;
    /* For formats that show them on request, sorted by figure id; NULL = not made. */
    const struct doc_explanation *explanations;
    size_t n_explanations;
};

/* Calls visit for every number cell with a figure id in reading order: what tests compare between
 * formats. */
void document_each_figure(const struct document *document,
                          void (*visit)(void *self, const struct doc_cell *cell), void *self);

#endif
