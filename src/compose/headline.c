/* Candidate headlines, each true at its edges: a candidate that lacks a figure or a base is not
 * made. */
#include "compose/headline.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"

size_t line_most(const struct composer *c, int direction) {
    size_t most = SIZE_MAX;
    int128 largest = 0;
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        int128 units =
            figure_or_zero(c, "variance.line.%s@%s", line_id(c, i), c->period).value.units *
            direction;
        if (units > largest) {
            largest = units;
            most = i;
        }
    }
    return most;
}

uint32_t team_most(const struct composer *c, size_t line, int direction, uint32_t except) {
    const struct dimension *teams = &c->ledger->teams;
    uint32_t most = KEY_NONE;
    int128 largest = 0;
    for (uint32_t key = 1; key < teams->n; key++) {
        const char *id = dimension_id(teams, key);
        /* Without a budget of its own a team's variance is all it spent: that explains nothing. */
        if (key == except ||
            !figure(c, "budget.line.%s.team.%s@%s", line_id(c, line), id, c->period).figure)
            continue;
        int128 units =
            figure_or_zero(c, "variance.line.%s.team.%s@%s", line_id(c, line), id, c->period)
                .value.units *
            direction;
        if (units > largest) {
            largest = units;
            most = key;
        }
    }
    return most;
}

/* Names that most sentences about the quarter use. */
static struct fills quarter_fills(const struct composer *c) {
    struct fills fills = fills_of(c);
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_text(&fills, "before", c->shorts[PQ]);
    fill_text(&fills, "year", c->year);
    return fills;
}

/* The line that moved most in a direction against the quarter before; SIZE_MAX = none did, or two
 * moved as much. */
static size_t line_moved_most(const struct composer *c, int direction, struct quantity *change) {
    size_t most = SIZE_MAX;
    int128 largest = 0;
    for (size_t i = 0; i < c->ledger->n_lines; i++) {
        const char *name = arena_format(c->arena, "spend.line.%s", line_id(c, i));
        struct quantity by = quantity_minus(figure_in(c, name, NOW), figure_in(c, name, PQ));
        int128 units = by.value.units * direction;
        if (units > 0 && units == largest)
            most = SIZE_MAX;
        if (units > largest) {
            largest = units;
            most = i;
            *change = by;
        }
    }
    return most;
}

static struct doc_paragraph spend_against_budget(const struct composer *c, struct fills *fills) {
    struct quantity variance = figure(c, "variance@%s", c->period);
    struct quantity percent = quantity_share(variance, figure(c, "budget@%s", c->period));
    int direction = quantity_sign(variance);
    size_t line = direction ? line_most(c, direction) : SIZE_MAX;
    fill_percent(fills, "percent", percent);
    fill_money(fills, "variance", quantity_abs(variance));
    if (direction == 0)
        return sentence(fills, "summary.title.on-budget");
    if (line != SIZE_MAX) {
        fill_text(fills, "line", line_short(c, line));
        fill_money(fills, "amount",
                   quantity_abs(figure(c, "variance.line.%s@%s", line_id(c, line), c->period)));
        fill_text(fills, direction > 0 ? "went" : "stayed",
                  say(c, direction > 0
                             ? (line_is_plural(c, line) ? "verb.went.many" : "verb.went.one")
                             : (line_is_plural(c, line) ? "verb.stayed.many" : "verb.stayed.one")));
    }
    if (!percent.known || prints_as_zero(percent))
        return sentence(fills,
                        direction > 0 ? "summary.title.just-over" : "summary.title.just-under");
    return sentence(fills, direction > 0 ? "summary.title.over" : "summary.title.under");
}

static struct doc_paragraph spend_against_before(const struct composer *c, struct fills *fills) {
    struct quantity now = figure_in(c, "spend", NOW), before = figure_in(c, "spend", PQ), by = {0};
    struct quantity percent = quantity_change(now, before);
    int direction = quantity_sign(quantity_minus(now, before));
    if (!percent.known)
        return sentence(fills, "summary.title.first");
    if (direction == 0)
        return sentence(fills, "summary.title.same");
    size_t line = line_moved_most(c, direction, &by);
    fill_percent(fills, "percent", percent);
    if (line != SIZE_MAX) {
        fill_text(fills, "line", line_short(c, line));
        fill_money(fills, "amount", quantity_abs(by));
    }
    return sentence(fills, direction > 0 ? "summary.title.more" : "summary.title.less");
}

struct doc_paragraph headline_spend(const struct composer *c) {
    struct quantity spend = figure_in(c, "spend", NOW);
    struct fills fills = quarter_fills(c);
    fill_money(&fills, "spend", spend);
    if (!spend.known || spend.value.units == 0)
        return sentence(&fills,
                        c->budgeted ? "summary.title.nothing-of-budget" : "summary.title.nothing");
    if (spend.value.units < 0)
        return sentence(&fills, "summary.title.negative");
    return c->budgeted ? spend_against_budget(c, &fills) : spend_against_before(c, &fills);
}

static const char *line_subject(const struct composer *c, size_t line) {
    return arena_format(c->arena, "line.%s", line_id(c, line));
}

struct said headline_spend_reason(const struct composer *c) {
    struct quantity spend = figure_in(c, "spend", NOW), before = figure_in(c, "spend", PQ),
                    by = {0};
    int direction = quantity_sign(c->budgeted ? figure(c, "variance@%s", c->period)
                                              : quantity_minus(spend, before));
    if (quantity_sign(spend) <= 0 || direction == 0 || (!c->budgeted && quantity_sign(before) <= 0))
        return (struct said){0};
    size_t line = c->budgeted ? line_most(c, direction) : line_moved_most(c, direction, &by);
    if (line == SIZE_MAX)
        return (struct said){0};
    if (c->budgeted)
        by = figure_or_zero(c, "variance.line.%s@%s", line_id(c, line), c->period);
    return (struct said){line_subject(c, line), quantity_abs(by).value};
}

static struct headline *add(struct list *list, const char *id, const char *subject,
                            const char *page, struct quantity stake) {
    struct headline *headline = list_push(list);
    *headline = (struct headline){.id = id,
                                  .subject = subject,
                                  .page = page,
                                  .severity = SEVERITY_INFO,
                                  .stake = quantity_abs(stake).value};
    return headline;
}

static struct doc_paragraph line_reason(const struct composer *c, size_t line, int direction) {
    uint32_t first = team_most(c, line, direction, KEY_NONE);
    uint32_t second = first == KEY_NONE ? KEY_NONE : team_most(c, line, direction, first);
    struct fills fills = quarter_fills(c);
    fill_money(&fills, "budget",
               figure_or_zero(c, "budget.line.%s@%s", line_id(c, line), c->period));
    fill_money(&fills, "spend", figure_or_zero(c, "spend.line.%s@%s", line_id(c, line), c->period));
    const uint32_t teams[2] = {first, second};
    static const char *const names[2][2] = {{"team", "part"}, {"team2", "part2"}};
    for (int i = 0; i < 2; i++)
        if (teams[i] != KEY_NONE) {
            const char *id = dimension_id(&c->ledger->teams, teams[i]);
            fill_text(&fills, names[i][0], key_name(c, &c->ledger->teams, "team", teams[i]));
            fill_money(&fills, names[i][1],
                       quantity_abs(figure_or_zero(c, "variance.line.%s.team.%s@%s",
                                                   line_id(c, line), id, c->period)));
        }
    return sentence(&fills, direction > 0 ? "headline.line.over.why" : "headline.line.under.why");
}

static void add_lines(const struct composer *c, struct list *list) {
    for (size_t i = 0; c->budgeted && i < c->ledger->n_lines; i++) {
        struct quantity variance =
            figure_or_zero(c, "variance.line.%s@%s", line_id(c, i), c->period);
        struct quantity budget = figure_or_zero(c, "budget.line.%s@%s", line_id(c, i), c->period);
        int direction = quantity_sign(variance);
        if (direction == 0)
            continue;
        bool many = line_is_plural(c, i), unbudgeted = budget.value.units == 0 && direction > 0;
        struct fills fills = quarter_fills(c);
        fill_text(&fills, "line", line_name(c, i));
        fill_text(&fills, "went", say(c, many ? "verb.went.many" : "verb.went.one"));
        fill_text(&fills, "stayed", say(c, many ? "verb.stayed.many" : "verb.stayed.one"));
        fill_text(&fills, "cost", say(c, many ? "verb.cost.many" : "verb.cost.one"));
        fill_money(&fills, "amount", quantity_abs(variance));
        const char *subject = line_subject(c, i);
        struct headline *headline = add(list, subject, subject, "budget", variance);
        headline->head = sentence(&fills, unbudgeted      ? "headline.line.unbudgeted"
                                          : direction > 0 ? "headline.line.over"
                                                          : "headline.line.under");
        headline->body = line_reason(c, i, direction);
    }
}

static const char *type_subject(const struct composer *c, int type) {
    return arena_format(c->arena, "type.%s", type_names[type]);
}

/* The type that changed most against the quarter before, when there was one. */
static void add_type(const struct composer *c, struct list *list) {
    int most = -1;
    struct quantity largest = quantity_money((decimal){0});
    for (int t = 0; t < TYPES; t++) {
        const char *name = arena_format(c->arena, "spend.type.%s", type_names[t]);
        struct quantity by = quantity_minus(figure_in(c, name, NOW), figure_in(c, name, PQ));
        if (decimal_compare(quantity_abs(by).value, quantity_abs(largest).value) > 0) {
            largest = by;
            most = t;
        }
    }
    if (most < 0 || quantity_sign(figure_in(c, "spend", PQ)) <= 0)
        return;
    const char *name = arena_format(c->arena, "spend.type.%s", type_names[most]);
    struct fills fills = quarter_fills(c);
    fill_text(&fills, "type", type_name(c, most));
    fill_money(&fills, "amount", quantity_abs(largest));
    fill_money(&fills, "now", figure_in(c, name, NOW));
    fill_money(&fills, "then", figure_in(c, name, PQ));
    struct headline *headline = add(list, "type", type_subject(c, most), "types", largest);
    headline->head =
        sentence(&fills, quantity_sign(largest) > 0 ? "headline.type.more" : "headline.type.less");
    headline->body = sentence(&fills, "headline.type.why");
}

/* The three parts of a change of the prompt cost, each told as cost or as saving. */
static void fill_effects(struct fills *fills, const struct quantity effects[3]) {
    static const char *const cost[3] = {"volume", "mix", "price"}, *const saved[3] = {
                                                                       "volume-saved", "mix-saved",
                                                                       "price-saved"};
    for (int i = 0; i < 3; i++)
        if (quantity_sign(effects[i]) != 0)
            fill_money(fills, quantity_sign(effects[i]) > 0 ? cost[i] : saved[i],
                       quantity_abs(effects[i]));
}

/* Why prompts cost another sum than in the quarter before: their number, the models chosen, the
 * prices. More prompts at lower prices is what a board most often gets wrong. The stake is the
 * whole change. False = an effect is unknown, or the number did not change the cost. */
static bool add_usage(const struct composer *c, struct list *list) {
    const struct quantity effects[3] = {figure_in(c, "kpi.effect.volume", NOW),
                                        figure_in(c, "kpi.effect.mix", NOW),
                                        figure_in(c, "kpi.effect.price", NOW)};
    struct quantity change = {.known = true, .kind = NUMBER_MONEY};
    for (int i = 0; i < 3; i++) {
        change.known = change.known && effects[i].known;
        change.value.units += effects[i].value.units;
    }
    int direction = quantity_sign(change), volume = quantity_sign(effects[0]);
    if (!change.known || direction == 0 || volume == 0)
        return false;
    bool dearer =
        quantity_sign(quantity_minus(figure_in(c, "spend", NOW), figure_in(c, "spend", PQ))) > 0;
    bool usage_alone = dearer && direction > 0 && volume > 0 && effects[1].value.units <= 0 &&
                       effects[2].value.units <= 0;
    struct fills fills = quarter_fills(c);
    fill_money(&fills, "change", quantity_abs(change));
    fill_effects(&fills, effects);
    /* Usage is cost of infrastructure: its change and that type's are the same euros. */
    struct headline *headline =
        add(list, "usage", type_subject(c, TYPE_INFRASTRUCTURE), "kpis", change);
    headline->head = sentence(&fills, usage_alone     ? "headline.usage.alone"
                                      : direction > 0 ? "headline.usage.more"
                                                      : "headline.usage.less");
    headline->body = sentence(&fills, "headline.usage.why");
    return true;
}

/* What a prompt costs against the quarter before; the stake is that change on this quarter's
 * requests. */
static void add_prompt(const struct composer *c, struct list *list) {
    struct quantity now = figure_in(c, "kpi.cost-per-prompt", NOW),
                    before = figure_in(c, "kpi.cost-per-prompt", PQ);
    struct quantity percent = quantity_change(now, before), stake = quantity_minus(now, before);
    struct quantity volume = figure_in(c, "kpi.effect.volume", NOW);
    if (!percent.known || prints_as_zero(percent))
        return;
    if (!decimal_multiply(stake.value, figure_in(c, "requests", NOW).value, &stake.value))
        return;
    struct fills fills = quarter_fills(c);
    fill_percent(&fills, "percent", percent);
    fill_number(&fills, "now", now);
    fill_number(&fills, "then", before);
    if (volume.known)
        fill_money(&fills, quantity_sign(volume) >= 0 ? "volume" : "saved", quantity_abs(volume));
    struct headline *headline =
        add(list, "prompt", type_subject(c, TYPE_INFRASTRUCTURE), "kpis", stake);
    headline->head = sentence(&fills, quantity_sign(percent) > 0 ? "headline.prompt.dearer"
                                                                 : "headline.prompt.cheaper");
    headline->body = sentence(&fills, "headline.prompt.why");
}

/* Where the year stands; in its first quarter that is the quarter itself. A forecast says more. */
static void add_year(const struct composer *c, struct list *list) {
    struct quantity forecast = figure(c, "forecast@%s", c->year),
                    budget = figure(c, "budget@%s", c->year);
    struct quantity variance = quantity_minus(forecast, budget),
                    percent = quantity_share(variance, budget);
    struct fills fills = quarter_fills(c);
    const char *head = "headline.forecast", *body = "headline.forecast.why";
    if (forecast.known && percent.known) {
        fill_money(&fills, "landing", forecast);
        fill_money(&fills, "low", figure(c, "forecast.low@%s", c->year));
        fill_money(&fills, "high", figure(c, "forecast.high@%s", c->year));
    } else {
        variance = figure(c, "ytd.variance@%s", c->period);
        percent = quantity_share(variance, figure(c, "ytd.budget@%s", c->period));
        if (!percent.known || c->quarter % 4 == 0)
            return;
        head = "headline.ytd";
        body = "headline.ytd.why";
        fill_money(&fills, "landing", figure(c, "ytd@%s", c->period));
        fill_money(&fills, "ytd-budget", figure(c, "ytd.budget@%s", c->period));
    }
    fill_money(&fills, "year-budget", budget);
    fill_percent(&fills, "percent", percent);
    int direction = prints_as_zero(percent) ? 0 : quantity_sign(variance);
    fill_text(&fills, "side",
              say(c, direction == 0  ? "side.on"
                     : direction > 0 ? "side.above"
                                     : "side.below"));
    struct headline *headline = add(list, "year", "year", "budget", variance);
    headline->head =
        sentence(&fills, direction == 0 ? words_key(c->arena, head, "on", NULL) : head);
    headline->body = sentence(&fills, body);
}

static void add_accrued(const struct composer *c, struct list *list) {
    struct quantity accrued = figure_in(c, "bridge.usage-accrued", NOW);
    if (quantity_sign(accrued) <= 0)
        return;
    struct fills fills = quarter_fills(c);
    fill_money(&fills, "amount", accrued);
    fill_percent(&fills, "percent", quantity_share(accrued, figure_in(c, "spend", NOW)));
    struct headline *headline = add(list, "accrued", "accrued", "control", accrued);
    headline->head = sentence(&fills, "headline.accrued");
    headline->body = sentence(&fills, "headline.accrued.why");
}

/* What the quarter taught, for the price of the experiments that were stopped. */
static void add_learning(const struct composer *c, struct list *list) {
    struct quantity killed = figure_in(c, "learning.killed", NOW),
                    cost = figure_in(c, "learning.cost-at-kill", NOW), stake;
    int64_t n, validated = 0;
    if (!killed.known || !cost.known || !decimal_to_int(killed.value, &n) || n <= 0)
        return;
    stake = quantity_money((decimal){cost.value.units * n});
    struct fills fills = quarter_fills(c);
    struct quantity learnings = figure_in(c, "learning.validated", NOW);
    fill_count(&fills, "killed", n);
    fill_money(&fills, "cost", cost);
    struct headline *headline = add(list, "learning", "learning", "learning", stake);
    struct doc_paragraph head = sentence(&fills, plural_key(c, "headline.learning", n));
    headline->head = sentence_plain(c, capital(c, paragraph_text(c, &head)));
    if (learnings.known && decimal_to_int(learnings.value, &validated)) {
        fill_count(&fills, "validated", validated);
        struct doc_paragraph body =
            sentence(&fills, plural_key(c, "headline.learning.why", validated));
        headline->body = sentence_plain(c, capital(c, paragraph_text(c, &body)));
    }
}

static void add_findings(const struct composer *c, struct list *list) {
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    for (size_t i = 0; i < n && ranked[i]->severity == SEVERITY_ERROR; i++) {
        const struct finding *finding = ranked[i];
        const char *body = finding_body(finding, c->arena, c->words);
        if (!finding->has_amount)
            continue;
        struct headline *headline =
            add(list, arena_format(c->arena, "finding.%s.%s", finding->check, finding->scope),
                finding->scope, "findings", quantity_money(finding->amount));
        headline->severity = SEVERITY_ERROR;
        headline->head = sentence_plain(
            c, arena_format(c->arena, "%s.", finding_title(finding, c->arena, c->words)));
        if (body)
            headline->body = sentence_plain(c, body);
    }
}

static int headline_compare(const void *a, const void *b) {
    const struct headline *x = a, *y = b;
    int order = decimal_compare(y->stake, x->stake);
    if (order != 0)
        return order;
    if (x->severity != y->severity)
        return x->severity < y->severity ? -1 : 1;
    return strcmp(x->id, y->id);
}

size_t headlines_collect(const struct composer *c, const struct headline **headlines) {
    struct list list = list_of(c->arena, sizeof(struct headline));
    add_lines(c, &list);
    add_type(c, &list);
    if (!add_usage(c, &list))
        add_prompt(c, &list);
    add_year(c, &list);
    add_accrued(c, &list);
    add_learning(c, &list);
    add_findings(c, &list);
    if (list.n)
        qsort(list.at, list.n, sizeof(struct headline), headline_compare);
    *headlines = list.at;
    return list.n;
}

/* A scope is a part of another when its words stand in it: team.ict in line.ai-ops.team.ict. */
static bool is_part(const char *part, const char *whole) {
    size_t n = strlen(part);
    for (const char *at = strstr(whole, part); at; at = strstr(at + 1, part))
        if ((at == whole || at[-1] == '.') && (at[n] == '\0' || at[n] == '.'))
            return true;
    return false;
}

static bool same_kind(const char *a, const char *b) {
    size_t n = strcspn(a, ".");
    return n == strcspn(b, ".") && strncmp(a, b, n) == 0;
}

static bool same_euros(struct said a, struct said b) {
    if (!a.subject || !b.subject)
        return false;
    if (is_part(a.subject, b.subject) || is_part(b.subject, a.subject))
        return true;
    return a.stake.units != 0 && decimal_compare(a.stake, b.stake) == 0 &&
           !same_kind(a.subject, b.subject);
}

size_t headlines_choose(const struct composer *c, const struct said *said, size_t n_said,
                        const struct headline **chosen, size_t limit) {
    const struct headline *all;
    size_t n = headlines_collect(c, &all), n_chosen = 0;
    for (size_t i = 0; i < n && n_chosen < limit; i++) {
        const struct said one = {all[i].subject, all[i].stake};
        bool again = false;
        for (size_t k = 0; k < n_said && !again; k++)
            again = same_euros(said[k], one);
        for (size_t k = 0; k < n_chosen && !again; k++)
            again = same_euros((struct said){chosen[k]->subject, chosen[k]->stake}, one);
        if (!again)
            chosen[n_chosen++] = &all[i];
    }
    return n_chosen;
}
