/* Internal time is an investment: hours × rate, in cents per row (domain.md 4). */
#include "ledger/work.h"

struct activity_place {
    uint8_t type;
    uint16_t line;
};

/* By enum activity: build, coaching, practice, training, ops. */
static const struct activity_place places[] = {{TYPE_USE_CASE_FUNDING, LINE_TRAINING_COACHING},
                                               {TYPE_USE_CASE_FUNDING, LINE_TRAINING_COACHING},
                                               {TYPE_TALENT, LINE_TRAINING_COACHING},
                                               {TYPE_TALENT, LINE_TRAINING_COACHING},
                                               {TYPE_INFRASTRUCTURE, LINE_AI_OPS}};

bool time_book(struct work *work) {
    struct ledger *ledger = work->ledger;

    for (size_t i = 0; i < work->inputs->time.n; i++) {
        const struct time_row *row = &work->inputs->time.at[i];
        const struct activity_place *place = &places[row->activity];
        struct fact fact = {.invoice = (uint32_t)i,
                            .at = row->at,
                            .rule = RULE_NONE,
                            .line = place->line,
                            .type = place->type,
                            .said_type = place->type,
                            .source = SOURCE_TIME,
                            .nature = NATURE_EXPENSE};
        const struct experiment_row *registered;
        decimal amount;
        if (row->rejected)
            continue;
        fact.month = month_from_day(row->date);
        fact.team = dimension_find(&ledger->teams, row->team);
        fact.experiment = dimension_find(&ledger->experiments, row->experiment);
        registered = ledger_experiment(ledger, fact.experiment);
        if (fact.team == KEY_NONE && registered)
            fact.team = dimension_find(&ledger->teams, registered->team);
        if (!decimal_multiply(row->hours, row->has_rate ? row->rate : work->config->hour_rate,
                              &amount) ||
            !decimal_to_cents(amount, &fact.cents))
            return diag_error(work->diag, EXIT_INPUT, work_position(work, row->at),
                              "correct hours or rate", "time is too large");
        ledger_add_fact(ledger, fact);
    }
    return true;
}
