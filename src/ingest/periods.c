/* The inputs that are of a period instead of a day: budgets, revenue, and seats with the hours
 * beside them. */
#include "baten/vocabulary.h"
#include "ingest/first_rows.h"
#include "ingest/kinds.h"

/* A month, a quarter or a fiscal year, whichever the text is. */
static bool period_from_text(struct str text, struct budget_row *row) {
    int year;
    if (quarter_from_text(text, &row->period)) {
        row->period_kind = PERIOD_QUARTER;
    } else if (month_from_text(text, &row->period)) {
        row->period_kind = PERIOD_MONTH;
    } else if (year_from_text(text, &year)) {
        row->period_kind = PERIOD_YEAR;
        row->period = year;
    } else {
        return false;
    }
    return true;
}

static void reject_period(struct table *table, int column, const char *advice) {
    struct str text = table_text(table, column);
    table_reject(table, column, advice, "\"%.*s\" is no such period",
                 text.n > 40 ? 40 : (int)text.n, text.s);
}

void budget_take(struct table *table) {
    struct budget_row row = {.at = table->at};
    table_require(table, BUD_PERIOD);
    if (!period_from_text(table_text(table, BUD_PERIOD), &row)) {
        reject_period(table, BUD_PERIOD, "write a month 2026-08, a quarter 2026-Q3 or a year 2026");
    }
    row.line = table_name(table, BUD_LINE);
    row.type = table_name(table, BUD_TYPE);
    if (row.line.n == 0 && row.type.n == 0) {
        table_reject(table, BUD_LINE, "name the budget line", "is empty");
    } else if (row.line.n > 0 && !line_is_known(table->inputs->config, row.line)) {
        table_reject(table, BUD_LINE, "a budget line, see `lines:` in baten.yaml",
                     "is no budget line");
    }
    table_required_number(table, BUD_AMOUNT, &row.amount);
    row.team = table_name(table, BUD_TEAM);
    if (str_equal(row.team, STR("*"))) {
        row.team = STR("");
    }
    row.scenario = table_name(table, BUD_SCENARIO);
    if (row.scenario.n == 0) {
        row.scenario = STR("BU");
    }
    row.currency = table_keep(table, table_currency(table, BUD_CURRENCY));
    row.owner = table_name(table, BUD_OWNER);
    row.goal = table_name(table, BUD_GOAL);
    row.description = table_name(table, BUD_DESCRIPTION);
    enum disposition disposition = table_settle(table, row.currency, row.amount);
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->budgets, row);
    }
}

/* One of month and quarter is filled; a month column may hold quarters. */
static void read_revenue_period(struct table *table, struct revenue_row *row) {
    struct str month = table_text(table, RVN_MONTH), quarter = table_text(table, RVN_QUARTER);
    int first = table_has(table, RVN_MONTH) ? RVN_MONTH : RVN_QUARTER;
    if (month.n == 0 && quarter.n == 0) {
        table_reject(table, first, "fill in the month or the quarter", "is empty");
    } else if (month.n > 0 && quarter.n > 0) {
        table_reject(table, RVN_QUARTER, "leave one of them empty",
                     "month and quarter are both filled in");
    } else if (month.n > 0) {
        row->quarterly = quarter_from_text(month, &row->period);
        if (!row->quarterly && !month_from_text(month, &row->period)) {
            reject_period(table, RVN_MONTH, "write it as 2026-08");
        }
    } else {
        row->quarterly = true;
        if (!quarter_from_text(quarter, &row->period)) {
            reject_period(table, RVN_QUARTER, "write it as 2026-Q3");
        }
    }
}

void revenue_take(struct table *table) {
    static const struct word words[] = {
        {"product", AI_PRODUCT}, {"supported", AI_SUPPORTED}, {"none", AI_NONE}};
    struct revenue_row row = {.at = table->at};
    read_revenue_period(table, &row);
    row.product = table_name(table, RVN_PRODUCT);
    table_required_number(table, RVN_REVENUE, &row.revenue);
    row.currency = table_keep(table, table_currency(table, RVN_CURRENCY));
    row.ai =
        (enum ai_revenue)table_word(table, RVN_AI, words, sizeof words / sizeof *words, AI_NONE);
    enum disposition disposition = table_settle(table, row.currency, row.revenue);
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->revenue, row);
    }
}

void time_take(struct table *table) {
    static const struct word activities[] = {{"build", ACTIVITY_BUILD},
                                             {"coaching", ACTIVITY_COACHING},
                                             {"practice", ACTIVITY_PRACTICE},
                                             {"training", ACTIVITY_TRAINING},
                                             {"ops", ACTIVITY_OPS}};
    struct time_row row = {.at = table->at};
    row.date = table_required_date(table, TIME_DATE);
    row.team = table_name(table, TIME_TEAM);
    table_required_number(table, TIME_HOURS, &row.hours);
    row.person = table_name(table, TIME_PERSON);
    row.experiment = table_name(table, TIME_EXPERIMENT);
    row.activity = (enum activity)table_word(
        table, TIME_ACTIVITY, activities, sizeof activities / sizeof *activities, ACTIVITY_BUILD);
    row.has_rate = table_number(table, TIME_RATE, &row.rate);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->time, row);
    }
}

/* The row of the same seats that stands already. */
static struct seat_row *seat_row_at(const struct table *table, struct row_ref at) {
    for (size_t i = table->inputs->seats.n; i-- > 0;) {
        struct seat_row *row = &table->inputs->seats.at[i];
        if (row->at.file == at.file && row->at.line == at.line) {
            return row;
        }
    }
    return NULL;
}

/* Seats of one tool, supplier, team and month stand in one row per price: rows that differ in their
 * numbers only may be an export made twice. Rows add up (domain.md 3: equal rows inside one file
 * are real), so they are told, not rejected. Exports of other programs have a row per person:
 * within one file they are the seats of the first one, returned. */
static struct seat_row *check_twin(struct table *table, const struct seat_row *row) {
    if (table_rejected(table)) {
        return NULL;
    }
    const struct str names[] = {row->tool, row->supplier, row->team};
    struct strbuf key = {0};
    char price[48];
    strbuf_addf(&key, "%d %s %.*s", row->month,
                row->has_price ? decimal_text_exact(row->seat_price, price) : "-",
                (int)row->currency.n, row->currency.s);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        text_fold_into(&table->scratch, names[i]);
        strbuf_add_char(&key, '\n');
        strbuf_add_str(&key, strbuf_str(&table->scratch));
    }
    const struct row_ref *first = first_rows_take(table->self, strbuf_str(&key), table->at);
    strbuf_release(&key);
    if (first != NULL && table->mapping != NULL && first->file == table->at.file) {
        return seat_row_at(table, *first);
    }
    if (first != NULL) {
        diag_warning(table->diag, (struct diag_position){table->spec->path, table->at.line, 0},
                     "both rows count: if the export was made twice, take one of them out",
                     "seats of this month, tool, supplier, team and price are in %s:%u too",
                     table->inputs->files[first->file].spec->path, first->line);
    }
    return NULL;
}

void seat_take(struct table *table) {
    struct seat_row row = {.at = table->at};
    table_require(table, SEAT_MONTH);
    if (!month_from_text(table_text(table, SEAT_MONTH), &row.month)) {
        reject_period(table, SEAT_MONTH, "write it as 2026-08");
    }
    row.tool = table_name(table, SEAT_TOOL);
    table_require(table, SEAT_SEATS);
    table_count_number(table, SEAT_SEATS, &row.seats);
    row.supplier = table_name(table, SEAT_SUPPLIER);
    row.team = table_name(table, SEAT_TEAM);
    row.has_active = table_count_number(table, SEAT_ACTIVE_USERS, &row.active_users);
    if (row.has_active && decimal_compare(row.active_users, row.seats) > 0) {
        table_reject(table, SEAT_ACTIVE_USERS, "check both numbers", "is more than seats");
    }
    row.has_price = table_number(table, SEAT_PRICE, &row.seat_price);
    row.currency = table_keep(table, table_currency(table, SEAT_CURRENCY));
    struct seat_row *whole = check_twin(table, &row);
    enum disposition disposition = table_settle(table, STR(""), (decimal){0});
    row.rejected = disposition == ROW_REJECTED;
    if (whole != NULL && disposition == ROW_FACT) {
        /* Both are at most 10^15. */
        decimal_add(whole->seats, row.seats, &whole->seats);
        decimal_add(whole->active_users, row.active_users, &whole->active_users);
        whole->has_active = whole->has_active && row.has_active;
    } else if (disposition != ROW_DUPLICATE) {
        ROWS_ADD(table->inputs->seats, row);
    }
}
