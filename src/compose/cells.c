/* From a number to a printed cell: rounding, units, signs, and the words for zero and unknown. */
#include "compose/cells.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/formulas.h"

static const char *const reason_keys[REASONS] = {
    [REASON_NONE] = "none",
    [REASON_NO_REQUESTS] = "no-requests",
    [REASON_NO_TOKENS] = "no-tokens",
    [REASON_NO_HEADCOUNT] = "no-headcount",
    [REASON_NO_USERS] = "no-users",
    [REASON_NO_USAGE] = "no-usage",
    [REASON_NO_COST] = "no-cost",
    [REASON_NONE_SCALED] = "none-scaled",
    [REASON_NONE_DECIDED] = "none-decided",
    [REASON_NONE_RUNNING] = "none-running",
    [REASON_NONE_FIRST_USED] = "none-first-used",
    [REASON_NONE_KILLED] = "none-killed",
    [REASON_NO_REVENUE] = "no-revenue",
    [REASON_NO_BASE] = "no-base",
    [REASON_NO_SEATS] = "no-seats",
    [REASON_NO_LEARNINGS] = "no-learnings",
    [REASON_NO_FUNDING] = "no-funding",
    [REASON_NOT_REACHED] = "not-reached",
    [REASON_NO_PREVIOUS] = "no-previous",
    [REASON_NO_TEAMS] = "no-teams",
    [REASON_NO_EXPERIMENTS] = "no-experiments",
};

const char *reason_text(const struct words *words, enum reason reason) {
    return words_of(words, words->arena, "reason", reason_keys[reason]);
}

/* Figures whose unit cost is shown otherwise than as a sum of money. */
static const struct unit_rule {
    const char *prefix;
    enum number_kind kind;
    bool cents;
} unit_rules[] = {
    {"kpi.cost-per-prompt", NUMBER_UNIT_COST, false},
    {"kpi.cost-per-million-tokens", NUMBER_MONEY, true},
};

static const enum number_kind kinds[] = {
    [UNIT_MONEY] = NUMBER_MONEY, [UNIT_COUNT] = NUMBER_COUNT,     [UNIT_DAYS] = NUMBER_DAYS,
    [UNIT_RATIO] = NUMBER_RATIO, [UNIT_PERCENT] = NUMBER_PERCENT,
};

struct quantity quantity_of(const struct figure *figure) {
    if (!figure)
        return quantity_unknown(NUMBER_MONEY, REASON_NONE);
    struct quantity quantity = {.figure = figure->id,
                                .from = figure->id,
                                .known = figure->known,
                                .value = figure->value,
                                .kind = kinds[figure->unit],
                                .reason = figure->reason};
    for (size_t i = 0; i < sizeof unit_rules / sizeof *unit_rules; i++)
        if (strncmp(figure->id, unit_rules[i].prefix, strlen(unit_rules[i].prefix)) == 0) {
            quantity.kind = unit_rules[i].kind;
            quantity.cents = unit_rules[i].cents;
        }
    return quantity;
}

struct quantity quantity_money(decimal value) {
    return (struct quantity){.known = true, .value = value, .kind = NUMBER_MONEY};
}

struct quantity quantity_count(int64_t count) {
    return (struct quantity){.known = true, .value = decimal_from_int(count), .kind = NUMBER_COUNT};
}

struct quantity quantity_unknown(enum number_kind kind, enum reason reason) {
    return (struct quantity){.kind = kind, .reason = reason};
}

struct quantity quantity_like(struct quantity like, decimal value) {
    return (struct quantity){
        .known = true, .value = value, .kind = like.kind, .cents = like.cents, .arena = like.arena};
}

/* Unknown for the reason of whichever is unknown. */
static struct quantity either_unknown(struct quantity a, struct quantity b, enum number_kind kind) {
    return quantity_unknown(kind, a.known ? b.reason : a.reason);
}

struct quantity quantity_minus(struct quantity a, struct quantity b) {
    struct quantity result = {.known = true, .kind = a.kind, .cents = a.cents};
    if (!a.known || !b.known)
        return either_unknown(a, b, a.kind);
    if (!decimal_subtract(a.value, b.value, &result.value))
        return quantity_unknown(a.kind, REASON_NONE);
    quantity_follows(&result, FORMULA_DIFFERENCE, a, b, 1);
    return result;
}

struct quantity quantity_plus(struct quantity a, struct quantity b) {
    struct quantity result = {.known = true, .kind = a.kind, .cents = a.cents};
    if (!a.known || !b.known)
        return either_unknown(a, b, a.kind);
    if (!decimal_add(a.value, b.value, &result.value))
        return quantity_unknown(a.kind, REASON_NONE);
    quantity_follows(&result, FORMULA_SUM, a, b, 1);
    return result;
}

struct quantity quantity_abs(struct quantity a) {
    if (a.known && a.value.units < 0) {
        a.value.units = -a.value.units;
        a.figure = a.from = NULL;
        a.formula = NULL;
    }
    return a;
}

struct quantity quantity_share(struct quantity part, struct quantity whole) {
    struct quantity result = {.known = true, .kind = NUMBER_PERCENT};
    if (!part.known || !whole.known)
        return either_unknown(part, whole, NUMBER_PERCENT);
    if (whole.value.units <= 0)
        return quantity_unknown(NUMBER_PERCENT, REASON_NO_BASE);
    if (!int128_mul_div(part.value.units, 100 * DECIMAL_ONE, whole.value.units, ROUND_HALF_EVEN,
                        &result.value.units))
        return quantity_unknown(NUMBER_PERCENT, REASON_NONE);
    quantity_follows(&result, FORMULA_QUOTIENT, part, whole, 100);
    return result;
}

struct quantity quantity_change(struct quantity now, struct quantity before) {
    return quantity_share(quantity_minus(now, before), before);
}

int quantity_sign(struct quantity a) {
    if (!a.known || a.value.units == 0)
        return 0;
    return a.value.units < 0 ? -1 : 1;
}

bool prints_as_zero(struct quantity percent) {
    return percent.known && decimal_round(percent.value, 1).units == 0;
}

void quantity_largest(decimal *largest, struct quantity quantity) {
    int128 units = quantity.value.units < 0 ? -quantity.value.units : quantity.value.units;
    if (quantity.known && quantity.kind == NUMBER_MONEY && units > largest->units)
        largest->units = units;
}

enum scale scale_of(decimal largest) {
    return largest.units >= 100000 * DECIMAL_ONE ? SCALE_THOUSANDS : SCALE_WHOLE;
}

enum scale quantity_scale(const struct quantity *quantities, size_t n) {
    decimal largest = {0};
    for (size_t i = 0; i < n; i++)
        quantity_largest(&largest, quantities[i]);
    return scale_of(largest);
}

enum scale scale_in_sentence(decimal value) {
    int128 units = value.units < 0 ? -value.units : value.units;
    /* What would round to 1.000 thousand is said in millions. */
    if (units >= 999500 * DECIMAL_ONE)
        return SCALE_MILLIONS;
    return units >= 10000 * DECIMAL_ONE ? SCALE_THOUSANDS : SCALE_WHOLE;
}

/* Power of ten between the exact value and the shown one. */
static int shown_power(const struct doc_cell *cell) {
    if (cell->number == NUMBER_UNIT_COST)
        return 2;
    if (cell->millions)
        return -6;
    return cell->thousands ? -3 : 0;
}

/* value × 10^power rounded half-even to places, in one step. */
static decimal shown_value(decimal value, int power, int places) {
    int128 scale = 1, shown = 0;
    int digits = DECIMAL_PLACES - places - power; /* of the value that are not shown */
    for (int i = 0; i < digits; i++)
        scale *= 10;
    if (!int128_mul_div(value.units, 1, scale, ROUND_HALF_EVEN, &shown))
        return value;
    for (int i = places; i < DECIMAL_PLACES; i++)
        shown *= 10;
    return (decimal){shown};
}

const char *cell_format(const struct words *words, struct arena *arena,
                        const struct doc_cell *cell) {
    char buf[64];
    if (!cell->known)
        return words_at(words, "cell.unknown");
    if (cell->value.units == 0)
        return words_at(words, "cell.zero");
    decimal shown = shown_value(cell->value, shown_power(cell), cell->places);
    const char *text =
        number_text(words->language, shown, cell->places, cell->signed_ && shown.units != 0, buf);
    return arena_text(arena, text, strlen(text));
}

struct doc_cell cell_empty(void) {
    return (struct doc_cell){.kind = CELL_EMPTY, .text = ""};
}

struct doc_cell cell_text(const char *text) {
    return (struct doc_cell){.kind = CELL_TEXT, .text = text ? text : ""};
}

struct doc_cell cell_toned(const char *text, enum cell_tone tone) {
    struct doc_cell cell = cell_text(text);
    cell.tone = tone;
    return cell;
}

struct doc_cell cell_day(const struct words *words, struct arena *arena, day_t day) {
    char buf[64];
    if (day == DAY_NONE)
        return cell_empty();
    const char *text = date_text(words->language, day, buf);
    return (struct doc_cell){
        .kind = CELL_DATE, .day = day, .text = arena_text(arena, text, strlen(text))};
}

static int places_of(const struct quantity *quantity, enum scale scale, unsigned flags) {
    switch (quantity->kind) {
    case NUMBER_MONEY:
        if (quantity->cents || scale == SCALE_MILLIONS)
            return 2;
        return scale == SCALE_THOUSANDS && !(flags & CELL_ROUND) ? 1 : 0;
    case NUMBER_UNIT_COST:
    case NUMBER_RATIO: return 2;
    case NUMBER_PERCENT: return 1;
    case NUMBER_DAYS: /* medians may end in a half; in a sentence or tile a whole number is said as
                         one */
        return flags & CELL_ROUND && quantity->value.units % DECIMAL_ONE == 0 ? 0 : 1;
    case NUMBER_COUNT: return 0;
    }
    return 0;
}

static enum cell_tone tone_of(const struct quantity *quantity, unsigned flags) {
    int sign = quantity_sign(*quantity);
    if (flags & CELL_ADVERSE && sign != 0)
        return sign > 0 ? TONE_BAD : TONE_GOOD;
    if (flags & CELL_WELCOME && sign != 0)
        return sign > 0 ? TONE_GOOD : TONE_BAD;
    if (flags & CELL_STRONG)
        return TONE_STRONG;
    return flags & CELL_MUTE || !quantity->known ? TONE_MUTED : TONE_PLAIN;
}

struct doc_cell cell_from(const struct words *words, struct arena *arena, struct quantity quantity,
                          enum scale scale, unsigned flags) {
    bool scaled = quantity.kind == NUMBER_MONEY && !quantity.cents;
    struct doc_cell cell = {.kind = CELL_NUMBER,
                            .tone = tone_of(&quantity, flags),
                            .figure = quantity.figure,
                            .known = quantity.known,
                            .value = quantity.value,
                            .number = quantity.kind,
                            .places = places_of(&quantity, scale, flags),
                            .thousands = scaled && scale == SCALE_THOUSANDS,
                            .millions = scaled && scale == SCALE_MILLIONS,
                            .signed_ = (flags & CELL_SIGNED) != 0,
                            .formula = quantity.figure ? NULL : quantity_formula(&quantity)};
    if (!quantity.known)
        cell.note = reason_text(words, quantity.reason);
    cell.text = cell_format(words, arena, &cell);
    return cell;
}

struct doc_cell cell_in_sentence(const struct words *words, struct arena *arena, decimal value,
                                 const char *figure, const char **before, const char **behind) {
    static const char *const units[] = {
        [SCALE_THOUSANDS] = "money.thousand", [SCALE_MILLIONS] = "money.million"};
    enum scale scale = scale_in_sentence(value);
    struct quantity quantity = quantity_money(value);
    quantity.figure = figure;
    int128 size = value.units < 0 ? -value.units : value.units;
    bool hundreds = scale == SCALE_THOUSANDS && size >= 99950 * DECIMAL_ONE;
    *before = currency_prefix(words, arena);
    *behind = scale == SCALE_WHOLE ? "" : words_at(words, units[scale]);
    return cell_from(words, arena, quantity, scale, hundreds ? CELL_ROUND : 0);
}

const char *money_text(const struct words *words, struct arena *arena, decimal value) {
    const char *before, *behind;
    struct doc_cell cell = cell_in_sentence(words, arena, value, NULL, &before, &behind);
    const char *text = value.units == 0 ? "0" : cell.text;
    return arena_format(arena, "%s%s%s", before, text, behind);
}

const char *currency_prefix(const struct words *words, struct arena *arena) {
    const char *key = words_key(arena, "currency", words->currency, NULL);
    return words_has(words, key) ? words_at(words, key)
                                 : arena_format(arena, "%s\u00a0", words->currency);
}

const char *unit_text(const struct words *words, struct arena *arena, enum scale scale) {
    const char *key = words_key(arena, "unit", words->currency, NULL);
    const char *currency = words_has(words, key) ? words_at(words, key) : words->currency;
    return scale == SCALE_THOUSANDS
               ? words_fill(words, arena, "unit.thousand", "currency", currency, NULL)
               : currency;
}

const char *percent_text(const struct words *words, struct arena *arena, decimal percent) {
    char buf[64];
    const char *text = number_text(words->language, decimal_round(percent, 1), 1, false, buf);
    return arena_format(arena, "%s%%", text);
}

const char *count_text(const struct words *words, struct arena *arena, int64_t count) {
    char buf[64];
    const char *text = number_text(words->language, decimal_from_int(count), 0, false, buf);
    return arena_text(arena, text, strlen(text));
}
