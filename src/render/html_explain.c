/* Where the figures of a block come from, on request and without script: formula, inputs, first
 * rows. A figure is explained once, where it stands first. */
#include "render/html.h"

#include <stdlib.h>
#include <string.h>

static int by_figure(const void *key, const void *element) {
    return strcmp(key, ((const struct doc_explanation *)element)->figure);
}

static const struct doc_explanation *explanation_of(const struct html *html, const char *figure) {
    const struct document *document = html->document;
    return document->n_explanations == 0
               ? NULL
               : bsearch(figure, document->explanations, document->n_explanations,
                         sizeof *document->explanations, by_figure);
}

static void add_figure(struct html *html, const char *figure) {
    if (html_has_target(html, figure)) {
        html_raw(html, "<a");
        html_href(html, figure);
        html_raw(html, ">");
        html_text(html, figure);
        html_raw(html, "</a>");
    } else {
        html_text(html, figure);
    }
}

/* U = 315: Distinct active users (users@2026-Q3) */
static void add_inputs(struct html *html, const struct doc_explanation *explanation) {
    if (explanation->n_inputs == 0) {
        return;
    }
    html_raw(html, "<ul>");
    for (size_t i = 0; i < explanation->n_inputs; i++) {
        const struct doc_explanation_input *input = &explanation->inputs[i];
        html_raw(html, "<li>");
        if (*input->symbol) {
            html_text(html, input->symbol);
            html_raw(html, " = ");
        }
        html_text(html, input->value);
        html_raw(html, ": ");
        html_text(html, input->words);
        if (input->figure != NULL) {
            html_raw(html, " (");
            add_figure(html, input->figure);
            html_raw(html, ")");
        }
        html_raw(html, "</li>");
    }
    html_raw(html, "</ul>");
}

static void add_rows(struct html *html, const struct doc_explanation *explanation) {
    if (explanation->n_rows > 0) {
        html_raw(html, "<ul>");
        for (size_t i = 0; i < explanation->n_rows; i++) {
            const struct doc_source_row *row = &explanation->rows[i];
            html_raw(html, "<li>");
            html_text(html, row->place);
            html_raw(html, ": ");
            html_text(html, row->text);
            if (*row->share) {
                html_raw(html, " = ");
                html_text(html, row->share);
            }
            html_raw(html, "</li>");
        }
        if (explanation->sum != NULL) {
            html_raw(html, "<li>… ");
            html_text(html, explanation->sum);
            html_raw(html, "</li>");
        }
        html_raw(html, "</ul>");
    } else if (explanation->sum != NULL) {
        html_raw(html, "<p>");
        html_text(html, explanation->sum);
        html_raw(html, "</p>");
    }
}

static void add_explanation(struct html *html, const struct doc_explanation *explanation) {
    html_raw(html, "<dt>");
    html_text(html, explanation->figure);
    html_raw(html, " = ");
    html_text(html, explanation->value);
    html_raw(html, "</dt><dd><p>");
    html_text(html, explanation->words);
    html_raw(html, "</p>");
    if (explanation->equation != NULL) {
        html_raw(html, "<p>");
        html_text(html, explanation->equation);
        html_raw(html, "</p>");
    }
    add_inputs(html, explanation);
    add_rows(html, explanation);
    html_raw(html, "</dd>\n");
}

void html_explanations(struct html *html) {
    bool any = false;
    for (size_t i = 0; i < html->n_shown; i++) {
        const struct doc_explanation *explanation = explanation_of(html, html->shown[i]);
        if (explanation == NULL) {
            continue;
        }
        if (!any) {
            html_raw(html, "<details class=\"why\"><summary>");
            html_text(html, html->document->words.explain);
            html_raw(html, "</summary><dl>\n");
        }
        any = true;
        add_explanation(html, explanation);
    }
    if (any) {
        html_raw(html, "</dl></details>\n");
    }
    html->n_shown = 0;
}
