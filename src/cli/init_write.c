/* The starter files of `baten init`: baten.yaml, rules.csv, teams.csv, budgets.csv, suppliers.csv.
 */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/vocabulary.h"
#include "cli/init.h"

/* ---- baten.yaml ---- */

/* A name in double quotes, as YAML and CSV have them. */
static void add_quoted(struct strbuf *out, const char *text, bool yaml) {
    strbuf_add_char(out, '"');
    for (const char *c = text; *c; c++) {
        if (*c == '"' || (yaml && *c == '\\'))
            strbuf_add_char(out, yaml ? '\\' : '"');
        strbuf_add_char(out, (unsigned char)*c < 0x20 ? ' ' : *c);
    }
    strbuf_add_char(out, '"');
}

/* A comment ends with its line: names and messages quote what files hold. */
static void add_comment(struct strbuf *out, const char *before, const char *text) {
    strbuf_add_text(out, before);
    for (const char *c = text; *c; c++)
        strbuf_add_char(out, (unsigned char)*c < 0x20 || *c == 0x7F ? ' ' : *c);
}

/* The organisation is called as its folder is. */
static const char *organisation(const struct init *init) {
    char *path = realpath(init->folder, NULL);
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash && slash[1] ? arena_text(init->arena, slash + 1, strlen(slash + 1))
                                         : "My organisation";

    free(path);
    return name;
}

static const char *what_is_it(enum input_kind kind) {
    static const char *const words[INPUT_KINDS] = {
        [INPUT_INVOICES] = "what was billed: bills, or a ledger with ledger: true",
        [INPUT_USAGE] = "what was used, and by whom; it tells to which team a bill belongs",
        [INPUT_BUDGETS] = "what may be spent, by line and team",
        [INPUT_TEAMS] = "teams with their owner and cost centre",
        [INPUT_FX] = "the ECB's history of exchange rates",
        [INPUT_SEATS] = "licences by month, and how many are used",
        [INPUT_PRICES] = "prices of tokens, for usage without money",
    };
    return words[kind];
}

static void add_kind(const struct init *init, struct strbuf *out, enum input_kind kind) {
    bool stands = false, any = false;

    for (size_t i = 0; i < init->n_lines; i++) {
        any = any || init->lines[i].kind == kind;
        stands = stands || (init->lines[i].kind == kind && !init->lines[i].aside);
    }
    if (!any || kind == INPUT_RULES)
        return;
    if (what_is_it(kind))
        strbuf_addf(out, "  # %s\n", what_is_it(kind));
    strbuf_addf(out, "  %s%s:\n", stands ? "" : "# ", input_kind_names[kind]);
    for (size_t i = 0; i < init->n_lines; i++) {
        const struct init_line *line = &init->lines[i];
        if (line->kind != kind)
            continue;
        strbuf_addf(out, "    %s- %s", line->aside ? "# " : "", line->yaml);
        add_comment(out, "  # ", line->remark);
        if (line->aside)
            add_comment(out, "\n    #   set aside: ", line->aside);
        strbuf_add_char(out, '\n');
    }
}

static void add_inputs(const struct init *init, struct strbuf *out) {
    static const enum input_kind order[] = {
        INPUT_INVOICES, INPUT_USAGE,   INPUT_SEATS, INPUT_TIME,      INPUT_EXPERIMENTS,
        INPUT_REVIEWS,  INPUT_REVENUE, INPUT_TEAMS, INPUT_SUPPLIERS, INPUT_BUDGETS,
        INPUT_SHARES,   INPUT_PRICES,  INPUT_NOTES, INPUT_FX};
    size_t from = out->n;

    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_kind(init, out, order[i]);
    if (!init->kinds[INPUT_TEAMS])
        strbuf_add_text(
            out,
            "  # the teams and cost centres that were seen; give each an owner and its real name\n"
            "  teams: teams.csv\n");
    if (init->has_suppliers)
        strbuf_add_text(out, "  # names that are one supplier; also how each bills: treatment, "
                             "bills, tolerances\n"
                             "  suppliers: suppliers.csv\n");
    if (!init->kinds[INPUT_BUDGETS])
        strbuf_add_text(out, "  # Fill in the amounts of budgets.csv, delete the rows that have "
                             "none, then take out the # of the next line.\n"
                             "  # budgets: budgets.csv\n");
    if (from == out->n)
        strbuf_add_text(out, "  # no export was recognised here\n");
}

static void add_rules_line(const struct init *init, struct strbuf *out) {
    bool any = false;

    strbuf_add_text(out, "\n# Which rows are AI, and on which line: your own rules, and those for "
                         "known AI suppliers.\nrules: [");
    for (size_t i = 0; i < init->n_lines; i++)
        if (init->lines[i].kind == INPUT_RULES && !init->lines[i].aside) {
            strbuf_addf(out, "%s, ", init->lines[i].yaml);
            any = true;
        }
    strbuf_addf(out, "%sbuiltin:ai-suppliers]\n", any ? "" : "rules.csv, ");
}

void init_yaml(const struct init *init, struct strbuf *out) {
    char label[16];

    strbuf_add_text(out, "# Made by baten init from the files in this folder. baten build works "
                         "with it as it stands; all of it is yours to change.\n\n"
                         "organisation:\n  name: ");
    add_quoted(out, organisation(init), true);
    strbuf_addf(out,
                "\n  currency: %s\n  fiscal_year_start: 1   # the month in which the year begins\n"
                "  vat_recovery: 100      # per cent of VAT that is recovered; the rest is cost\n"
                "  # hour_rate: 65.00     # of an hour of your own people, where hours are "
                "read\n\ninputs:\n",
                init->currency);
    add_inputs(init, out);
    for (size_t i = 0; i < init->n_left; i++) {
        add_comment(out, i == 0 ? "\n  # Not read:\n  # " : "  # ", init->left[i].path);
        add_comment(out, ": ", init->left[i].why);
        strbuf_add_char(out, '\n');
    }
    add_rules_line(init, out);
    if (init->has_period)
        strbuf_addf(out,
                    "\nperiod: %s   # the newest quarter with data; without this line the last "
                    "complete one\n",
                    quarter_label(init->period, label));
    strbuf_add_text(
        out, "reports: [{name: board-pack, languages: [nl, en], formats: [pdf, html, xlsx]}]\n");
}

/* ---- the registers ---- */

/* Quoted where it must be. */
static void add_cell(struct strbuf *out, const char *text) {
    if (strpbrk(text, ",\"\r\n;"))
        add_quoted(out, text, false);
    else
        strbuf_add_text(out, text);
}

/* A rule needs a line; the team is left to fill in, and until valid_to is emptied the rule is of no
 * row. */
static void add_mapping(struct strbuf *out, const struct init_seen *seen) {
    char text[64];

    strbuf_addf(out, "500,%s,is,", seen->field);
    add_cell(out, seen->value);
    strbuf_addf(out,
                ",in,prompt-credits,,,,,,,,2000-12-31,%s so far: fill in team and empty valid_to "
                "to switch this rule on\n",
                decimal_text(seen->amount, 2, text));
}

void init_rules(const struct init *init, struct strbuf *out) {
    size_t n = 0;

    strbuf_add_text(
        out,
        "priority,field,match,pattern,scope,line,type,ops_part,team,experiment,supplier,allocate,"
        "valid_from,valid_to,note\n"
        "100,supplier,is,Example Consultants,in,partnership-consultancy,,,,,,,,2000-12-31,example: "
        "bills of this supplier are AI; switched off by valid_to\n"
        "110,description,contains,prompt logging,in,ai-ops,,logging,,,,,,2000-12-31,example: a "
        "word in the description decides; switched off by valid_to\n"
        "120,gl_account,starts,4610,out,,,,,,,,,2000-12-31,example: this account is never AI; "
        "switched off by valid_to\n");
    for (size_t i = 0; i < init->n_seen && n < INIT_SEEN_MAX; i++) {
        if (strcmp(init->seen[i].field, "cost_centre") == 0)
            continue; /* teams.csv maps those */
        add_mapping(out, &init->seen[i]);
        n++;
    }
}

static bool is_team(const struct init *init, const char *name) {
    for (size_t i = 0; i < init->n_teams; i++)
        if (strcmp(init->teams[i], name) == 0)
            return true;
    return false;
}

/* A cost centre is a team of its own name until somebody gives it a better one. */
static size_t each_team(const struct init *init, const char **names, const char **centres) {
    size_t n = 0;

    for (size_t i = 0; i < init->n_teams && n < 2 * INIT_SEEN_MAX; i++) {
        names[n] = init->teams[i];
        centres[n++] = "";
    }
    for (size_t i = 0, taken = 0;
         i < init->n_seen && taken < INIT_SEEN_MAX && n < 2 * INIT_SEEN_MAX; i++) {
        const struct init_seen *seen = &init->seen[i];
        bool is_centre = strcmp(seen->field, "cost_centre") == 0 && !is_team(init, seen->value);
        if (!is_centre || init->kinds[INPUT_TEAMS])
            continue;
        names[n] = centres[n] = seen->value;
        n++;
        taken++;
    }
    return n;
}

void init_teams(const struct init *init, struct strbuf *out) {
    const char *names[2 * INIT_SEEN_MAX], *centres[2 * INIT_SEEN_MAX];
    size_t n = each_team(init, names, centres);

    strbuf_add_text(out, "team,cluster,owner,headcount,cost_centre,valid_from\n");
    for (size_t i = 0; i < n; i++) {
        add_cell(out, names[i]);
        strbuf_add_text(out, ",,,,");
        add_cell(out, centres[i]);
        strbuf_add_text(out, ",\n");
    }
}

static void add_cells_of(const struct init *init, struct strbuf *out, const char *team) {
    char label[16];

    for (int line = 0; line < BASE_LINES; line++) {
        strbuf_addf(out, "%s,%s,,", init->has_period ? quarter_label(init->period, label) : "",
                    base_line_names[line]);
        add_cell(out, team);
        strbuf_addf(out, ",BU,%s,,,\n", init->currency);
    }
}

void init_budgets(const struct init *init, struct strbuf *out) {
    const char *names[2 * INIT_SEEN_MAX], *centres[2 * INIT_SEEN_MAX];
    size_t n = each_team(init, names, centres);

    strbuf_add_text(out, "period,line,amount,team,scenario,currency,owner,goal,description\n");
    add_cells_of(init, out, "*");
    for (size_t i = 0; i < n; i++)
        add_cells_of(init, out, names[i]);
}

/* The name on the bills and the name of the usage, joined: so the bill pays for the usage. */
void init_suppliers(const struct init *init, struct strbuf *out) {
    strbuf_add_text(out, "alias,supplier,treatment,bills\n");
    for (size_t i = 0; i < init->n_spellings; i++) {
        add_cell(out, str_text(init->arena, init->spellings[i].billed));
        strbuf_add_char(out, ',');
        add_cell(out, str_text(init->arena, init->spellings[i].used));
        strbuf_add_text(out, ",metered,same\n");
    }
}
