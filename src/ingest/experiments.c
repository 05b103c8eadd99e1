/* Experiments and their reviews. */
#include "ingest/first_rows.h"
#include "ingest/kinds.h"

enum decision decision_from_cell(struct table *table, int column, bool running) {
    static const struct word words[] = {{"scale", DECISION_SCALE},
                                        {"kill", DECISION_KILL},
                                        {"pivot", DECISION_PIVOT},
                                        {"continue", DECISION_CONTINUE}};
    size_t n = sizeof words / sizeof *words;
    return (enum decision)table_word(table, column, words, running ? n : n - 1, DECISION_NONE);
}

/* A decision without its date, or the reverse: the empty cell is at fault. */
static void check_decision(struct table *table) {
    bool decided = table_text(table, EXP_DECISION).n > 0;
    bool dated = table_text(table, EXP_DECISION_DATE).n > 0;
    if (decided && !dated) {
        table_reject(table, EXP_DECISION_DATE, "fill in the day of the decision",
                     "is empty, but there is a decision");
    } else if (dated && !decided) {
        table_reject(table, EXP_DECISION, "write scale, kill or pivot",
                     "is empty, but there is a decision_date");
    }
}

static bool is_before(day_t day, day_t other) {
    return day != DAY_NONE && other != DAY_NONE && day < other;
}

/* Durations are counted from idea and start: what ends before it began has no duration. */
static void check_order(struct table *table, const struct experiment_row *row) {
    if (is_before(row->first_use_date, row->idea_date)) {
        table_reject(table, EXP_FIRST_USE_DATE, "check both dates", "is before idea_date");
    }
    if (is_before(row->decision_date, row->start_date)) {
        table_reject(table, EXP_DECISION_DATE, "check both dates", "is before start_date");
    } else if (is_before(row->decision_date, row->idea_date)) {
        table_reject(table, EXP_DECISION_DATE, "check both dates", "is before idea_date");
    }
}

/* An experiment has one row: which of two is right nobody can tell from here. */
static void check_twin(struct table *table, struct str experiment) {
    if (table_rejected(table)) {
        return;
    }
    text_fold_into(&table->scratch, experiment);
    const struct row_ref *first =
        first_rows_take(table->self, strbuf_str(&table->scratch), table->at);
    if (first != NULL) {
        table_reject_twin(table, EXP_EXPERIMENT, "keep one row of each experiment",
                          "has a row already", *first);
    }
}

void experiment_take(struct table *table) {
    struct experiment_row row = {.at = table->at};
    row.experiment = table_key(table, EXP_EXPERIMENT);
    row.team = table_name(table, EXP_TEAM);
    row.idea_date = table_required_date(table, EXP_IDEA_DATE);
    row.name = table_copy(table, EXP_NAME);
    row.hypothesis = table_copy(table, EXP_HYPOTHESIS);
    row.success_criterion = table_copy(table, EXP_SUCCESS_CRITERION);
    row.start_date = table_date(table, EXP_START_DATE);
    row.first_use_date = table_date(table, EXP_FIRST_USE_DATE);
    row.decision = decision_from_cell(table, EXP_DECISION, false);
    row.decision_date = table_date(table, EXP_DECISION_DATE);
    check_decision(table);
    row.has_expected = table_number(table, EXP_EXPECTED_BENEFIT_MONTH, &row.expected_benefit_month);
    row.has_realised = table_number(table, EXP_REALISED_BENEFIT, &row.realised_benefit);
    row.has_active = table_count_number(table, EXP_ACTIVE_USERS, &row.active_users);
    check_order(table, &row);
    check_twin(table, row.experiment);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->experiments, row);
    }
}

void review_take(struct table *table) {
    static const struct word answers[] = {
        {"yes", true}, {"no", false},  {"ja", true},     {"nee", false}, {"y", true},
        {"n", false},  {"true", true}, {"false", false}, {"1", true},    {"0", false}};
    struct review_row row = {.at = table->at};
    row.experiment = table_name(table, REV_EXPERIMENT);
    row.date = table_required_date(table, REV_DATE);
    table_require(table, REV_DECISION);
    row.decision = decision_from_cell(table, REV_DECISION, true);
    row.learning = table_copy(table, REV_LEARNING);
    row.validated =
        table_word(table, REV_VALIDATED, answers, sizeof answers / sizeof *answers, false) != 0;
    row.evidence = table_copy(table, REV_EVIDENCE);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->reviews, row);
    }
}
