/* The words of the domain that the stages share (domain.md 1): investment types, budget lines,
 * AI-ops parts, pages. */
#ifndef BATEN_VOCABULARY_H
#define BATEN_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baten/config.h"
#include "baten/str.h"

enum investment_type {
    TYPE_INFRASTRUCTURE,
    TYPE_USE_CASE_FUNDING,
    TYPE_TALENT,
    TYPE_PARTNERSHIPS,
    TYPE_PRODUCTISATION,
    TYPES
};
extern const char *const type_names[TYPES]; /* "infrastructure" … */
#define TYPE_UNSAID TYPES

/* Budget lines: the five, then those of the configuration. */
enum base_line {
    LINE_PROMPT_CREDITS,
    LINE_AI_TOOLING,
    LINE_TRAINING_COACHING,
    LINE_PARTNERSHIP_CONSULTANCY,
    LINE_AI_OPS,
    BASE_LINES
};
extern const char *const base_line_names[BASE_LINES];
#define LINE_UNSAID UINT16_MAX

enum ops_part { OPS_NONE, OPS_LOGGING, OPS_GOVERNANCE, OPS_UPDATES, OPS_PARTS };
extern const char *const ops_part_names[OPS_PARTS]; /* "", "logging", "governance", "updates" */

/* The pages of the reports, which a note may name; compose has a page for each. */
extern const char *const page_names[]; /* NULL-terminated */

/* The index of a text among words, n when it is none of them: folded, blanks and underscores as
 * hyphens, so that "Prompt Credits" and "prompt-credits" are one word. */
size_t vocabulary_find(struct str text, const char *const *words, size_t n);
bool type_from_text(struct str text, uint8_t *type);
bool ops_part_from_text(struct str text, uint8_t *part);
/* One of the five lines or a line of the configuration. */
bool line_is_known(const struct config *config, struct str text);

#endif
