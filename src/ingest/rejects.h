/* The inside of the account of rejected rows. */
#ifndef BATEN_INGEST_REJECTS_H
#define BATEN_INGEST_REJECTS_H

#include "baten/ingest.h"

void rejects_sort(struct inputs *inputs);
void rejects_release(struct inputs *inputs);

#endif
