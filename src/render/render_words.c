/* Words that only one format needs, in both languages. */
#include "render/render_words.h"

static const char *const words[WORDS][LANGUAGES] = {
    [WORD_TOTAL] = {[LANG_NL] = "Totaal", [LANG_EN] = "Total"},
    [WORD_FILTER] = {[LANG_NL] = "Zoek in tabel", [LANG_EN] = "Filter table"},
    [WORD_PERIOD_SERIES] =
        {[LANG_NL] = "Verloop van de kerncijfers", [LANG_EN] = "Key figures over time"},
    [WORD_FIGURE] = {[LANG_NL] = "Cijfer", [LANG_EN] = "Figure"},
    [WORD_VALUE] = {[LANG_NL] = "Waarde", [LANG_EN] = "Value"},
    [WORD_PRINTED] = {[LANG_NL] = "Afgedrukt", [LANG_EN] = "Printed"},
    [WORD_SHEET] = {[LANG_NL] = "Blad", [LANG_EN] = "Sheet"},
    [WORD_CELL] = {[LANG_NL] = "Cel", [LANG_EN] = "Cell"},
    [WORD_UNIT] = {[LANG_NL] = "Eenheid", [LANG_EN] = "Unit"},
    [WORD_CHANGE] = {[LANG_NL] = "Verschil", [LANG_EN] = "Change"},
    [WORD_AGAINST] = {[LANG_NL] = "Ten opzichte van", [LANG_EN] = "Against"},
    [WORD_SEVERITY] = {[LANG_NL] = "Ernst", [LANG_EN] = "Severity"},
    [WORD_CHECK] = {[LANG_NL] = "Code", [LANG_EN] = "Code"},
    [WORD_SUBJECT] = {[LANG_NL] = "Onderwerp", [LANG_EN] = "Subject"},
    [WORD_EXPLANATION] = {[LANG_NL] = "Toelichting", [LANG_EN] = "Explanation"},
    [WORD_SEE] = {[LANG_NL] = "Zie", [LANG_EN] = "See"},
    [WORD_LIST] = {[LANG_NL] = "lijst", [LANG_EN] = "list"},
    [WORD_OVERVIEW] = {[LANG_NL] = "overzicht", [LANG_EN] = "overview"},
    [WORD_NUMBER] = {[LANG_NL] = "Nr.", [LANG_EN] = "No."},
    [WORD_ROWS] = {[LANG_NL] = "rijen", [LANG_EN] = "rows"},
    [WORD_SHEETS] = {[LANG_NL] = "bladen, meer rijen neemt Excel niet op een blad",
                     [LANG_EN] = "sheets, Excel takes no more rows on one"},
    [WORD_CHART_DATA] = {[LANG_NL] = "voor de grafiek", [LANG_EN] = "for the chart"},
};

const char *render_word(enum language language, enum render_word word) {
    return words[word][language];
}
