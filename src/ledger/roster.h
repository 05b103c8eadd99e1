/* The teams register by team and by cost centre, with its validity dates (domain.md 13, Validity).
 */
#ifndef LEDGER_ROSTER_H
#define LEDGER_ROSTER_H

#include "baten/ledger.h"

/* Indexes inputs.teams. Two teams with one cost centre and the same valid_from are an error naming
 * both rows. */
bool roster_build(struct ledger *ledger, struct diag *diag);

/* The team whose row naming the cost centre has the latest valid_from on or before the day;
 * KEY_NONE = none. */
uint32_t roster_team_of_cost_centre(const struct ledger *ledger, struct str cost_centre, day_t day);
/* The team of the register with this name; KEY_NONE = none. */
uint32_t roster_team_named(const struct ledger *ledger, struct str name);
/* Every team key of the register, in key order once dimensions are settled. */
const uint32_t *roster_teams(const struct ledger *ledger, size_t *n);

#endif
