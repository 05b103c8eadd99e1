/* The structure of a tagged file: a tree of elements, and marks around each piece of content that
 * belong to one of them or to none (artifacts). Elements are made when they first hold something;
 * cells of tables always. */
#ifndef RENDER_PDF_TAG_H
#define RENDER_PDF_TAG_H

#include "draw/canvas.h"
#include "render/pdf_object.h"

struct pdf_box {
    double x0, y0, x1, y1;
}; /* in points of the file: origin bottom left; empty when x0 > x1 */

/* Where a link leads: a page and a height on it. */
struct pdf_place {
    HPDF_Page page;
    double top;
};

struct pdf_tag_frame {
    enum tag tag;
    bool transparent;  /* its content belongs to what it lies in */
    HPDF_Dict element; /* NULL until it holds something */
    HPDF_Array kids;
    struct pdf_box box;
    const char *title;
    struct pdf_place place;
    const char *uri;
};

#define PDF_TAG_DEPTH 32

struct pdf_tags {
    struct pdf *pdf;
    HPDF_Dict root, document;
    HPDF_Array document_kids;
    HPDF_Dict section; /* of the document page */
    HPDF_Array section_kids;
    const char *section_id;
    HPDF_Array parent_numbers; /* of the parent tree, pages first */
    HPDF_Dict *links;          /* elements of link annotations; heap */
    size_t n_links, link_capacity, n_pages;
    /* of the page in hand */
    HPDF_Page page;
    HPDF_Array page_elements, annotations;
    struct pdf_tag_frame frames[PDF_TAG_DEPTH];
    size_t depth;
    int next_mark;
    bool marked;              /* a mark is open in the content */
    HPDF_Dict marked_element; /* whose; NULL = an artifact */
};

/* n_pages: how many pages will come; keys of the parent tree after them belong to links. */
void pdf_tags_open(struct pdf *pdf, struct pdf_tags *tags, size_t n_pages);
/* Pages of the same id and next to each other make one section. */
void pdf_tags_page(struct pdf_tags *tags, HPDF_Page page, const char *id, const char *section);
/* A group begins; place or uri say where a link leads, both empty = no link: its content is as if
 * the group were not there. */
void pdf_tags_begin(struct pdf_tags *tags, const struct primitive *begin, struct pdf_place place,
                    const char *uri);
void pdf_tags_end(struct pdf_tags *tags);
/* Before content is written: opens the right mark in out. box is where the content is. */
void pdf_tags_mark(struct pdf_tags *tags, struct strbuf *out, struct pdf_box box);
/* Before the page's content ends. */
void pdf_tags_unmark(struct pdf_tags *tags, struct strbuf *out);
/* After the last page. */
void pdf_tags_close(struct pdf_tags *tags);

#endif
