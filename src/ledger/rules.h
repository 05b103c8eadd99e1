/* Classification rules, compiled: lowest priority number first, then file order; first match wins
 * (domain.md 4). */
#ifndef LEDGER_RULES_H
#define LEDGER_RULES_H

#include "baten/ledger.h"

enum rule_field {
    FIELD_SUPPLIER,
    FIELD_DESCRIPTION,
    FIELD_GL_ACCOUNT,
    FIELD_GL_NAME,
    FIELD_COST_CENTRE,
    FIELD_MODEL,
    FIELD_SERVICE,
    FIELD_PROJECT,
    FIELD_API_KEY,
    FIELD_USER,
    RULE_FIELDS,
    FIELD_ANY = RULE_FIELDS
};

struct matcher;

enum allocation { ALLOCATE_NOT, ALLOCATE_SEATS, ALLOCATE_HEADCOUNT, ALLOCATE_SHARES };

struct rule {
    uint32_t row; /* index into inputs.rules */
    enum rule_field field;
    struct matcher *matcher;
    bool in;
    uint16_t line; /* LINE_UNSAID */
    uint8_t type;  /* TYPE_UNSAID */
    uint8_t ops_part;
    uint32_t team, experiment, supplier; /* keys */
    enum allocation allocation;
    struct str share_key;       /* folded */
    day_t valid_from, valid_to; /* DAY_NONE, INT32_MAX when open */
};

struct rules {
    struct rule *at;
    size_t n;
};

/* What rules look at: folded texts, empty where the row has none. */
struct rule_subject {
    struct str fields[RULE_FIELDS];
};

/* Compiles inputs.rules. A broken pattern, an unknown word, `in` without line and type: errors
 * naming the row. */
bool rules_compile(struct rules *rules, struct ledger *ledger, struct diag *diag);
void rules_release(struct rules *rules);

/* Does the rule's pattern fit the subject, whatever the date. */
bool rule_fits(const struct rule *rule, const struct rule_subject *subject);
bool rule_valid(const struct rule *rule, day_t day);
/* The first rule that fits and is valid on the day; NULL = none. */
const struct rule *rules_first(const struct rules *rules, const struct rule_subject *subject,
                               day_t day);

#endif
