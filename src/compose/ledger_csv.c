/* ledger.csv: every fact as a line, for whoever wants to add it all up again. */
#include "analyse/ledger_lines.h"
#include "baten/export.h"

#include <string.h>

static void add_cell(struct strbuf *out, struct str text, bool last) {
    bool quoted = false;
    for (size_t i = 0; i < text.n && !quoted; i++)
        quoted = strchr(",\"\r\n", text.s[i]) != NULL;
    if (quoted)
        strbuf_add_char(out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '"')
            strbuf_add_char(out, '"');
        strbuf_add_char(out, text.s[i]);
    }
    strbuf_add_text(out, quoted ? "\"" : "");
    strbuf_add_char(out, last ? '\n' : ',');
}

void export_ledger_csv(const struct results *results, struct strbuf *out) {
    const struct ledger *ledger = results->ledger;
    struct strbuf buf = {0};
    struct str texts[LEDGER_COLUMNS];
    for (int i = 0; i < LEDGER_COLUMNS; i++)
        add_cell(out, str_from_text(ledger_columns[i]), i + 1 == LEDGER_COLUMNS);
    for (size_t k = 0; k < ledger->n_facts; k++) {
        fact_texts(ledger, &ledger->facts[k], &buf, texts);
        for (int i = 0; i < LEDGER_COLUMNS; i++)
            add_cell(out, texts[i], i + 1 == LEDGER_COLUMNS);
    }
    strbuf_release(&buf);
}
