/* Assembles a report: its pages in order, the front matter, the words renderers need; then
 * validates it. */
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"
#include "compose/notes.h"
#include "compose/report.h"
#include "compose/validate.h"
#include "compose/workbook.h"

static const struct page_choice *page_taken(const struct composer *c, const char *id) {
    for (size_t i = 0; c->pages && c->pages[i]; i++)
        if (strcmp(c->pages[i]->spec->id, id) == 0)
            return c->pages[i];
    return NULL;
}

const char *page_link(const struct composer *c, const char *id) {
    const struct page_choice *page = page_taken(c, id);
    return page ? page->spec->id : NULL;
}

bool block_is_taken(const struct composer *c, const char *page, const char *block) {
    const struct page_choice *taken = page_taken(c, page);
    for (size_t i = 0; taken && i < taken->n_blocks; i++)
        if (strcmp(taken->blocks[i].spec->name, block) == 0)
            return true;
    return false;
}

static struct doc_words renderer_words(const struct composer *c) {
    struct doc_words words = {.page = say(c, "doc.page"),
                              .of = say(c, "doc.of"),
                              .continued = say(c, "doc.continued"),
                              .contents = say(c, "doc.contents"),
                              .finding = say(c, "doc.finding"),
                              .evidence = say(c, "doc.evidence"),
                              .action = say(c, "doc.action"),
                              .owner = say(c, "doc.owner"),
                              .commentary = say(c, "doc.commentary"),
                              .skip_to_content = say(c, "doc.skip"),
                              .show_table = say(c, "doc.show-table"),
                              .explain = say(c, "doc.explain"),
                              .figures_file = say(c, "doc.figures-file"),
                              .findings_file = say(c, "doc.findings-file"),
                              .not_available = say(c, "cell.unknown")};
    for (int i = 0; i <= SEVERITY_SUPPRESSED; i++)
        words.severity[i] = severity_word(c, (enum severity)i);
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

static const char *title_of(const struct composer *c, const struct report *report) {
    const char *title = report->titles[c->language];
    return title ? title : say_of(c, "cover.title", report->name);
}

static void front_matter(const struct composer *c, struct document *document,
                         const struct report *report) {
    const struct config *config = c->config;
    char day[16];
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    document->language = c->language;
    document->report = report->name;
    document->organisation = config->organisation;
    document->author = config->author;
    document->title = words_fill(c->words, c->arena, "doc.title", "title", c->title, "period",
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

/* Is there a page that has something to say, besides the cover? */
static bool any_wanted(const struct composer *c, const struct report *report) {
    for (size_t i = 0; i < report->n_pages; i++) {
        const struct page_spec *spec = report->pages[i].spec;
        if (spec != &page_cover && (!spec->wanted || spec->wanted(c)))
            return true;
    }
    return false;
}

/* The pages that this report has, in order; known before the first is made, for links. A report of
 * which no page has something to say has all, and each says so. */
static size_t choose_pages(struct composer *c, const struct report *report) {
    const struct page_choice **chosen =
        ARENA_ARRAY(c->arena, report->n_pages + 1, const struct page_choice *);
    bool all = !any_wanted(c, report);
    size_t n = 0;
    for (size_t i = 0; i < report->n_pages; i++) {
        const struct page_spec *spec = report->pages[i].spec;
        if (all || !spec->wanted || spec->wanted(c))
            chosen[n++] = &report->pages[i];
    }
    c->pages = chosen;
    return n;
}

static struct doc_page make_page(struct composer *c, const struct page_choice *choice) {
    c->choice = choice;
    return choice->spec->make(c);
}

bool compose_document(struct document *document, struct arena *arena, const struct results *results,
                      const struct words *words, const struct report *report, struct diag *diag) {
    struct words *own = ARENA_NEW(arena, struct words);
    struct composer *c = ARENA_NEW(arena, struct composer);
    *own = *words;
    words_set_currency(own, results->config->currency);
    composer_init(c, arena, results, own);
    c->report = report->name;
    c->title = title_of(c, report);
    size_t n = choose_pages(c, report);
    struct doc_page *pages = ARENA_ARRAY(arena, n, struct doc_page);
    *document = (struct document){0};
    front_matter(c, document, report);
    for (size_t i = 0; i < n; i++)
        pages[i] = make_page(c, c->pages[i]);
    if (report->notes)
        notes_place(c, pages, n);
    if (page_link(c, "digest")) {
        struct doc_page *mail = ARENA_NEW(arena, struct doc_page);
        *mail = page_mail(c);
        document->mail = mail;
    }
    document->pages = pages;
    document->n_pages = n;
    workbook_fill(c, document, pages, report->ledger);
    const char *fault = document_fault(document, &results->figures, own, arena);
    if (fault)
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0},
                          "this is a fault of baten itself: please report it",
                          "the report %s contradicts itself: %s", report->name, fault);
    return true;
}
