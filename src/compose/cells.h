/* From a number to a printed cell: the one place that rounds and words a number (art direction,
 * Numbers). */
#ifndef COMPOSE_CELLS_H
#define COMPOSE_CELLS_H

#include "baten/document.h"
#include "baten/figure.h"
#include "compose/wording.h"

/* A number on its way to a cell: a figure, or a stated function of figures (figure NULL). */
struct quantity {
    const char *figure;
    const char *from; /* what formulas know it by, also where it is printed as no figure: the id of
                         the figure it is the value of, or the name of a cell; NULL = nothing */
    const struct doc_formula *formula; /* of what was computed; NULL = none is known */
    struct arena *arena;               /* where formulas of it are kept; NULL = none are */
    bool known;
    decimal value;
    enum number_kind kind;
    bool cents;         /* NUMBER_MONEY shown with two decimals: prices */
    enum reason reason; /* when not known */
};

/* One unit per table: whole units of currency, or thousands with one decimal. Millions are for
 * sentences and tiles. */
enum scale { SCALE_WHOLE, SCALE_THOUSANDS, SCALE_MILLIONS };
enum cell_flag {
    CELL_SIGNED = 1,  /* a change: + or − */
    CELL_ADVERSE = 2, /* above zero is bad, below is good (cost); toned */
    CELL_WELCOME = 4, /* above zero is good, below is bad; toned */
    CELL_STRONG = 8,
    CELL_MUTE = 16,
    CELL_ROUND = 32 /* no decimals in thousands (charts), nor in whole days (sentences) */
};

/* A figure as it stands; NULL (no such figure) is unknown without a reason: "not calculated". */
struct quantity quantity_of(const struct figure *figure);
struct quantity quantity_money(decimal value);
struct quantity quantity_count(int64_t count);
struct quantity quantity_unknown(enum number_kind kind, enum reason reason);
/* Another value of the same kind, that is no figure. */
struct quantity quantity_like(struct quantity like, decimal value);
/* a − b; unknown when one is. The result is no figure, and knows how it was made (formulas.h). */
struct quantity quantity_minus(struct quantity a, struct quantity b);
struct quantity quantity_plus(struct quantity a, struct quantity b);
struct quantity quantity_abs(struct quantity a);
/* (now − before) ÷ before in per cent; n/a (no base) unless before is above 0. */
struct quantity quantity_change(struct quantity now, struct quantity before);
/* part ÷ whole in per cent; n/a (no base) unless whole is above 0. */
struct quantity quantity_share(struct quantity part, struct quantity whole);
int quantity_sign(struct quantity a); /* −1, 0, 1; 0 when unknown */
/* A percentage that is printed as 0.0: no direction is said of it. */
bool prints_as_zero(struct quantity percent);
/* The unit in which a table of these money quantities is written. */
enum scale quantity_scale(const struct quantity *quantities, size_t n);
/* Folds one more value into a running largest absolute value. */
void quantity_largest(decimal *largest, struct quantity quantity);
enum scale scale_of(decimal largest);
/* The unit of one amount in a sentence: € 3.410, € 24,7 duizend, € 395 duizend, € 1,53 mln. */
enum scale scale_in_sentence(decimal value);

struct doc_cell cell_empty(void);
struct doc_cell cell_text(const char *text);
struct doc_cell cell_toned(const char *text, enum cell_tone tone);
struct doc_cell cell_day(const struct words *words, struct arena *arena, day_t day);
struct doc_cell cell_from(const struct words *words, struct arena *arena, struct quantity quantity,
                          enum scale scale, unsigned flags);
/* An amount in a sentence: the cell, and what stands before and behind it ("€ ", " duizend"). */
struct doc_cell cell_in_sentence(const struct words *words, struct arena *arena, decimal value,
                                 const char *figure, const char **before, const char **behind);

/* What the cell's text must be, from its other fields: the rule behind all of the above, and what
 * validation compares. */
const char *cell_format(const struct words *words, struct arena *arena,
                        const struct doc_cell *cell);
/* "no requests": why a figure is n/a. NULL for REASON_NONE. */
const char *reason_text(const struct words *words, enum reason reason);
/* "€ 24,7 duizend" as plain text. */
const char *money_text(const struct words *words, struct arena *arena, decimal value);
/* "€ " of the reporting currency, with its no-break space where the language has one. */
const char *currency_prefix(const struct words *words, struct arena *arena);
/* "duizend euro", "euro": the unit of a table, for subtitles. */
const char *unit_text(const struct words *words, struct arena *arena, enum scale scale);
const char *percent_text(const struct words *words, struct arena *arena, decimal percent);
const char *count_text(const struct words *words, struct arena *arena, int64_t count);

#endif
