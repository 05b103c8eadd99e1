/* A fact as a line of ledger.csv, in texts: shared by the file, the workbook's data sheet and the
 * comparison with an earlier ledger. */
#ifndef ANALYSE_LEDGER_LINES_H
#define ANALYSE_LEDGER_LINES_H

#include "baten/results.h"

enum ledger_column {
    LEDGER_MONTH,
    LEDGER_SCENARIO,
    LEDGER_TYPE,
    LEDGER_LINE,
    LEDGER_OPS_PART,
    LEDGER_TEAM,
    LEDGER_CLUSTER,
    LEDGER_SUPPLIER,
    LEDGER_MODEL,
    LEDGER_EXPERIMENT,
    LEDGER_AMOUNT,
    LEDGER_SOURCE,
    LEDGER_NATURE,
    LEDGER_FILE,
    LEDGER_ROW,
    LEDGER_RULE,
    LEDGER_FLAGS,
    LEDGER_COLUMNS
};
extern const char *const ledger_columns[LEDGER_COLUMNS];

/* Fills texts[LEDGER_COLUMNS] with the fact; texts that are made live in buf, which is cleared
 * first, those of names in the ledger. */
void fact_texts(const struct ledger *ledger, const struct fact *fact, struct strbuf *buf,
                struct str texts[LEDGER_COLUMNS]);

#endif
