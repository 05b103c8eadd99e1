/* Assembles a report: its pages in order, the front matter, the words renderers need; then
 * validates it. */
#include <assert.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/vocabulary.h"
#include "compose/composer.h"
#include "compose/ledger_sheet.h"
#include "compose/notes.h"
#include "compose/validate.h"

/* A page is one file and one row of a report. */
struct page_spec {
    const char *id;
    struct doc_page (*make)(struct composer *c);
    bool (*wanted)(const struct composer *c); /* NULL = always */
};
static const struct page_spec board_pack[] = {
    {"cover", page_cover, NULL},
    {"summary", page_summary, NULL},
    {"budget", page_budget, NULL},
    {"types", page_types, NULL},
    {"portfolio", page_portfolio, NULL},
    {"kpis", page_kpis, NULL},
    {"learning", page_learning, NULL},
    {"aiops", page_aiops, NULL},
    {"findings", page_findings, NULL},
    {"control", page_control, NULL},
    {"restatement", page_restatement, restatement_has_changes},
    {"definitions", page_definitions, NULL},
};
static const struct page_spec client_assessment[] = {
    {"cover", page_cover, NULL},
    {"assessment", page_assessment, NULL},
    {"plan", page_plan, NULL},
    {"findings", page_findings, NULL},
};
static const struct page_spec digest[] = {{"digest", page_digest, NULL}};

/* What `--report` may name. */
static const struct report {
    const char *name;
    const struct page_spec *pages;
    size_t n;
    bool ledger, notes; /* with the workbook's data sheet; with the controller's notes */
} reports[] = {
    {"board-pack", board_pack, sizeof board_pack / sizeof *board_pack, true, true},
    {"client-assessment", client_assessment, sizeof client_assessment / sizeof *client_assessment,
     false, true},
    {"digest", digest, sizeof digest / sizeof *digest, false, false},
};
#define REPORTS (sizeof reports / sizeof *reports)

const char *report_name(size_t index) {
    return index < REPORTS ? reports[index].name : NULL;
}

/* Notes may name the pages of the vocabulary: check X3 goes by that list. */
static bool is_page_name(const char *id) {
    size_t i = 0;
    while (page_names[i] && strcmp(page_names[i], id) != 0)
        i++;
    return page_names[i] != NULL;
}

const char *page_link(const struct composer *c, const char *id) {
    for (size_t i = 0; c->pages && c->pages[i]; i++)
        if (strcmp(c->pages[i], id) == 0)
            return c->pages[i];
    return NULL;
}

static struct doc_words renderer_words(const struct composer *c) {
    struct doc_words words = {.page = say(c, "doc.page"),
                              .of = say(c, "doc.of"),
                              .continued = say(c, "doc.continued"),
                              .contents = say(c, "doc.contents"),
                              .evidence = say(c, "doc.evidence"),
                              .action = say(c, "doc.action"),
                              .owner = say(c, "doc.owner"),
                              .commentary = say(c, "doc.commentary"),
                              .skip_to_content = say(c, "doc.skip"),
                              .show_table = say(c, "doc.show-table"),
                              .not_available = say(c, "cell.unknown")};
    static const char *const severities[] = {"error",  "warning",        "info",
                                             "passed", "not-measurable", "suppressed"};
    for (size_t i = 0; i < sizeof severities / sizeof *severities; i++)
        words.severity[i] = say_of(c, "severity", severities[i]);
    return words;
}

/* "Stand 14 oktober 2026 · exclusief btw · basis: toerekening aan maanden · …" */
static const char *footer(const struct composer *c) {
    char day[64];
    const struct config *config = c->config;
    const char *vat = config->vat_recovery.units == 0 ? "footer.vat.included"
                      : decimal_compare(config->vat_recovery, decimal_from_int(100)) == 0
                          ? "footer.vat.excluded"
                          : "footer.vat.partly";
    return words_fill(c->words, c->arena, "footer", "day",
                      date_text(c->language, config->as_of, day), "vat", say(c, vat), "basis",
                      say(c, config->basis_invoice ? "basis.invoice" : "basis.accrual"), "own",
                      config->footer, NULL);
}

static void front_matter(const struct composer *c, struct document *document, const char *report) {
    const struct config *config = c->config;
    char day[16];
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    document->language = c->language;
    document->report = report;
    document->organisation = config->organisation;
    document->author = config->author;
    document->title =
        words_fill(c->words, c->arena, words_key(c->arena, "doc.title", report, NULL), "period",
                   c->names[NOW], "organisation", config->organisation, NULL);
    document->subject =
        words_fill(c->words, c->arena, "doc.subject", "quarter", quarter, "year", c->year, NULL);
    document->period = c->period;
    document->final = config->status_final;
    document->status = say(c, config->status_final ? "status.final.box" : "status.preliminary.box");
    document->footer = footer(c);
    document->confidentiality = config->confidentiality;
    document->currency = config->currency;
    document->accent = config->accent ? config->accent : "#1F5FBF";
    document->logo = config->logo;
    document->as_of = config->as_of;
    document->created = arena_format(c->arena, "%sT00:00:00Z", day_label(config->as_of, day));
    document->words = renderer_words(c);
}

/* The report of that name; NULL with the nearest name in the message and all of them as advice. */
static const struct report *find_report(struct arena *arena, const char *name, struct diag *diag) {
    const char *names[REPORTS], *all = "";
    for (size_t i = 0; i < REPORTS; i++) {
        if (strcmp(reports[i].name, name) == 0)
            return &reports[i];
        names[i] = reports[i].name;
        all = arena_format(arena, "%s%s%s", all, i ? ", " : "", names[i]);
    }
    const char *nearest = str_nearest(str_from_text(name), names, REPORTS);
    const char *guess = nearest ? arena_format(arena, "; did you mean '%s'?", nearest) : "";
    diag_error(diag, EXIT_USAGE, (struct diag_position){0},
               arena_format(arena, "the reports are %s", all), "there is no report '%s'%s", name,
               guess);
    return NULL;
}

/* The pages that this report has, in order; their ids are known before the first is made. */
static size_t choose_pages(struct composer *c, const struct report *report,
                           const struct page_spec **chosen) {
    const char **ids = ARENA_ARRAY(c->arena, report->n + 1, const char *);
    size_t n = 0;
    for (size_t i = 0; i < report->n; i++) {
        const struct page_spec *spec = &report->pages[i];
        assert(!report->notes || spec->wanted || is_page_name(spec->id));
        if (spec->wanted && !spec->wanted(c))
            continue;
        ids[n] = spec->id;
        chosen[n++] = spec;
    }
    c->pages = ids;
    return n;
}

bool compose_document(struct document *document, struct arena *arena, const struct results *results,
                      const struct words *words, const char *name, struct diag *diag) {
    const struct report *report = find_report(arena, name, diag);
    if (!report)
        return false;
    struct words *own = ARENA_NEW(arena, struct words);
    struct composer *c = ARENA_NEW(arena, struct composer);
    const struct page_spec **chosen = ARENA_ARRAY(arena, report->n, const struct page_spec *);
    *own = *words;
    words_set_currency(own, results->config->currency);
    composer_init(c, arena, results, own);
    c->report = report->name;
    size_t n = choose_pages(c, report, chosen);
    struct doc_page *pages = ARENA_ARRAY(arena, n, struct doc_page);
    *document = (struct document){0};
    front_matter(c, document, report->name);
    for (size_t i = 0; i < n; i++)
        pages[i] = chosen[i]->make(c);
    if (report->notes)
        notes_place(c, pages, n);
    if (page_link(c, "digest")) {
        struct doc_page *mail = ARENA_NEW(arena, struct doc_page);
        *mail = page_mail(c);
        document->mail = mail;
    }
    document->pages = pages;
    document->n_pages = n;
    document->ledger = report->ledger ? ledger_sheet(c) : NULL;
    const char *fault = document_fault(document, &results->figures, own, arena);
    if (fault)
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0},
                          "this is a fault of baten itself: please report it",
                          "the report %s contradicts itself: %s", name, fault);
    return true;
}
