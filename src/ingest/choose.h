/* The decision between the native columns and the profiles, with its messages. */
#ifndef BATEN_INGEST_CHOOSE_H
#define BATEN_INGEST_CHOOSE_H

#include "ingest/recognise.h"

/* Settled by the option, the kind or the header in table->row, without looking at a profile. */
bool choose_is_native(const struct table *table);

enum choice { CHOICE_NONE, CHOICE_MADE, CHOICE_FAILED /* diag */ };

/* Looks for the profile of this head, and lays it over the table. A file of another kind, a tie and
 * a stated profile that does not exist are failures. */
enum choice choose_profile(struct table *table, const struct head *head);

/* No delimiter has given a profile: false = diag, when one was stated. */
bool choose_explain(struct table *table, const struct head *head);

#endif
