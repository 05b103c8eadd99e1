/* The words of the ledger: investment types, budget lines, AI-ops parts, and which follows from which. */
#ifndef LEDGER_LINES_H
#define LEDGER_LINES_H

#include "baten/ledger.h"

bool type_from_text(struct str text, uint8_t *type);
bool ops_part_from_text(struct str text, uint8_t *part);
uint16_t line_from_type(uint8_t type); /* the line where only the type is said */
void lines_init(struct ledger *ledger); /* fills line_names, line_types, n_lines */

#endif
