/* The suppliers register: aliases and terms. */
#ifndef LEDGER_TERMS_H
#define LEDGER_TERMS_H

#include "baten/ledger.h"

/* Registers aliases before any other name is seen. One alias for two suppliers and contradictory
 * terms are errors naming both rows. */
bool terms_read(struct ledger *ledger, struct diag *diag);
/* After all names are known: terms of every supplier key, defaults where the register is silent. */
void terms_settle(struct ledger *ledger);

#endif
