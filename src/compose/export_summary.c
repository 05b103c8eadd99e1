/* summary.md: the checks on one screen, for the page of a CI job: how many of what, the main
 * figures, the worst findings, what could not be measured, what was restated. It stays below 60
 * lines whatever was found. */
#include "baten/export.h"

#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

#define FINDINGS_SHOWN 20
#define PACKS_SHOWN 6

/* What the table of figures shows; the words are those of the definitions page. */
static const struct shown {
    const char *id, *words;
} figures_shown[] = {{"spend", "def.spend.name"},
                     {"budget", "def.budget.name"},
                     {"variance", "def.variance.name"},
                     {"kpi.cost-per-prompt", "def.prompt.name"},
                     {"kpi.adoption", "def.adoption.name"}};

/* The one place where a text enters the file: nothing in it is markup or a new line. */
static void escaped(struct strbuf *out, const char *text) {
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == 0x7F) {
            strbuf_add_char(out, ' ');
            continue;
        }
        if (c < 0x80 && strchr("\\`*_{}[]<>|#&~$", c))
            strbuf_add_char(out, '\\');
        strbuf_add_char(out, (char)c);
    }
}

/* A row of a table: texts up to a NULL. */
static void row(struct strbuf *out, const char *const *cells) {
    for (; *cells; cells++) {
        strbuf_add_text(out, "| ");
        escaped(out, *cells);
        strbuf_add_char(out, ' ');
    }
    strbuf_add_text(out, "|\n");
}

static void heading(const struct composer *c, struct strbuf *out, const char *key) {
    strbuf_add_text(out, "\n## ");
    escaped(out, say(c, key));
    strbuf_add_text(out, "\n\n");
}

static void line(struct strbuf *out, const char *before, const char *text) {
    strbuf_add_text(out, before);
    escaped(out, text);
    strbuf_add_char(out, '\n');
}

static const char *count(const struct composer *c, int64_t n) {
    return n ? count_text(c->words, c->arena, n) : NULL;
}

static void add_head(const struct composer *c, struct strbuf *out) {
    char day[64];
    struct finding_counts counts = finding_counts_of(c);
    int64_t rejected = (int64_t)inputs_rejected(c->ledger->inputs);
    const char *status = say(c, c->config->status_final ? "status.final" : "status.preliminary");
    const char *part = rejected
                           ? words_fill(c->words, c->arena, plural_key(c, "job.rejected", rejected),
                                        "n", count(c, rejected), NULL)
                           : NULL;
    line(out, "# ",
         words_fill(c->words, c->arena, "job.title", "organisation", c->config->organisation,
                    "period", c->period, "status", status, "day",
                    date_text(c->language, c->config->as_of, day), NULL));
    strbuf_add_char(out, '\n');
    line(out, "",
         words_fill(c->words, c->arena, "job.counts", "counts", finding_counts_text(c, &counts),
                    "passed", count_text(c->words, c->arena, counts.passed), "checks",
                    count_text(c->words, c->arena, counts.checks), "suppressed",
                    count(c, counts.suppressed), "unmeasured", count(c, counts.not_measurable),
                    "rejected", part, NULL));
}

/* The exact value with the digits grouped, "n/a" where it is none. */
static const char *value_text(const struct composer *c, const char *id, int quarter) {
    const struct figure *figure = figures_at(&c->results->figures, "%s@%s", id, c->labels[quarter]);
    char buf[80];
    if (!figure || !figure->known)
        return say(c, "cell.unknown");
    const char *unit = figure->unit == UNIT_MONEY ? currency_prefix(c->words, c->arena) : "";
    number_text(c->language, figure->value, figure->places, false, buf);
    return arena_format(c->arena, "%s%s%s", unit, buf, figure->unit == UNIT_PERCENT ? "%" : "");
}

static void add_figures(const struct composer *c, struct strbuf *out) {
    heading(c, out, "job.figures");
    row(out, (const char *const[]){say(c, "job.figure"), c->labels[NOW], c->labels[PQ], NULL});
    strbuf_add_text(out, "|---|--:|--:|\n");
    for (size_t i = 0; i < sizeof figures_shown / sizeof *figures_shown; i++)
        row(out, (const char *const[]){say(c, figures_shown[i].words),
                                       value_text(c, figures_shown[i].id, NOW),
                                       value_text(c, figures_shown[i].id, PQ), NULL});
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

static void add_findings(const struct composer *c, struct strbuf *out) {
    static const char *const severities[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked), shown = n < FINDINGS_SHOWN ? n : FINDINGS_SHOWN;
    if (n == 0)
        return;
    heading(c, out, "job.findings");
    row(out,
        (const char *const[]){say(c, "job.severity"), say(c, "job.check"), say(c, "job.finding"),
                              say(c, "job.action"), say(c, "job.owner"), NULL});
    strbuf_add_text(out, "|---|---|---|---|---|\n");
    for (size_t i = 0; i < shown; i++)
        row(out, (const char *const[]){say_of(c, "severity", severities[ranked[i]->severity]),
                                       ranked[i]->check,
                                       or_empty(finding_title(ranked[i], c->arena, c->words)),
                                       or_empty(finding_action(ranked[i], c->arena, c->words)),
                                       or_empty(ranked[i]->owner), NULL});
    if (n > shown)
        line(out, "\n",
             words_fill(c->words, c->arena, "job.more", "n", count(c, (int64_t)(n - shown)), NULL));
}

/* One line, however many: "D8 (published), V1 (usage)". */
static void add_unmeasured(const struct composer *c, struct strbuf *out) {
    const struct findings *findings = &c->results->findings;
    const char *text = "";
    for (size_t i = 0; i < findings->n_checks; i++) {
        const struct check_result *check = &findings->checks[i];
        if (check->state != CHECK_NOT_MEASURABLE)
            continue;
        const char *needs = "";
        for (size_t k = 0; k < check->n_needs; k++)
            needs = arena_format(c->arena, "%s%s%s", needs, k ? ", " : "", check->needs[k]);
        text = arena_format(c->arena, "%s%s%s (%s)", text, *text ? ", " : "", check->id, needs);
    }
    if (!*text)
        return;
    heading(c, out, "job.unmeasured");
    line(out, "", text);
}

/* Published periods that now read differently, the newest first. */
static void add_restated(const struct composer *c, struct strbuf *out) {
    const struct restatement *restatement = &c->results->restatement;
    size_t shown = 0;
    for (size_t i = restatement->n_packs; i-- > 0 && shown < PACKS_SHOWN;) {
        const struct published_pack *pack = &restatement->packs[i];
        if (pack->n_figures == 0)
            continue;
        if (shown++ == 0)
            heading(c, out, "job.restated");
        line(out, "- ",
             words_fill(c->words, c->arena, plural_key(c, "job.restated", (int64_t)pack->n_figures),
                        "pack", pack->folder, "n", count(c, (int64_t)pack->n_figures), NULL));
    }
}

void export_summary_markdown(const struct results *results, const struct words *english,
                             struct strbuf *out) {
    struct words words = *english;
    struct arena *arena = arena_new();
    struct composer *c = ARENA_NEW(arena, struct composer);
    words_set_currency(&words, results->config->currency);
    composer_init(c, arena, results, &words);
    add_head(c, out);
    add_figures(c, out);
    add_findings(c, out);
    add_unmeasured(c, out);
    add_restated(c, out);
    line(out, "\n", say(c, "job.files"));
    arena_free(arena);
}
