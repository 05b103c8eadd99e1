/* The columns of baten's own input files (domain.md 2): one const table per kind, with the names
 * under which ledgers print them. Adding a column is a row here and its use in the kind's file. */
#ifndef BATEN_INGEST_NATIVE_H
#define BATEN_INGEST_NATIVE_H

#include <stddef.h>

#include "baten/config.h"
#include "baten/str.h"

#define NATIVE_COLUMNS_MAX 40

enum cell_type { CELL_TEXT, CELL_NUMBER, CELL_DATE };

struct native_column {
    const char *name; /* English, as in domain.md */
    enum cell_type type;
    const char *synonyms; /* normalised (native_normalise), separated by blanks; may be NULL */
};

struct native_kind {
    const struct native_column *columns;
    size_t n;
    /* What must be in the header: alternatives by '|', joint columns by '+'; NULL-terminated. */
    const char *const *needs;
};

const struct native_kind *native_kind(enum input_kind kind);

/* Folded, without blanks, `_`, `-`, `.` and `/`: "Invoice-Date" and "invoice date" are invoicedate.
 */
void native_normalise(struct strbuf *out, struct str header);

/* The index of the column with this header, -1 = none. */
int native_column_from_header(const struct native_kind *kind, struct str header);

/* The known column that is nearest to a header, NULL = none is near. */
const char *native_nearest(const struct native_kind *kind, struct str header);

enum fx_column { FX_DATE };
enum team_column {
    TEAM_TEAM,
    TEAM_CLUSTER,
    TEAM_OWNER,
    TEAM_HEADCOUNT,
    TEAM_COST_CENTRE,
    TEAM_VALID_FROM
};
enum supplier_column {
    SUP_ALIAS,
    SUP_SUPPLIER,
    SUP_TREATMENT,
    SUP_BILLS,
    SUP_LINE,
    SUP_TOLERANCE_PCT,
    SUP_TOLERANCE_ABS,
    SUP_OPENING_CREDIT,
    SUP_REVERSE_CHARGE_PCT
};
enum share_column { SHARE_KEY, SHARE_TEAM, SHARE_WEIGHT, SHARE_VALID_FROM };
enum experiment_column {
    EXP_EXPERIMENT,
    EXP_TEAM,
    EXP_IDEA_DATE,
    EXP_NAME,
    EXP_HYPOTHESIS,
    EXP_SUCCESS_CRITERION,
    EXP_START_DATE,
    EXP_FIRST_USE_DATE,
    EXP_DECISION,
    EXP_DECISION_DATE,
    EXP_EXPECTED_BENEFIT_MONTH,
    EXP_REALISED_BENEFIT,
    EXP_ACTIVE_USERS
};
enum review_column {
    REV_EXPERIMENT,
    REV_DATE,
    REV_DECISION,
    REV_LEARNING,
    REV_VALIDATED,
    REV_EVIDENCE
};
enum price_column {
    PRICE_SUPPLIER,
    PRICE_MODEL,
    PRICE_VALID_FROM,
    PRICE_INPUT,
    PRICE_OUTPUT,
    PRICE_CACHED,
    PRICE_CACHE_WRITE,
    PRICE_CURRENCY
};
enum rule_column {
    RULE_PRIORITY,
    RULE_FIELD,
    RULE_MATCH,
    RULE_PATTERN,
    RULE_SCOPE,
    RULE_LINE,
    RULE_TYPE,
    RULE_OPS_PART,
    RULE_TEAM,
    RULE_EXPERIMENT,
    RULE_SUPPLIER,
    RULE_ALLOCATE,
    RULE_VALID_FROM,
    RULE_VALID_TO,
    RULE_NOTE
};
enum usage_column {
    USE_TIMESTAMP,
    USE_DATE,
    USE_SUPPLIER,
    USE_COST,
    USE_MODEL,
    USE_SERVICE,
    USE_TEAM,
    USE_PROJECT,
    USE_API_KEY,
    USE_USER,
    USE_EXPERIMENT,
    USE_REQUESTS,
    USE_INPUT,
    USE_CACHED,
    USE_CACHE_WRITE,
    USE_OUTPUT,
    USE_CURRENCY,
    USE_STATUS
};
enum invoice_column {
    INV_DATE,
    INV_SUPPLIER,
    INV_AMOUNT,
    INV_DEBIT,
    INV_CREDIT,
    INV_NO,
    INV_LINE_NO,
    INV_DESCRIPTION,
    INV_CURRENCY,
    INV_VAT,
    INV_GL_ACCOUNT,
    INV_GL_NAME,
    INV_COST_CENTRE,
    INV_TEAM,
    INV_EXPERIMENT,
    INV_SERVICE_FROM,
    INV_SERVICE_TO,
    INV_POSTING_DATE,
    INV_NATURE,
    INV_TYPE,
    INV_LINE,
    INV_OPS_PART
};
enum budget_column {
    BUD_PERIOD,
    BUD_LINE,
    BUD_AMOUNT,
    BUD_TEAM,
    BUD_TYPE,
    BUD_SCENARIO,
    BUD_CURRENCY,
    BUD_OWNER,
    BUD_GOAL,
    BUD_DESCRIPTION
};
enum revenue_column { RVN_MONTH, RVN_QUARTER, RVN_PRODUCT, RVN_REVENUE, RVN_CURRENCY, RVN_AI };
enum time_column {
    TIME_DATE,
    TIME_TEAM,
    TIME_HOURS,
    TIME_PERSON,
    TIME_EXPERIMENT,
    TIME_ACTIVITY,
    TIME_RATE
};
enum seat_column {
    SEAT_MONTH,
    SEAT_TOOL,
    SEAT_SEATS,
    SEAT_SUPPLIER,
    SEAT_TEAM,
    SEAT_ACTIVE_USERS,
    SEAT_PRICE,
    SEAT_CURRENCY
};
enum note_column { NOTE_PAGE, NOTE_FIGURE, NOTE_TEXT, NOTE_LANGUAGE, NOTE_AUTHOR };

#endif
