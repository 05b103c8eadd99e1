/* Words that only one format needs: headings of the workbook's own columns, the filter of an HTML
 * table. What a report says comes from compose. */
#ifndef RENDER_RENDER_WORDS_H
#define RENDER_RENDER_WORDS_H

#include "baten/locale.h"

enum render_word {
    WORD_TOTAL,
    WORD_FILTER,
    WORD_PERIOD_SERIES,
    WORD_FIGURE,
    WORD_VALUE,
    WORD_PRINTED,
    WORD_SHEET,
    WORD_CELL,
    WORD_UNIT,
    WORD_CHANGE,
    WORD_AGAINST,
    WORD_SEVERITY,
    WORD_CHECK,
    WORD_SUBJECT,
    WORD_EXPLANATION,
    WORD_SEE,
    WORD_LIST,
    WORD_OVERVIEW,
    WORD_NUMBER,
    WORD_ROWS,
    WORD_SHEETS,
    WORD_CHART_DATA,
    WORDS
};

/* Never NULL. */
const char *render_word(enum language language, enum render_word word);

#endif
