/* Readers of the values of a profile that have a shape of their own. */
#ifndef BATEN_INGEST_PROFILE_PARTS_H
#define BATEN_INGEST_PROFILE_PARTS_H

#include "config/value.h"
#include "ingest/profile.h"

value_reader read_name;          /* struct source_name */
value_reader read_names;         /* struct source_names: one or a list */
value_reader read_match;         /* profile.match: a list of names or of lists of alternatives */
value_reader read_regex;         /* const char *, compiles */
value_reader read_known_word;    /* one of words; goes nowhere */
value_reader read_delimiter;     /* char */
value_reader read_header;        /* a line, find or none */
value_reader read_place;         /* uint32_t, least..most */
value_reader read_folded_words;  /* struct words */
value_reader read_folded_text;   /* const char * */
value_reader read_orders;        /* profile.orders */
value_reader read_rates;         /* profile.amount.rates */
value_reader read_money;         /* profile.amount.money */
value_reader read_conditions;    /* struct conditions */
value_reader read_native;        /* int: a column of the profile's kind, at offset of profile */
value_reader read_scaled;        /* profile.scaled */
value_reader read_kind;          /* profile.kind */
value_reader read_columns;       /* profile.columns */
value_reader read_constants;     /* profile.constants */
value_reader read_currency_rule; /* profile.currency: a code, or a mapping by keys */
value_reader read_rules;         /* profile.rules */
value_reader read_ledger_default, read_scope_default; /* bool, and that it was said */

#endif
