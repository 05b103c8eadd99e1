/* The difference of two builds for people: the same tables as aligned text or as Markdown. */
#include "compose/diff_words.h"

#include <string.h>

#include "baten/arena.h"

#define COLUMNS_LIMIT 6

/* A table under construction: its cells row by row, the header first. */
struct grid {
    struct arena *arena;
    size_t columns, rows, capacity; /* capacity in rows */
    const char **cells;
    unsigned right; /* columns that stand to the right, as bits */
};

struct writer {
    const struct build_diff *diff;
    struct arena *arena;
    struct strbuf *out;
    bool markdown;
};

static struct grid grid_of(const struct writer *w, size_t rows, unsigned right,
                           const char *const *header) {
    struct grid grid = {.arena = w->arena, .capacity = rows + 1, .right = right};

    while (header[grid.columns])
        grid.columns++;
    grid.cells = ARENA_ARRAY(w->arena, grid.columns * grid.capacity, const char *);
    for (size_t i = 0; i < grid.columns; i++)
        grid.cells[i] = header[i];
    grid.rows = 1;
    return grid;
}

static void grid_row(struct grid *grid, const char *const *cells) {
    for (size_t i = 0; i < grid->columns; i++)
        grid->cells[grid->rows * grid->columns + i] = cells[i];
    grid->rows++;
}

/* Characters, not bytes. */
static size_t width_of(const char *text) {
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

static void blanks(struct strbuf *out, size_t n) {
    while (n-- > 0)
        strbuf_add_char(out, ' ');
}

/* What files hold must not steer a terminal. */
static void add_plain(struct strbuf *out, const char *text) {
    for (; *text; text++)
        strbuf_add_char(out, (unsigned char)*text < 0x20 || *text == 0x7F ? '?' : *text);
}

/* The one place where a text enters Markdown. */
static void add_escaped(struct strbuf *out, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x80 && c >= 0x20 && strchr("\\`*_{}[]<>|#&~$", c))
            strbuf_add_char(out, '\\');
        strbuf_add_char(out, c < 0x20 || c == 0x7F ? ' ' : (char)c);
    }
}

static void write_aligned(const struct writer *w, const struct grid *grid) {
    size_t widths[COLUMNS_LIMIT] = {0};

    for (size_t i = 0; i < grid->rows * grid->columns; i++) {
        size_t n = width_of(grid->cells[i]);
        if (n > widths[i % grid->columns])
            widths[i % grid->columns] = n;
    }
    for (size_t i = 0; i < grid->rows * grid->columns; i++) {
        size_t column = i % grid->columns, gap = widths[column] - width_of(grid->cells[i]);
        bool right = grid->right >> column & 1, last = column + 1 == grid->columns;
        strbuf_add_text(w->out, "  ");
        blanks(w->out, right && !(last && *grid->cells[i] == '\0') ? gap : 0);
        add_plain(w->out, grid->cells[i]);
        blanks(w->out, right || last ? 0 : gap);
        if (last)
            strbuf_add_char(w->out, '\n');
    }
}

static void write_piped(const struct writer *w, const struct grid *grid) {
    for (size_t row = 0; row < grid->rows; row++) {
        for (size_t i = 0; i < grid->columns; i++) {
            strbuf_add_text(w->out, "| ");
            add_escaped(w->out, grid->cells[row * grid->columns + i]);
            strbuf_add_char(w->out, ' ');
        }
        strbuf_add_text(w->out, "|\n");
        for (size_t i = 0; row == 0 && i < grid->columns; i++)
            strbuf_add_text(w->out, grid->right >> i & 1 ? "|--:" : "|---");
        strbuf_add_text(w->out, row == 0 ? "|\n" : "");
    }
}

static void write_grid(const struct writer *w, const struct grid *grid) {
    if (w->markdown)
        write_piped(w, grid);
    else
        write_aligned(w, grid);
}

static void heading(const struct writer *w, const char *text) {
    strbuf_addf(w->out, w->markdown ? "\n## %s\n\n" : "\n%s\n", text);
}

static const char *value_text(const struct former_figure *figure) {
    return !figure ? "-" : figure->value ? figure->value : "n/a";
}

static const char *signed_text(struct arena *arena, const char *value) {
    return !value ? "" : *value == '-' ? value : arena_format(arena, "+%s", value);
}

static const char *money(struct arena *arena, decimal value) {
    char text[64];

    return signed_text(arena, decimal_text(value, 2, text));
}

static const char *cents(struct arena *arena, const struct ledger_line *line) {
    char text[64];

    return line ? str_text(arena,
                           str_from_text(decimal_text(decimal_from_cents(line->cents), 2, text)))
                : "-";
}

static void write_head(const struct writer *w) {
    struct grid grid = grid_of(
        w, 2, 0, (const char *const[]){"", "folder", "organisation", "period", "status", NULL});
    const struct former *old = &w->diff->old, *now = &w->diff->now;

    grid_row(&grid, (const char *const[]){"OLD", old->folder, old->organisation, old->period,
                                          old->status});
    grid_row(&grid, (const char *const[]){"NEW", now->folder, now->organisation, now->period,
                                          now->status});
    write_grid(w, &grid);
}

static void write_figures(const struct writer *w) {
    const struct build_diff *diff = w->diff;
    struct grid grid = grid_of(w, diff->n_figures, 0xE,
                               (const char *const[]){"figure", "old", "new", "difference", NULL});

    heading(w, arena_format(w->arena, "Figures: %zu changed, %zu only in OLD, %zu only in NEW",
                            diff->n_figures - diff->n_gone - diff->n_added, diff->n_gone,
                            diff->n_added));
    for (size_t i = 0; i < diff->n_figures; i++) {
        const struct figure_change *change = &diff->figures[i];
        grid_row(&grid,
                 (const char *const[]){change->id, value_text(change->old), value_text(change->now),
                                       signed_text(w->arena, change->difference)});
    }
    if (diff->n_figures > 0)
        write_grid(w, &grid);
}

static void write_inputs(const struct writer *w) {
    const struct build_diff *diff = w->diff;
    struct grid grid =
        grid_of(w, diff->n_inputs, 0,
                (const char *const[]){"input", "kind", "old SHA-256", "new SHA-256", NULL});

    heading(w, arena_format(w->arena, "Inputs: %zu changed", diff->n_inputs));
    for (size_t i = 0; i < diff->n_inputs; i++) {
        const struct input_change *change = &diff->inputs[i];
        grid_row(&grid, (const char *const[]){
                            change->path, change->kind,
                            change->old ? arena_format(w->arena, "%.12s", change->old) : "-",
                            change->now ? arena_format(w->arena, "%.12s", change->now) : "-"});
    }
    if (diff->n_inputs > 0)
        write_grid(w, &grid);
}

/* "ai-tooling / Sales / OpenAI": what a line is about, as far as it says. */
static const char *key_text(const struct writer *w, const struct ledger_line *line) {
    static const enum ledger_column columns[] = {LEDGER_LINE,  LEDGER_OPS_PART,
                                                 LEDGER_TEAM,  LEDGER_SUPPLIER,
                                                 LEDGER_MODEL, LEDGER_EXPERIMENT};
    const char *text = "";

    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        struct str part = ledger_line_text(line, columns[i]);
        if (part.n == 0 || (str_equal(part, STR("(none)")) && columns[i] != LEDGER_TEAM))
            continue;
        text = arena_format(w->arena, "%s%s%.*s", text, *text ? " / " : "", (int)part.n, part.s);
    }
    return text;
}

static void write_ledger(const struct writer *w) {
    const struct build_diff *diff = w->diff;
    struct grid grid =
        grid_of(w, diff->ledger.n, 0x38,
                (const char *const[]){"month", "row", "about", "old", "new", "difference", NULL});

    heading(w, arena_format(w->arena, "Ledger: %zu line(s) differ%s", diff->ledger.n,
                            diff->ledger.moved
                                ? arena_format(w->arena, ", %zu only moved within their file",
                                               diff->ledger.moved)
                                : ""));
    for (size_t i = 0; i < diff->ledger.n; i++) {
        const struct ledger_change *change = &diff->ledger.at[i];
        const struct ledger_line *line = ledger_change_line(change);
        char month[16];
        grid_row(&grid,
                 (const char *const[]){
                     str_text(w->arena, str_from_text(month_label(line->month, month))),
                     arena_format(w->arena, "%.*s:%u", (int)line->file.n, line->file.s, line->row),
                     key_text(w, line), cents(w->arena, change->old), cents(w->arena, change->now),
                     money(w->arena, decimal_from_cents(ledger_change_cents(change)))});
    }
    if (diff->ledger.n > 0)
        write_grid(w, &grid);
}

/* Says, for each period, whether the lines explain the figure. */
static void write_sums(const struct writer *w) {
    const struct build_diff *diff = w->diff;
    struct grid grid =
        grid_of(w, diff->n_sums, 0x6, (const char *const[]){"period", "lines", "spend", "", NULL});

    if (!diff->comparable)
        heading(
            w,
            "Sums: the fiscal years begin in different months, so the quarters cannot be compared");
    if (diff->n_sums == 0)
        return;
    heading(w, "Sums: the lines above by period, and the difference of spend");
    for (size_t i = 0; i < diff->n_sums; i++) {
        bool equal = decimal_compare(diff->sums[i].lines, diff->sums[i].spend) == 0;
        grid_row(&grid, (const char *const[]){
                            diff->sums[i].period, money(w->arena, diff->sums[i].lines),
                            money(w->arena, diff->sums[i].spend),
                            equal ? "equal: the lines explain the difference" : "NOT equal"});
    }
    write_grid(w, &grid);
}

static void write_all(const struct writer *w) {
    strbuf_add_text(w->out, w->markdown ? "# What changed between two builds\n\n" : "");
    write_head(w);
    if (build_diff_equal(w->diff)) {
        heading(w, arena_format(w->arena, "Equal: %zu figures, %zu inputs, %zu ledger lines",
                                w->diff->now.n_figures, w->diff->now.n_inputs, w->diff->n_lines));
        return;
    }
    write_figures(w);
    write_inputs(w);
    write_ledger(w);
    write_sums(w);
}

void diff_text(const struct build_diff *diff, struct arena *arena, struct strbuf *out) {
    write_all(&(struct writer){diff, arena, out, false});
}

void diff_markdown(const struct build_diff *diff, struct arena *arena, struct strbuf *out) {
    write_all(&(struct writer){diff, arena, out, true});
}
