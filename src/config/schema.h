/* The keys of baten.yaml. */
#ifndef CONFIG_SCHEMA_H
#define CONFIG_SCHEMA_H

#include "config/value.h"

extern const struct key schema[];

#endif
