/* Breaks runs of text into lines. Widths add up, since nothing kerns, so a line is known by its
 * words alone. */
#include "draw/sheet_text.h"

#include <math.h>
#include <string.h>

#include "baten/arena.h"

#define TIDY_LAST 0.25 /* the last line is at least this part of the measure */
#define TIDY_LEAST 0.6 /* and the measure at least this part of the width */
#define TIDY_STEP 2.0
#define BONUS 0.92 /* a title likes to break after a comma or colon */
#define SLACK 1e-6

struct run {
    const char *text;
    size_t n;
    enum weight weight;
    enum colour colour;
    const char *figure, *link;
};
struct word {
    size_t start, end;   /* in the joined text */
    double width, blank; /* of the blanks before it; 0 where a long word was cut */
};
struct setting {
    const struct fonts *fonts;
    struct arena *arena;
    const struct run *runs;
    size_t n_runs;
    char *text;   /* of all runs, blanks as U+0020 */
    size_t *ends; /* [n_runs] in text */
    struct word *words;
    size_t n_words;
    struct text_style style;
};

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

enum colour text_tone(enum cell_tone tone, enum colour plain) {
    static const enum colour tones[] = {[TONE_GOOD] = COLOUR_GOOD_TEXT,
                                        [TONE_BAD] = COLOUR_BAD,
                                        [TONE_WARN] = COLOUR_WARN,
                                        [TONE_MUTED] = COLOUR_MUTED};
    bool toned = tone == TONE_GOOD || tone == TONE_BAD || tone == TONE_WARN || tone == TONE_MUTED;
    return toned ? tones[tone] : plain;
}

const char *text_of_cell(const struct doc_cell *cell) {
    return cell->kind == CELL_EMPTY || cell->text == NULL ? "" : cell->text;
}

const char *text_of_paragraph(struct arena *arena, const struct doc_paragraph *paragraph) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        strbuf_add_text(&buf, text_of_cell(&paragraph->runs[i].cell));
    }
    const char *text = arena_text(arena, buf.n == 0 ? "" : buf.s, buf.n);
    strbuf_release(&buf);
    return text;
}

const char *text_of_notes(struct arena *arena, const char *const *notes, size_t n) {
    struct strbuf buf = {0};
    for (size_t i = 0; i < n; i++) {
        bool sentence = buf.n > 0 && strchr(".!?", buf.s[buf.n - 1]) != NULL;
        strbuf_add_text(&buf, buf.n == 0 ? "" : sentence ? " " : " · ");
        strbuf_add_text(&buf, notes[i]);
    }
    const char *text = arena_text(arena, buf.n == 0 ? "" : buf.s, buf.n);
    strbuf_release(&buf);
    return text;
}

double text_measure(const struct fonts *fonts, const char *text, struct text_style style) {
    return font_width(fonts, style.weight, style.size, text, strlen(text));
}

double text_longest_word(const struct fonts *fonts, const char *text, struct text_style style) {
    double longest = 0;
    for (size_t at = 0, end; text[at] != '\0'; at = end) {
        for (end = at; text[end] != '\0' && !is_blank(text[end]); end++) {
        }
        longest = fmax(longest, font_width(fonts, style.weight, style.size, text + at, end - at));
        end += text[end] != '\0';
    }
    return longest;
}

static void join(struct setting *s) {
    size_t n = 0, at = 0;
    for (size_t i = 0; i < s->n_runs; i++) {
        n += s->runs[i].n;
    }
    s->text = ARENA_ARRAY(s->arena, n + 1, char);
    s->ends = ARENA_ARRAY(s->arena, s->n_runs + 1, size_t);
    for (size_t i = 0; i < s->n_runs; i++) {
        for (size_t k = 0; k < s->runs[i].n; k++, at++) {
            s->text[at] = is_blank(s->runs[i].text[k]) ? ' ' : s->runs[i].text[k];
        }
        s->ends[i] = at;
    }
}

static double char_width(const struct setting *s, size_t run, size_t at, size_t *length) {
    uint32_t code;
    const struct font *font = &s->fonts->weights[s->runs[run].weight];
    *length = font_decode(s->text + at, s->ends[run] - at, &code);
    return font->advance[font_glyph(font, code)] * s->style.size / font->units_per_em;
}

/* The words with their widths; what is wider than the width is cut into pieces without a blank
 * between. */
static void split(struct setting *s, double width) {
    size_t n = s->n_runs == 0 ? 0 : s->ends[s->n_runs - 1];
    s->words = ARENA_ARRAY(s->arena, n + 1, struct word);
    struct word word = {0};
    double blank = 0;
    for (size_t at = 0, run = 0, length; at < n; at += length) {
        while (at >= s->ends[run]) {
            run++;
        }
        double w = char_width(s, run, at, &length);
        bool open = word.end > word.start;
        if (s->text[at] == ' ' || (open && word.width + w > width + SLACK)) {
            if (open) {
                s->words[s->n_words++] = word;
                blank = 0;
            }
            word = (struct word){0};
        }
        if (s->text[at] == ' ') {
            blank += w;
            continue;
        }
        if (word.end == word.start) {
            word = (struct word){.start = at, .end = at, .blank = blank};
            blank = 0;
        }
        word.end = at + length;
        word.width += w;
    }
    if (word.end > word.start) {
        s->words[s->n_words++] = word;
    }
}

/* Fills breaks[] with the first word of each line; *last is the width of the last. SIZE_MAX when a
 * word does not fit. */
static size_t wrap(const struct setting *s, double width, size_t *breaks, double *last) {
    size_t n = 0;
    double used = 0;
    for (size_t i = 0; i < s->n_words; i++) {
        const struct word *word = &s->words[i];
        if (word->width > width + SLACK) {
            return SIZE_MAX;
        }
        if (i == 0 || used + word->blank + word->width > width + SLACK) {
            breaks[n++] = i;
            used = word->width;
        } else {
            used += word->blank + word->width;
        }
    }
    *last = used;
    return n;
}

static size_t wrap_tidy(const struct setting *s, double width, size_t *breaks) {
    double last;
    size_t n = wrap(s, width, breaks, &last);
    if (n <= 1 || n == SIZE_MAX) {
        return n;
    }
    size_t *trial = ARENA_ARRAY(s->arena, s->n_words, size_t);
    for (double measure = width; measure > width * TIDY_LEAST; measure -= TIDY_STEP) {
        size_t lines = wrap(s, measure, trial, &last);
        if (lines != n) {
            break;
        }
        if (last >= width * TIDY_LAST) {
            memcpy(breaks, trial, n * sizeof *breaks);
            break;
        }
    }
    return n;
}

static double span_width(const struct setting *s, size_t from, size_t to) {
    double width = 0;
    for (size_t i = from; i < to; i++) {
        width += s->words[i].width + (i > from ? s->words[i].blank : 0);
    }
    return width;
}

/* Two lines where the longer is shortest; more, tidily, when two do not hold it. */
static size_t wrap_balanced(const struct setting *s, double width, size_t *breaks) {
    double best = INFINITY;
    if (span_width(s, 0, s->n_words) <= width + SLACK) {
        breaks[0] = 0;
        return 1;
    }
    for (size_t i = 1; i < s->n_words && i < 400; i++) {
        double longer = fmax(span_width(s, 0, i), span_width(s, i, s->n_words));
        if (longer > width + SLACK || s->words[i].blank <= 0) {
            continue;
        }
        longer *= strchr(",:;", s->text[s->words[i - 1].end - 1]) != NULL ? BONUS : 1;
        if (longer < best) {
            best = longer;
            breaks[0] = 0;
            breaks[1] = i;
        }
    }
    return isfinite(best) ? 2 : wrap_tidy(s, width, breaks);
}

static struct text_line make_line(const struct setting *s, size_t from, size_t to) {
    size_t start = s->words[from].start, end = s->words[to - 1].end;
    struct fragment *at = ARENA_ARRAY(s->arena, s->n_runs, struct fragment);
    struct text_line line = {.at = at};
    for (size_t run = 0, begin = 0; run < s->n_runs; begin = s->ends[run], run++) {
        size_t first = begin > start ? begin : start,
               last = s->ends[run] < end ? s->ends[run] : end;
        if (first >= last) {
            continue;
        }
        const struct run *r = &s->runs[run];
        at[line.n++] =
            (struct fragment){.text = arena_text(s->arena, s->text + first, last - first),
                              .x = line.width,
                              .weight = r->weight,
                              .colour = r->colour,
                              .figure = r->figure,
                              .link = r->link};
        line.width += font_width(s->fonts, r->weight, s->style.size, s->text + first, last - first);
    }
    return line;
}

static struct lines set(const struct fonts *fonts, struct arena *arena, const struct run *runs,
                        size_t n_runs, struct text_style style, double width,
                        enum wrapping wrapping) {
    struct setting s = {
        .fonts = fonts, .arena = arena, .runs = runs, .n_runs = n_runs, .style = style};
    struct lines lines = {.style = style};
    double last;
    join(&s);
    split(&s, width);
    if (s.n_words == 0) {
        return lines;
    }
    size_t *breaks = ARENA_ARRAY(arena, s.n_words + 1, size_t);
    switch (wrapping) {
    case WRAP_FULL: lines.n = wrap(&s, width, breaks, &last); break;
    case WRAP_TIDY: lines.n = wrap_tidy(&s, width, breaks); break;
    case WRAP_BALANCED: lines.n = wrap_balanced(&s, width, breaks); break;
    }
    if (lines.n == SIZE_MAX) { /* a single character is wider than the width: one on each line */
        lines.n = s.n_words;
        for (size_t i = 0; i < s.n_words; i++) {
            breaks[i] = i;
        }
    }
    struct text_line *at = ARENA_ARRAY(arena, lines.n, struct text_line);
    for (size_t i = 0; i < lines.n; i++) {
        at[i] = make_line(&s, breaks[i], i + 1 < lines.n ? breaks[i + 1] : s.n_words);
        lines.width = fmax(lines.width, at[i].width);
    }
    lines.at = at;
    return lines;
}

struct lines lines_of_text(const struct fonts *fonts, struct arena *arena, const char *text,
                           struct text_style style, double width, enum wrapping wrapping) {
    struct run run = {
        .text = text == NULL ? "" : text, .weight = style.weight, .colour = style.colour};
    run.n = strlen(run.text);
    return set(fonts, arena, &run, 1, style, width, wrapping);
}

static struct run run_of_cell(const struct doc_cell *cell, bool strong, struct text_style style) {
    const char *text = text_of_cell(cell);
    strong = strong || cell->tone == TONE_STRONG || style.weight == WEIGHT_SEMIBOLD;
    return (struct run){.text = text,
                        .n = strlen(text),
                        .weight = strong ? WEIGHT_SEMIBOLD : WEIGHT_REGULAR,
                        .colour = cell->link != NULL ? COLOUR_ACCENT_TEXT
                                                     : text_tone(cell->tone, style.colour),
                        .figure = cell->figure,
                        .link = cell->link};
}

struct lines lines_of_paragraph(const struct fonts *fonts, struct arena *arena,
                                const struct doc_paragraph *paragraph, struct text_style style,
                                double width, enum wrapping wrapping) {
    struct run *runs = ARENA_ARRAY(arena, paragraph->n_runs + 1, struct run);
    for (size_t i = 0; i < paragraph->n_runs; i++) {
        runs[i] = run_of_cell(&paragraph->runs[i].cell, paragraph->runs[i].strong, style);
    }
    return set(fonts, arena, runs, paragraph->n_runs, style, width, wrapping);
}

struct lines lines_of_cell(const struct fonts *fonts, struct arena *arena,
                           const struct doc_cell *cell, struct text_style style, double width) {
    struct run run = run_of_cell(cell, false, style);
    return set(fonts, arena, &run, 1, style, width, WRAP_FULL);
}

/* A figure's text is the figure and nothing else, so the blank behind it is a text of its own. */
static void fragment_draw(struct canvas *canvas, const struct fragment *fragment,
                          struct text_style style, double x, double y, bool blank_behind) {
    bool joined = blank_behind && fragment->figure == NULL;
    const char *text = joined ? arena_format(canvas->arena, "%s ", fragment->text) : fragment->text;
    if (fragment->link != NULL) {
        canvas_begin(canvas, TAG_LINK, fragment->text,
                     arena_format(canvas->arena, "#%s", fragment->link), NULL);
    }
    double width = canvas_text(canvas, x + fragment->x, y, style.size, fragment->weight,
                               ANCHOR_START, fragment->colour, text, fragment->figure);
    if (fragment->link != NULL) {
        canvas_end(canvas, TAG_LINK);
    }
    if (blank_behind && !joined) {
        canvas_text(canvas, x + fragment->x + width, y, style.size, fragment->weight, ANCHOR_START,
                    fragment->colour, " ", NULL);
    }
}

double lines_draw(struct canvas *canvas, const struct lines *lines, size_t from, size_t to,
                  double x, double y, enum anchor anchor) {
    for (size_t i = from; i < to && i < lines->n; i++) {
        const struct text_line *line = &lines->at[i];
        double start = anchor == ANCHOR_START ? x
                       : anchor == ANCHOR_END ? x - line->width
                                              : x - line->width / 2;
        for (size_t k = 0; k < line->n; k++) {
            bool blank = k + 1 == line->n && i + 1 < lines->n && anchor == ANCHOR_START;
            fragment_draw(canvas, &line->at[k], lines->style, start, y, blank);
        }
        y += lines->style.lead;
    }
    return y;
}

void text_gap(struct canvas *canvas, double x, double y, struct text_style style) {
    canvas_text(canvas, x, y, style.size, style.weight, ANCHOR_START, style.colour, " ", NULL);
}
