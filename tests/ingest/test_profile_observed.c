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

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_observed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
