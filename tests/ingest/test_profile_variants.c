/* A wrong reading is worse than none: exports as people send them on (columns and rows shuffled,
 * another decimal mark, delimiter, encoding mark, columns added, lines above the header) give the
 * same rows, every field of them, or an error that names the option; never other figures. */
#include "ingest/reading.h"

#define CELLS_MAX 48
#define ROWS_MAX 16
#define VARIANTS 40

static const struct {
    const char *file;
    enum input_kind kind;
    char delimiter, mark;
    const char *numbers[6]; /* columns whose decimal mark a spreadsheet would change */
    struct {
        const char *column, *text;
    } read[12]; /* every column that a field is made of, and another text for its first cell */
    const char *total, *currency;
} exports[] = {
    {"openai-cost.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"amount_value"},
     {{"start_time", "1783036800"},
      {"amount_value", "0.100547499999"},
      {"amount_currency", "eur"},
      {"line_item", "gpt-5-mini, input"},
      {"project_name", "Chat 2"},
      {"api_key_id", "key_2"},
      {"user_email", "bob@example.com"}},
     "1.3505475",
     "USD"},
    {"anthropic-cost.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"cost_usd", "list_price_usd"},
     {{"usage_date_utc", "2026-07-02"},
      {"cost_usd", "1.26"},
      {"model", "Claude Opus 4"},
      {"cost_type", "web_search"},
      {"workspace", "Default"},
      {"api_key", "web-key"}},
     "4",
     "USD"},
    {"github-premium-requests.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"quantity", "gross_amount", "net_amount", "discount_amount", "aic_quantity"},
     {{"date", "2026-05-05"},
      {"net_amount", "0.01"},
      {"model", "GPT-5"},
      {"product", "spark"},
      {"username", "bob_ex"},
      {"cost_center_name", "Sales"},
      {"quantity", "3.64"},
      {"unit_type", "credits"}},
     "0.4",
     "USD"},
    {"aws-cur.csv",
     INPUT_USAGE,
     ',',
     '.',
     {"lineItem/UnblendedCost", "lineItem/BlendedCost", "lineItem/UnblendedRate"},
     {{"lineItem/UsageStartDate", "2026-07-02T10:00:00Z"},
      {"lineItem/UnblendedCost", "3.0000000001"},
      {"lineItem/UsageType", "EU-Claude-output-tokens"},
      {"lineItem/ProductCode", "AmazonS3"},
      {"lineItem/CurrencyCode", "EUR"},
      {"resourceTags/user:team", "Chat"},
      {"lineItem/LineItemType", "Tax"}},
     "3.0000000181",
     "USD"},
    {"exact-purchase-nl.csv",
     INPUT_INVOICES,
     ';',
     ',',
     {"Bedrag", "BTW-bedrag"},
     {{"Factuurdatum", "04-07-2026"},
      {"Naam", "OpenAI"},
      {"Uw ref.", "INV-78"},
      {"Omschrijving", "API"},
      {"Grootboekrekening", "4620"},
      {"Kostenplaats: Code", "KP20"},
      {"Bedrag", "1.234,57"},
      {"BTW-bedrag", "259,27"},
      {"Van", "02-07-2026"},
      {"Naar", "30-07-2026"},
      {"Valuta", "USD"}},
     "1134.56",
     "EUR"},
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
    size_t order[CELLS_MAX], rows[ROWS_MAX]; /* the header's row stays the first */
    char delimiter;
    bool other_marks, marked, above, added;
};

static void shuffle(size_t *order, size_t first, size_t n, unsigned *state) {
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (size_t i = n; i-- > first + 1;) {
        size_t k = first + next_random(state) % (i - first + 1), kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
}

static struct variant draw(const struct grid *grid, unsigned seed) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    unsigned state = seed * 2654435761u + 7;
    struct variant v = {.delimiter = delimiters[next_random(&state) % 4]};
    v.other_marks = next_random(&state) % 3 == 0;
    v.marked = next_random(&state) % 2;
    v.above = next_random(&state) % 3 == 0;
    v.added = next_random(&state) % 2;
    shuffle(v.order, 0, grid->n_columns, &state);
    shuffle(v.rows, 1, grid->n_rows, &state);
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
            const char *text = grid->cells[v->rows[row]][column];
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

/* The fixture is closed by the caller. */
static struct reading read_variant(struct fixture *f, const struct grid *grid, size_t export,
                                   const struct variant *v, struct strbuf *text) {
    fixture_open(f);
    strbuf_clear(text);
    write_variant(f->arena, grid, export, v, text);
    fixture_bytes(f, exports[export].kind, "x.csv", text->s, text->n);
    struct reading reading = {.arena = f->arena};
    struct usage_sink sink = {&reading, collect_judge, take_usage};
    reading.ok = inputs_read(&f->inputs, f->arena, &f->config, &f->diag) &&
                 inputs_read_usage(&f->inputs, &sink, &f->diag);
    inputs_finish(&f->inputs);
    for (size_t i = 0; i < f->inputs.invoices.n; i++) {
        take_invoice(&reading, &f->inputs.invoices.at[i]);
    }
    if (reading.n > 1) {
        qsort(reading.lines, reading.n, sizeof *reading.lines, by_text);
    }
    return reading;
}

/* ---- the tests ---- */

struct original {
    struct fixture f;
    struct arena *arena; /* of the grid */
    struct grid grid;
    struct reading reading;
    struct variant as_it_is;
};

static decimal money_of(const struct fixture *f, const char *currency) {
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

/* The file as it is, whose sum was worked out by hand. */
static void open_original(struct original *o, size_t export) {
    struct fixture *f = &o->f;
    struct strbuf text = {0};
    struct str bytes;
    *o = (struct original){.as_it_is = {.delimiter = exports[export].delimiter}};
    fixture_open(f);
    o->arena = arena_new();
    const char *path = arena_format(o->arena, "%s/%s", SAMPLES, exports[export].file);
    assert_true(file_read(o->arena, path, 1 << 20, EXIT_INPUT, &bytes, &f->diag));
    parse(o->arena, bytes, exports[export].delimiter, &o->grid);
    fixture_close(f);
    for (size_t i = 0; i < CELLS_MAX; i++) {
        o->as_it_is.order[i] = i;
    }
    for (size_t i = 0; i < ROWS_MAX; i++) {
        o->as_it_is.rows[i] = i;
    }
    o->reading = read_variant(f, &o->grid, export, &o->as_it_is, &text);
    assert_true(o->reading.ok && o->reading.n > 0 && f->inputs.n_rejects == 0);
    expect_decimal(money_of(f, exports[export].currency), exports[export].total);
    strbuf_release(&text);
}

/* What may be refused: a file whose numbers fit two marks. The list is all of it. */
static const char *const ambiguous[] = {"decimal: \""};

static void expect_ambiguous(const struct fixture *f, size_t export, unsigned seed,
                             const struct strbuf *text) {
    for (size_t i = 0; i < f->diag.count; i++) {
        const char *advice = f->diag.messages[i].advice;
        bool listed = false;
        for (size_t k = 0; k < sizeof ambiguous / sizeof *ambiguous; k++) {
            listed = listed || (advice != NULL && strstr(advice, ambiguous[k]) != NULL);
        }
        if (!listed) {
            diag_print(&f->diag, stderr, false);
            fail_msg("%s, variant %u: not truly ambiguous\n%s", exports[export].file, seed,
                     text->s);
        }
    }
}

/* True = read, and then equal in every field. */
static bool check_variant(const struct original *o, size_t export, unsigned seed) {
    struct fixture f;
    struct strbuf text = {0};
    struct variant v = draw(&o->grid, seed);
    struct reading reading = read_variant(&f, &o->grid, export, &v, &text);
    if (reading.ok) {
        const char *difference = first_difference(&o->reading, &reading);
        if (difference != NULL) {
            fail_msg("%s, variant %u:\n%s\n%s", exports[export].file, seed, difference, text.s);
        }
        assert_int_equal(f.inputs.n_rejects, 0);
        assert_true(same_non_data(&o->f.inputs.files[0], &f.inputs.files[0]));
    } else {
        expect_ambiguous(&f, export, seed, &text);
    }
    strbuf_release(&text);
    fixture_close(&f);
    return reading.ok;
}

static void close_original(struct original *o) {
    fixture_close(&o->f);
    arena_free(o->arena);
}

static void test_variants(void **state) {
    (void)state;
    size_t equal = 0;
    for (size_t export = 0; export < N_EXPORTS; export ++) {
        struct original o;
        open_original(&o, export);
        for (unsigned seed = 0; seed < VARIANTS; seed++) {
            equal += check_variant(&o, export, seed);
        }
        close_original(&o);
    }
    print_message("%zu of %zu variants read, equal in every field\n", equal, N_EXPORTS * VARIANTS);
    assert_true(equal >= 170);
}

/* The comparison itself: with one cell changed, of any column that a field is made of, the rows are
 * not the same. */
static void test_every_column_counts(void **state) {
    (void)state;
    for (size_t export = 0; export < N_EXPORTS; export ++) {
        struct original o;
        open_original(&o, export);
        for (size_t i = 0; exports[export].read[i].column != NULL; i++) {
            struct fixture f;
            struct strbuf text = {0};
            struct grid grid = o.grid;
            size_t column = 0;
            while (strcmp(grid.cells[0][column], exports[export].read[i].column) != 0) {
                assert_true(++column < grid.n_columns);
            }
            const char *changed = exports[export].read[i].text;
            grid.cells[1][column] = arena_text(o.arena, changed, strlen(changed));
            struct reading reading = read_variant(&f, &grid, export, &o.as_it_is, &text);
            if (!reading.ok || first_difference(&o.reading, &reading) == NULL) {
                fail_msg("%s: %s is not compared", exports[export].file, grid.cells[0][column]);
            }
            strbuf_release(&text);
            fixture_close(&f);
        }
        close_original(&o);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_variants),
                                       cmocka_unit_test(test_every_column_counts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
