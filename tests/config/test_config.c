/* Loading baten.yaml: defaults, every key, and each way to be wrong with its line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/config.h"
#include "baten/image.h"

struct fixture {
    struct arena *arena;
    struct diag diag;
    struct config config;
    char folder[64];
    char path[96];
};

static void write_file(const char *folder, const char *name, const char *text, size_t n) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
}

/* A folder whose name has glob characters, with the files that the cases below name. */
static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    char sub[128];
    strcpy(f->folder, "/tmp/baten[1]*-XXXXXX");
    if (!mkdtemp(f->folder)) {
        free(f);
        return -1;
    }
    static const char *const folders[] = {"input", "input/old", "share", "share/input",
                                          "share/input/rules"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        snprintf(sub, sizeof sub, "%s/%s", f->folder, folders[i]);
        mkdir(sub, 0755);
    }
    static const char *const files[] = {"input/invoices.csv",
                                        "input/u-2.csv",
                                        "input/u-10.csv",
                                        "input/u-B.csv",
                                        "input/u-a.csv",
                                        "input/[x].csv",
                                        "input/rules.csv",
                                        "input/logo.png",
                                        "input/a.ttf",
                                        "input/b.ttf",
                                        "share/input/rules/ai-suppliers.csv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        write_file(f->folder, files[i], "a\n", 2);
    }
    snprintf(sub, sizeof sub, "cp tests/base/images/blue.jpg '%s/input/logo.png'", f->folder);
    if (system(sub) != 0) { /* what a file is, its bytes tell, not its name */
        return -1;
    }
    snprintf(sub, sizeof sub, "%s/share", f->folder);
    setenv("BATEN_SHARE", sub, 1);
    setenv("SOURCE_DATE_EPOCH", "1767225600", 1);
    snprintf(f->path, sizeof f->path, "%s/baten.yaml", f->folder);
    f->arena = arena_new();
    diag_init(&f->diag, f->arena);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int status = system(command);
    diag_release(&f->diag);
    arena_free(f->arena);
    free(f);
    return status;
}

static bool load_with(struct fixture *f, const char *yaml, const char *const *set, size_t n_set) {
    struct config_overrides overrides = {set, n_set};
    write_file(f->folder, "baten.yaml", yaml, strlen(yaml));
    diag_release(&f->diag);
    diag_init(&f->diag, f->arena);
    return config_load(f->arena, f->path, &overrides, &f->config, &f->diag);
}

static void load_good(struct fixture *f, const char *yaml) {
    bool good = load_with(f, yaml, NULL, 0);
    if (!good) {
        diag_print(&f->diag, stderr, false);
    }
    assert_true(good);
    assert_int_equal(f->diag.count, 0);
}

static void assert_decimal(decimal value, const char *text) {
    char buf[64];
    assert_string_equal(decimal_text_exact(value, buf), text);
}

/* outputs.md and domain.md name these defaults. 1767225600 s / 86400 = day 20454 = 2026-01-01. */
static void an_empty_file_has_the_defaults(void **state) {
    struct fixture *f = *state;
    load_good(f, "# nothing\n");
    const struct config *c = &f->config;
    assert_string_equal(c->path, f->path);
    assert_string_equal(c->folder, f->folder);
    assert_string_equal(c->organisation, "");
    assert_string_equal(c->currency, "EUR");
    assert_int_equal(c->fiscal_year_start, 1);
    assert_decimal(c->vat_recovery, "100");
    assert_decimal(c->hour_rate, "0");
    assert_string_equal(c->time_zone, "UTC");
    assert_int_equal(c->n_inputs, 0);
    assert_false(c->basis_invoice);
    assert_false(c->spread_equal);
    assert_int_equal(c->accrue_days, 45);
    assert_string_equal(c->budget, "BU");
    assert_string_equal(c->published, "published");
    assert_false(c->has_period);
    assert_int_equal(c->n_reports, 1);
    assert_string_equal(c->reports[0].name, "board-pack");
    assert_true(c->reports[0].languages[LANG_NL] && c->reports[0].languages[LANG_EN]);
    assert_true(c->reports[0].pdf && c->reports[0].html && c->reports[0].xlsx);
    assert_false(c->reports[0].png || c->reports[0].md || c->reports[0].txt);
    assert_decimal(c->portfolio.base, "5000");
    assert_decimal(c->portfolio.guaranteed, "50");
    assert_decimal(c->portfolio.bonus, "10");
    assert_decimal(c->portfolio.cap, "200");
    assert_decimal(c->portfolio.weight_output, "60");
    assert_decimal(c->portfolio.weight_usage, "40");
    assert_int_equal(c->as_of, 20454);
    assert_null(c->out);
    assert_false(c->status_final);
}

static void every_key_is_read(void **state) {
    struct fixture *f = *state;
    load_good(f, "organisation: {name: Voorbeeld BV, currency: usd, fiscal_year_start: 4,\n"
                 "  vat_recovery: 35.5, hour_rate: \"71.35\", time_zone: Europe/Amsterdam}\n"
                 "basis: invoice\nspread: equal\naccrue_days: 20\nbudget: bu2\npublished: final/\n"
                 "period: 2026-Q3\n"
                 "reports: [digest, {name: board-pack, languages: nl, formats: [pdf, txt]}]\n"
                 "brand: {accent: \"#1F5FBF\", logo: input/logo.png, author: A. Jansen,\n"
                 "  fonts: {regular: input/a.ttf, semibold: input/b.ttf},\n"
                 "  footer: Intern, confidentiality: Vertrouwelijk}\n"
                 "lines: {ai-security: {type: talent}, ai-data: {}, ai-x: }\n"
                 "targets: {kpi.cost-per-prompt: 0.03, kpi.adoption: 60}\n"
                 "portfolio: {base: 3000, guaranteed: 40, bonus: 15, cap: 110, weight_output: 70,\n"
                 "  weight_usage: 30}\n"
                 "checks: {B5: {threshold_pct: 15, severity: info}, S3: {severity: warning}}\n"
                 "suppress:\n  - {id: O3, reason: in the contract}\n"
                 "  - {id: O3, scope: ops-part.logging, reason: r, until: 2026-12-31}\n"
                 "assessment: {roi: {score: 3, reason: seen}}\n");
    const struct config *c = &f->config;
    assert_string_equal(c->organisation, "Voorbeeld BV");
    assert_string_equal(c->currency, "USD");
    assert_int_equal(c->fiscal_year_start, 4);
    assert_decimal(c->vat_recovery, "35.5");
    assert_decimal(c->hour_rate, "71.35");
    assert_string_equal(c->time_zone, "Europe/Amsterdam");
    assert_true(c->basis_invoice && c->spread_equal);
    assert_int_equal(c->accrue_days, 20);
    assert_string_equal(c->budget, "bu2");
    assert_string_equal(c->published, "final");
    assert_true(c->has_period);
    assert_int_equal(c->period, 2026 * 4 + 2);
    assert_int_equal(c->n_reports, 2);
    assert_string_equal(c->reports[0].name, "digest");
    assert_true(c->reports[0].languages[LANG_EN] && c->reports[0].xlsx);
    assert_true(c->reports[1].languages[LANG_NL] && !c->reports[1].languages[LANG_EN]);
    assert_true(c->reports[1].pdf && c->reports[1].txt && !c->reports[1].html);
    assert_string_equal(c->accent, "#1F5FBF");
    assert_int_equal(c->logo->width, 16);
    assert_string_equal(c->fonts[0].path, "input/a.ttf");
    assert_true(strncmp(c->fonts[1].full, f->folder, strlen(f->folder)) == 0);
    assert_int_equal(c->fonts[1].at.line, 11);
    assert_int_equal(c->accent_at.line, 10);
    assert_string_equal(c->author, "A. Jansen");
    assert_string_equal(c->footer, "Intern");
    assert_string_equal(c->confidentiality, "Vertrouwelijk");
    assert_int_equal(c->n_lines, 3);
    assert_string_equal(c->lines[0].type, "talent");
    assert_string_equal(c->lines[1].key, "ai-data");
    assert_string_equal(c->lines[2].type, "infrastructure");
    assert_int_equal(c->n_targets, 2);
    assert_string_equal(c->targets[0].figure, "kpi.cost-per-prompt");
    assert_decimal(c->targets[0].value, "0.03");
    assert_decimal(c->portfolio.cap, "110");
    assert_decimal(c->portfolio.weight_usage, "30");
    assert_int_equal(c->n_checks, 3);
    assert_string_equal(c->checks[0].id, "B5");
    assert_string_equal(c->checks[0].parameter, "threshold_pct");
    assert_decimal(c->checks[0].number, "15");
    assert_string_equal(c->checks[2].text, "warning");
    assert_int_equal(c->n_suppressions, 2);
    assert_string_equal(c->suppressions[0].scope, "all");
    assert_int_equal(c->suppressions[0].until, DAY_NONE);
    /* 2026-12-31 is 364 days after 2026-01-01. */
    assert_int_equal(c->suppressions[1].until, 20454 + 364);
    assert_int_equal(c->assessment[0].score, 3);
}

static void assert_input(const struct config *c, size_t i, enum input_kind kind, const char *path) {
    assert_true(i < c->n_inputs);
    assert_int_equal(c->inputs[i].kind, kind);
    assert_string_equal(c->inputs[i].path, path);
    assert_int_equal(access(c->inputs[i].full, R_OK), 0);
}

/* Sorted by kind (rules come before usage, usage before invoices), a glob by bytes: 1 < 2 < B < a;
 * the folder input/old matches none of it. A name with glob characters that exists is that file. */
static void inputs_are_resolved_in_order(void **state) {
    struct fixture *f = *state;
    load_good(f, "inputs:\n"
                 "  invoices: [{path: input/invoices.csv, ledger: yes, accounts: [\"46*\", 47], "
                 "decimal: \",\",\n"
                 "     date: dmy, view: amortised, profile: exact-purchase-nl, overrides: "
                 "input/rules.csv}, \"-\"]\n"
                 "  usage: [\"input/u-*.csv\", {path: \"input/[x].csv\", scope: rules}]\n"
                 "  prices: {path: input/u-a.csv, valid_from: 2026-01-01}\n"
                 "rules: [input/rules.csv, builtin:ai-suppliers]\n");
    const struct config *c = &f->config;
    assert_int_equal(c->n_inputs, 10);
    assert_input(c, 0, INPUT_PRICES, "input/u-a.csv");
    assert_int_equal(c->inputs[0].valid_from, 20454);
    assert_input(c, 1, INPUT_RULES, "input/rules.csv");
    assert_input(c, 2, INPUT_RULES, "builtin:ai-suppliers");
    assert_input(c, 3, INPUT_USAGE, "input/u-10.csv");
    assert_input(c, 4, INPUT_USAGE, "input/u-2.csv");
    assert_input(c, 5, INPUT_USAGE, "input/u-B.csv");
    assert_input(c, 6, INPUT_USAGE, "input/u-a.csv");
    assert_false(c->inputs[6].scope_set);
    assert_input(c, 7, INPUT_USAGE, "input/[x].csv");
    assert_true(c->inputs[7].scope_rules && c->inputs[7].scope_set);
    assert_input(c, 8, INPUT_INVOICES, "input/invoices.csv");
    const struct input_spec *ledger = &c->inputs[8];
    assert_true(ledger->ledger && ledger->ledger_set);
    assert_string_equal(ledger->accounts[0], "46*");
    assert_string_equal(ledger->accounts[1], "47");
    assert_null(ledger->accounts[2]);
    assert_string_equal(ledger->decimal_mark, ",");
    assert_string_equal(ledger->date_order, "dmy");
    assert_string_equal(ledger->view, "amortised");
    assert_string_equal(ledger->profile, "exact-purchase-nl");
    assert_int_equal(access(ledger->overrides, R_OK), 0);
    assert_int_equal(ledger->valid_from, DAY_NONE);
    assert_int_equal(ledger->at.line, 2);
    assert_int_equal(ledger->at.column, 21);
    assert_string_equal(c->inputs[9].path, "-");
    assert_string_equal(c->inputs[9].full, "-");
    assert_true(config_has(c, INPUT_USAGE));
    assert_false(config_has(c, INPUT_SEATS));
}

struct wrong {
    const char *yaml;
    enum exit_status status;
    uint32_t line, column;
    const char *text, *advice; /* parts of what is said; advice may be NULL */
};

/* Columns are counted by hand from 1; of a value in quotes the quote is the first character. */
static const struct wrong wrongs[] = {
    /* the tree */
    {"basis: accrual\nspread: [days\n", EXIT_USAGE, 3, 1, "flow sequence", NULL},
    {"basis:\taccrual\n\tspread: days\n", EXIT_USAGE, 2, 1, "tab character", "not tabs"},
    {"basis: accrual\nspread: days\nbasis: invoice\n", EXIT_USAGE, 3, 1, "first at 1:1",
     "one of them"},
    {"basis: &a accrual\n", EXIT_USAGE, 1, 8, "anchors", NULL},
    {"inputs: {usage: *all}\n", EXIT_USAGE, 1, 17, "aliases", "quote"},
    {"basis: !!str accrual\n", EXIT_USAGE, 1, 8, "tags", NULL},
    {"basis: \"a\\0b\"\n", EXIT_USAGE, 1, 8, "NUL", NULL},
    {"basis: accrual\n---\nbasis: accrual\n", EXIT_USAGE, 2, 1, "second document", NULL},
    {"{[a]: b}\n", EXIT_USAGE, 1, 2, "a key must be a text", NULL},
    {"basis: accrual\nspr\xc3\xa9\xff: x\n", EXIT_USAGE, 2, 5, "UTF-8", "UTF-8"},
    {"- a\n", EXIT_USAGE, 1, 1, "must be a mapping, this is a list", NULL},
    /* unknown keys */
    {"organization: {name: X}\n", EXIT_USAGE, 1, 1, "unknown key \"organization\"",
     "\"organisation\"?"},
    {"organisation:\n  name: X\n  curency: EUR\n", EXIT_USAGE, 3, 3, "\"curency\" in organisation",
     "\"currency\"?"},
    {"\xc3\xa9: 1\nbasis: x\n", EXIT_USAGE, 1, 1, "unknown key", "one of organisation, inputs"},
    {"inputs: {invoice: input/invoices.csv}\n", EXIT_USAGE, 1, 10, "\"invoice\" in inputs",
     "\"invoices\"?"},
    {"inputs: {usage: {path: input/u-2.csv, skope: rules}}\n", EXIT_USAGE, 1, 39,
     "\"skope\" in usage", "\"scope\"?"},
    /* values */
    {"organisation: X\n", EXIT_USAGE, 1, 15, "organisation must be a mapping, this is a text",
     NULL},
    {"organisation: {name: }\n", EXIT_USAGE, 1, 22, "name has no value", NULL},
    {"organisation: {name: [a]}\n", EXIT_USAGE, 1, 22, "name must be one value, this is a list",
     NULL},
    {"organisation: {currency: EURO}\n", EXIT_USAGE, 1, 26, "currency cannot be \"EURO\"", "EUR"},
    {"organisation: {fiscal_year_start: 13}\n", EXIT_USAGE, 1, 35,
     "fiscal_year_start cannot be \"13\"", "1 to 12"},
    {"organisation: {fiscal_year_start: 1.0}\n", EXIT_USAGE, 1, 35, "fiscal_year_start cannot be",
     NULL},
    {"organisation: {vat_recovery: 100.01}\n", EXIT_USAGE, 1, 30, "out of range", "0 to 100"},
    {"organisation: {vat_recovery: 50%}\n", EXIT_USAGE, 1, 30, "not a number: \"50%\"",
     "plain numbers"},
    {"organisation: {hour_rate: \"65,00\"}\n", EXIT_USAGE, 1, 27, "not a number", "decimal point"},
    {"organisation: {time_zone: Europe/Amsterdm}\n", EXIT_USAGE, 1, 27, "unknown time zone", NULL},
    {"basis: accrul\n", EXIT_USAGE, 1, 8, "basis cannot be \"accrul\"", "\"accrual\"?"},
    {"spread: month\n", EXIT_USAGE, 1, 9, "spread cannot be \"month\"", "one of days, equal"},
    {"accrue_days: -1\n", EXIT_USAGE, 1, 14, "accrue_days cannot be \"-1\"", NULL},
    {"period: 2026-Q5\n", EXIT_USAGE, 1, 9, "not a quarter", "2026-Q3"},
    {"period: [2026-Q3]\n", EXIT_USAGE, 1, 9, "this is a list", NULL},
    {"budget:\n", EXIT_USAGE, 1, 8, "budget has no value", NULL},
    /* reports, brand */
    {"reports: board-pack\n", EXIT_USAGE, 1, 10, "reports must be a list", NULL},
    {"reports:\n  - {languages: [nl]}\n", EXIT_USAGE, 2, 5, "\"name\" is missing", NULL},
    {"reports: [{name: ../x}]\n", EXIT_USAGE, 1, 18, "no name of a report", NULL},
    {"reports: [a, {name: a}]\n", EXIT_USAGE, 1, 14, "asked for twice", NULL},
    {"reports: [{name: a, languages: [nl, de]}]\n", EXIT_USAGE, 1, 37, "languages cannot be \"de\"",
     "one of nl, en"},
    {"reports: [{name: a, formats: [pdff]}]\n", EXIT_USAGE, 1, 31, "formats cannot be \"pdff\"",
     "\"pdf\"?"},
    {"reports: [{name: a, formats: []}]\n", EXIT_USAGE, 1, 30, "empty list", NULL},
    {"brand:\n  accent: #1F5FBF\n", EXIT_USAGE, 2, 10, "accent has no value", "in quotes"},
    {"brand: {accent: \"#12345\"}\n", EXIT_USAGE, 1, 17, "not a colour", NULL},
    {"brand: {logo: input/lgo.png}\n", EXIT_INPUT, 1, 15, "there is no such file",
     "\"input/logo.png\"?"},
    {"brand: {logo: input/a.ttf}\n", EXIT_INPUT, 1, 15, "neither a PNG nor a JPEG", "as PNG"},
    {"brand: {fonts: {regular: input/a.ttf}}\n", EXIT_USAGE, 1, 16, "semibold", NULL},
    {"brand: {fonts: {bold: input/a.ttf}}\n", EXIT_USAGE, 1, 17, "bold", NULL},
    {"brand:\n  fonts: {regular: input/x.ttf, semibold: input/b.ttf}\n", EXIT_INPUT, 2, 20,
     "there is no such file", NULL},
    /* lines, targets, portfolio */
    {"lines: {ai-ops: {}}\n", EXIT_USAGE, 1, 9, "ai-ops is there already", NULL},
    {"lines: {AI Security: {}}\n", EXIT_USAGE, 1, 9, "no key of a budget line", NULL},
    {"lines: {ai-x: {type: talents}}\n", EXIT_USAGE, 1, 22, "type cannot be \"talents\"",
     "\"talent\"?"},
    {"targets: {kpi.adoption@2026-Q3: 60}\n", EXIT_USAGE, 1, 11, "no id of a figure",
     "without its period"},
    {"targets: {kpi.adoption: high}\n", EXIT_USAGE, 1, 25, "kpi.adoption is not a number", NULL},
    {"portfolio: {guaranteed: 95, bonus: 10}\n", EXIT_USAGE, 1, 36, "more than 100", NULL},
    {"portfolio: {cap: 40}\n", EXIT_USAGE, 1, 18, "cap is below", NULL},
    {"portfolio: {base: -1}\n", EXIT_USAGE, 1, 19, "out of range", NULL},
    /* checks, suppressions, assessment */
    {"checks: {B5: 15}\n", EXIT_USAGE, 1, 14, "B5 must be a mapping", NULL},
    {"checks: {B5: {threshold_pct: [1]}}\n", EXIT_USAGE, 1, 30, "threshold_pct must be one value",
     NULL},
    {"suppress: {id: O3}\n", EXIT_USAGE, 1, 11, "suppress must be a list", NULL},
    {"suppress: [{id: O3}]\n", EXIT_USAGE, 1, 12, "\"reason\" is missing", NULL},
    {"suppress: [{id: O3, reason: \" \"}]\n", EXIT_USAGE, 1, 29, "reason has no value", NULL},
    {"suppress: [{reason: x}]\n", EXIT_USAGE, 1, 12, "\"id\" is missing", NULL},
    {"suppress:\n- {id: O3, reason: x}\n- {id: O3, scope: all, reason: y}\n", EXIT_USAGE, 3, 3,
     "twice, first at line 2", NULL},
    {"suppress: [{id: O3, reason: x, until: 31-12-2026}]\n", EXIT_USAGE, 1, 39, "not a date",
     "2026-12-31"},
    {"suppress: [{id: O3, reason: x, until: 2026-02-29}]\n", EXIT_USAGE, 1, 39, "not a date", NULL},
    {"assessment: {roy: {score: 3, reason: x}}\n", EXIT_USAGE, 1, 14, "unknown theme", "\"roi\"?"},
    {"assessment: {roi: {score: 5, reason: x}}\n", EXIT_USAGE, 1, 27, "score cannot be \"5\"",
     "0 to 4"},
    {"assessment: {roi: {score: 3}}\n", EXIT_USAGE, 1, 19, "\"reason\" is missing", NULL},
    /* inputs */
    {"inputs:\n  usage: input/invoics.csv\n", EXIT_INPUT, 2, 10, "there is no such file",
     "\"input/invoices.csv\"?"},
    {"inputs:\n  usage:\n    - input/u-2.csv\n    - input/u-*.gz\n", EXIT_INPUT, 4, 7,
     "matches no file", NULL},
    {"inputs: {usage: \"input/o*\"}\n", EXIT_INPUT, 1, 17, "matches no file", NULL},
    {"inputs: {usage: \"input/**/x.csv\"}\n", EXIT_USAGE, 1, 17, "** is not supported", NULL},
    {"inputs: {usage: input/}\n", EXIT_INPUT, 1, 17, "is a folder", "input/*.csv"},
    {"inputs: {usage: input/old}\n", EXIT_INPUT, 1, 17, "is a folder", "input/old/*.csv"},
    {"inputs: {usage: }\n", EXIT_USAGE, 1, 17, "usage has no value", NULL},
    {"inputs: {usage: {scope: rules}}\n", EXIT_USAGE, 1, 17, "\"path\" is missing", NULL},
    {"inputs: {usage: {path: input/u-2.csv, ledger: true}}\n", EXIT_USAGE, 1, 39,
     "ledger is no option of usage", NULL},
    {"inputs: {usage: {path: input/u-2.csv, scope: rule}}\n", EXIT_USAGE, 1, 46, "scope cannot be",
     "\"rules\"?"},
    {"inputs: {usage: {path: input/u-2.csv, decimal: x}}\n", EXIT_USAGE, 1, 48, "decimal cannot be",
     NULL},
    {"inputs: {usage: {path: input/u-2.csv, date: ddmm}}\n", EXIT_USAGE, 1, 45, "date cannot be",
     NULL},
    {"inputs: {invoices: {path: input/invoices.csv, ledger: maybe}}\n", EXIT_USAGE, 1, 55,
     "ledger cannot be", NULL},
    {"inputs: {usage: {path: input/u-2.csv, overrides: input/u-3.csv}}\n", EXIT_INPUT, 1, 50,
     "there is no such file", NULL},
    {"inputs: {usage: \"-\", time: \"-\"}\n", EXIT_USAGE, 1, 28, "used twice, first at line 1",
     NULL},
    {"rules: builtin:ai-supplier\n", EXIT_INPUT, 1, 8, "no such rules", "ai-suppliers"},
    {"rules: builtin:../x\n", EXIT_USAGE, 1, 8, "no name of shipped rules", NULL},
    {"inputs: {usage: \"builtin:ai-suppliers\"}\n", EXIT_USAGE, 1, 17,
     "only rules have shipped files", NULL},
};

static bool is_wrong_there(struct fixture *f, const struct wrong *wrong) {
    const struct diag_message *m = f->diag.count ? &f->diag.messages[0] : NULL;
    bool same = m && m->status == wrong->status && f->diag.status == wrong->status &&
                m->at.line == wrong->line && m->at.column == wrong->column && m->at.file &&
                strstr(m->text, wrong->text) &&
                (!wrong->advice || (m->advice && strstr(m->advice, wrong->advice)));
    if (!same) {
        diag_print(&f->diag, stderr, false);
        fprintf(stderr, "of:\n%swanted %u:%u %s (%s)\n", wrong->yaml, wrong->line, wrong->column,
                wrong->text, wrong->advice ? wrong->advice : "any advice");
    }
    return same;
}

static void mistakes_are_reported_where_they_are(void **state) {
    struct fixture *f = *state;
    size_t differ = 0;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        assert_false(load_with(f, wrongs[i].yaml, NULL, 0));
        differ += !is_wrong_there(f, &wrongs[i]);
    }
    assert_int_equal(differ, 0);
}

/* All mistakes of a file are shown, in its order; the status is that of the first. */
static void several_mistakes_are_all_reported(void **state) {
    struct fixture *f = *state;
    assert_false(load_with(f, "inputs: {usage: none.csv}\nbasis: x\nperiod: y\n", NULL, 0));
    assert_int_equal(f->diag.count, 3);
    assert_int_equal(f->diag.status, EXIT_INPUT);
    assert_int_equal(f->diag.messages[1].at.line, 2);
    assert_int_equal(f->diag.messages[2].at.line, 3);
}

static void the_command_line_sets_single_values(void **state) {
    struct fixture *f = *state;
    static const char *const set[] = {"organisation.currency=USD", "period=2026-Q2",
                                      "targets.kpi.adoption=60",   "checks.B5.severity=info",
                                      "suppress.0.reason=new",     "inputs.usage=input/u-2.csv",
                                      "lines.ai-x.type=talent"};
    bool good = load_with(f,
                          "organisation: {currency: EUR, name: X}\n"
                          "suppress: [{id: O3, reason: old}]\n",
                          set, sizeof set / sizeof *set);
    assert_true(good);
    assert_string_equal(f->config.currency, "USD");
    assert_string_equal(f->config.organisation, "X");
    assert_int_equal(f->config.period, 2026 * 4 + 1);
    assert_string_equal(f->config.targets[0].figure, "kpi.adoption");
    assert_string_equal(f->config.checks[0].text, "info");
    assert_string_equal(f->config.suppressions[0].reason, "new");
    assert_string_equal(f->config.inputs[0].path, "input/u-2.csv");
    assert_string_equal(f->config.lines[0].type, "talent");
}

static void assert_set_refused(struct fixture *f, const char *set, const char *text) {
    assert_false(load_with(f, "organisation: {name: X}\nreports: [a]\n", &set, 1));
    assert_int_equal(f->diag.status, EXIT_USAGE);
    assert_int_equal(f->diag.messages[0].at.line, 0);
    assert_true(strncmp(f->diag.messages[0].at.file, "--set ", 6) == 0);
    assert_non_null(strstr(f->diag.messages[0].text, text));
}

static void the_command_line_is_validated_too(void **state) {
    struct fixture *f = *state;
    assert_set_refused(f, "organisation.currency", "no key=value");
    assert_set_refused(f, "=x", "no key=value");
    assert_set_refused(f, "organisation=x", "a mapping");
    assert_set_refused(f, "reports=x", "a list");
    assert_set_refused(f, "reports.1=x", "no item of a list of 1");
    assert_set_refused(f, "organisation.name.x=y", "below a single value");
    assert_set_refused(f, "organisation.curency=EUR", "unknown key \"curency\"");
    assert_set_refused(f, "period=2026", "not a quarter");
}

static void the_environment_is_validated(void **state) {
    struct fixture *f = *state;
    static const char *const bad[] = {"", "x", "-1", "1.5", "253402300800", "99999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        setenv("SOURCE_DATE_EPOCH", bad[i], 1);
        assert_false(load_with(f, "basis: accrual\n", NULL, 0));
        assert_int_equal(f->diag.status, EXIT_USAGE);
        assert_string_equal(f->diag.messages[0].at.file, "SOURCE_DATE_EPOCH");
    }
    /* the last second of 1970-01-02 */
    setenv("SOURCE_DATE_EPOCH", "172799", 1);
    load_good(f, "");
    assert_int_equal(f->config.as_of, 1);
    setenv("BATEN_SHARE", "/nonexistent", 1);
    assert_false(load_with(f, "", NULL, 0));
    assert_int_equal(f->diag.status, EXIT_USAGE);
    /* without it: the tree this test was built in, when its program lies in it */
    unsetenv("BATEN_SHARE");
    load_good(f, "");
    assert_non_null(strstr(f->config.share_folder, "/"));
}

static void files_that_are_none_are_refused(void **state) {
    struct fixture *f = *state;
    assert_false(config_load(f->arena, "/nonexistent/baten.yaml", NULL, &f->config, &f->diag));
    assert_int_equal(f->diag.status, EXIT_USAGE);
    diag_release(&f->diag);
    diag_init(&f->diag, f->arena);
    assert_false(config_load(f->arena, f->folder, NULL, &f->config, &f->diag));
    assert_int_equal(f->diag.status, EXIT_USAGE);
}

/* 1 MB of bytes is read, a byte more is not; 33 levels are one too many. */
static void size_and_depth_are_bounded(void **state) {
    struct fixture *f = *state;
    size_t limit = (size_t)1 << 20;
    char *text = malloc(limit + 2);
    memset(text, '#', limit + 1);
    text[limit] = 0;
    load_good(f, text);
    text[limit] = '#';
    text[limit + 1] = 0;
    assert_false(load_with(f, text, NULL, 0));
    assert_int_equal(f->diag.status, EXIT_USAGE);
    memset(text, '[', limit);
    memcpy(text, "basis: ", 7);
    text[limit] = 0;
    assert_false(load_with(f, text, NULL, 0));
    assert_non_null(strstr(f->diag.messages[0].text, "nested more than 32"));
    /* the mapping is level 1, so the 32nd bracket from column 8 on is level 33 */
    assert_int_equal(f->diag.messages[0].at.column, 8 + 31);
    free(text);
}

/* Many keys and a long path of unknown names must not take long or overflow a message. */
static void a_long_key_is_reported_short(void **state) {
    struct fixture *f = *state;
    char *text = malloc(200000);
    memset(text, 'k', 100000);
    strcpy(text + 1000, ": x\n");
    assert_false(load_with(f, text, NULL, 0));
    assert_true(strlen(f->diag.messages[0].text) < 300);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        CASE(an_empty_file_has_the_defaults),    CASE(every_key_is_read),
        CASE(inputs_are_resolved_in_order),      CASE(mistakes_are_reported_where_they_are),
        CASE(several_mistakes_are_all_reported), CASE(the_command_line_sets_single_values),
        CASE(the_command_line_is_validated_too), CASE(the_environment_is_validated),
        CASE(files_that_are_none_are_refused),   CASE(size_and_depth_are_bounded),
        CASE(a_long_key_is_reported_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
