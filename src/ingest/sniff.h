/* What a file's own text says about how it is written: the delimiter, and per column the decimal
 * mark and the order of dates, from all values of the column (domain.md 3 "Numbers", 13 "Styles").
 */
#ifndef BATEN_INGEST_SNIFF_H
#define BATEN_INGEST_SNIFF_H

#include <stdbool.h>
#include <stdint.h>

#include "baten/calendar.h"
#include "baten/config.h"
#include "baten/diag.h"
#include "baten/str.h"

/* , ; tab or | : the one that cuts the first rows most and most evenly, quotes respected. A first
 * line `sep=X` decides. ',' when there is nothing to go by. */
char sniff_delimiter(struct str head);
char sniff_stated(struct str line); /* what a line `sep=;` says; 0 = it is no such line */

struct style_sample {
    uint32_t line; /* 0 = none */
    char text[40]; /* the value, cut to fit */
};

enum style_kind { STYLE_NONE, STYLE_NUMBER, STYLE_DATE };

/* The style of a column, and the rows that settled it. */
struct column_style {
    enum style_kind kind;
    char mark;                        /* settled decimal mark, 0 = every value fits both */
    enum date_order order;            /* settled order, DATE_UNSETTLED = not yet */
    unsigned orders;                  /* bits of the orders that can read every value so far */
    struct style_sample point, comma; /* numbers: first of each evidence */
    struct style_sample settled;      /* dates: the value that narrowed the orders last */
    struct style_sample ambiguous;    /* first value with two readings */
    struct style_sample clash;        /* dates: the first value that no remaining order reads */
    uint32_t settled_by; /* line of the row that decided; 0 = every row fits, or an option */
};

void column_style_init(struct column_style *style, enum style_kind kind);

/* Takes one value (trimmed, not empty) into account. */
void column_style_see(struct column_style *style, struct str value, uint32_t line);

/* Decides when all values were seen; the options of the input settle what is ambiguous. False =
 * diag: ambiguous throughout, or contradictory. `file` and `column` are for the message. */
bool column_style_settle(struct column_style *style, const struct input_spec *spec,
                         const char *file, const char *column, struct diag *diag);

/* The day in which these seconds since 1970 fall. */
day_t day_from_seconds(int64_t seconds);

#endif
