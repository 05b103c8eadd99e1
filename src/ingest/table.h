/* An input file as typed rows: maps the header to native columns, settles the styles over the whole
 * file in a first pass, and then hands out row after row; a cell that cannot be read rejects its
 * row, once. */
#ifndef BATEN_INGEST_TABLE_H
#define BATEN_INGEST_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/ingest.h"
#include "baten/locale.h"
#include "baten/map.h"
#include "baten/xalloc.h"
#include "ingest/csv.h"
#include "ingest/duplicate.h"
#include "ingest/native.h"
#include "ingest/sniff.h"
#include "ingest/text_source.h"

/* Why a row is rejected: the first fault found. column NULL = none. The reason lives until the next
 * row, the rest is static or of the arena. */
struct cell_fault {
    const char *column, *reason, *advice;
};

struct mapping;
struct mending;

struct table {
    struct inputs *inputs;
    struct diag *diag;
    const struct input_spec *spec;
    struct input_file *account; /* inputs->files[at.file] */
    const struct native_kind *native;
    struct duplicates *duplicates; /* NULL = the only file of its kind, of one part */
    struct duplicates parts;       /* where it is the only one, but of several parts */
    void *self;                    /* of the kind's reader, where it needs one */

    struct text_source source;
    struct row_reader *reader;
    struct json_rows *json; /* the rows of a JSON text instead; NULL */
    bool windows_1252;
    uint32_t not_utf8;     /* the first line that is not; 0 = none */
    bool breaks_off;       /* there, since the file ends within a character */
    char stated_separator; /* by a first line `sep=;`; 0 = none */
    struct zone *zone;

    struct str *headers; /* of the arena; n_named of them have a name, blank ones may follow */
    size_t n_headers, n_named;
    struct mapping *mapping; /* of a profile; NULL = the native columns themselves */
    uint32_t header_line;    /* with a mapping; 0 = there is no header, the first row is data */
    int probe;               /* a field that is no word in any row: see second_header.h; -1 */
    bool glued;              /* the header stands among the rows again */
    bool parted;             /* … since several exports are in the file, not pages of one */
    uint32_t part;           /* so many of their headers were passed */
    bool pads, trims;        /* what the program does with empty cells at the end: see shape.h */
    size_t last_read;        /* with a mapping: the last field that makes a native column */
    bool pending;            /* the row in `row` was read ahead */
    int *column_of;          /* by header: native column, -1 = none */
    uint64_t *seeds;         /* by header: of the hash of its cells */
    int field_of[NATIVE_COLUMNS_MAX]; /* by native column: index of the header, -1 = absent */
    struct column_style styles[NATIVE_COLUMNS_MAX];

    struct map texts;      /* texts that occur again and again, each once in the arena */
    struct strbuf scratch; /* folded text of a cell */
    struct strbuf reason;  /* of the present row's fault */
    uint64_t n_rows;

    struct row row; /* the present one */
    struct row_ref at;
    struct cell_fault fault;
    struct cell_fault twin; /* becomes the fault where the row is no duplicate of another file's */
    day_t day;              /* DAY_NONE = it has none */
    bool misshapen;         /* its fault is one of the row as a whole */
    char currency[4];
    bool currency_bad;
    struct mending *mending; /* of the input's overrides; NULL = none */
    bool reading;            /* the second pass: overrides are counted */
    bool failed;             /* table_next ended with an error in diag */
};

/* Opens a file of inputs->config and reads it once for its styles. False = diag. table_close in
 * either case. */
bool table_open(struct table *table, struct inputs *inputs, uint32_t file,
                struct duplicates *duplicates, struct diag *diag);
void table_close(struct table *table);

/* Only finds the profile of a file, from its first rows. Says nothing when it cannot. */
void table_peek(struct inputs *inputs, uint32_t file);

/* The day of a row that stands, for the period that the file covers. */
void table_note_day(struct table *table, day_t day);

/* The next row that is not empty; empty ones are counted as non-data. A row of a wrong shape comes
 * with its fault set. False = no more, or failed. */
bool table_next(struct table *table);

/* ---- cells of the present row ---- */

bool table_has(const struct table *table, int column); /* is the column in the header? */
struct str table_text(const struct table *table,
                      int column);                      /* trimmed span, lives until the next row */
struct str table_copy(struct table *table, int column); /* the same in the arena */
struct str table_name(struct table *table, int column); /* in the arena, equal texts shared */
struct str table_keep(struct table *table, struct str text); /* any text, in the arena, shared */

/* Length of what a message shows of a text: not cut within a character. */
int table_shown(struct str text);

/* A number; false when the cell is empty, or unreadable (the row is rejected then). *out is
 * untouched. */
bool table_number(struct table *table, int column, decimal *out);
bool table_count_number(struct table *table, int column, decimal *out);    /* negative = rejected */
bool table_required_number(struct table *table, int column, decimal *out); /* empty = rejected */

/* A day, in the configured zone when the cell has one. DAY_NONE when empty or unreadable. */
day_t table_date(struct table *table, int column);
day_t table_required_date(struct table *table, int column);

/* Three letters in upper case, "" when empty; lives until the next row. */
struct str table_currency(struct table *table, int column);

struct word {
    const char *word; /* folded */
    int value;
};
/* The value of the word in the cell, `empty` when there is none; another word rejects the row. */
int table_word(struct table *table, int column, const struct word *words, size_t n, int empty);
/* A required key of this register: empty = rejected. */
struct str table_key(struct table *table, int column);
void table_require(struct table *table, int column); /* empty = rejected */

/* Rejects the row, unless it already is. column < 0 = "row". advice is static. */
void table_reject(struct table *table, int column, const char *advice, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Rejects a row whose key stands in an earlier row, at `earlier`; unless it is that very row in
 * another file, which is a duplicate and dropped as such. */
void table_reject_twin(struct table *table, int column, const char *advice, const char *what,
                       struct row_ref earlier);
bool table_rejected(const struct table *table);

/* ---- what becomes of the row ---- */

/* Asked once per row that stands; one that is recorded as set aside, with this amount. */
bool table_is_duplicate(struct table *table, struct str currency, decimal amount);
/* Of all cells and, without numbers, of the words: what a row is about. */
uint64_t table_row_hash(const struct table *table);
uint64_t table_words_hash(const struct table *table);
/* Records the reject of the present row in inputs. */
void table_record_reject(struct table *table);
/* Rejected, duplicate or fact; counts it (of invoices only rejects and duplicates) with this
 * amount. */
enum disposition table_settle(struct table *table, struct str currency, decimal amount);

#define ROWS_ADD(rows, row)                                                                        \
    ((rows).at = xgrow((rows).at, (rows).n, &(rows).capacity, sizeof *(rows).at),                  \
     (rows).at[(rows).n++] = (row))

#endif
