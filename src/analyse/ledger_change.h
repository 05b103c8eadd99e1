/* Two ledgers line by line: what an earlier ledger.csv says and what is so now, or two such files.
 */
#ifndef ANALYSE_LEDGER_CHANGE_H
#define ANALYSE_LEDGER_CHANGE_H

#include "analyse/ledger_lines.h"

/* Facts of one month, row and key, summed. Texts live in the arena or in the ledger. */
struct ledger_line {
    month_t month;
    uint32_t row;
    int64_t cents;
    struct str file;
    struct str key; /* the columns of ledger_key_columns, with LEDGER_KEY_SEPARATOR between them */
};
#define LEDGER_KEY_SEPARATOR '\x1f'

struct ledger_side {
    struct ledger_line *at; /* arena; by month, file, row, key: each once */
    size_t n;
};

/* Reads a ledger.csv. False = diag has an error. */
bool ledger_side_read(struct ledger_side *side, struct arena *arena, const char *path,
                      struct diag *diag);
void ledger_side_of(struct ledger_side *side, struct arena *arena, const struct ledger *ledger);

/* A column of a line's key; the empty text when the column is no part of it. */
struct str ledger_line_text(const struct ledger_line *line, enum ledger_column column);

struct ledger_change {
    const struct ledger_line *old, *now;
}; /* NULL = not there */
struct ledger_changes {
    struct ledger_change *at; /* arena; by month, file, row, key */
    size_t n;
    size_t moved; /* lines that are equal but for the number of their row: no change */
};

/* The sum of now minus old over all changes of a month is the difference of the ledgers in that
 * month. */
void ledger_compare(struct arena *arena, const struct ledger_side *old,
                    const struct ledger_side *now, struct ledger_changes *changes);

int64_t ledger_change_cents(const struct ledger_change *change); /* now − old */
/* The line that stands for the change: the new one, else the old one. */
const struct ledger_line *ledger_change_line(const struct ledger_change *change);

#endif
