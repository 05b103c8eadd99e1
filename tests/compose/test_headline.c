/* Headlines at their edges: each sentence must be true of the figures it is made of, and the order
 * is by euros at stake. */
#include "compose/headline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "support/by_hand.h"

static struct by_hand hand;

static int setup(void **state) {
    (void)state;
    by_hand_open(&hand);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    by_hand_close(&hand);
    return 0;
}

static void assert_title(const char *nl, const char *en) {
    const char *const expected[] = {[LANG_NL] = nl, [LANG_EN] = en};

    for (int language = 0; language < LANGUAGES; language++) {
        struct composer c;
        composer_init(&c, hand.arena, &hand.results, hand.words[language]);
        struct doc_paragraph title = headline_spend(&c);
        if (expected[language])
            assert_string_equal(paragraph_text(&c, &title), expected[language]);
    }
}

static size_t collect(struct composer *c, const struct headline **headlines) {
    composer_init(c, hand.arena, &hand.results, hand.words[LANG_NL]);
    return headlines_collect(c, headlines);
}

/* Head and body of the headline of this id; NULL when there is none. */
static const char *headline_of(const char *id) {
    struct composer c;
    const struct headline *all;
    size_t n = collect(&c, &all);

    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i].id, id) == 0)
            return arena_format(hand.arena, "%s %s", paragraph_text(&c, &all[i].head),
                                paragraph_text(&c, &all[i].body));
    return NULL;
}

/* 394,640 spent on a budget of 386,000: +8,640 = 2.2 %. Prompt credits +22,420 are the largest part
 * of the same difference. */
static void over_budget(void) {
    by_hand_set(&hand, "spend@2026-Q3", "394640");
    by_hand_set(&hand, "budget@2026-Q3", "386000");
    by_hand_set(&hand, "variance@2026-Q3", "8640");
    by_hand_set(&hand, "variance.line.prompt-credits@2026-Q3", "22420");
    by_hand_set(&hand, "spend.line.prompt-credits@2026-Q3", "118420");
    by_hand_set(&hand, "budget.line.prompt-credits@2026-Q3", "96000");
    by_hand_set(&hand, "variance.line.training-coaching@2026-Q3", "-13780");
    by_hand_set(&hand, "budget.line.training-coaching@2026-Q3", "90000");
}

static void test_over(void **state) {
    (void)state;
    over_budget();
    assert_title("AI kostte in Q3 €\u00a0395\u00a0duizend, 2,2% boven begroting: promptkrediet "
                 "ging er €\u00a022,4\u00a0duizend overheen",
                 "AI cost €395\u00a0thousand in Q3, 2.2% over budget: prompt credits ran "
                 "€22.4\u00a0thousand over");
}

static void test_under(void **state) {
    (void)state;
    over_budget();
    /* The reason goes the way of the whole: of an underspend it is the line that stayed lowest. */
    by_hand_set(&hand, "spend@2026-Q3", "366000");
    by_hand_set(&hand, "variance@2026-Q3", "-20000");
    by_hand_set(&hand, "variance.line.partnership-consultancy@2026-Q3", "-30000");
    assert_title("AI kostte in Q3 €\u00a0366\u00a0duizend, 5,2% onder begroting: partners bleven "
                 "er €\u00a030,0\u00a0duizend onder",
                 "AI cost €366\u00a0thousand in Q3, 5.2% under budget: partners came in "
                 "€30.0\u00a0thousand lower");
}

static void test_on_budget(void **state) {
    (void)state;
    over_budget();
    by_hand_set(&hand, "spend@2026-Q3", "386000");
    by_hand_set(&hand, "variance@2026-Q3", "0");
    assert_title("AI kostte in Q3 €\u00a0386\u00a0duizend, precies de begroting",
                 "AI cost €386\u00a0thousand in Q3, exactly the budget");
    /* 100 on 386,000 is 0.03 %: "0,0% boven" would say nothing, the amount does. */
    by_hand_set(&hand, "spend@2026-Q3", "386100");
    by_hand_set(&hand, "variance@2026-Q3", "100");
    assert_title("AI kostte in Q3 €\u00a0386\u00a0duizend, €\u00a0100 boven begroting: "
                 "promptkrediet ging er €\u00a022,4\u00a0duizend overheen",
                 NULL);
}

static void test_no_budget(void **state) {
    (void)state;
    by_hand_set(&hand, "spend@2026-Q3", "1000");
    assert_title("AI kostte in Q3 €\u00a01.000; er is geen begroting en Q2 had geen kosten",
                 "AI cost €1,000 in Q3; there is no budget, and Q2 had no cost");
    by_hand_set(&hand, "spend@2026-Q2", "800");
    by_hand_set(&hand, "spend.line.ai-ops@2026-Q3", "300");
    assert_title(
        "AI kostte in Q3 €\u00a01.000, 25,0% meer dan in Q2, het meest door AI-ops (+€\u00a0300); "
        "er is geen begroting",
        "AI cost €1,000 in Q3, 25.0% more than in Q2, most of all AI ops (+€300); there is no "
        "budget");
    by_hand_set(&hand, "spend@2026-Q2", "1000");
    assert_title("AI kostte in Q3 €\u00a01.000, evenveel als in Q2; er is geen begroting", NULL);
    by_hand_set(&hand, "spend@2026-Q2", "2000");
    by_hand_set(&hand, "spend.line.ai-ops@2026-Q2", "1300");
    assert_title("AI kostte in Q3 €\u00a01.000, 50,0% minder dan in Q2, het meest door AI-ops "
                 "(−€\u00a01.000); er is geen begroting",
                 NULL);
    by_hand_set(&hand, "spend@2026-Q2", "-5");
    assert_title("AI kostte in Q3 €\u00a01.000; er is geen begroting en Q2 had geen kosten", NULL);
}

static void test_nothing(void **state) {
    (void)state;
    assert_title("In Q3 zijn geen AI-kosten geboekt", "No AI cost was booked in Q3");
    by_hand_set(&hand, "budget@2026-Q3", "100");
    assert_title("In Q3 zijn geen AI-kosten geboekt; begroot was er wel",
                 "No AI cost was booked in Q3, though it was budgeted");
    by_hand_set(&hand, "spend@2026-Q3", "-250");
    assert_title("AI leverde in Q3 per saldo €\u00a0\u2212250 aan kosten op: creditnota’s "
                 "overtroffen de facturen",
                 NULL);
}

static void test_year_turn(void **state) {
    (void)state;
    by_hand_close(&hand);
    by_hand_open_at(&hand, "2026-Q1");
    by_hand_set(&hand, "spend@2026-Q1", "1000");
    by_hand_set(&hand, "spend@2025-Q4", "800");
    /* The quarter before lies in another year and is named with it. */
    assert_title(
        "AI kostte in Q1 €\u00a01.000, 25,0% meer dan in Q4\u00a02025; er is geen begroting", NULL);
    /* In the first quarter the year so far is the quarter: no headline of its own. */
    by_hand_set(&hand, "ytd@2026-Q1", "1000");
    by_hand_set(&hand, "ytd.budget@2026-Q1", "500");
    by_hand_set(&hand, "ytd.variance@2026-Q1", "500");
    assert_null(headline_of("year"));
}

static void test_line(void **state) {
    (void)state;
    over_budget();
    assert_string_equal(headline_of("line.prompt-credits"),
                        "Promptkrediet ging €\u00a022,4\u00a0duizend over budget. "
                        "Besteed is €\u00a0118\u00a0duizend, begroot €\u00a096,0\u00a0duizend.");
    /* A team explains a line only where it has a budget for it: else its variance is all that it
     * spent. */
    by_hand_set(&hand, "variance.line.prompt-credits.team.risk@2026-Q3", "20000");
    by_hand_set(&hand, "variance.line.prompt-credits.team.klantservice@2026-Q3", "13340");
    by_hand_set(&hand, "budget.line.prompt-credits.team.klantservice@2026-Q3", "40000");
    assert_string_equal(
        headline_of("line.prompt-credits"),
        "Promptkrediet ging €\u00a022,4\u00a0duizend over budget. Besteed is "
        "€\u00a0118\u00a0duizend, "
        "begroot €\u00a096,0\u00a0duizend; Klantservice ging er €\u00a013,3\u00a0duizend over.");
    /* Spent without a budget is no overrun of one. */
    by_hand_set(&hand, "budget.line.prompt-credits@2026-Q3", "0");
    assert_non_null(strstr(headline_of("line.prompt-credits"),
                           "Promptkrediet kostte €\u00a022,4\u00a0duizend zonder budget."));
    assert_null(headline_of("line.ai-ops")); /* on budget: nothing to say */
}

static void test_prompt(void **state) {
    (void)state;
    assert_null(headline_of("prompt")); /* n/a in both quarters */
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q3", "0.0315");
    assert_null(headline_of("prompt")); /* n/a before: no comparison */
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q2", "0.0338");
    by_hand_set(&hand, "requests@2026-Q3", "3641800");
    /* (3.15 − 3.38) ÷ 3.38 = −6.8 %; at stake 0.0023 × 3,641,800 = 8,376.14. */
    assert_string_equal(
        headline_of("prompt"),
        "Elke prompt werd 6,8% goedkoper. Een prompt kostte 3,15 cent, in Q2 3,38 cent.");
    struct composer c;
    const struct headline *all;
    assert_int_equal(collect(&c, &all), 1);
    assert_true(decimal_compare(all[0].stake, (decimal){8376140000000000}) == 0);
}

/* More prompts cost 700, the mix saved 100, prices saved 150: 450 more. */
static void effects_of(const char *volume, const char *mix, const char *price) {
    by_hand_set(&hand, "kpi.effect.volume@2026-Q3", volume);
    by_hand_set(&hand, "kpi.effect.mix@2026-Q3", mix);
    by_hand_set(&hand, "kpi.effect.price@2026-Q3", price);
}

static void test_usage(void **state) {
    (void)state;
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q3", "0.0315");
    by_hand_set(&hand, "kpi.cost-per-prompt@2026-Q2", "0.0338");
    by_hand_set(&hand, "requests@2026-Q3", "3641800");
    by_hand_set(&hand, "spend@2026-Q3", "10450");
    by_hand_set(&hand, "spend@2026-Q2", "10000");
    effects_of("700", "-100", "-150");
    assert_string_equal(headline_of("usage"),
                        "Gebruik, niet prijs, maakt AI duurder. Meer prompts kostten €\u00a0700, "
                        "een goedkopere modelkeuze scheelde €\u00a0100, lagere prijzen scheelden "
                        "€\u00a0150.");
    assert_null(headline_of("prompt")); /* the same euros */
    /* AI as a whole became no dearer: then usage does not make it so. */
    by_hand_set(&hand, "spend@2026-Q2", "10450");
    assert_non_null(strstr(headline_of("usage"), "Prompts kostten €\u00a0450 meer dan in Q2."));
    effects_of("700", "0", "150"); /* prices rose too: 850 more, and usage is not alone */
    assert_string_equal(headline_of("usage"),
                        "Prompts kostten €\u00a0850 meer dan in Q2. Meer prompts kostten "
                        "€\u00a0700, hogere prijzen kostten €\u00a0150.");
    effects_of("-700", "100", "-150");
    assert_string_equal(headline_of("usage"),
                        "Prompts kostten €\u00a0750 minder dan in Q2. Minder prompts scheelden "
                        "€\u00a0700, een duurdere modelkeuze €\u00a0100, lagere prijzen scheelden "
                        "€\u00a0150.");
    effects_of("700", "-700", "0"); /* nothing changed: what a prompt costs is left to tell */
    assert_null(headline_of("usage"));
    assert_non_null(headline_of("prompt"));
}

/* Prompt credits are the title's reason; the infrastructure they are booked on and the usage are
 * one change; training stands beside as a finding. */
static void test_choose(void **state) {
    (void)state;
    struct composer c;
    const struct headline *all, *chosen[4];

    over_budget();
    by_hand_set(&hand, "spend@2026-Q2", "380000");
    by_hand_set(&hand, "spend.type.infrastructure@2026-Q3", "200000");
    by_hand_set(&hand, "spend.type.infrastructure@2026-Q2", "190000");
    effects_of("700", "-100", "-150");
    assert_int_equal(collect(&c, &all), 4);
    struct said title = headline_spend_reason(&c);
    assert_string_equal(title.subject, "line.prompt-credits");
    assert_true(decimal_compare(title.stake, decimal_from_int(22420)) == 0);
    assert_int_equal(headlines_choose(&c, &title, 1, chosen, 4), 2);
    assert_string_equal(chosen[0]->id, "line.training-coaching"); /* 13,780 */
    assert_string_equal(chosen[1]->id, "type"); /* 10,000, and no "usage" of 450 */
    const struct said said[] = {title, {"line.training-coaching", {0}}};
    assert_int_equal(headlines_choose(&c, said, 2, chosen, 4), 1);
    assert_int_equal(headlines_choose(&c, NULL, 0, chosen, 2), 2); /* no more than asked */
    /* A title without a reason takes no subject. */
    by_hand_set(&hand, "variance@2026-Q3", "0");
    composer_init(&c, hand.arena, &hand.results, hand.words[LANG_NL]);
    assert_null(headline_spend_reason(&c).subject);
}

/* AI ops has no budget and ICT alone spends on it: line, team and the team's part of the line are
 * the same 18,610. Two lines that came in equally low are not. */
static void test_same_euros(void **state) {
    (void)state;
    struct composer c;
    const struct headline *all, *chosen[6];

    by_hand_set(&hand, "spend@2026-Q3", "394640");
    by_hand_set(&hand, "budget@2026-Q3", "386000");
    by_hand_set(&hand, "variance@2026-Q3", "8640");
    by_hand_set(&hand, "variance.line.ai-ops@2026-Q3", "18610");
    by_hand_set(&hand, "variance.line.ai-tooling@2026-Q3", "-5000");
    by_hand_set(&hand, "variance.line.training-coaching@2026-Q3", "-5000");
    static const struct {
        const char *check, *scope;
        int amount;
    } findings[] = {{"B1", "team.ict", 18610},
                    {"B5", "line.ai-ops.team.ict", 18000},
                    {"D3", "supplier.acme", 5000},
                    {"D4", "supplier.other", 777}};
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
        struct finding *finding =
            by_hand_find(&hand, findings[i].check, SEVERITY_ERROR, findings[i].scope, "ICT");
        finding->has_amount = true;
        finding->amount = decimal_from_int(findings[i].amount);
    }
    assert_int_equal(collect(&c, &all), 7);
    /* Errors go first among equal amounts: the team's finding stands for line and part; the
     * supplier's 5,000 for the two lines of 5,000, which might be the same. */
    assert_int_equal(headlines_choose(&c, NULL, 0, chosen, 6), 3);
    assert_string_equal(chosen[0]->id, "finding.B1.team.ict");
    assert_string_equal(chosen[1]->id, "finding.D3.supplier.acme");
    assert_string_equal(chosen[2]->id, "finding.D4.supplier.other");
    /* The title speaks of AI ops: nothing of it, nor of ICT's same amount, is said again. */
    const struct said title = headline_spend_reason(&c);
    assert_string_equal(title.subject, "line.ai-ops");
    assert_int_equal(headlines_choose(&c, &title, 1, chosen, 6), 2);
    /* Said of the supplier without an amount, the two lines are told apart and both are told. */
    const struct said supplier[] = {title, {"supplier.acme", {0}}};
    assert_int_equal(headlines_choose(&c, supplier, 2, chosen, 6), 3);
    assert_string_equal(chosen[0]->id, "line.ai-tooling");
    assert_string_equal(chosen[1]->id, "line.training-coaching");
    /* A name that another begins with is no part of it. */
    const struct said other[] = {title, {"line.ai", {0}}, {"supplier.acme", {0}}};
    assert_int_equal(headlines_choose(&c, other, 3, chosen, 6), 3);
}

/* Two lines grew by the same: the title names neither as the one that grew most. */
static void test_tie(void **state) {
    (void)state;
    struct composer c;

    by_hand_set(&hand, "spend@2026-Q3", "1000");
    by_hand_set(&hand, "spend@2026-Q2", "800");
    by_hand_set(&hand, "spend.line.ai-ops@2026-Q3", "100");
    by_hand_set(&hand, "spend.line.ai-tooling@2026-Q3", "100");
    assert_title("AI kostte in Q3 €\u00a01.000, 25,0% meer dan in Q2; er is geen begroting",
                 "AI cost €1,000 in Q3, 25.0% more than in Q2; there is no budget");
    composer_init(&c, hand.arena, &hand.results, hand.words[LANG_NL]);
    assert_null(headline_spend_reason(&c).subject);
    by_hand_set(&hand, "spend.line.ai-ops@2026-Q3", "101");
    assert_title(NULL, "AI cost €1,000 in Q3, 25.0% more than in Q2, most of all AI ops (+€101); "
                       "there is no budget");
}

static void test_rank(void **state) {
    (void)state;
    struct composer c;
    const struct headline *all;

    over_budget();
    struct finding *finding = by_hand_find(&hand, "B1", SEVERITY_ERROR, "team.risk", "Risk");
    finding->has_amount = true;
    finding->amount =
        decimal_from_int(13780); /* as much as training stayed under: an error goes before it */
    assert_int_equal(collect(&c, &all), 3);
    assert_string_equal(all[0].id, "line.prompt-credits");
    assert_string_equal(all[1].id, "finding.B1.team.risk");
    assert_string_equal(all[2].id, "line.training-coaching");
    /* A suppressed finding is no headline; one without an amount has no stake. */
    struct suppression suppression = {.id = "B1"};
    finding->suppressed = &suppression;
    assert_int_equal(collect(&c, &all), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_over, setup, teardown),
        cmocka_unit_test_setup_teardown(test_under, setup, teardown),
        cmocka_unit_test_setup_teardown(test_on_budget, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_budget, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_year_turn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_prompt, setup, teardown),
        cmocka_unit_test_setup_teardown(test_rank, setup, teardown),
        cmocka_unit_test_setup_teardown(test_same_euros, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tie, setup, teardown),
        cmocka_unit_test_setup_teardown(test_usage, setup, teardown),
        cmocka_unit_test_setup_teardown(test_choose, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
