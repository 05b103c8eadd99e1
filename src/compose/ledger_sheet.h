/* The facts as a table of the document: the workbook's data sheet. */
#ifndef COMPOSE_LEDGER_SHEET_H
#define COMPOSE_LEDGER_SHEET_H

#include "compose/composer.h"

/* NULL when there are none, or more than a spreadsheet is of use for; ledger.csv has them all. */
const struct doc_table *ledger_sheet(const struct composer *c);

#endif
