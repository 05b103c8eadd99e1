/* Dimensions: one key for all spellings that fold alike, with a spelling for people and a slug for
 * figure ids. */
#include "baten/dimension.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/locale.h"
#include "baten/xalloc.h"

void dimension_init(struct dimension *dimension, struct arena *arena) {
    *dimension = (struct dimension){.arena = arena};
    map_init(&dimension->raw, arena);
    map_init(&dimension->folded, arena);
    map_init(&dimension->ids, arena);
    dimension->keys = xgrow(NULL, 0, &dimension->capacity, sizeof *dimension->keys);
    dimension->keys[0] = (struct dimension_key){.name = STR("(none)"), .id = "none"};
    dimension->n = 1;
}

void dimension_release(struct dimension *dimension) {
    map_release(&dimension->raw);
    map_release(&dimension->folded);
    map_release(&dimension->ids);
    free(dimension->keys);
    dimension->keys = NULL;
}

static uint32_t key_new(struct dimension *dimension, struct str folded) {
    dimension->keys =
        xgrow(dimension->keys, dimension->n, &dimension->capacity, sizeof *dimension->keys);
    dimension->keys[dimension->n] = (struct dimension_key){.folded = folded};
    return (uint32_t)dimension->n++;
}

/* A name nobody registered is spelt by the least bytes of all its spellings. */
static void key_spell(struct dimension *dimension, uint32_t key, struct str text,
                      struct str folded) {
    struct dimension_key *k = &dimension->keys[key];

    if (k->registered || !str_equal(k->folded, folded))
        return;
    if (k->name.n == 0 || str_compare(text, k->name) < 0)
        k->name = str_copy(dimension->arena, text);
}

uint32_t dimension_key(struct dimension *dimension, struct str text) {
    const struct map_entry *known;
    struct strbuf buf = {0};
    struct str folded;
    struct map_entry *entry;
    bool added;
    uint32_t key;

    text = str_trim(text);
    if (text.n == 0)
        return KEY_NONE;
    known = map_find(&dimension->raw, text);
    if (known)
        return (uint32_t)known->value;
    text_fold_into(&buf, text);
    if (buf.n == 0) {
        strbuf_release(&buf);
        return KEY_NONE;
    }
    entry = map_put(&dimension->folded, strbuf_str(&buf), dimension->n, &added);
    folded = entry->key;
    key = added ? key_new(dimension, folded) : (uint32_t)entry->value;
    key_spell(dimension, key, text, folded);
    map_put(&dimension->raw, text, key, NULL);
    strbuf_release(&buf);
    return key;
}

uint32_t dimension_register(struct dimension *dimension, struct str text) {
    uint32_t key = dimension_key(dimension, text);
    struct dimension_key *k = &dimension->keys[key];

    if (key != KEY_NONE && !k->registered) {
        k->name = str_copy(dimension->arena, str_trim(text));
        k->registered = true;
    }
    return key;
}

bool dimension_alias(struct dimension *dimension, struct str alias, uint32_t key, uint32_t *other) {
    struct strbuf buf = {0};
    const struct map_entry *entry;
    bool added;

    text_fold_into(&buf, str_trim(alias));
    entry = map_put(&dimension->folded, strbuf_str(&buf), key, &added);
    *other = (uint32_t)entry->value;
    strbuf_release(&buf);
    return added || *other == key;
}

uint32_t dimension_find(const struct dimension *dimension, struct str text) {
    struct strbuf buf = {0};
    const struct map_entry *entry;
    uint32_t key = UINT32_MAX;

    text = str_trim(text);
    if (text.n == 0)
        return KEY_NONE;
    entry = map_find(&dimension->raw, text); /* a spelling met before need not be folded */
    if (entry)
        return (uint32_t)entry->value;
    text_fold_into(&buf, text);
    entry = map_find(&dimension->folded, strbuf_str(&buf));
    if (entry)
        key = (uint32_t)entry->value;
    strbuf_release(&buf);
    return key;
}

/* Each run outside a-z0-9 becomes one '-', ends trimmed; nothing left is "x". */
static char *slug_from_folded(struct arena *arena, struct str folded) {
    char *slug = ARENA_ARRAY(arena, folded.n + 2, char);
    size_t n = 0;

    for (size_t i = 0; i < folded.n; i++) {
        char c = folded.s[i];
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug[n++] = c;
        else if (n > 0 && slug[n - 1] != '-')
            slug[n++] = '-';
    }
    while (n > 0 && slug[n - 1] == '-')
        n--;
    if (n == 0)
        slug[n++] = 'x';
    slug[n] = '\0';
    return slug;
}

struct ordered_key {
    struct str folded;
    uint32_t key;
};

static int compare_keys(const void *a, const void *b) {
    const struct ordered_key *x = a, *y = b;

    if (x->key == KEY_NONE || y->key == KEY_NONE)
        return (x->key == KEY_NONE) - (y->key == KEY_NONE);
    return str_compare(x->folded, y->folded);
}

void dimension_settle(struct dimension *dimension) {
    struct ordered_key *order = xalloc(dimension->n, sizeof *order);
    struct map slugs; /* slug → keys that have it */

    for (uint32_t i = 0; i < dimension->n; i++)
        order[i] = (struct ordered_key){dimension->keys[i].folded, i};
    qsort(order, dimension->n, sizeof *order, compare_keys);
    map_init(&slugs, dimension->arena);
    map_put(&slugs, STR("none"), 1, NULL); /* belongs to (none) */
    dimension->ordered = ARENA_ARRAY(dimension->arena, dimension->n, uint32_t);
    for (uint32_t i = 0; i < dimension->n; i++) {
        struct dimension_key *k = &dimension->keys[order[i].key];
        dimension->ordered[i] = order[i].key;
        k->rank = i;
        if (order[i].key != KEY_NONE) {
            char *slug = slug_from_folded(dimension->arena, k->folded);
            struct map_entry *entry = map_put(&slugs, str_from_text(slug), 0, NULL);
            entry->value++;
            k->id = entry->value == 1
                        ? slug
                        : arena_format(dimension->arena, "%s~%zu", slug, entry->value);
        }
        map_put(&dimension->ids, str_from_text(k->id), order[i].key, NULL);
    }
    map_release(&slugs);
    free(order);
}

bool dimension_with_id(const struct dimension *dimension, struct str id, uint32_t *key) {
    const struct map_entry *entry = map_find(&dimension->ids, id);

    if (entry)
        *key = (uint32_t)entry->value;
    return entry != NULL;
}

const char *dimension_id(const struct dimension *dimension, uint32_t key) {
    return dimension->keys[key].id;
}

struct str dimension_name(const struct dimension *dimension, uint32_t key) {
    return dimension->keys[key].name;
}
