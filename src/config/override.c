/* Changes one value of the node tree before it is validated, so that the command line is held to
 * the same rules. */
#include "config/override.h"

#include <string.h>

#include "baten/arena.h"
#include "config/schema.h"

struct override {
    struct arena *arena;
    struct diag *diag;
    struct diag_position at; /* "--set a.b=c", no line */
};

/* The first part of a dotted path; what is left goes to *rest. Keys below free ones (targets) hold
 * dots themselves and are taken whole. */
static struct str first_part(struct str path, bool whole, struct str *rest) {
    const char *dot = whole ? NULL : memchr(path.s, '.', path.n);
    size_t n = dot ? (size_t)(dot - path.s) : path.n;
    *rest = dot ? (struct str){dot + 1, path.n - n - 1} : (struct str){path.s + path.n, 0};
    return (struct str){path.s, n};
}

static bool item_index(struct str text, size_t n, size_t *index) {
    size_t value = 0;
    for (size_t i = 0; i < text.n && i < 6; i++) {
        if (text.s[i] < '0' || text.s[i] > '9') {
            return false;
        }
        value = value * 10 + (size_t)(text.s[i] - '0');
    }
    *index = value;
    return text.n > 0 && text.n <= 6 && value < n;
}

/* Where the value of this part of the path is kept in parent; made (as no value) when it is not
 * there. */
static struct node **place(struct override *override, struct node *parent, struct str part) {
    size_t index;
    if (parent->kind == NODE_SEQUENCE) {
        if (!item_index(part, parent->n, &index)) {
            diag_error(override->diag, EXIT_USAGE, override->at, "count from 0",
                       "\"%.*s\" is no item of a list of %zu", (int)part.n, part.s, parent->n);
            return NULL;
        }
        return &parent->items[index];
    }
    if (!node_find(parent, part, &index)) {
        node_put(override->arena, parent, node_new_scalar(override->arena, override->at, part),
                 node_new_scalar(override->arena, override->at, STR("")));
        index = parent->n - 1;
    }
    return &parent->items[index];
}

bool override_apply(struct arena *arena, struct node *root, const char *assignment,
                    struct diag *diag) {
    struct override override = {arena, diag, {arena_format(arena, "--set %s", assignment), 0, 0}};
    const char *equals = strchr(assignment, '=');
    struct str path = {assignment, equals ? (size_t)(equals - assignment) : 0};
    if (!equals || path.n == 0) {
        return diag_error(diag, EXIT_USAGE, override.at, "write --set organisation.currency=USD",
                          "no key=value");
    }
    struct node **slot = &root;
    bool free_keys = false;
    for (int depth = 0; path.n > 0; depth++) {
        if ((*slot)->kind == NODE_SCALAR && node_is_null(*slot)) {
            *slot = node_new_mapping(arena, override.at);
        }
        if ((*slot)->kind == NODE_SCALAR || depth >= TREE_DEPTH) {
            return diag_error(diag, EXIT_USAGE, override.at, "leave out what follows",
                              "\"%.*s\" is below a single value", (int)path.n, path.s);
        }
        struct str part = first_part(path, free_keys, &path);
        const struct key *key = depth == 0 ? key_find(schema, part) : NULL;
        free_keys = key && key->free_keys;
        slot = place(&override, *slot, part);
        if (!slot) {
            return false;
        }
    }
    if ((*slot)->kind != NODE_SCALAR) {
        return diag_error(diag, EXIT_USAGE, override.at,
                          "--set replaces single values; change it in the file",
                          "there is %s in the configuration", node_kind_name(*slot));
    }
    *slot = node_new_scalar(arena, override.at, str_from_text(equals + 1));
    return true;
}
