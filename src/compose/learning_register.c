/* The register of experiments: what each tries, how it stands, what it cost, yielded and taught. */
#include "compose/learning_register.h"

#include "baten/arena.h"

#define YEAR_MONTHS 12

const char *experiment_name(const struct composer *c, const struct experiment_state *state) {
    return str_text(c->arena, state->row->name.n ? state->row->name : state->row->experiment);
}

/* Undecided, or decided in the last year. */
static bool is_recent(const struct experiment_state *state) {
    bool open = state->stage <= EXPERIMENT_STALLED;
    return open || state->decided >> (EXPERIMENT_MONTHS - YEAR_MONTHS);
}

static const enum cell_tone stage_tones[EXPERIMENT_STAGES] = {
    [EXPERIMENT_STALLED] = TONE_WARN, [EXPERIMENT_SCALED] = TONE_GOOD};

struct register_sums {
    int64_t n, cost, learnings, validated;
    decimal benefit;
};

static void add_to(struct register_sums *sums, const struct experiment_state *state) {
    sums->n++;
    sums->cost += state->cost;
    sums->learnings += state->learnings;
    sums->validated += state->validated;
    if (state->row->has_realised)
        sums->benefit.units += state->row->realised_benefit.units;
}

static void sum_cells(const struct composer *c, struct doc_cell *cells, enum scale scale,
                      const struct register_sums *sums) {
    cells[4] = money(c, quantity_money(decimal_from_cents(sums->cost)), scale, 0);
    cells[5] = money(c, quantity_money(sums->benefit), scale, 0);
    cells[6] = number(c, quantity_count(sums->learnings), 0);
    cells[7] = number(c, quantity_count(sums->validated), 0);
}

static const char *text_or_none(const struct composer *c, struct str text) {
    return text.n ? str_text(c->arena, text) : say(c, "learning.no-hypothesis");
}

static void state_row(const struct composer *c, struct table *table, enum scale scale,
                      const struct experiment_state *state) {
    struct doc_cell *cells = table_row(table, ROW_PLAIN);
    struct register_sums sums = {0};
    add_to(&sums, state);
    cells[0] = cell_text(experiment_name(c, state));
    cells[1] = cell_text(key_name(c, &c->ledger->teams, "team", state->team));
    cells[2] = cell_toned(text_or_none(c, state->row->hypothesis),
                          state->row->hypothesis.n ? TONE_PLAIN : TONE_WARN);
    cells[3] = cell_toned(say_of(c, "stage", experiment_stage_names[state->stage]),
                          stage_tones[state->stage]);
    sum_cells(c, cells, scale, &sums);
    cells[8] = number(c, quantity_count(state->days), 0);
}

static enum scale register_scale(const struct composer *c) {
    decimal largest = {0};
    struct register_sums all = {0};
    for (size_t i = 0; i < c->results->n_experiments; i++)
        add_to(&all, &c->results->experiments[i]);
    quantity_largest(&largest, quantity_money(decimal_from_cents(all.cost)));
    quantity_largest(&largest, quantity_money(all.benefit));
    return scale_of(largest);
}

static void last_rows(const struct composer *c, struct table *table, enum scale scale,
                      const struct register_sums *rest, const struct register_sums *all) {
    if (rest->n > 0) {
        struct doc_cell *cells = table_row(table, ROW_PLAIN);
        cells[0] = cell_text(words_fill(c->words, c->arena, "learning.earlier", "n",
                                        count_text(c->words, c->arena, rest->n), NULL));
        sum_cells(c, cells, scale, rest);
    }
    struct doc_cell *cells = table_row(table, ROW_TOTAL);
    struct quantity benefit = figure_in(c, "learning.benefit", NOW);
    cells[0] = cell_text(say(c, "table.total"));
    sum_cells(c, cells, scale, all);
    if (benefit.known)
        cells[5] = money(c, benefit, scale, 0);
}

void add_register(struct page *page) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    struct register_sums rest = {0}, all = {0};
    enum scale scale = register_scale(c);
    table_column_wrapped(&table, say(c, "table.experiment"), 4);
    table_column(&table, say(c, "table.team"), ALIGN_LEFT, 2);
    table_column_wrapped(&table, say(c, "table.hypothesis"), 7);
    table_column(&table, say(c, "table.stage"), ALIGN_LEFT, 2);
    static const char *const heads[] = {"table.cost", "table.benefit", "table.learnings",
                                        "table.validated", "table.days"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        table_column(&table, say(c, heads[i]), ALIGN_RIGHT, 1);
    for (size_t i = 0; i < c->results->n_experiments; i++) {
        const struct experiment_state *state = &c->results->experiments[i];
        add_to(&all, state);
        if (is_recent(state) && table.rows.n < page->top)
            state_row(c, &table, scale, state);
        else
            add_to(&rest, state);
    }
    last_rows(c, &table, scale, &rest, &all);
    struct doc_block *block = page_block(page, BLOCK_TABLE, 0, 12, false);
    block->message = say(c, "learning.register");
    block->subtitle = words_fill(c->words, c->arena, "learning.register.subtitle", "unit",
                                 unit_text(c->words, c->arena, scale), NULL);
    block->table = table_end(&table, block->message, true);
}
