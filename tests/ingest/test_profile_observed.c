/* Header rows of programs as they were observed: each complete one is recognised as its program and
 * as no other. The list lies beside the repository (BATEN_SAMPLES); without it the test is
 * skipped. */
#include "ingest/profile_fixture.h"

/* The names of the profiles of a program begin with one of these. */
static const struct {
    const char *program, *export, *profiles;
} programs[] = {
    {"OpenAI", "dashboard", "openai-"},
    {"OpenAI", "ChatGPT", "chatgpt-"},
    {"Anthropic", "", "anthropic-"},
    {"OpenRouter", "", "openrouter-"},
    {"Cursor", "", "cursor-"},
    {"FOCUS 1.0", "", "focus-"},
    {"FOCUS 1.2", "", "focus-"},
    {"Azure", "", "azure-"},
    {"AWS", "", "aws-"},
    {"GitHub", "", "github-"},
    {"Google Cloud", "", "google-"},
    {"Microsoft", "", "m365-"},
    {"Langfuse", "", "langfuse-"},
    {"LiteLLM", "", "litellm-"},
    {"DATEV", "", "datev-"},
    {"Exact Online", "", "exact-"},
    {"SnelStart", "", "snelstart-"},
    {"Twinfield", "", "twinfield-"},
    {"QuickBooks Online", "", "quickbooks-"},
    {"Xero", "", "xero-"},
    {"Odoo", "", "odoo-"},
    {"Dynamics 365 Business Central", "", "business-central-"},
    {"SAP", "", "sap-"},
    {"ECB", "", "native"},
    {"GnuCash", "", "gnucash-"},
};

static const char *prefix_of(const char *program, const char *export) {
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        if (strcmp(programs[i].program, program) == 0 &&
            strncmp(programs[i].export, export, strlen(programs[i].export)) == 0) {
            return programs[i].profiles;
        }
    }
    fail_msg("which profile is for %s?", program);
    return NULL;
}

static bool wants_view(const struct fixture *f) {
    for (size_t i = 0; i < f->diag.count; i++) {
        const char *advice = f->diag.messages[i].advice;
        if (advice != NULL && strstr(advice, "view: actual or view: amortised") != NULL) {
            return true;
        }
    }
    return false;
}

/* One header row, read as every kind. */
static void check_row(const char *program, const char *export, const char *header) {
    static const enum input_kind kinds[] = {INPUT_USAGE, INPUT_INVOICES, INPUT_SEATS, INPUT_PRICES,
                                            INPUT_FX};
    static const char record[] = "\"EXTF\";700;21;\"Buchungsstapel\";9;20180306102500000;;\"XY\";"
                                 "\"A\";\"\";1001;456;20180101;4;20180201;20180228\n";
    const char *prefix = prefix_of(program, export);
    size_t read = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fixture f;
        struct collected all;
        fixture_open(&f);
        const char *text =
            arena_format(f.arena, "%s%s\n", strcmp(program, "DATEV") == 0 ? record : "", header);
        fixture_text(&f, kinds[i], "x.csv", text)->valid_from = 20000;
        bool ok = fixture_read_all(&f, &all), asked = wants_view(&f);
        const char *profile = f.inputs.files[0].profile;
        if ((ok || asked) && strncmp(profile, prefix, strlen(prefix)) != 0) {
            fail_msg("%s, %s: read as %s", program, export, profile);
        }
        read += ok || asked;
        fixture_close(&f);
    }
    if (read == 0) {
        fail_msg("%s, %s: is not recognised", program, export);
    }
}

static void test_observed(void **state) {
    (void)state;
    const char *folder = getenv("BATEN_SAMPLES");
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    const char *path = arena_format(arena, "%s/observed_headers.tsv",
                                    folder == NULL ? "../shared/samples" : folder);
    struct str bytes;
    if (!file_exists(path) || !file_read(arena, path, 1 << 20, EXIT_INPUT, &bytes, &diag)) {
        diag_release(&diag);
        arena_free(arena);
        skip();
    }
    char *line = strchr(arena_text(arena, bytes.s, bytes.n), '\n') + 1;
    size_t rows = 0;
    for (char *next; *line != '\0'; line = next) {
        next = line + strcspn(line, "\n");
        next += *next == '\n' ? (*next = '\0', 1) : 0;
        char *cells[4] = {line, NULL, NULL, NULL};
        for (size_t i = 1; i < 4; i++) {
            cells[i] = strchr(cells[i - 1], '\t');
            assert_non_null(cells[i]);
            *cells[i]++ = '\0';
        }
        cells[3][strcspn(cells[3], "\t")] = '\0';
        if (strstr(cells[3], "…") != NULL || cells[3][0] == '(') {
            continue; /* not complete, or a note */
        }
        check_row(cells[0], cells[1], cells[3]);
        rows++;
    }
    print_message("%zu complete header rows\n", rows);
    assert_true(rows > 40);
    diag_release(&diag);
    arena_free(arena);
}

/* A sample of the folder beside the repository as an input; false = it is not there. */
static bool open_real(struct fixture *f, enum input_kind kind, const char *path) {
    const char *folder = getenv("BATEN_SAMPLES");
    struct str bytes;
    fixture_open(f);
    path = arena_format(f->arena, "%s/%s", folder == NULL ? "../shared/samples" : folder, path);
    if (!file_exists(path) || !file_read(f->arena, path, 1 << 20, EXIT_INPUT, &bytes, &f->diag)) {
        fixture_close(f);
        return false;
    }
    fixture_bytes(f, kind, "real", bytes.s, bytes.n)->valid_from = 20000;
    return true;
}

/* USD per million of input, cached, output and cache writes, as SOURCE.md has them. */
static void test_real_prices(void **state) {
    (void)state;
    static const struct {
        const char *model, *input, *cached, *output, *write;
    } expected[] = {
        {"gpt-4o", "2.5", "1.25", "10", NULL},
        {"gpt-5.5", "5", "0.5", "30", NULL},
        {"claude-sonnet-4-5", "3", "0.3", "15", "3.75"},
        {"claude-opus-5", "5", "0.5", "25", "6.25"},
        {"gemini-2.5-pro", "1.25", "0.125", "10", NULL},
    };
    struct fixture f;
    struct collected all;
    if (!open_real(&f, INPUT_PRICES, "prices/litellm-model-prices-cut.json")) {
        skip();
    }
    assert_true(fixture_read_all(&f, &all));
    size_t found = 0;
    for (size_t i = 0; i < f.inputs.prices.n; i++) {
        const struct price_row *row = &f.inputs.prices.at[i];
        for (size_t k = 0; k < sizeof expected / sizeof *expected; k++) {
            if (!str_equal(row->model, str_from_text(expected[k].model))) {
                continue;
            }
            found++;
            expect_decimal(row->input, expected[k].input);
            expect_decimal(row->cached, expected[k].cached);
            expect_decimal(row->output, expected[k].output);
            if (expected[k].write != NULL) {
                expect_decimal(row->cache_write, expected[k].write);
            }
        }
    }
    assert_int_equal(found, sizeof expected / sizeof *expected);
    fixture_close(&f);
}

/* The sums of SOURCE.md: 836 days, USD 922.8324; March 2026 has 22 days, USD 25.4283, GBP 19.05884.
 */
static void test_real_rates(void **state) {
    (void)state;
    struct fixture f;
    struct collected all;
    if (!open_real(&f, INPUT_FX, "fx/eurofxref-hist-2023-2026-04.csv")) {
        skip();
    }
    assert_true(fixture_read_all(&f, &all));
    const struct fx_table *fx = &f.inputs.fx;
    decimal usd = {0}, march_usd = {0}, march_gbp = {0};
    day_t from = day_from_ymd(2026, 3, 1), to = day_from_ymd(2026, 3, 31);
    for (size_t day = 0; day < fx->n_days; day++) {
        bool march = fx->days[day] >= from && fx->days[day] <= to;
        for (size_t i = 0; i < fx->n_currencies; i++) {
            decimal rate = fx->rates[day * fx->n_currencies + i];
            bool is_usd = str_equal(fx->currencies[i], STR("USD"));
            if (is_usd) {
                assert_true(decimal_add(usd, rate, &usd));
            }
            if (march && is_usd) {
                assert_true(decimal_add(march_usd, rate, &march_usd));
            }
            if (march && str_equal(fx->currencies[i], STR("GBP"))) {
                assert_true(decimal_add(march_gbp, rate, &march_gbp));
            }
        }
    }
    assert_int_equal(fx->n_days, 836);
    expect_decimal(usd, "922.8324");
    expect_decimal(march_usd, "25.4283");
    expect_decimal(march_gbp, "19.05884");
    fixture_close(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_observed),
                                       cmocka_unit_test(test_real_prices),
                                       cmocka_unit_test(test_real_rates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
