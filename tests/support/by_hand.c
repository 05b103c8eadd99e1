/* Results made by hand: dimensions, figures at zero, and words. */
#include "support/by_hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/xalloc.h"

static const char *const money_names[] = {"spend",
                                          "cash",
                                          "time",
                                          "capital",
                                          "budget",
                                          "variance",
                                          "ytd",
                                          "ytd.budget",
                                          "ytd.variance",
                                          "kpi.prompt-cost",
                                          "kpi.prompt-cost-without-usage",
                                          "kpi.idle-seat-cost",
                                          "bridge.invoiced",
                                          "bridge.vat",
                                          "bridge.set-aside",
                                          "bridge.deferred",
                                          "bridge.released",
                                          "bridge.usage-accrued",
                                          "bridge.time",
                                          "bridge.actual"};
static const char *const count_names[] = {"requests", "tokens", "users", "kpi.idle-seats"};
static const struct {
    const char *name;
    enum unit unit;
    int places;
    enum reason reason;
} unknown_names[] = {{"kpi.cost-per-prompt", UNIT_MONEY, 6, REASON_NO_REQUESTS},
                     {"kpi.cost-per-million-tokens", UNIT_MONEY, 6, REASON_NO_TOKENS},
                     {"kpi.adoption", UNIT_PERCENT, 4, REASON_NO_HEADCOUNT},
                     {"kpi.ai-revenue", UNIT_MONEY, 2, REASON_NO_REVENUE},
                     {"kpi.ttv.median", UNIT_DAYS, 1, REASON_NONE_FIRST_USED},
                     {"kpi.cost-per-mvp.loaded", UNIT_MONEY, 6, REASON_NONE_SCALED}};

static void add(struct by_hand *hand, const char *name, const char *tail, const char *quarter,
                enum unit unit, int places) {
    const char *id = arena_format(hand->arena, "%s%s@%s", name, tail, quarter);

    figures_add(&hand->results.figures, id, (decimal){0}, unit, places);
}

static void add_quarter(struct by_hand *hand, const char *quarter) {
    static const char *const by_line[] = {"spend", "budget",     "variance",
                                          "ytd",   "ytd.budget", "ytd.variance"};

    for (size_t i = 0; i < sizeof money_names / sizeof *money_names; i++)
        add(hand, money_names[i], "", quarter, UNIT_MONEY, 2);
    for (size_t i = 0; i < sizeof count_names / sizeof *count_names; i++)
        add(hand, count_names[i], "", quarter, UNIT_COUNT, 0);
    for (int line = 0; line < BASE_LINES; line++)
        for (size_t i = 0; i < sizeof by_line / sizeof *by_line; i++)
            add(hand, by_line[i], arena_format(hand->arena, ".line.%s", base_line_names[line]),
                quarter, UNIT_MONEY, 2);
    for (int type = 0; type < TYPES; type++)
        add(hand, "spend.type.", type_names[type], quarter, UNIT_MONEY, 2);
    for (int part = OPS_LOGGING; part < OPS_PARTS; part++)
        add(hand, "spend.ops-part.", ops_part_names[part], quarter, UNIT_MONEY, 2);
    for (size_t i = 0; i < sizeof unknown_names / sizeof *unknown_names; i++)
        figures_add_unknown(&hand->results.figures,
                            arena_format(hand->arena, "%s@%s", unknown_names[i].name, quarter),
                            unknown_names[i].unit, unknown_names[i].places,
                            unknown_names[i].reason);
}

static void fill_ledger(struct by_hand *hand) {
    struct ledger *ledger = &hand->ledger;
    struct dimension *dimensions[] = {&ledger->teams,  &ledger->clusters,    &ledger->suppliers,
                                      &ledger->models, &ledger->experiments, &ledger->users};

    ledger->arena = hand->arena;
    ledger->config = &hand->config;
    ledger->inputs = &hand->inputs;
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        dimension_init(dimensions[i], hand->arena);
    dimension_register(&ledger->teams, STR("Klantservice"));
    dimension_register(&ledger->teams, STR("Risk"));
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        dimension_settle(dimensions[i]);
    ledger->line_names = ARENA_ARRAY(hand->arena, BASE_LINES, const char *);
    memcpy(ledger->line_names, base_line_names, sizeof base_line_names);
    ledger->n_lines = BASE_LINES;
    ledger->terms = ARENA_ARRAY(hand->arena, ledger->suppliers.n, struct supplier_terms);
}

void by_hand_open_at(struct by_hand *hand, const char *period) {
    quarter_t quarter;
    char label[16];

    memset(hand, 0, sizeof *hand);
    hand->arena = arena_new();
    diag_init(&hand->diag, hand->arena);
    assert_true(quarter_from_text(str_from_text(period), &quarter));
    hand->config = (struct config){.organisation = "Voorbeeld BV",
                                   .currency = "EUR",
                                   .fiscal_year_start = 1,
                                   .vat_recovery = decimal_from_int(100),
                                   .budget = "BU",
                                   .time_zone = "UTC",
                                   .accrue_days = 45,
                                   .as_of = day_from_ymd(2026, 10, 14),
                                   .folder = "/nonexistent",
                                   .share_folder = config_share_folder(hand->arena)};
    hand->inputs.arena = hand->arena;
    hand->inputs.config = &hand->config;
    fill_ledger(hand);
    hand->results.arena = hand->arena;
    hand->results.config = &hand->config;
    hand->results.ledger = &hand->ledger;
    hand->results.period = period;
    figures_init(&hand->results.figures, hand->arena);
    for (int i = 0; i < 8; i++) {
        hand->results.quarters[i] =
            str_text(hand->arena, str_from_text(quarter_label(quarter - 7 + i, label)));
        add_quarter(hand, hand->results.quarters[i]);
    }
    for (int language = 0; language < LANGUAGES; language++) {
        hand->words[language] = words_open(hand->arena, hand->config.share_folder,
                                           (enum language)language, &hand->diag);
        assert_non_null(hand->words[language]);
    }
}

const struct report *by_hand_report(struct by_hand *hand, const char *name) {
    const struct report *report;

    if (!hand->reports)
        hand->reports = reports_load(hand->arena, &hand->config, &hand->diag);
    assert_non_null(hand->reports);
    report = report_find(hand->reports, name, (struct diag_position){0}, &hand->diag);
    assert_non_null(report);
    return report;
}

void by_hand_open(struct by_hand *hand) {
    by_hand_open_at(hand, "2026-Q3");
}

void by_hand_close(struct by_hand *hand) {
    struct dimension *dimensions[] = {&hand->ledger.teams,       &hand->ledger.clusters,
                                      &hand->ledger.suppliers,   &hand->ledger.models,
                                      &hand->ledger.experiments, &hand->ledger.users};

    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++)
        dimension_release(dimensions[i]);
    free(hand->ledger.facts);
    free(hand->inputs.notes.at);
    free(hand->results.findings.at);
    figures_release(&hand->results.figures);
    diag_release(&hand->diag);
    arena_free(hand->arena);
}

void by_hand_set(struct by_hand *hand, const char *id, const char *value) {
    decimal number;
    const struct figure *found = figures_find(&hand->results.figures, id);

    assert_true(decimal_from_text(str_from_text(value), &number));
    if (!found) {
        figures_add(&hand->results.figures, str_text(hand->arena, str_from_text(id)), number,
                    UNIT_MONEY, 2);
        return;
    }
    struct figure *figure = &hand->results.figures.at[found - hand->results.figures.at];
    figure->known = true;
    figure->reason = REASON_NONE;
    figure->value = decimal_round(number, figure->places);
}

struct finding *by_hand_find(struct by_hand *hand, const char *check, enum severity severity,
                             const char *scope, const char *name) {
    struct findings *findings = &hand->results.findings;

    findings->at = xgrow(findings->at, findings->n, &findings->capacity, sizeof *findings->at);
    findings->at[findings->n] =
        (struct finding){.check = check, .severity = severity, .scope = scope, .name = name};
    return &findings->at[findings->n++];
}
