/* Active users of a span: distinct users of the usage, or where no usage row has a user, the seats'
 * counts (domain.md 6, 13). */
#ifndef ANALYSE_USERS_H
#define ANALYSE_USERS_H

#include "analyse/analyse.h"

struct active_users {
    int64_t all;      /* of the organisation */
    int64_t *by_team; /* by team key; heap */
    bool *there;      /* a usage row or an active user of the team falls in the span; heap */
};

void active_users_of(struct active_users *users, const struct analysis *a, const struct span *span);
void active_users_release(struct active_users *users);

#endif
