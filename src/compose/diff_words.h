/* The difference of two builds as text: for people, for a merge request, for programs. */
#ifndef COMPOSE_DIFF_WORDS_H
#define COMPOSE_DIFF_WORDS_H

#include "analyse/build_diff.h"

/* Each adds the whole answer to out. */
void diff_text(const struct build_diff *diff, struct arena *arena, struct strbuf *out);
void diff_markdown(const struct build_diff *diff, struct arena *arena, struct strbuf *out);
void diff_json(const struct build_diff *diff, struct strbuf *out);

#endif
