/* The inside of a mapping, shared by the two files that make it. */
#ifndef BATEN_INGEST_MAPPING_ROW_H
#define BATEN_INGEST_MAPPING_ROW_H

#include "ingest/profile.h"

struct resolved { /* conditions with the fields of this file */
    const struct conditions *conditions;
    int *fields; /* -1 = the file has no such column */
};

struct mapped {
    const struct profile_column *column; /* NULL = none */
    int *fields;                         /* those of its names that are there */
    size_t n;
    struct resolved when;
    bool fixed; /* its result has one style: decimal point, ISO */
    struct str preamble;
};

struct mapping {
    const struct profile *profile;
    struct mapped at[NATIVE_COLUMNS_MAX];
    struct str values[NATIVE_COLUMNS_MAX];  /* of the present row */
    struct strbuf made[NATIVE_COLUMNS_MAX]; /* texts of values that are in no cell */
    struct str currency;                    /* where no cell says it */
    day_t year_start;

    struct resolved *rules;
    struct resolved section_when;
    int section_field;
    struct strbuf section; /* the present one */
    int mark, reverse, vat_key, unit;
    int *filled; /* fields that are filled down */
    size_t n_filled;
    struct strbuf *kept; /* their last texts */
    int *fill_of;        /* by field: index into kept, -1 */
    bool continues;      /* the present row takes them */
    bool flipped;        /* the cost is on the contra account */

    struct str own_total;
    decimal sum;
    struct strbuf folded;
};

#endif
