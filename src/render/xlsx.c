/* The workbook renderer: a sheet per page with its numbers as numbers and its charts native, all
 * figures with their cells, and the ledger as a table. The same document gives the same bytes. */
#include "render/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "render/render.h"
#include "render/tabulate.h"

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

/* Names are settled first, since the contents and formulas speak of sheets further on. */
static void name_sheets(struct xlsx *book) {
    const struct document *document = book->document;
    static const char *const reserved[] = {XLSX_FIGURES, "History" /* by Excel */};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        xlsx_sheet_name(book, reserved[i]);
    }
    xlsx_divide(book);
    book->page_sheets = ARENA_ARRAY(book->arena, document->n_pages + 1, const char *);
    for (size_t i = 0; i < document->n_pages; i++) {
        const struct doc_page *page = &document->pages[i];
        book->page_sheets[i] =
            xlsx_sheet_name(book, page->sheet != NULL ? page->sheet : page->section);
    }
    book->extra_sheets = ARENA_ARRAY(book->arena, document->n_sheets + 1, const char *);
    for (size_t i = 0; i < document->n_sheets; i++) {
        book->extra_sheets[i] = xlsx_sheet_name(book, document->sheets[i].page.section);
    }
}

static void index_definitions(struct xlsx *book) {
    for (size_t i = 0; i < book->document->n_definitions; i++) {
        map_put(&book->defined, str_from_text(book->document->definitions[i].figure), i, NULL);
    }
}

static void put_sheets_behind(struct xlsx *book, const char *page) {
    const struct document *document = book->document;
    for (size_t i = 0; i < document->n_sheets; i++) {
        const struct doc_sheet *sheet = &document->sheets[i];
        bool here = page != NULL ? strcmp(sheet->behind, page) == 0
                                 : document_page(document, sheet->behind) == NULL;
        if (here) {
            xlsx_page(book, &sheet->page, book->extra_sheets[i], true);
        }
    }
}

static void fill(struct xlsx *book) {
    const struct document *document = book->document;
    set_properties(book);
    name_sheets(book);
    index_definitions(book);
    for (size_t i = 0; i < document->n_pages; i++) {
        xlsx_page(book, &document->pages[i], book->page_sheets[i], false);
        put_sheets_behind(book, document->pages[i].id);
    }
    put_sheets_behind(book, NULL);
    xlsx_data(book);
    xlsx_figures(book);
    for (size_t i = 0; i < book->n_sheets; i++) {
        xlsx_sheet_close(book->sheets[i]);
    }
    xlsx_define_names(book);
}

static void release(struct xlsx *book) {
    for (size_t i = 0; i < book->n_sheets; i++) {
        free(book->sheets[i]->items);
        free(book->sheets[i]->units);
    }
    map_release(&book->styles);
    map_release(&book->names);
    map_release(&book->place_of);
    map_release(&book->last_of);
    map_release(&book->defined);
    free(book->formats);
    free(book->places);
    free(book->sheets);
    arena_free(book->arena);
}

bool xlsx_render(const struct document *document, const char *path, size_t most_rows,
                 struct diag *diag) {
    struct xlsx book = {.document = document, .arena = arena_new(), .most_rows = most_rows};
    lxw_error closed = LXW_ERROR_MEMORY_MALLOC_FAILED;
    struct map *const maps[] = {&book.styles, &book.names, &book.place_of, &book.last_of,
                                &book.defined};
    if (!palette_from_accent(document->accent, false, &book.palette, NULL)) {
        palette_from_accent("#1F5FBF", false, &book.palette, NULL); /* checked long before */
    }
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        map_init(maps[i], book.arena);
    }
    book.workbook = workbook_new(path);
    if (book.workbook != NULL) {
        fill(&book);
        closed = workbook_close(book.workbook);
    }
    lxw_error error = book.error != LXW_NO_ERROR ? book.error : closed;
    release(&book);
    return error == LXW_NO_ERROR ||
           diag_error(diag, EXIT_OUTPUT, (struct diag_position){.file = path},
                      "see that the folder can be written and the disk has room",
                      "cannot write the workbook: %s", lxw_strerror(error));
}

bool render_xlsx(const struct document *document, const char *path, struct diag *diag) {
    return xlsx_render(document, path, LXW_ROW_MAX - 1, diag);
}
