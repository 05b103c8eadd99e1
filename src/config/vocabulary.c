/* Investment types, budget lines, AI-ops parts and pages as words, and how a cell is read as one of
 * them. */
#include "baten/vocabulary.h"

#include "baten/locale.h"

const char *const type_names[TYPES] = {"infrastructure", "use-case-funding", "talent",
                                       "partnerships", "productisation"};
const char *const base_line_names[BASE_LINES] = {
    "prompt-credits", "ai-tooling", "training-coaching", "partnership-consultancy", "ai-ops"};
const char *const ops_part_names[OPS_PARTS] = {"", "logging", "governance", "updates"};
const char *const page_names[] = {
    "cover",    "summary", "budget",      "types",       "portfolio",  "kpis", "learning", "aiops",
    "findings", "control", "restatement", "definitions", "assessment", "plan", "digest",   NULL};

size_t vocabulary_find(struct str text, const char *const *words, size_t n) {
    struct strbuf folded = {0};
    size_t found = 0;

    text_fold_into(&folded, text);
    for (size_t i = 0; i < folded.n; i++)
        if (folded.s[i] == ' ' || folded.s[i] == '_')
            folded.s[i] = '-';
    while (found < n && !str_equal(strbuf_str(&folded), str_from_text(words[found])))
        found++;
    strbuf_release(&folded);
    return found;
}

bool type_from_text(struct str text, uint8_t *type) {
    size_t found = vocabulary_find(text, type_names, TYPES);

    *type = (uint8_t)found;
    return found < TYPES;
}

bool ops_part_from_text(struct str text, uint8_t *part) {
    size_t found = vocabulary_find(text, ops_part_names + 1, OPS_PARTS - 1);

    *part = (uint8_t)(found + 1);
    return found < OPS_PARTS - 1;
}

bool line_is_known(const struct config *config, struct str text) {
    if (vocabulary_find(text, base_line_names, BASE_LINES) < BASE_LINES)
        return true;
    for (size_t i = 0; i < config->n_lines; i++)
        if (vocabulary_find(text, &config->lines[i].key, 1) == 0)
            return true;
    return false;
}
