/* The configuration (baten.yaml, outputs.md): read once, validated, then read-only. */
#ifndef BATEN_CONFIG_H
#define BATEN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/calendar.h"
#include "baten/decimal.h"
#include "baten/diag.h"
#include "baten/locale.h"
#include "baten/str.h"

struct arena;
struct image;

/* The input kinds of domain.md 2, in the order in which they are read: registers before what refers
 * to them. */
enum input_kind {
    INPUT_FX,
    INPUT_TEAMS,
    INPUT_SUPPLIERS,
    INPUT_SHARES,
    INPUT_EXPERIMENTS,
    INPUT_REVIEWS,
    INPUT_PRICES,
    INPUT_RULES,
    INPUT_USAGE,
    INPUT_INVOICES,
    INPUT_BUDGETS,
    INPUT_REVENUE,
    INPUT_TIME,
    INPUT_SEATS,
    INPUT_NOTES,
    INPUT_KINDS
};
extern const char *const input_kind_names[INPUT_KINDS]; /* "fx", "teams", … as in baten.yaml */

/* One file of an input: a path or one result of a glob (sorted by bytes). */
struct input_spec {
    enum input_kind kind;
    const char *path;    /* as it is written in control.json: relative to the configuration, "-" =
                            standard input,    "builtin:ai-suppliers" for a shipped file */
    const char *full;    /* to open it with */
    const char *profile; /* NULL = recognised */
    bool ledger;         /* already released and VAT inclusive (domain.md 3) */
    bool ledger_set;     /* the configuration said so: it wins over the profile */
    bool scope_rules;    /* usage in scope only by rule */
    bool scope_set;
    const char *const *accounts; /* globs; NULL-terminated; NULL = all */
    const char *decimal_mark;    /* "." or ",": settles an ambiguous file; NULL = from its values */
    const char *date_order;      /* "dmy" | "mdy" | "ymd" | NULL */
    const char *view;    /* "actual" | "amortised" where a format has two views of one bill; NULL */
    const char *account; /* whose export it is: rows of two accounts are never the same; NULL */
    day_t valid_from;    /* of an undated price list; DAY_NONE */
    const char *overrides;   /* a file that mends rows; NULL */
    struct diag_position at; /* in baten.yaml */
};

struct line_spec {
    const char *key;  /* folded id, as written */
    const char *type; /* "infrastructure" when unsaid */
};

struct report_spec {
    const char *name;
    bool languages[LANGUAGES];
    bool pdf, html, xlsx, png, md, txt; /* formats; json etc. are written once per build */
    struct diag_position at;
};

struct check_setting { /* checks: {B5: {threshold_pct: 15}} */
    const char *id;
    const char *parameter; /* "severity" or a parameter's name */
    const char *text;      /* as written */
    decimal number;        /* when the parameter is a number */
    struct diag_position at;
};

struct suppression {
    const char *id;
    const char *scope; /* "all" when unsaid */
    const char *reason;
    day_t until; /* inclusive; DAY_NONE = for ever */
    struct diag_position at;
};

struct target {
    const char *figure; /* an id without period */
    decimal value;
};

struct assessment_override {
    const char *theme;
    int score; /* 0..4 */
    const char *reason;
};

/* A font of the client's; path NULL = our own. */
struct font_file {
    const char *path, *full; /* as written; to open it with */
    struct diag_position at; /* in baten.yaml */
};

struct config {
    const char *path, *folder; /* of the file; folder without trailing slash, "." at least */
    const char *organisation;
    const char *currency;  /* ISO, upper case, default EUR */
    int fiscal_year_start; /* 1..12 */
    decimal vat_recovery;  /* per cent */
    decimal hour_rate;
    const char *time_zone; /* default UTC */

    const struct input_spec *inputs; /* sorted by kind, then as written */
    size_t n_inputs;
    bool basis_invoice;    /* basis: invoice; else accrual */
    bool spread_equal;     /* spread: equal; else days */
    int accrue_days;       /* 45 */
    const char *budget;    /* scenario, default BU */
    const char *published; /* folder, relative to the configuration; default "published" */
    bool has_period;
    quarter_t period;
    const struct report_spec *reports;
    size_t n_reports;
    const char *accent;        /* brand; NULL = default */
    const struct image *logo;  /* NULL = none */
    struct font_file fonts[2]; /* regular, semibold: both or none */
    struct diag_position accent_at;
    /* What the accent had to become to be read on paper, as text and as mark: set by the run, which
     * knows the palette; NULL = it is readable as it is. */
    const char *accent_text, *accent_mark;
    const char *author, *footer, *confidentiality;
    const struct line_spec *lines; /* added lines */
    size_t n_lines;
    const struct target *targets;
    size_t n_targets;
    struct portfolio_settings {
        decimal base, guaranteed, bonus, cap, weight_output, weight_usage;
    } portfolio; /* money; per cent */
    const struct check_setting *checks;
    size_t n_checks;
    const struct suppression *suppressions;
    size_t n_suppressions;
    const struct assessment_override *assessment;
    size_t n_assessment;

    const char *out; /* --out or NULL: reports/out/<period> beside the configuration */
    bool status_final;
    day_t as_of;              /* day of SOURCE_DATE_EPOCH, else today (UTC) */
    const char *share_folder; /* where fonts/, reports/, input/profiles, input/rules are found */
};

/* What the command line adds: --set key=value and friends, applied before validation. */
struct config_overrides {
    const char *const *set; /* "organisation.currency=USD" */
    size_t n_set;
};

/* Reads and validates. Errors have EXIT_USAGE with line and column and the nearest known key; a
 * missing input file is EXIT_INPUT at its place in the configuration. Everything is owned by the
 * arena. */
bool config_load(struct arena *arena, const char *path, const struct config_overrides *overrides,
                 struct config *config, struct diag *diag);

/* A configuration without a file, for who looks at files only: the defaults, and these inputs,
 * which stay the caller's. path is where a baten.yaml would be (own profiles lie beside it). False
 * = diag. */
bool config_of_inputs(struct arena *arena, const char *path, const struct input_spec *inputs,
                      size_t n_inputs, struct config *config, struct diag *diag);

/* The folder that holds fonts/, reports/, input/profiles and input/rules: BATEN_SHARE of the
 * environment, else the source tree this program was built in, else where it was installed. It may
 * not exist. */
const char *config_share_folder(struct arena *arena);

/* An input kind is configured when it names at least one file. */
bool config_has(const struct config *config, enum input_kind kind);

#endif
