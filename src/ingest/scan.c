/* One pass over the bytes of a row, one table look-up each. */
#include "ingest/scan.h"

#include <string.h>

enum { PLAIN, DELIMITER, LINE_END, QUOTE, NUL };

void scan_table_init(struct scan_table *table, char delimiter) {
    memset(table->kind, PLAIN, sizeof table->kind);
    table->kind[(unsigned char)delimiter] = DELIMITER;
    table->kind['\n'] = LINE_END;
    table->kind['\r'] = LINE_END;
    table->kind['"'] = QUOTE;
    table->kind[0] = NUL;
}

struct scan_result scan_row(const struct scan_table *table, struct str text, struct str *fields,
                            size_t room) {
    struct scan_result result = {.end = SCAN_MORE};
    const char *s = text.s;
    size_t start = 0, i = 0;
    for (; i < text.n; i++) {
        unsigned char kind = table->kind[(unsigned char)s[i]];
        if (kind == PLAIN) {
            continue;
        }
        if (kind == NUL) {
            result.nul = true;
            continue;
        }
        if (kind == QUOTE) {
            result.end = SCAN_QUOTE;
            break;
        }
        if (result.n_fields == room) {
            result.end = SCAN_WIDE;
            break;
        }
        fields[result.n_fields++] = (struct str){s + start, i - start};
        start = i + 1;
        if (kind == LINE_END) {
            result.end = SCAN_ROW;
            break;
        }
    }
    result.length = i;
    return result;
}
