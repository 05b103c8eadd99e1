/* The client's look in the configuration: `brand:`. */
#ifndef CONFIG_BRAND_H
#define CONFIG_BRAND_H

#include "config/value.h"

value_reader read_accent, read_logo, read_font;

#endif
