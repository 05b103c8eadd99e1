/* The words of one language, and the small template language they are written in: {name} is filled
 * in, a [part in square brackets] is left out when a name in it has no value, ~ is a no-break
 * space. */
#ifndef COMPOSE_WORDING_H
#define COMPOSE_WORDING_H

#include "baten/compose.h"

struct words_entry {
    const char *key, *text;
};
struct words {
    struct arena *arena;
    enum language language;
    const char *currency;   /* ISO code, EUR until words_set_currency */
    struct words_entry *at; /* sorted by key */
    size_t n;
};

/* As words_open, of reports/text/<prefix><code>.tsv: "formulas." for the words of the trace. */
struct words *words_open_named(struct arena *arena, const char *share_folder, const char *prefix,
                               enum language language, struct diag *diag);
bool words_has(const struct words *words, const char *key);
/* The text of "family.name", for keys made from a name in the data. */
const char *words_of(const struct words *words, struct arena *arena, const char *family,
                     const char *name);
/* "family.name" or "family.name.suffix" as a key; not looked up. */
const char *words_key(struct arena *arena, const char *family, const char *name,
                      const char *suffix);

/* Reads a template from left to right: literal pieces and names in their order, bracketed parts
 * only when complete. */
struct template_visitor {
    void *self;
    bool (*has)(void *self, struct str name);
    void (*literal)(void *self, struct str text);
    void (*name)(void *self, struct str name);
};
void template_walk(const char *text, const struct template_visitor *visitor);

#endif
