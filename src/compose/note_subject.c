/* Whom or what the figure of a note is about: a note that stands beside a table says which row it
 * means. */
#include <string.h>

#include "baten/arena.h"
#include "compose/notes.h"

/* The key after ".name." in an id, up to the next dimension or the period; false = not in it. */
static bool key_in(const char *figure, const char *name, struct str *key) {
    static const char *const dimensions[] = {".line.",     ".type.",  ".team.",      ".cluster.",
                                             ".supplier.", ".model.", ".experiment."};
    const char *at = strstr(figure, name);
    if (!at)
        return false;
    *key = (struct str){at + strlen(name), strcspn(at + strlen(name), "@")};
    for (size_t i = 0; i < sizeof dimensions / sizeof *dimensions; i++) {
        const char *next = strstr(key->s, dimensions[i]);
        if (next && (size_t)(next - key->s) < key->n)
            key->n = (size_t)(next - key->s);
    }
    return true;
}

static const char *name_of(const struct composer *c, const char *family, struct str key) {
    const struct ledger *ledger = c->ledger;
    uint32_t of;
    if (strcmp(family, "line") == 0) {
        for (size_t i = 0; i < ledger->n_lines; i++)
            if (str_equal(key, str_from_text(line_id(c, i))))
                return line_name(c, i);
    } else if (strcmp(family, "type") == 0) {
        for (int type = 0; type < TYPES; type++)
            if (str_equal(key, str_from_text(type_names[type])))
                return type_name(c, type);
    } else {
        const struct dimension *dimension = strcmp(family, "team") == 0      ? &ledger->teams
                                            : strcmp(family, "cluster") == 0 ? &ledger->clusters
                                            : strcmp(family, "model") == 0   ? &ledger->models
                                                                             : &ledger->suppliers;
        if (dimension_with_id(dimension, key, &of))
            return key_name(c, dimension, family, of);
    }
    return NULL;
}

const char *note_subject(const struct composer *c, const char *figure) {
    static const char *const families[] = {"line", "type", "team", "cluster", "supplier", "model"};
    const char *subject = NULL;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        struct str key;
        if (!key_in(figure, arena_format(c->arena, ".%s.", families[i]), &key))
            continue;
        const char *name = name_of(c, families[i], key);
        if (name)
            subject = subject ? arena_format(c->arena, "%s, %s", subject, name) : name;
    }
    return subject;
}
