/* Reads ledgers into lines that can be compared, and compares two of them: first line by line,
 * then, of what is left, lines that only stand elsewhere in their file, because a row was put in
 * above them. */
#include "analyse/ledger_change.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"
#include "ingest/csv.h"

static const enum ledger_column key_columns[] = {
    LEDGER_SCENARIO, LEDGER_TYPE,  LEDGER_LINE,       LEDGER_OPS_PART, LEDGER_TEAM,  LEDGER_CLUSTER,
    LEDGER_SUPPLIER, LEDGER_MODEL, LEDGER_EXPERIMENT, LEDGER_SOURCE,   LEDGER_NATURE};
#define KEY_COLUMNS (sizeof key_columns / sizeof *key_columns)

/* Lines under construction; they move when the list grows. */
struct lines {
    struct arena *arena;
    struct ledger_line *at; /* heap */
    size_t n, capacity;
};

static int compare_texts(struct str a, struct str b) {
    /* Most lines that are compared are of one file. */
    return a.s == b.s && a.n == b.n ? 0 : str_compare(a, b);
}

static int compare_lines(const void *a, const void *b) {
    const struct ledger_line *x = a, *y = b;
    int order = x->month < y->month ? -1 : x->month > y->month;

    if (order == 0)
        order = compare_texts(x->file, y->file);
    if (order == 0)
        order = x->row < y->row ? -1 : x->row > y->row;
    return order ? order : str_compare(x->key, y->key);
}

static struct str key_of(struct arena *arena, const struct str texts[LEDGER_COLUMNS]) {
    size_t n = 0;
    char *key, *end;

    for (size_t i = 0; i < KEY_COLUMNS; i++)
        n += texts[key_columns[i]].n + 1;
    end = key = ARENA_ARRAY(arena, n, char);
    for (size_t i = 0; i < KEY_COLUMNS; i++) {
        struct str text = texts[key_columns[i]];
        if (text.n > 0)
            memcpy(end, text.s, text.n);
        end += text.n;
        *end++ = LEDGER_KEY_SEPARATOR;
    }
    return (struct str){key, n - 1};
}

static void add_line(struct lines *lines, struct ledger_line line) {
    lines->at = xgrow(lines->at, lines->n, &lines->capacity, sizeof line);
    lines->at[lines->n++] = line;
}

/* Sorts, sums lines of one month, row and key, and moves them into the arena. */
static void finish(struct lines *lines, struct ledger_side *side) {
    *side = (struct ledger_side){.at = ARENA_ARRAY(lines->arena, lines->n, struct ledger_line)};
    if (lines->n > 1)
        qsort(lines->at, lines->n, sizeof *lines->at, compare_lines);
    for (size_t i = 0; i < lines->n; i++) {
        if (side->n > 0 && compare_lines(&side->at[side->n - 1], &lines->at[i]) == 0)
            side->at[side->n - 1].cents += lines->at[i].cents;
        else
            side->at[side->n++] = lines->at[i];
    }
    free(lines->at);
}

void ledger_side_of(struct ledger_side *side, struct arena *arena, const struct ledger *ledger) {
    struct lines lines = {.arena = arena};
    struct strbuf buf = {0};
    struct str texts[LEDGER_COLUMNS];

    for (size_t i = 0; i < ledger->n_facts; i++) {
        const struct fact *fact = &ledger->facts[i];
        fact_texts(ledger, fact, &buf, texts);
        add_line(&lines, (struct ledger_line){.month = fact->month,
                                              .row = fact->at.line,
                                              .cents = fact->cents,
                                              .file = texts[LEDGER_FILE],
                                              .key = key_of(arena, texts)});
    }
    strbuf_release(&buf);
    finish(&lines, side);
}

struct reading {
    struct lines lines;
    const char *path;
    size_t columns[LEDGER_COLUMNS]; /* where each stands in the file */
    struct str file;                /* of the last line: most lines share it */
};

static bool fault(const struct reading *reading, uint32_t line, const char *what,
                  struct diag *diag) {
    return diag_error(diag, EXIT_INPUT, (struct diag_position){reading->path, line, 0},
                      "name the folder of a build, unchanged", "this is no ledger: %s", what);
}

static bool read_header(struct reading *reading, const struct row *row, struct diag *diag) {
    for (int c = 0; c < LEDGER_COLUMNS; c++) {
        size_t i = 0;
        while (i < row->n && !str_equal(str_trim(row->fields[i]), str_from_text(ledger_columns[c])))
            i++;
        if (i == row->n)
            return fault(
                reading, row->line,
                arena_format(reading->lines.arena, "it has no column %s", ledger_columns[c]), diag);
        reading->columns[c] = i;
    }
    return true;
}

static bool read_number(struct str text, int64_t limit, int64_t *out) {
    decimal value;

    return decimal_from_text(text, &value) && decimal_to_int(value, out) && *out >= 0 &&
           *out <= limit;
}

static bool read_line(struct reading *reading, const struct row *row, struct diag *diag) {
    struct str texts[LEDGER_COLUMNS];
    struct ledger_line line = {0};
    decimal amount;
    int64_t number;

    for (int c = 0; c < LEDGER_COLUMNS; c++) {
        if (reading->columns[c] >= row->n)
            return fault(reading, row->line, "a row is too short", diag);
        texts[c] = str_trim(row->fields[reading->columns[c]]);
    }
    if (row->fault != FAULT_NONE || !month_from_text(texts[LEDGER_MONTH], &line.month) ||
        !decimal_from_text(texts[LEDGER_AMOUNT], &amount) ||
        !decimal_to_cents(amount, &line.cents) ||
        !read_number(texts[LEDGER_ROW], UINT32_MAX, &number))
        return fault(reading, row->line, "a row without a month, an amount or a row number", diag);
    if (!str_equal(reading->file, texts[LEDGER_FILE]))
        reading->file = str_copy(reading->lines.arena, texts[LEDGER_FILE]);
    line.row = (uint32_t)number;
    line.file = reading->file;
    line.key = key_of(reading->lines.arena, texts);
    add_line(&reading->lines, line);
    return true;
}

static bool read_rows(struct reading *reading, struct row_reader *reader, struct diag *diag) {
    struct row row;
    enum row_result result;
    bool header = true;

    while ((result = row_reader_next(reader, &row, diag)) == ROW_HERE) {
        if (!(header ? read_header(reading, &row, diag) : read_line(reading, &row, diag)))
            return false;
        header = false;
    }
    if (result == ROW_BAD_TEXT)
        return fault(reading, row_reader_line(reader), "it is not UTF-8", diag);
    return result == ROW_NO_MORE && (!header || fault(reading, 0, "it is empty", diag));
}

bool ledger_side_read(struct ledger_side *side, struct arena *arena, const char *path,
                      struct diag *diag) {
    struct reading reading = {.lines = {.arena = arena}, .path = path};
    struct text_source source;
    struct row_reader *reader = NULL;
    struct str head;
    bool ok = text_source_open(&source, path, path, diag) &&
              text_source_start(&source, false, false, diag);

    *side = (struct ledger_side){0};
    if (ok) {
        reader = row_reader_new(&source);
        row_reader_delimiter(reader, ',');
        ok = row_reader_start(reader, &head, diag) && read_rows(&reading, reader, diag);
    }
    row_reader_free(reader);
    text_source_close(&source);
    finish(&reading.lines, side);
    return ok;
}

struct str ledger_line_text(const struct ledger_line *line, enum ledger_column column) {
    const char *at = line->key.s, *end = line->key.s + line->key.n;

    for (size_t i = 0; i < KEY_COLUMNS; i++) {
        const char *stop = memchr(at, LEDGER_KEY_SEPARATOR, (size_t)(end - at));
        if (key_columns[i] == column)
            return (struct str){at, (size_t)((stop ? stop : end) - at)};
        if (!stop)
            break;
        at = stop + 1;
    }
    return (struct str){0};
}

const struct ledger_line *ledger_change_line(const struct ledger_change *change) {
    return change->now ? change->now : change->old;
}

int64_t ledger_change_cents(const struct ledger_change *change) {
    return (change->now ? change->now->cents : 0) - (change->old ? change->old->cents : 0);
}

/* Lines on one side only, in an order in which equal ones of both sides meet whatever their rows.
 */
static int compare_unplaced(const void *a, const void *b) {
    const struct ledger_change *c = a, *d = b;
    const struct ledger_line *x = ledger_change_line(c), *y = ledger_change_line(d);
    int order = x->month < y->month ? -1 : x->month > y->month;

    if (order == 0)
        order = compare_texts(x->file, y->file);
    if (order == 0)
        order = x->cents < y->cents ? -1 : x->cents > y->cents;
    if (order == 0)
        order = str_compare(x->key, y->key);
    return order;
}

/* By side, then row: the n-th of one side meets the n-th of the other. */
static int compare_within(const void *a, const void *b) {
    const struct ledger_change *c = a, *d = b;
    int order = compare_unplaced(a, b);
    const struct ledger_line *x = ledger_change_line(c), *y = ledger_change_line(d);

    if (order == 0)
        order = (c->now != NULL) - (d->now != NULL);
    return order ? order : x->row < y->row ? -1 : x->row > y->row;
}

/* Of a run of equal lines, as many as stand on both sides have only moved; what is left of the
 * larger side stays. */
static size_t drop_moved(struct ledger_change *run, size_t n) {
    size_t old = 0, moved;

    while (old < n && run[old].now == NULL)
        old++;
    moved = old < n - old ? old : n - old;
    /* Those that stay are the last ones of their side. */
    for (size_t i = 0; i < moved; i++)
        run[i].old = run[old + i].now = NULL;
    return moved;
}

static int compare_changes(const void *a, const void *b) {
    return compare_lines(ledger_change_line(a), ledger_change_line(b));
}

static void settle_moved(struct ledger_changes *changes) {
    size_t kept = 0, placed = 0;
    struct ledger_change *at = changes->at;

    /* Changes of both sides first: they are settled. */
    for (size_t i = 0; i < changes->n; i++)
        if (at[i].old && at[i].now) {
            struct ledger_change change = at[i];
            at[i] = at[placed];
            at[placed++] = change;
        }
    if (changes->n - placed > 1)
        qsort(at + placed, changes->n - placed, sizeof *at, compare_within);
    for (size_t i = placed, end; i < changes->n; i = end) {
        for (end = i + 1; end < changes->n && compare_unplaced(&at[i], &at[end]) == 0; end++)
            ;
        changes->moved += drop_moved(&at[i], end - i);
    }
    for (size_t i = 0; i < changes->n; i++)
        if (at[i].old || at[i].now)
            at[kept++] = at[i];
    changes->n = kept;
    if (kept > 1)
        qsort(at, kept, sizeof *at, compare_changes);
}

void ledger_compare(struct arena *arena, const struct ledger_side *old,
                    const struct ledger_side *now, struct ledger_changes *changes) {
    size_t i = 0, k = 0;

    *changes =
        (struct ledger_changes){.at = ARENA_ARRAY(arena, old->n + now->n, struct ledger_change)};
    while (i < old->n || k < now->n) {
        int order = i == old->n ? 1 : k == now->n ? -1 : compare_lines(&old->at[i], &now->at[k]);
        struct ledger_change change = {order <= 0 ? &old->at[i] : NULL,
                                       order >= 0 ? &now->at[k] : NULL};
        i += order <= 0;
        k += order >= 0;
        if (order != 0 || change.old->cents != change.now->cents)
            changes->at[changes->n++] = change;
    }
    settle_moved(changes);
}
