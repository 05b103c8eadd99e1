/* The lines of a ledger, the five and those of the configuration, and which type and line follow
 * from each other (domain.md 4). */
#include "ledger/lines.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"

static const uint8_t base_line_types[BASE_LINES] = {
    TYPE_INFRASTRUCTURE, TYPE_INFRASTRUCTURE, TYPE_TALENT, TYPE_PARTNERSHIPS, TYPE_INFRASTRUCTURE};
static const uint16_t type_lines[TYPES] = {LINE_AI_TOOLING, LINE_PROMPT_CREDITS,
                                           LINE_TRAINING_COACHING, LINE_PARTNERSHIP_CONSULTANCY,
                                           LINE_AI_TOOLING};

uint16_t line_from_type(uint8_t type) {
    return type_lines[type];
}

static int compare_lines(const void *a, const void *b) {
    const struct line_spec *x = a, *y = b;

    return strcmp(x->key, y->key);
}

void lines_init(struct ledger *ledger) {
    const struct config *config = ledger->config;
    struct line_spec *added = ARENA_ARRAY(ledger->arena, config->n_lines + 1, struct line_spec);

    ledger->n_lines = BASE_LINES + config->n_lines;
    ledger->line_names = ARENA_ARRAY(ledger->arena, ledger->n_lines, const char *);
    ledger->line_types = ARENA_ARRAY(ledger->arena, ledger->n_lines, uint8_t);
    for (size_t i = 0; i < BASE_LINES; i++) {
        ledger->line_names[i] = base_line_names[i];
        ledger->line_types[i] = base_line_types[i];
    }
    if (config->n_lines > 0)
        memcpy(added, config->lines, config->n_lines * sizeof *added);
    qsort(added, config->n_lines, sizeof *added, compare_lines);
    for (size_t i = 0; i < config->n_lines; i++) {
        ledger->line_names[BASE_LINES + i] = added[i].key;
        if (!type_from_text(str_from_text(added[i].type), &ledger->line_types[BASE_LINES + i]))
            ledger->line_types[BASE_LINES + i] = TYPE_INFRASTRUCTURE;
    }
}

uint16_t ledger_line(const struct ledger *ledger, struct str text) {
    size_t found = vocabulary_find(text, ledger->line_names, ledger->n_lines);

    return found < ledger->n_lines ? (uint16_t)found : LINE_UNSAID;
}
