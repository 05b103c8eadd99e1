/* The register of experiments as it stands at the period's end (results.experiments). */
#include "case.h"

#define EXPERIMENTS "experiment,team,idea_date,start_date,first_use_date,decision,decision_date\n"

static const struct experiment_state *state_of(const struct organisation *org, const char *id) {
    for (size_t i = 0; i < org->results.n_experiments; i++)
        if (str_equal(org->results.experiments[i].row->experiment, str_from_text(id)))
            return &org->results.experiments[i];
    fail_msg("no experiment %s", id);
    return NULL;
}

static void assert_stage(const struct organisation *org, const char *id, const char *stage) {
    assert_string_equal(experiment_stage_names[state_of(org, id)->stage], stage);
}

/* On 30 September 2026. f was decided on 1 October: it still runs, and started 91 days before the
 * end without a review: stalled. g started 45 days before: it runs. h is in use, reviewed 15 days
 * before. An idea of 1 October is not there yet. */
static void stages(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv",
                       EXPERIMENTS "a,Sales,2026-09-30,,,,\n"
                                   "b,Sales,2026-01-01,2026-02-01,2026-03-01,scale,2026-04-01\n"
                                   "c,Sales,2026-01-01,2026-02-01,,kill,2026-09-30\n"
                                   "d,Sales,2026-01-01,2026-02-01,,pivot,2026-05-01\n"
                                   "f,Sales,2026-01-01,2026-07-01,,kill,2026-10-01\n"
                                   "g,Sales,2026-01-01,2026-08-16,,,\n"
                                   "h,Sales,2026-01-01,2026-08-16,2026-09-01,,\n"
                                   "i,Sales,2026-10-01,,,,\n");
    organisation_write(org, "reviews.csv",
                       "experiment,date,decision,learning,validated\n"
                       "h,2026-09-15,continue,Het werkt,yes\nh,2026-09-20,continue,,no\n"
                       "h,2026-10-02,continue,Te laat,yes\n");
    organisation_build(org);
    assert_int_equal(org->results.n_experiments, 7);
    assert_stage(org, "a", "idea");
    assert_stage(org, "b", "scaled");
    assert_stage(org, "c", "killed");
    assert_stage(org, "d", "pivoted");
    assert_stage(org, "f", "stalled");
    assert_stage(org, "g", "running");
    assert_stage(org, "h", "in-use");
    /* 1 January to 1 April: 31 + 28 + 31 days; from 1 February 59. */
    assert_int_equal(state_of(org, "b")->days, 90);
    assert_int_equal(state_of(org, "b")->running_days, 59);
    assert_int_equal(state_of(org, "a")->days, 0);
    assert_int_equal(state_of(org, "a")->running_days, -1);
    /* One learning up to the end; both September reviews are one month: the last of 24. */
    assert_int_equal(state_of(org, "h")->learnings, 1);
    assert_int_equal(state_of(org, "h")->validated, 1);
    assert_int_equal(state_of(org, "h")->reviewed, 1u << 23);
    assert_int_equal(state_of(org, "h")->last_review, day_from_ymd(2026, 9, 20));
    assert_int_equal(state_of(org, "h")->running, 3u << 22);
    /* c ran from February to September; January 2026 is bit 15. Decided in September. */
    assert_int_equal(state_of(org, "c")->running, 0xFFu << 16);
    assert_int_equal(state_of(org, "c")->decided, 1u << 23);
    assert_int_equal(state_of(org, "f")->decided, 0);
}

/* Two hours in June at 65.00 and one in September count, one in October does not: 195.00. */
static void cost(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "experiments.csv", EXPERIMENTS "a,Sales,2026-01-01,2026-02-01,,,\n");
    organisation_write(org, "time.csv",
                       "date,team,hours,experiment,rate\n2026-06-01,Sales,2,a,65.00\n"
                       "2026-09-30,Sales,1,a,65.00\n2026-10-01,Sales,1,a,65.00\n"
                       "2026-09-30,Sales,7,,65.00\n");
    organisation_build(org);
    assert_int_equal(state_of(org, "a")->cost, 19500);
}

/* No register: nothing, whatever the reviews speak of. */
static void none(void **state) {
    struct organisation *org = *state;

    organisation_write(org, "reviews.csv", "experiment,date,decision\nx,2026-09-15,continue\n");
    organisation_build(org);
    assert_int_equal(org->results.n_experiments, 0);
}

int main(void) {
    const struct CMUnitTest cases[] = {CASE(stages), CASE(cost), CASE(none)};

    return RUN_CASES(cases);
}
