/* A wrong reading is worse than none: exports as people send them on (columns shuffled, another
 * decimal mark, delimiter, encoding mark, columns added, lines above the header) give the same
 * facts, or an error that names the option; never other figures. */
#include "ingest/profile_fixture.h"

#define CELLS_MAX 48
#define ROWS_MAX 16
#define VARIANTS 40

static const struct {
    const char *file;
    enum input_kind kind;
    char delimiter, mark;
    const char *numbers[6]; /* columns whose decimal mark a spreadsheet would change */
    const char *total, *currency;
} exports[] = {
    {"openai-cost.csv", INPUT_USAGE, ',', '.', {"amount_value"}, "1.3505475", "USD"},
    {"anthropic-cost.csv", INPUT_USAGE, ',', '.', {"cost_usd", "list_price_usd"}, "4", "USD"},
    {"github-premium-requests.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"quantity", "gross_amount", "net_amount", "discount_amount", "aic_quantity"},
     "0.4",
     "USD"},
    {"aws-cur.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"lineItem/UnblendedCost", "lineItem/BlendedCost", "lineItem/UnblendedRate"},
     "3.0000000181",
     "USD"},
    {"exact-purchase-nl.csv", INPUT_INVOICES, ';', ',', {"Bedrag", "BTW-bedrag"}, "1134.56", "EUR"},
};
#define N_EXPORTS (sizeof exports / sizeof *exports)

struct grid {
    char *cells[ROWS_MAX][CELLS_MAX];
    size_t n_rows, n_columns;
};

/* Quotes as the samples use them: around a whole cell, doubled inside. */
static void parse(struct arena *arena, struct str text, char delimiter, struct grid *grid) {
    struct strbuf cell = {0};
    size_t row = 0, column = 0;
    bool quoted = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '"' && quoted && i + 1 < text.n && text.s[i + 1] == '"') {
            strbuf_add_char(&cell, '"');
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == delimiter || c == '\n')) {
            assert_true(row < ROWS_MAX && column < CELLS_MAX);
            grid->cells[row][column++] = arena_text(arena, cell.n ? cell.s : "", cell.n);
            strbuf_clear(&cell);
            if (c == '\n') {
                grid->n_columns = column;
                column = 0;
                row++;
            }
        } else {
            strbuf_add_char(&cell, c);
        }
    }
    grid->n_rows = row;
    strbuf_release(&cell);
}

static unsigned next_random(unsigned *state) {
    *state = *state * 1103515245u + 12345u;
    return *state >> 16;
}

static bool is_number_column(size_t export, const char *header) {
    for (size_t i = 0; i < 6 && exports[export].numbers[i] != NULL; i++) {
        if (strcmp(exports[export].numbers[i], header) == 0) {
            return true;
        }
    }
    return false;
}

static void add_cell(struct strbuf *out, const char *text, char delimiter) {
    const char special[] = {delimiter, '"', '\n', '\0'};
    if (strpbrk(text, special) == NULL) {
        strbuf_add_text(out, text);
        return;
    }
    strbuf_add_char(out, '"');
    for (; *text != '\0'; text++) {
        strbuf_add_text(out, *text == '"' ? "\"\"" : (const char[]){*text, '\0'});
    }
    strbuf_add_char(out, '"');
}

/* 1.25 to 1,25 and back; grouping goes. */
static const char *other_mark(struct arena *arena, const char *text, char mark) {
    char *out = arena_text(arena, text, strlen(text));
    size_t n = 0;
    for (size_t i = 0; out[i] != '\0'; i++) {
        bool grouping = (out[i] == '.' || out[i] == ',') && out[i] != mark;
        if (!grouping) {
            out[n++] = out[i] == mark ? (mark == '.' ? ',' : '.') : out[i];
        }
    }
    out[n] = '\0';
    return out;
}

struct variant {
    size_t order[CELLS_MAX];
    char delimiter;
    bool other_marks, marked, above, added;
};

static struct variant draw(size_t export, size_t n_columns, unsigned seed) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    unsigned state = seed * 2654435761u + 7;
    struct variant v = {.delimiter = delimiters[next_random(&state) % 4]};
    v.other_marks = next_random(&state) % 3 == 0;
    v.marked = next_random(&state) % 2;
    v.above = next_random(&state) % 3 == 0;
    v.added = next_random(&state) % 2;
    (void)export;
    for (size_t i = 0; i < n_columns; i++) {
        v.order[i] = i;
    }
    for (size_t i = n_columns; i-- > 1;) {
        size_t k = next_random(&state) % (i + 1), kept = v.order[i];
        v.order[i] = v.order[k];
        v.order[k] = kept;
    }
    return v;
}

static void write_variant(struct arena *arena, const struct grid *grid, size_t export,
                          const struct variant *v, struct strbuf *out) {
    strbuf_add_text(out, v->marked ? "\xEF\xBB\xBF" : "");
    if (v->above) {
        strbuf_addf(out, "Export of July%c\n\nMade by%cAnn\n", v->delimiter, v->delimiter);
    }
    for (size_t row = 0; row < grid->n_rows; row++) {
        for (size_t i = 0; i < grid->n_columns; i++) {
            size_t column = v->order[i];
            const char *text = grid->cells[row][column];
            if (v->other_marks && row > 0 && is_number_column(export, grid->cells[0][column])) {
                text = other_mark(arena, text, exports[export].mark);
            }
            strbuf_add_text(out, i == 0 ? "" : (const char[]){v->delimiter, '\0'});
            add_cell(out, text, v->delimiter);
        }
        if (v->added) {
            strbuf_addf(out, "%c%s", v->delimiter, row == 0 ? "Remark" : "checked");
        }
        strbuf_add_char(out, '\n');
    }
}

static decimal facts_of(const struct fixture *f, const char *currency) {
    const struct input_file *file = &f->inputs.files[0];
    decimal sum = {0};
    for (size_t i = 0; i < file->n_amounts; i++) {
        if (file->amounts[i].disposition == ROW_FACT &&
            strcmp(file->amounts[i].currency, currency) == 0) {
            sum = file->amounts[i].amount;
        }
    }
    for (size_t i = 0; i < f->inputs.invoices.n; i++) {
        assert_true(decimal_add(sum, f->inputs.invoices.at[i].amount, &sum));
    }
    return sum;
}

/* True = read, and then equal. An error must be of a kind that is truly ambiguous. */
static bool check_variant(const struct grid *grid, size_t export, unsigned seed) {
    struct fixture f;
    struct collected all;
    fixture_open(&f);
    struct variant v = draw(export, grid->n_columns, seed);
    struct strbuf text = {0};
    write_variant(f.arena, grid, export, &v, &text);
    fixture_bytes(&f, exports[export].kind, "x.csv", text.s, text.n);
    bool ok = fixture_read_all(&f, &all);
    if (ok) {
        char found[48];
        assert_int_equal(f.inputs.n_rejects, 0);
        decimal_text_exact(facts_of(&f, exports[export].currency), found);
        if (strcmp(found, exports[export].total) != 0) {
            fail_msg("%s, variant %u: %s\n%s", exports[export].file, seed, found, text.s);
        }
    } else {
        for (size_t i = 0; i < f.diag.count; i++) {
            const char *advice = f.diag.messages[i].advice;
            if (advice == NULL || strstr(advice, "decimal: \"") == NULL) {
                diag_print(&f.diag, stderr, false);
                fail_msg("%s, variant %u: not truly ambiguous\n%s", exports[export].file, seed,
                         text.s);
            }
        }
    }
    strbuf_release(&text);
    fixture_close(&f);
    return ok;
}

static void test_variants(void **state) {
    (void)state;
    size_t equal = 0;
    for (size_t export = 0; export < N_EXPORTS; export ++) {
        struct fixture f;
        struct grid grid = {0};
        struct str bytes;
        fixture_open(&f);
        assert_true(file_read(f.arena,
                              arena_format(f.arena, "%s/%s", SAMPLES, exports[export].file),
                              1 << 20, EXIT_INPUT, &bytes, &f.diag));
        parse(f.arena, bytes, exports[export].delimiter, &grid);
        for (unsigned seed = 0; seed < VARIANTS; seed++) {
            equal += check_variant(&grid, export, seed);
        }
        fixture_close(&f);
    }
    print_message("%zu of %zu variants read, all equal\n", equal, N_EXPORTS * VARIANTS);
    assert_true(equal >= 170);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_variants)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
