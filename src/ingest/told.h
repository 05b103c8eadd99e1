/* What the parts of usage files tell of each supplier and day, gathered in a first reading. */
#ifndef BATEN_INGEST_TOLD_H
#define BATEN_INGEST_TOLD_H

#include "ingest/table.h"

/* A file, or what stands between two headers of it. */
struct part {
    uint32_t file, number;
    day_t last;      /* its last day; DAY_NONE = none */
    uint64_t layout; /* of its columns: rows in other columns are never equal */
};

struct told {
    uint32_t part, supplier;
    day_t day;
    bool by_hour;
    uint64_t rows, hash; /* the sum of the hashes of its rows: equal for equal rows */
    decimal cost, tokens;
    bool contested;              /* another part tells of that day, in other rows */
    size_t first_row, kept_rows; /* of the contested, in gathered.rows, after they were sorted */
    bool aside;                  /* the file `other` tells it */
    uint32_t other;
    enum aside why;
};

struct told_row {
    uint32_t told;
    uint64_t row, words; /* hashes of all cells, and of those that are no numbers */
};

struct gathered {
    struct inputs *inputs;
    struct arena *arena;
    struct map suppliers; /* folded → index */
    struct map index;     /* of told by part, supplier and day */
    struct strbuf folded;
    struct told *told; /* heap */
    size_t n_told, cap_told;
    struct told_row *rows; /* heap */
    size_t n_rows, cap_rows;
    bool rows_left_out; /* there were more than are kept one by one */
    struct part *parts; /* heap */
    size_t n_parts, cap_parts;
};

void gathered_init(struct gathered *gathered, struct inputs *inputs);
void gathered_release(struct gathered *gathered);

/* Reads a usage file into sums. Faults are left for when it is read in earnest. */
void gathered_read(struct gathered *gathered, uint32_t file);
/* Reads it once more, and keeps the rows that are contested. */
void gathered_read_rows(struct gathered *gathered, uint32_t file);
/* Rows of one told stand together, by their hash. */
void gathered_sort_rows(struct gathered *gathered);
void gathered_drop_rows(struct gathered *gathered);

/* NULL = the part tells nothing of it. */
struct told *told_at(const struct gathered *gathered, uint32_t part, uint32_t supplier, day_t day);
/* Of a row that the part with this number of a file has. */
struct told *told_of_row(struct gathered *gathered, const struct usage_row *row, uint32_t number);

#endif
