/* Which investment types carry the growth since the same quarter a year before, and which went
 * against it. */
#include "compose/types_growth.h"

#include "baten/arena.h"

/* A second type is named beside the first from this part of it; one that went the other way from
 * this part of what it was: less is noise in a sentence of twelve words. */
#define SECOND_FROM 2
#define AGAINST_FROM 20

struct growth {
    int direction; /* of the total: 1, −1; 0 = nothing to say */
    int carriers[2];
    size_t n_carriers;
    struct quantity carried;  /* their change together, not negative */
    int against;              /* −1 = none */
    struct quantity opposite; /* its change, not negative */
};

/* Change of a type since the year before, counted positive in the direction. */
static struct quantity change_of(const struct composer *c, int type, int direction) {
    const char *name = arena_format(c->arena, "spend.type.%s", type_names[type]);
    struct quantity by = quantity_minus(figure_in(c, name, NOW), figure_in(c, name, PY));
    by.value.units *= direction;
    return by;
}

static int largest_but(const struct quantity *changes, int except) {
    int largest = -1;
    for (int t = 0; t < TYPES; t++)
        if (t != except && changes[t].value.units > 0 &&
            (largest < 0 || changes[t].value.units > changes[largest].value.units))
            largest = t;
    return largest;
}

static struct growth growth_of(const struct composer *c) {
    struct quantity now = figure_in(c, "spend", NOW), before = figure_in(c, "spend", PY);
    struct growth growth = {.against = -1};
    struct quantity along[TYPES], opposite[TYPES];
    if (quantity_sign(now) <= 0 || quantity_sign(before) <= 0)
        return growth;
    growth.direction = quantity_sign(quantity_minus(now, before));
    if (growth.direction == 0)
        return growth;
    for (int t = 0; t < TYPES; t++) {
        along[t] = change_of(c, t, growth.direction);
        opposite[t] = change_of(c, t, -growth.direction);
    }
    int first = largest_but(along, -1), second = largest_but(along, first);
    growth.carriers[growth.n_carriers++] = first;
    growth.carried = along[first];
    if (second >= 0 && along[second].value.units * SECOND_FROM >= along[first].value.units) {
        growth.carriers[growth.n_carriers++] = second;
        growth.carried.value.units += along[second].value.units;
    }
    int against = largest_but(opposite, -1);
    if (against >= 0) {
        const char *name = arena_format(c->arena, "spend.type.%s", type_names[against]);
        if (opposite[against].value.units * AGAINST_FROM >=
            quantity_abs(figure_in(c, name, PY)).value.units) {
            growth.against = against;
            growth.opposite = opposite[against];
        }
    }
    return growth;
}

static bool is_plural(const struct composer *c, const struct growth *growth) {
    return growth->n_carriers > 1 ||
           words_has(c->words,
                     words_key(c->arena, "type-plural", type_names[growth->carriers[0]], NULL));
}

/* "Infrastructuur en use cases" */
static const char *carriers_text(const struct composer *c, const struct growth *growth) {
    const char *first = type_name(c, growth->carriers[0]);
    if (growth->n_carriers == 1)
        return first;
    return words_fill(c->words, c->arena, "types.and", "first", first, "second",
                      say_of(c, "type-short", type_names[growth->carriers[1]]), NULL);
}

static struct fills growth_fills(const struct composer *c, const struct growth *growth) {
    struct fills fills = fills_of(c);
    bool many = is_plural(c, growth);
    fill_text(&fills, "types", carriers_text(c, growth));
    fill_text(&fills, "carry", say(c, many ? "verb.carry.many" : "verb.carry.one"));
    fill_text(&fills, "cost", say(c, many ? "verb.cost.many" : "verb.cost.one"));
    fill_text(&fills, "before", c->names[PY]);
    fill_money(&fills, "amount", growth->carried);
    if (growth->against >= 0) {
        const char *type = type_names[growth->against];
        bool plural = words_has(c->words, words_key(c->arena, "type-plural", type, NULL));
        fill_text(&fills, "against", say_of(c, "type-short", type));
        fill_text(&fills, "moved",
                  say(c, growth->direction > 0 ? (plural ? "verb.fell.many" : "verb.fell.one")
                                               : (plural ? "verb.grew.many" : "verb.grew.one")));
        fill_money(&fills, "opposite", growth->opposite);
    }
    return fills;
}

/* "Infrastructuur: 45,6% van de AI-kosten in Q3" */
static const char *share_message(const struct composer *c) {
    int largest = 0;
    for (int t = 1; t < TYPES; t++)
        if (decimal_compare(figure(c, "spend.type.%s@%s", type_names[t], c->period).value,
                            figure(c, "spend.type.%s@%s", type_names[largest], c->period).value) >
            0)
            largest = t;
    struct quantity share = quantity_share(
        figure(c, "spend.type.%s@%s", type_names[largest], c->period), figure_in(c, "spend", NOW));
    struct fills fills = fills_of(c);
    fill_text(&fills, "type", type_name(c, largest));
    fill_text(&fills, "quarter", c->shorts[NOW]);
    fill_percent(&fills, "share", share);
    return share.known && quantity_sign(share) > 0 ? sentence_text(&fills, "types.message")
                                                   : say(c, "types.message.none");
}

const char *types_message(const struct composer *c) {
    struct growth growth = growth_of(c);
    if (growth.direction == 0)
        return share_message(c);
    struct fills fills = growth_fills(c, &growth);
    return sentence_text(&fills,
                         growth.direction > 0 ? "types.message.growth" : "types.message.fall");
}

struct doc_paragraph types_title(const struct composer *c) {
    struct growth growth = growth_of(c);
    if (growth.direction == 0)
        return sentence_plain(c, share_message(c));
    struct fills fills = growth_fills(c, &growth);
    return sentence(&fills, growth.direction > 0 ? "types.title.growth" : "types.title.fall");
}
