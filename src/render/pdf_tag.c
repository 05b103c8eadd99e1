/* Structure elements, marked content and links. The content stream alone says what is shown; this
 * says what it is. */
#include "render/pdf_tag.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "baten/xalloc.h"

/* Tag of the canvas → standard structure type; eager elements exist even when they hold nothing. */
static const struct {
    const char *type, *scope;
    bool eager;
} types[TAGS] = {
    [TAG_ARTIFACT] = {NULL, NULL, false},  [TAG_H1] = {"H1", NULL, false},
    [TAG_H2] = {"H2", NULL, false},        [TAG_H3] = {"H3", NULL, false},
    [TAG_P] = {"P", NULL, false},          [TAG_FIGURE] = {"Figure", NULL, false},
    [TAG_TABLE] = {"Table", NULL, false},  [TAG_THEAD] = {"THead", NULL, false},
    [TAG_TBODY] = {"TBody", NULL, false},  [TAG_TR] = {"TR", NULL, false},
    [TAG_TH] = {"TH", "Column", true},     [TAG_TH_ROW] = {"TH", "Row", true},
    [TAG_TD] = {"TD", NULL, true},         [TAG_LIST] = {"L", NULL, false},
    [TAG_ITEM] = {"LI", NULL, false},      [TAG_LABEL] = {"Lbl", NULL, false},
    [TAG_BODY] = {"LBody", NULL, false},   [TAG_LINK] = {"Link", NULL, false},
    [TAG_SECTION] = {"Sect", NULL, false}, [TAG_TITLE] = {"P", NULL, false},
    [TAG_NOTE] = {"P", NULL, false},
};

/* An element under a parent; its kids array is given back, since every element here has one. */
static HPDF_Dict element_new(struct pdf_tags *tags, const char *type, HPDF_Dict parent,
                             HPDF_Array siblings, HPDF_Array *kids) {
    HPDF_Dict element = pdf_indirect_dict(tags->pdf);
    *kids = pdf_array(tags->pdf);
    HPDF_Dict_AddName(element, "S", type);
    HPDF_Dict_Add(element, "P", parent);
    HPDF_Dict_Add(element, "K", *kids);
    HPDF_Array_Add(siblings, element);
    return element;
}

void pdf_tags_open(struct pdf *pdf, struct pdf_tags *tags, size_t n_pages) {
    *tags = (struct pdf_tags){.pdf = pdf, .root = pdf_indirect_dict(pdf), .n_pages = n_pages};
    HPDF_Array kids = pdf_array(pdf);
    HPDF_Dict_AddName(tags->root, "Type", "StructTreeRoot");
    HPDF_Dict_Add(tags->root, "K", kids);
    tags->document = element_new(tags, "Document", tags->root, kids, &tags->document_kids);
    tags->parent_numbers = pdf_array(pdf);
    HPDF_Dict_Add(pdf->doc->catalog, "StructTreeRoot", tags->root);
}

void pdf_tags_page(struct pdf_tags *tags, HPDF_Page page, const char *id, const char *section) {
    if (tags->section_id == NULL || strcmp(tags->section_id, id) != 0) {
        tags->section =
            element_new(tags, "Sect", tags->document, tags->document_kids, &tags->section_kids);
        tags->section_id = id;
        if (section != NULL && *section != '\0') {
            pdf_add_text(tags->pdf, tags->section, "T", section);
        }
    }
    HPDF_UINT32 number = HPDF_Array_Items(tags->parent_numbers) / 2;
    tags->page = page;
    tags->page_elements = pdf_indirect_array(tags->pdf);
    tags->annotations = NULL;
    tags->next_mark = 0;
    tags->depth = 0;
    HPDF_Array_AddNumber(tags->parent_numbers, (HPDF_INT32)number);
    HPDF_Array_Add(tags->parent_numbers, tags->page_elements);
    HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)number);
    HPDF_Dict_AddName(page, "Tabs", "S");
}

/* The frame to which content at this depth belongs, -1 = the section. A figure is one piece,
 * whatever lies in it. */
static int owner_below(const struct pdf_tags *tags, size_t depth) {
    for (size_t i = 0; i < depth; i++) {
        if (tags->frames[i].tag == TAG_FIGURE ||
            (tags->frames[i].tag == TAG_ARTIFACT && !tags->frames[i].transparent)) {
            return (int)i;
        }
    }
    for (size_t i = depth; i > 0; i--) {
        if (!tags->frames[i - 1].transparent) {
            return (int)i - 1;
        }
    }
    return -1;
}

static void scope_add(struct pdf_tags *tags, HPDF_Dict element, const char *scope) {
    HPDF_Dict attributes = pdf_dict(tags->pdf);
    HPDF_Dict_AddName(attributes, "O", "Table");
    HPDF_Dict_AddName(attributes, "Scope", scope);
    HPDF_Dict_Add(element, "A", attributes);
}

/* The element of a frame, made with all above it when it is not there yet. */
static HPDF_Dict element_of(struct pdf_tags *tags, int index, HPDF_Array *kids) {
    if (index < 0) {
        *kids = tags->section_kids;
        return tags->section;
    }
    struct pdf_tag_frame *frame = &tags->frames[index];
    if (frame->element == NULL) {
        HPDF_Array siblings;
        HPDF_Dict parent = element_of(tags, owner_below(tags, (size_t)index), &siblings);
        frame->element = element_new(tags, types[frame->tag].type, parent, siblings, &frame->kids);
        HPDF_Dict_Add(frame->element, "Pg", tags->page);
        if (types[frame->tag].scope != NULL) {
            scope_add(tags, frame->element, types[frame->tag].scope);
        }
        if (frame->tag == TAG_TABLE && frame->title != NULL) {
            pdf_add_text(tags->pdf, frame->element, "T", frame->title);
        }
    }
    *kids = frame->kids;
    return frame->element;
}

void pdf_tags_begin(struct pdf_tags *tags, const struct primitive *begin, struct pdf_place place,
                    const char *uri) {
    assert(tags->depth < PDF_TAG_DEPTH);
    int owner = owner_below(tags, tags->depth);
    enum tag outer = owner < 0 ? TAG_SECTION : tags->frames[owner].tag;
    bool inside = outer == TAG_FIGURE || outer == TAG_ARTIFACT;
    bool nowhere = begin->tag == TAG_LINK && place.page == NULL && uri == NULL;
    struct pdf_tag_frame *frame = &tags->frames[tags->depth++];
    *frame = (struct pdf_tag_frame){.tag = begin->tag,
                                    .transparent = inside || nowhere,
                                    .title = begin->text,
                                    .place = place,
                                    .uri = uri,
                                    .box = {INFINITY, INFINITY, -INFINITY, -INFINITY}};
    if (types[begin->tag].eager && !frame->transparent) {
        HPDF_Array kids;
        element_of(tags, (int)tags->depth - 1, &kids);
    }
}

void pdf_tags_unmark(struct pdf_tags *tags, struct strbuf *out) {
    if (tags->marked) {
        strbuf_add_text(out, "EMC\n");
    }
    tags->marked = false;
}

static void box_grow(struct pdf_box *box, struct pdf_box by) {
    box->x0 = fmin(box->x0, by.x0);
    box->y0 = fmin(box->y0, by.y0);
    box->x1 = fmax(box->x1, by.x1);
    box->y1 = fmax(box->y1, by.y1);
}

void pdf_tags_mark(struct pdf_tags *tags, struct strbuf *out, struct pdf_box box) {
    int owner = owner_below(tags, tags->depth);
    bool artifact = owner < 0 || tags->frames[owner].tag == TAG_ARTIFACT;
    HPDF_Array kids = NULL;
    HPDF_Dict element = artifact ? NULL : element_of(tags, owner, &kids);
    for (size_t i = 0; i < tags->depth; i++) {
        box_grow(&tags->frames[i].box, box);
    }
    if (tags->marked && tags->marked_element == element) {
        return;
    }
    pdf_tags_unmark(tags, out);
    if (artifact) {
        strbuf_add_text(out, "/Artifact BMC\n");
    } else {
        strbuf_addf(out, "/%s <</MCID %d>> BDC\n", types[tags->frames[owner].tag].type,
                    tags->next_mark);
        HPDF_Array_AddNumber(kids, tags->next_mark++);
        HPDF_Array_Add(tags->page_elements, element);
    }
    tags->marked = true;
    tags->marked_element = element;
}

static HPDF_Array rectangle(struct pdf_tags *tags, struct pdf_box box) {
    HPDF_Array array = pdf_array(tags->pdf);
    pdf_array_add_quarter(array, box.x0, false);
    pdf_array_add_quarter(array, box.y0, false);
    pdf_array_add_quarter(array, box.x1, true);
    pdf_array_add_quarter(array, box.y1, true);
    return array;
}

/* A figure says where it is and what it shows in words. */
static void figure_end(struct pdf_tags *tags, const struct pdf_tag_frame *frame) {
    HPDF_Dict attributes = pdf_dict(tags->pdf);
    bool described = frame->title != NULL && *frame->title != '\0';
    HPDF_Dict_AddName(attributes, "O", "Layout");
    HPDF_Dict_Add(attributes, "BBox", rectangle(tags, frame->box));
    HPDF_Dict_AddName(attributes, "Placement", "Block");
    HPDF_Dict_Add(frame->element, "A", attributes);
    pdf_add_text(tags->pdf, frame->element, "Alt", described ? frame->title : tags->section_id);
}

static void destination_add(struct pdf_tags *tags, HPDF_Dict annotation,
                            const struct pdf_tag_frame *frame) {
    if (frame->uri != NULL) {
        HPDF_Dict action = pdf_dict(tags->pdf);
        HPDF_Dict_AddName(action, "S", "URI");
        pdf_add_ascii(tags->pdf, action, "URI", frame->uri);
        HPDF_Dict_Add(annotation, "A", action);
        return;
    }
    HPDF_Array destination = pdf_array(tags->pdf);
    HPDF_Array_Add(destination, frame->place.page);
    HPDF_Array_AddName(destination, "XYZ");
    HPDF_Array_AddNumber(destination, 0);
    HPDF_Array_AddNumber(destination, (HPDF_INT32)lround(frame->place.top));
    HPDF_Array_AddNumber(destination, 0); /* the zoom stays */
    HPDF_Dict_Add(annotation, "Dest", destination);
}

/* A link is an annotation over its text, known to the element and through the parent tree. */
static void link_end(struct pdf_tags *tags, const struct pdf_tag_frame *frame) {
    HPDF_Dict annotation = pdf_indirect_dict(tags->pdf), reference = pdf_dict(tags->pdf);
    HPDF_Array border = pdf_array(tags->pdf);
    HPDF_Dict_AddName(annotation, "Type", "Annot");
    HPDF_Dict_AddName(annotation, "Subtype", "Link");
    HPDF_Dict_Add(annotation, "Rect", rectangle(tags, frame->box));
    HPDF_Dict_Add(annotation, "Border", border);
    for (int i = 0; i < 3; i++) {
        HPDF_Array_AddNumber(border, 0);
    }
    HPDF_Dict_AddNumber(annotation, "F", 4); /* printed */
    HPDF_Dict_AddNumber(annotation, "StructParent", (HPDF_INT32)(tags->n_pages + tags->n_links));
    pdf_add_text(tags->pdf, annotation, "Contents",
                 frame->title == NULL || *frame->title == '\0' ? "#" : frame->title);
    destination_add(tags, annotation, frame);
    HPDF_Dict_AddName(reference, "Type", "OBJR");
    HPDF_Dict_Add(reference, "Obj", annotation);
    HPDF_Dict_Add(reference, "Pg", tags->page);
    HPDF_Array_Add(frame->kids, reference);
    if (tags->annotations == NULL) {
        tags->annotations = pdf_array(tags->pdf);
        HPDF_Dict_Add(tags->page, "Annots", tags->annotations);
    }
    HPDF_Array_Add(tags->annotations, annotation);
    tags->links = xgrow(tags->links, tags->n_links, &tags->link_capacity, sizeof *tags->links);
    tags->links[tags->n_links++] = frame->element;
}

void pdf_tags_end(struct pdf_tags *tags) {
    assert(tags->depth > 0);
    const struct pdf_tag_frame *frame = &tags->frames[tags->depth - 1];
    if (frame->element != NULL && frame->tag == TAG_FIGURE) {
        figure_end(tags, frame);
    } else if (frame->element != NULL && frame->tag == TAG_LINK) {
        link_end(tags, frame);
    }
    tags->depth--;
}

void pdf_tags_close(struct pdf_tags *tags) {
    struct pdf *pdf = tags->pdf;
    HPDF_Dict tree = pdf_indirect_dict(pdf), mark = pdf_dict(pdf);
    for (size_t i = 0; i < tags->n_links; i++) {
        HPDF_Array_AddNumber(tags->parent_numbers, (HPDF_INT32)(tags->n_pages + i));
        HPDF_Array_Add(tags->parent_numbers, tags->links[i]);
    }
    HPDF_Dict_Add(tree, "Nums", tags->parent_numbers);
    HPDF_Dict_Add(tags->root, "ParentTree", tree);
    HPDF_Dict_AddNumber(tags->root, "ParentTreeNextKey",
                        (HPDF_INT32)(tags->n_pages + tags->n_links));
    HPDF_Dict_AddBoolean(mark, "Marked", HPDF_TRUE);
    HPDF_Dict_Add(pdf->doc->catalog, "MarkInfo", mark);
    free(tags->links);
    tags->links = NULL;
}
