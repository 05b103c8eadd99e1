/* A YAML text as a tree of nodes that know their line and column. Every file of YAML is read
 * through here: it bounds size and depth and refuses what a settings file has no use for (anchors,
 * aliases, tags, duplicate keys). */
#ifndef CONFIG_TREE_H
#define CONFIG_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "baten/diag.h"
#include "baten/str.h"

struct arena;

#define TREE_LIMIT ((size_t)1 << 20) /* bytes of one file */
#define TREE_DEPTH 32                /* of nesting */

enum node_kind { NODE_SCALAR, NODE_SEQUENCE, NODE_MAPPING };

struct node {
    enum node_kind kind;
    struct diag_position at; /* columns count characters */
    struct str text;         /* of a scalar; NUL-terminated, no NUL inside */
    bool quoted;             /* a scalar in quotes or a block: never null */
    struct node **keys;      /* [n] of a mapping: scalars, all different */
    struct node **items;     /* [n] of a sequence; of a mapping its values */
    size_t n;
};

/* Parses the one document in bytes; file is for messages and must outlive the tree. An empty text
 * is an empty mapping. False with errors of EXIT_USAGE. The tree is owned by the arena. */
bool tree_parse(struct arena *arena, const char *file, struct str bytes, struct node **root,
                struct diag *diag);

/* The value of a key or NULL; where (may be NULL) is its index. */
struct node *node_find(const struct node *mapping, struct str key, size_t *where);

/* An absent value: `key:`, `key: ~`, `key: null`. */
bool node_is_null(const struct node *node);

/* "a text", "a list", "a mapping", "no value": for messages. */
const char *node_kind_name(const struct node *node);

/* New nodes for what the command line sets. */
struct node *node_new_scalar(struct arena *arena, struct diag_position at, struct str text);
struct node *node_new_mapping(struct arena *arena, struct diag_position at);
void node_put(struct arena *arena, struct node *mapping, struct node *key, struct node *value);

#endif
