/* One function per input kind: takes the present row of a table into inputs. */
#ifndef BATEN_INGEST_KINDS_H
#define BATEN_INGEST_KINDS_H

#include "ingest/table.h"

void team_take(struct table *table);
void supplier_take(struct table *table);
void share_take(struct table *table);
void note_take(struct table *table);
void experiment_take(struct table *table); /* table->self is struct first_rows of the ids */
struct usage_row usage_row_of(struct table *table); /* spans of the present row */
void review_take(struct table *table);
void price_take(struct table *table);
void rule_take(struct table *table);
void invoice_take(struct table *table); /* table->self is the account filter, or NULL */
void budget_take(struct table *table);
void revenue_take(struct table *table);
void time_take(struct table *table);
void seat_take(struct table *table); /* table->self is struct first_rows */

/* The decisions on an experiment; DECISION_NONE when the cell is empty. `running`: continue is one
 * too. */
enum decision decision_from_cell(struct table *table, int column, bool running);

/* The `accounts` of an invoice input. NULL with nothing in diag = all accounts. */
struct account_filter;
struct account_filter *account_filter_new(struct arena *arena, const struct input_spec *spec,
                                          struct diag *diag);
void account_filter_free(struct account_filter *filter);
/* Warns of a ledger none of whose rows is on the accounts that are cost: with another chart of
 * accounts than was said, a pack would show nothing and no reason. */
void accounts_warn(const struct inputs *inputs, uint32_t file, struct diag *diag);

/* The fx files are joined: rows are gathered over all files, then put into inputs->fx. */
struct fx_gathering;
struct fx_gathering *fx_gathering_new(void);
void fx_gathering_free(struct fx_gathering *gathering);
void fx_take(struct table *table); /* table->self is the gathering */
void fx_gathering_finish(struct fx_gathering *gathering, struct inputs *inputs);

#endif
