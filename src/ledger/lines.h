/* The lines of a ledger, and which type and line follow from each other. */
#ifndef LEDGER_LINES_H
#define LEDGER_LINES_H

#include "baten/ledger.h"

uint16_t line_from_type(uint8_t type);  /* the line where only the type is said */
void lines_init(struct ledger *ledger); /* fills line_names, line_types, n_lines */

#endif
