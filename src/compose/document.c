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

/* The pages of the board pack, in order. A page is one file and one row here. */
static const struct page_spec {
    const char *id;
    struct doc_page (*make)(struct composer *c);
} board_pack[] = {
    {"cover", page_cover},       {"summary", page_summary}, {"budget", page_budget},
    {"types", page_types},       {"kpis", page_kpis},       {"aiops", page_aiops},
    {"findings", page_findings}, {"control", page_control}, {"definitions", page_definitions},
};
#define PAGES (sizeof board_pack / sizeof *board_pack)

/* Notes may name the pages of the vocabulary: check X3 goes by that list. */
static bool is_page_name(const char *id) {
    size_t i = 0;
    while (page_names[i] && strcmp(page_names[i], id) != 0)
        i++;
    return page_names[i] != NULL;
}

const char *page_link(const char *id) {
    for (size_t i = 0; i < PAGES; i++)
        if (strcmp(board_pack[i].id, id) == 0)
            return board_pack[i].id;
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
    document->title = words_fill(c->words, c->arena, "doc.title", "period", c->names[NOW],
                                 "organisation", config->organisation, NULL);
    document->subject =
        words_fill(c->words, c->arena, "doc.subject", "quarter", quarter, "year", c->year, NULL);
    document->period = c->period;
    document->final = config->status_final;
    document->status = say(c, config->status_final ? "status.final.box" : "status.preliminary.box");
    document->footer = footer(c);
    document->confidentiality = config->confidentiality;
    document->currency = config->currency;
    document->accent = config->accent ? config->accent : "#1F5FBF";
    document->as_of = config->as_of;
    document->created = arena_format(c->arena, "%sT00:00:00Z", day_label(config->as_of, day));
    document->words = renderer_words(c);
}

bool compose_document(struct document *document, struct arena *arena, const struct results *results,
                      const struct words *words, const char *report, struct diag *diag) {
    if (strcmp(report, "board-pack") != 0)
        return diag_error(diag, EXIT_USAGE, (struct diag_position){0},
                          "name one of the reports of `baten formats`", "there is no report '%s'",
                          report);
    struct words *own = ARENA_NEW(arena, struct words);
    struct composer *c = ARENA_NEW(arena, struct composer);
    struct doc_page *pages = ARENA_ARRAY(arena, PAGES, struct doc_page);
    *own = *words;
    words_set_currency(own, results->config->currency);
    composer_init(c, arena, results, own);
    *document = (struct document){0};
    front_matter(c, document, report);
    for (size_t i = 0; i < PAGES; i++) {
        assert(is_page_name(board_pack[i].id));
        pages[i] = board_pack[i].make(c);
    }
    notes_place(c, pages, PAGES);
    document->pages = pages;
    document->n_pages = PAGES;
    document->ledger = ledger_sheet(c);
    const char *fault = document_fault(document, &results->figures, own, arena);
    if (fault)
        return diag_error(diag, EXIT_OUTPUT, (struct diag_position){0},
                          "this is a fault of baten itself: please report it",
                          "the report %s contradicts itself: %s", report, fault);
    return true;
}
