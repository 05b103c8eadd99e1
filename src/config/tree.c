/* Builds the node tree from libyaml's events: events, not its documents, because these no longer
 * tell an alias from a copy. */
#include "config/tree.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "baten/arena.h"
#include "baten/map.h"
#include "baten/xalloc.h"

struct builder {
    yaml_parser_t parser;
    struct arena *arena;
    struct diag *diag;
    const char *file;
    struct str bytes;
};

static struct node *build_node(struct builder *builder, yaml_event_t *event, int depth);

static struct diag_position position(const struct builder *builder, yaml_mark_t mark) {
    return (struct diag_position){builder->file, (uint32_t)mark.line + 1,
                                  (uint32_t)mark.column + 1};
}

/* Where a byte of the text is: the reader of libyaml gives an offset only. */
static struct diag_position position_of_offset(const struct builder *builder, size_t offset) {
    struct diag_position at = {builder->file, 1, 1};
    for (size_t i = 0; i < offset && i < builder->bytes.n; i++) {
        unsigned char c = (unsigned char)builder->bytes.s[i];
        if (c == '\n') {
            at.line++;
            at.column = 1;
        } else if ((c & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

static bool refuse(struct builder *builder, yaml_mark_t mark, const char *text,
                   const char *advice) {
    return diag_error(builder->diag, EXIT_USAGE, position(builder, mark), advice, "%s", text);
}

static bool report_parser(struct builder *builder) {
    const yaml_parser_t *parser = &builder->parser;
    const char *problem = parser->problem ? parser->problem : "not readable as YAML";
    if (parser->error == YAML_READER_ERROR) {
        return diag_error(builder->diag, EXIT_USAGE,
                          position_of_offset(builder, parser->problem_offset),
                          "save the file as UTF-8", "%s", problem);
    }
    return diag_error(
        builder->diag, EXIT_USAGE, position(builder, parser->problem_mark),
        "indent with blanks, not tabs; quote a text that starts with * & ! % @ # or holds a colon",
        "%s%s%s", parser->context ? parser->context : "", parser->context ? ": " : "", problem);
}

static bool next_event(struct builder *builder, yaml_event_t *event) {
    return yaml_parser_parse(&builder->parser, event) ? true : report_parser(builder);
}

/* What every node may not have. */
static bool node_is_plain(struct builder *builder, const yaml_event_t *event,
                          const yaml_char_t *anchor, const yaml_char_t *tag) {
    if (anchor) {
        return refuse(builder, event->start_mark, "anchors (&name) are not supported",
                      "write the value out, or quote it");
    }
    if (tag) {
        return refuse(builder, event->start_mark, "tags (!name) are not supported",
                      "remove the tag, or quote the text");
    }
    return true;
}

static struct node *build_scalar(struct builder *builder, const yaml_event_t *event) {
    const yaml_char_t *value = event->data.scalar.value;
    size_t n = event->data.scalar.length;
    if (!node_is_plain(builder, event, event->data.scalar.anchor, event->data.scalar.tag)) {
        return NULL;
    }
    if (memchr(value, 0, n)) {
        refuse(builder, event->start_mark, "a text with a NUL character", "remove \\0");
        return NULL;
    }
    struct node *node = node_new_scalar(builder->arena, position(builder, event->start_mark),
                                        (struct str){(const char *)value, n});
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    return node;
}

/* Children are gathered on the heap and copied once they are counted. */
struct gather {
    struct node **nodes;
    size_t n, capacity;
};

static void gather_add(struct gather *gather, struct node *node) {
    gather->nodes = xgrow(gather->nodes, gather->n, &gather->capacity, sizeof(struct node *));
    gather->nodes[gather->n++] = node;
}

static struct node **gather_take(struct builder *builder, const struct gather *gather) {
    struct node **copy = ARENA_ARRAY(builder->arena, gather->n, struct node *);
    for (size_t i = 0; i < gather->n; i++) {
        copy[i] = gather->nodes[i];
    }
    return copy;
}

static bool build_sequence(struct builder *builder, struct node *node, int depth) {
    struct gather items = {0};
    bool good = false;
    for (;;) {
        yaml_event_t event;
        if (!next_event(builder, &event)) {
            break;
        }
        if (event.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&event);
            good = true;
            break;
        }
        struct node *item = build_node(builder, &event, depth + 1);
        if (!item) {
            break;
        }
        gather_add(&items, item);
    }
    node->items = gather_take(builder, &items);
    node->n = items.n;
    free(items.nodes);
    return good;
}

/* A key, or NULL with *end at the end of the mapping or after an error. */
static struct node *build_key(struct builder *builder, int depth, bool *end) {
    yaml_event_t event;
    if (!next_event(builder, &event)) {
        return NULL;
    }
    *end = event.type == YAML_MAPPING_END_EVENT;
    if (*end) {
        yaml_event_delete(&event);
        return NULL;
    }
    struct node *key = build_node(builder, &event, depth + 1);
    if (key && key->kind != NODE_SCALAR) {
        diag_error(builder->diag, EXIT_USAGE, key->at, "quote a text that starts with { or [",
                   "a key must be a text, this is %s", node_kind_name(key));
        return NULL;
    }
    return key;
}

static void report_duplicate(struct builder *builder, const struct node *key,
                             const struct node *first) {
    diag_error(builder->diag, EXIT_USAGE, key->at, "keep one of them",
               "the key \"%s\" is here a second time, first at %u:%u", key->text.s, first->at.line,
               first->at.column);
}

static bool build_mapping(struct builder *builder, struct node *node, int depth) {
    struct gather keys = {0}, values = {0};
    struct map seen;
    map_init(&seen, builder->arena);
    bool end = false;
    for (;;) {
        yaml_event_t event;
        struct node *key = build_key(builder, depth, &end);
        if (!key || !next_event(builder, &event)) {
            break;
        }
        struct node *value = build_node(builder, &event, depth + 1);
        if (!value) {
            break;
        }
        bool added = true;
        size_t first = map_put(&seen, key->text, keys.n, &added)->value;
        if (!added) {
            assert(keys.nodes && first < keys.n);
            report_duplicate(builder, key, keys.nodes[first]);
            continue;
        }
        gather_add(&keys, key);
        gather_add(&values, value);
    }
    node->keys = gather_take(builder, &keys);
    node->items = gather_take(builder, &values);
    node->n = values.n;
    free(keys.nodes);
    free(values.nodes);
    map_release(&seen);
    return end;
}

static struct node *build_collection(struct builder *builder, const yaml_event_t *event,
                                     int depth) {
    bool mapping = event->type == YAML_MAPPING_START_EVENT;
    const yaml_char_t *anchor =
        mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    const yaml_char_t *tag =
        mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag;
    if (!node_is_plain(builder, event, anchor, tag)) {
        return NULL;
    }
    if (depth >= TREE_DEPTH) {
        diag_error(builder->diag, EXIT_USAGE, position(builder, event->start_mark),
                   "no setting needs so many levels", "nested more than %d levels deep",
                   TREE_DEPTH);
        return NULL;
    }
    struct node *node = node_new_mapping(builder->arena, position(builder, event->start_mark));
    node->kind = mapping ? NODE_MAPPING : NODE_SEQUENCE;
    bool good =
        mapping ? build_mapping(builder, node, depth) : build_sequence(builder, node, depth);
    return good ? node : NULL;
}

/* Takes over the event. NULL after an error. */
static struct node *build_node(struct builder *builder, yaml_event_t *event, int depth) {
    struct node *node = NULL;
    switch (event->type) {
    case YAML_SCALAR_EVENT: node = build_scalar(builder, event); break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: node = build_collection(builder, event, depth); break;
    case YAML_ALIAS_EVENT:
        refuse(builder, event->start_mark, "aliases (*name) are not supported",
               "write the value out; quote a path that starts with *");
        break;
    default: refuse(builder, event->start_mark, "unexpected here", NULL); break;
    }
    yaml_event_delete(event);
    return node;
}

/* Stream start, one document, stream end. */
static bool build_document(struct builder *builder, struct node **root) {
    for (;;) {
        yaml_event_t event;
        if (!next_event(builder, &event)) {
            return false;
        }
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT && *root) {
            refuse(builder, event.start_mark, "a second document",
                   "keep what stands before the ---");
            yaml_event_delete(&event);
            return false;
        }
        if (type == YAML_STREAM_START_EVENT || type == YAML_DOCUMENT_START_EVENT ||
            type == YAML_DOCUMENT_END_EVENT || type == YAML_STREAM_END_EVENT) {
            yaml_event_delete(&event);
            if (type == YAML_STREAM_END_EVENT) {
                return true;
            }
            continue;
        }
        *root = build_node(builder, &event, 0);
        if (!*root) {
            return false;
        }
    }
}

bool tree_parse(struct arena *arena, const char *file, struct str bytes, struct node **root,
                struct diag *diag) {
    struct builder builder = {.arena = arena, .diag = diag, .file = file, .bytes = bytes};
    struct diag_position start = {file, 1, 1};
    size_t errors = diag->count;
    *root = NULL;
    if (!yaml_parser_initialize(&builder.parser)) {
        return diag_error(diag, EXIT_USAGE, start, NULL, "no memory to read it");
    }
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)bytes.s, bytes.n);
    bool good = build_document(&builder, root);
    yaml_parser_delete(&builder.parser);
    if (good && (!*root || node_is_null(*root))) {
        *root = node_new_mapping(arena, start);
    }
    return good && diag->count == errors;
}

struct node *node_find(const struct node *mapping, struct str key, size_t *where) {
    for (size_t i = 0; mapping->kind == NODE_MAPPING && i < mapping->n; i++) {
        if (str_equal(mapping->keys[i]->text, key)) {
            if (where) {
                *where = i;
            }
            return mapping->items[i];
        }
    }
    return NULL;
}

bool node_is_null(const struct node *node) {
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    for (size_t i = 0;
         node->kind == NODE_SCALAR && !node->quoted && i < sizeof words / sizeof *words; i++) {
        if (str_equal(node->text, str_from_text(words[i]))) {
            return true;
        }
    }
    return false;
}

const char *node_kind_name(const struct node *node) {
    static const char *const names[] = {"a text", "a list", "a mapping"};
    return node_is_null(node) ? "no value" : names[node->kind];
}

struct node *node_new_scalar(struct arena *arena, struct diag_position at, struct str text) {
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = NODE_SCALAR;
    node->at = at;
    node->text = str_copy(arena, text);
    return node;
}

struct node *node_new_mapping(struct arena *arena, struct diag_position at) {
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = NODE_MAPPING;
    node->at = at;
    return node;
}

void node_put(struct arena *arena, struct node *mapping, struct node *key, struct node *value) {
    size_t where;
    if (node_find(mapping, key->text, &where)) {
        mapping->items[where] = value;
        return;
    }
    struct node **keys = ARENA_ARRAY(arena, mapping->n + 1, struct node *);
    struct node **items = ARENA_ARRAY(arena, mapping->n + 1, struct node *);
    for (size_t i = 0; i < mapping->n; i++) {
        keys[i] = mapping->keys[i];
        items[i] = mapping->items[i];
    }
    keys[mapping->n] = key;
    items[mapping->n] = value;
    mapping->keys = keys;
    mapping->items = items;
    mapping->n++;
}
