/* Reading values of a node tree into structs by tables of keys: one row says the key, how its value
 * is read and where it goes. Errors name line, column and what would be right; reading goes on, so
 * that all are shown. */
#ifndef CONFIG_VALUE_H
#define CONFIG_VALUE_H

#include "baten/config.h"
#include "config/tree.h"

struct reading {
    struct arena *arena;
    struct diag *diag;
    struct config *config;
    struct input_spec *inputs; /* as written, heap; config_load sorts them by kind */
    size_t n_inputs, cap_inputs;
    const struct node *standard_input; /* where "-" was used */
};

struct key;
/* Reads the value of key into the struct at base. False when it recorded an error. */
typedef bool value_reader(struct reading *reading, const struct key *key, const struct node *node,
                          void *base);

struct key {
    const char *name; /* NULL ends a table */
    value_reader *read;
    size_t offset;            /* of the field in the struct at base */
    const struct key *keys;   /* read_section: what it holds */
    const char *const *words; /* read_word, read_choice: what may be said; NULL-terminated */
    int least, most;          /* read_int, read_decimal: inclusive; both 0 = any */
    enum input_kind kind;     /* read_inputs */
    unsigned kinds;           /* an option of these kinds of input only (bits); 0 = all */
    bool free_keys;           /* its keys are names that may hold dots: --set takes them whole */
    bool required;
};

/* A mapping by a table: unknown keys are errors, required ones must be there. what names the
 * mapping in messages (NULL = the file itself). */
bool read_mapping(struct reading *reading, const char *what, const struct key *keys,
                  const struct node *node, void *base);
const struct key *key_find(const struct key *keys, struct str name);

value_reader read_section; /* a mapping into the same base */
value_reader read_text;    /* const char *, not empty */
value_reader read_word;    /* const char *, one of words */
value_reader read_choice;  /* bool: words[1] was said rather than words[0] */
value_reader read_flag;    /* bool: true, false, yes, no */
value_reader read_int;
value_reader read_decimal;
value_reader read_day;
value_reader read_texts; /* const char *const *: a list of texts or one text; NULL-terminated */

bool is_mapping(struct reading *reading, const char *what, const struct node *node);
/* A scalar that is not null or empty; what it should be is said in the advice. */
bool is_text(struct reading *reading, const char *what, const struct node *node,
             const char *advice);
bool refuse_value(struct reading *reading, const struct node *node, const char *advice,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "a, b, c" */
const char *list_words(struct arena *arena, const char *const *words);
/* "did you mean \"x\"?" or what may be said. */
const char *advise_words(struct arena *arena, struct str text, const char *const *words);

#endif
