/* One file of reports/, by tables of keys: what it names must be there, and only once. */
#include <string.h>

#include "baten/arena.h"
#include "compose/report.h"
#include "config/value.h"

#define NAME_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"
#define NAME_MOST 64 /* it becomes part of file names */
#define IN(member) .offset = offsetof(struct report, member)

/* The name becomes part of file names. */
static bool read_name(struct reading *reading, const struct key *key, const struct node *node,
                      void *base) {
    if (!read_text(reading, key, node, base))
        return false;
    if (node->text.n > NAME_MOST || strspn(node->text.s, NAME_CHARACTERS) != node->text.n)
        return refuse_value(reading, node, "lower-case letters, digits and hyphens, at most 64",
                            "no name of a report: \"%.100s\"", node->text.s);
    return true;
}

static bool read_titles(struct reading *reading, const struct node *node,
                        const char *titles[LANGUAGES]) {
    struct key keys[LANGUAGES + 1] = {0};
    const char *given = NULL;
    for (int i = 0; i < LANGUAGES; i++)
        keys[i] = (struct key){.name = language_code((enum language)i),
                               .read = read_text,
                               .offset = (size_t)i * sizeof *titles};
    if (!read_mapping(reading, "title", keys, node, titles))
        return false;
    for (int i = LANGUAGES - 1; i >= 0; i--)
        given = titles[i] ? titles[i] : given;
    for (int i = 0; i < LANGUAGES; i++)
        titles[i] = titles[i] ? titles[i] : given;
    return given || refuse_value(reading, node, "{nl: Maandoverzicht, en: Monthly review}",
                                 "title has no text");
}

/* A text for every language, or one by language; a language that is not there has the first. */
static bool read_title(struct reading *reading, const struct key *key, const struct node *node,
                       void *base) {
    struct report *report = base;
    if (node->kind == NODE_MAPPING)
        return read_titles(reading, node, report->titles);
    if (!is_text(reading, key->name, node, "a text, or {nl: Maandoverzicht, en: Monthly review}"))
        return false;
    for (int i = 0; i < LANGUAGES; i++)
        report->titles[i] = node->text.s;
    return true;
}

static bool is_list(struct reading *reading, const char *what, const struct node *node,
                    const char *advice) {
    if (node->kind != NODE_SEQUENCE)
        return refuse_value(reading, node, advice, "%s must be a list, this is %s", what,
                            node_kind_name(node));
    return node->n > 0 || refuse_value(reading, node, advice, "%s is an empty list", what);
}

/* "did you mean …" or all names of the blocks of a page. */
static const char *advise_block(struct reading *reading, struct str name,
                                const struct block_spec *blocks) {
    const char *names[64];
    size_t n = 0;
    for (; blocks[n].name && n + 1 < sizeof names / sizeof *names; n++)
        names[n] = blocks[n].name;
    names[n] = NULL;
    return advise_words(reading->arena, name, names);
}

static const struct block_spec *block_named(struct reading *reading, const struct page_spec *page,
                                            const struct node *node) {
    for (const struct block_spec *block = page->blocks; block->name; block++)
        if (str_equal(node->text, str_from_text(block->name)))
            return block;
    refuse_value(reading, node, advise_block(reading, node->text, page->blocks),
                 "the page %s has no block \"%.100s\"", page->id, node->text.s);
    return NULL;
}

/* The index among the blocks that are taken, n when it is none of them. */
static size_t choice_index(const struct page_choice *choice, const struct block_spec *spec) {
    size_t i = 0;
    while (i < choice->n_blocks && choice->blocks[i].spec != spec)
        i++;
    return i;
}

static bool take_block(struct reading *reading, struct page_choice *choice,
                       struct block_choice *blocks, const struct block_spec *spec,
                       const struct node *node) {
    if (node && choice_index(choice, spec) < choice->n_blocks)
        return refuse_value(reading, node, "a block stands on its page once",
                            "the block %s is here a second time", spec->name);
    blocks[choice->n_blocks++] = (struct block_choice){spec, spec->top};
    return true;
}

/* The blocks that the list names, all of the page where there is no list. */
static bool read_blocks(struct reading *reading, struct page_choice *choice,
                        struct block_choice *blocks, const struct node *list) {
    bool good = true;
    for (const struct block_spec *spec = choice->spec->blocks; !list && spec->name; spec++)
        take_block(reading, choice, blocks, spec, NULL);
    if (!list)
        return true;
    if (!is_list(reading, "blocks", list, advise_block(reading, STR(""), choice->spec->blocks)))
        return false;
    for (size_t i = 0; i < list->n; i++) {
        const struct node *item = list->items[i];
        const struct block_spec *spec =
            is_text(reading, "a block", item, advise_block(reading, STR(""), choice->spec->blocks))
                ? block_named(reading, choice->spec, item)
                : NULL;
        good &= spec && take_block(reading, choice, blocks, spec, item);
    }
    return good;
}

static bool read_one_top(struct reading *reading, const struct page_choice *choice,
                         struct block_choice *blocks, const struct node *name,
                         const struct node *node) {
    const struct block_spec *spec = block_named(reading, choice->spec, name);
    if (!spec)
        return false;
    if (spec->top == 0)
        return refuse_value(reading, name, "take it out of top",
                            "the block %s lists nothing that could be cut", spec->name);
    size_t at = choice_index(choice, spec);
    if (at == choice->n_blocks)
        return refuse_value(reading, name, "add it to blocks, or take it out of top",
                            "the block %s is not among the blocks of this page", spec->name);
    const struct key key = {.name = spec->name, .least = spec->least, .most = TOP_MOST};
    return read_int(reading, &key, node, &blocks[at].top);
}

/* How many of what they list blocks show: {teams: 20}. */
static bool read_tops(struct reading *reading, const struct page_choice *choice,
                      struct block_choice *blocks, const struct node *tops) {
    bool good = true;
    if (!tops)
        return true;
    if (!is_mapping(reading, "top", tops))
        return false;
    for (size_t i = 0; i < tops->n; i++)
        good &= read_one_top(reading, choice, blocks, tops->keys[i], tops->items[i]);
    return good;
}

/* These two are read when the page is known, in whatever order they are written. */
static bool read_later(struct reading *reading, const struct key *key, const struct node *node,
                       void *base) {
    (void)reading, (void)key, (void)node, (void)base;
    return true;
}

static bool read_page_id(struct reading *reading, const struct key *key, const struct node *node,
                         void *base) {
    struct page_choice *choice = base;
    const char *names[64];
    size_t n = 0;
    for (; page_specs[n] && n + 1 < sizeof names / sizeof *names; n++)
        names[n] = page_specs[n]->id;
    names[n] = NULL;
    if (!is_text(reading, key->name, node,
                 arena_format(reading->arena, "one of %s", list_words(reading->arena, names))))
        return false;
    choice->spec = page_spec_find(node->text.s);
    return choice->spec ||
           refuse_value(reading, node, advise_words(reading->arena, node->text, names),
                        "there is no page \"%.100s\"", node->text.s);
}

static const struct key page_keys[] = {{.name = "page", .read = read_page_id, .required = true},
                                       {.name = "blocks", .read = read_later},
                                       {.name = "top", .read = read_later},
                                       {.name = NULL}};

/* A page by its name, or a mapping that says which of its blocks, and how much they list. */
static bool read_page(struct reading *reading, const struct node *node,
                      struct page_choice *choice) {
    const struct node *list = NULL, *tops = NULL;
    if (node->kind == NODE_MAPPING) {
        if (!read_mapping(reading, "a page", page_keys, node, choice))
            return false;
        list = node_find(node, STR("blocks"), NULL);
        tops = node_find(node, STR("top"), NULL);
    } else if (!read_page_id(reading, &page_keys[0], node, choice)) {
        return false;
    }
    size_t n = 0;
    while (choice->spec->blocks[n].name)
        n++;
    struct block_choice *blocks = ARENA_ARRAY(reading->arena, n, struct block_choice);
    choice->blocks = blocks;
    return read_blocks(reading, choice, blocks, list) && read_tops(reading, choice, blocks, tops);
}

static bool is_second(struct reading *reading, const struct node *list,
                      const struct page_choice *pages, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (pages[k].spec && pages[k].spec == pages[i].spec) {
            refuse_value(reading, list->items[i], "a page stands in a report once",
                         "the page %s is here a second time, first at line %u", pages[i].spec->id,
                         list->items[k]->at.line);
            return true;
        }
    return false;
}

static bool read_pages(struct reading *reading, const struct key *key, const struct node *node,
                       void *base) {
    struct report *report = base;
    if (!is_list(reading, key->name, node, "[cover, summary, budget]"))
        return false;
    struct page_choice *pages = ARENA_ARRAY(reading->arena, node->n, struct page_choice);
    bool good = true, content = false;
    for (size_t i = 0; i < node->n; i++) {
        good &= read_page(reading, node->items[i], &pages[i]);
        good &= !is_second(reading, node, pages, i);
        content |= pages[i].spec != &page_cover;
    }
    report->pages = pages;
    report->n_pages = node->n;
    return good && (content || refuse_value(reading, node, "add what it covers: [cover, summary]",
                                            "a cover is not a report"));
}

static const struct key keys[] = {{"name", read_name, IN(name), .required = true},
                                  {.name = "title", .read = read_title},
                                  {"ledger", read_flag, IN(ledger)},
                                  {"notes", read_flag, IN(notes)},
                                  {.name = "pages", .read = read_pages, .required = true},
                                  {.name = NULL}};

struct report *report_read(struct arena *arena, const char *path, struct str bytes,
                           struct diag *diag) {
    struct report *report = ARENA_NEW(arena, struct report);
    struct reading reading = {.arena = arena, .diag = diag};
    struct node *root;
    *report = (struct report){.path = path, .at = {path, 1, 1}, .notes = true};
    if (!tree_parse(arena, path, bytes, &root, diag) ||
        !read_mapping(&reading, "the report", keys, root, report))
        return NULL;
    report->at = node_find(root, STR("name"), NULL)->at;
    return report;
}
