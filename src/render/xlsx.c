/* The workbook renderer: a sheet per page with its numbers as numbers and its charts native, all
 * figures with their cells, and the ledger as a table. The same document gives the same bytes. */
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "render/render.h"

static char *property(struct xlsx *book, const char *text) {
    const char *clean = xlsx_text(book, text != NULL ? text : "");
    return arena_text(book->arena, clean, strlen(clean));
}

static void set_properties(struct xlsx *book) {
    const struct document *document = book->document;
    int64_t created = 0;
    bool zoned;
    /* Without it the library takes the clock, and the bytes differ from run to run; 0 would mean
     * that. */
    if (document->created == NULL ||
        !timestamp_parse(str_from_text(document->created), DATE_YMD, &created, &zoned) ||
        created <= 0) {
        created = (int64_t)document->as_of * 86400 > 0 ? (int64_t)document->as_of * 86400 : 86400;
    }
    lxw_doc_properties properties = {.title = property(book, document->title),
                                     .subject = property(book, document->subject),
                                     .author = property(book, document->author),
                                     .company = property(book, document->organisation),
                                     .status = property(book, document->status),
                                     .created = (time_t)created};
    xlsx_check(book, workbook_set_properties(book->workbook, &properties));
}

/* Names are settled first, since the contents link to sheets further on. */
static void name_sheets(struct xlsx *book) {
    static const char *const reserved[] = {XLSX_FIGURES, XLSX_LEDGER, "History" /* by Excel */};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        xlsx_sheet_name(book, reserved[i]);
    }
    book->page_sheets = ARENA_ARRAY(book->arena, book->document->n_pages + 1, const char *);
    for (size_t i = 0; i < book->document->n_pages; i++) {
        book->page_sheets[i] = xlsx_sheet_name(book, book->document->pages[i].section);
    }
}

static void fill(struct xlsx *book) {
    set_properties(book);
    name_sheets(book);
    for (size_t i = 0; i < book->document->n_pages; i++) {
        xlsx_page(book, i);
    }
    xlsx_figures(book);
    xlsx_ledger(book);
}

bool render_xlsx(const struct document *document, const char *path, struct diag *diag) {
    struct xlsx book = {.document = document, .arena = arena_new()};
    lxw_error closed = LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (!palette_from_accent(document->accent, false, &book.palette, NULL)) {
        palette_from_accent("#1F5FBF", false, &book.palette, NULL); /* checked long before */
    }
    map_init(&book.styles, book.arena);
    map_init(&book.names, book.arena);
    book.workbook = workbook_new(path);
    if (book.workbook != NULL) {
        fill(&book);
        closed = workbook_close(book.workbook);
    }
    lxw_error error = book.error != LXW_NO_ERROR ? book.error : closed;
    map_release(&book.styles);
    map_release(&book.names);
    free(book.formats);
    free(book.places);
    arena_free(book.arena);
    return error == LXW_NO_ERROR ||
           diag_error(diag, EXIT_OUTPUT, (struct diag_position){.file = path},
                      "see that the folder can be written and the disk has room",
                      "cannot write the workbook: %s", lxw_strerror(error));
}
