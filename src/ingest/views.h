/* Two views of one bill among the inputs. */
#ifndef BATEN_INGEST_VIEWS_H
#define BATEN_INGEST_VIEWS_H

#include "baten/ingest.h"

/* Is it said of both alike whose they are? */
bool views_same_account(const struct input_file *a, const struct input_file *b);

/* False = diag: two files of this kind show the same bill in two ways, and would count it twice. */
bool views_check(const struct inputs *inputs, enum input_kind kind, struct diag *diag);

#endif
