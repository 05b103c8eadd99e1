/* Findings: what is wrong, with evidence, action and owner; and the state in which every check
 * ended. */
#include <string.h>

#include "baten/arena.h"
#include "compose/composer.h"

#define ROWS_CITED 4

/* "input/invoices.csv: 12, 15, 18 (en 3 meer)": the rows behind a finding. NULL when there are
 * none. */
static const char *rows_text(const struct composer *c, const struct finding *finding) {
    const char *text = NULL;
    uint32_t file = UINT32_MAX;
    size_t cited = 0, rows = 0;
    for (size_t i = 0; i < finding->n_evidence; i++) {
        const struct evidence *evidence = &finding->evidence[i];
        if (evidence->figure || evidence->row.file >= c->ledger->inputs->n_files)
            continue;
        if (++rows > ROWS_CITED)
            continue;
        const char *path = c->ledger->inputs->files[evidence->row.file].spec->path;
        if (evidence->row.file != file)
            text = arena_format(c->arena, "%s%s%s: %u", text ? text : "", text ? "; " : "", path,
                                evidence->row.line);
        else
            text = arena_format(c->arena, "%s, %u", text, evidence->row.line);
        file = evidence->row.file;
        cited++;
    }
    if (rows <= cited)
        return text;
    const char *more = count_text(c->words, c->arena, (int64_t)(rows - cited));
    return words_fill(c->words, c->arena, "findings.rows-more", "rows", text, "n", more, NULL);
}

struct doc_entry finding_entry(const struct composer *c, const struct finding *finding,
                               bool with_anchor) {
    const char *body = finding_body(finding, c->arena, c->words);
    const char *owner = finding->owner ? finding->owner : say(c, "findings.no-owner");
    struct doc_entry entry = {.mark = MARK_SEVERITY,
                              .severity = finding->severity,
                              .tag = finding->check,
                              .head = sentence_plain(c, finding_title(finding, c->arena, c->words)),
                              .evidence = rows_text(c, finding),
                              .action = finding_action(finding, c->arena, c->words),
                              .owner = owner};
    if (body)
        entry.body = sentence_plain(c, body);
    if (with_anchor)
        entry.anchor = arena_format(c->arena, "%s.%s", finding->check, finding->scope);
    return entry;
}

const char *severity_word(const struct composer *c, enum severity severity) {
    static const char *const names[] = {[SEVERITY_ERROR] = "error",
                                        [SEVERITY_WARNING] = "warning",
                                        [SEVERITY_INFO] = "info",
                                        [SEVERITY_PASSED] = "passed",
                                        [SEVERITY_NOT_MEASURABLE] = "not-measurable",
                                        [SEVERITY_SUPPRESSED] = "suppressed"};
    return say_of(c, "severity", names[severity]);
}

static const enum severity state_severities[] = {[CHECK_FOUND] = SEVERITY_WARNING,
                                                 [CHECK_SUPPRESSED] = SEVERITY_SUPPRESSED,
                                                 [CHECK_PASSED] = SEVERITY_PASSED,
                                                 [CHECK_NOT_MEASURABLE] = SEVERITY_NOT_MEASURABLE};

static const char *needs_text(const struct composer *c, const struct check_result *check) {
    const char *text = "";
    for (size_t i = 0; i < check->n_needs; i++)
        text = arena_format(c->arena, "%s%s%s", text, i ? ", " : "", check->needs[i]);
    return text;
}

/* The reason and end of what suppresses a check's findings; NULL when nothing does. */
static const char *suppressed_text(const struct composer *c, const char *id) {
    for (size_t i = 0; i < c->results->findings.n; i++) {
        const struct finding *finding = &c->results->findings.at[i];
        if (strcmp(finding->check, id) != 0 || !finding->suppressed)
            continue;
        char buf[64];
        bool ends = finding->suppressed->until != DAY_NONE;
        return words_fill(
            c->words, c->arena, "findings.suppressed", "reason", finding->suppressed->reason,
            "until", ends ? date_text(c->language, finding->suppressed->until, buf) : NULL, NULL);
    }
    return NULL;
}

struct doc_entry check_entry(const struct composer *c, const struct check_result *check) {
    struct doc_entry entry = {
        .mark = MARK_SEVERITY,
        .severity = state_severities[check->state],
        .tag = check->id,
        .head = sentence_plain(c, say(c, words_key(c->arena, "check", check->id, "name")))};
    const char *suppressed =
        check->state == CHECK_SUPPRESSED ? suppressed_text(c, check->id) : NULL;
    if (check->state == CHECK_NOT_MEASURABLE)
        entry.body = sentence_plain(c, words_fill(c->words, c->arena, "findings.needs", "inputs",
                                                  needs_text(c, check), NULL));
    if (suppressed)
        entry.body = sentence_plain(c, suppressed);
    return entry;
}

static struct doc_paragraph title(const struct composer *c, const struct finding_counts *counts) {
    const struct finding **ranked;
    size_t n = findings_ranked(c, &ranked);
    struct fills fills = fills_of(c);
    fill_text(&fills, "counts", finding_counts_text(c, counts));
    fill_text(&fills, "passed", count_text(c->words, c->arena, counts->passed));
    fill_text(&fills, "checks", count_text(c->words, c->arena, counts->checks));
    if (n == 0)
        return sentence(&fills, "findings.title.none");
    fill_text(&fills, "worst", finding_title(ranked[0], c->arena, c->words));
    if (counts->errors > 0) {
        fill_count(&fills, "n", counts->errors);
        struct doc_paragraph head =
            sentence(&fills, plural_key(c, "findings.title.errors", counts->errors));
        return sentence_plain(c, capital(c, paragraph_text(c, &head)));
    }
    return sentence(&fills, "findings.title.no-errors");
}

/* How many of each, with what each asks. */
static void add_counts(struct page *page) {
    const struct composer *c = page->c;
    const struct finding_counts found = finding_counts_of(c), *counts = &found;
    const struct {
        int64_t n;
        enum severity severity;
        const char *key;
    } rows[] = {{counts->errors, SEVERITY_ERROR, "error"},
                {counts->warnings, SEVERITY_WARNING, "warning"},
                {counts->infos, SEVERITY_INFO, "info"},
                {counts->passed, SEVERITY_PASSED, "passed"},
                {counts->not_measurable, SEVERITY_NOT_MEASURABLE, "not-measurable"},
                {counts->suppressed, SEVERITY_SUPPRESSED, "suppressed"}};
    struct list entries = list_of(c->arena, sizeof(struct doc_entry));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct doc_entry *entry = list_push(&entries);
        entry->mark = MARK_SEVERITY;
        entry->severity = rows[i].severity;
        entry->head =
            sentence_plain(c, words_fill(c->words, c->arena,
                                         words_key(c->arena, "findings.legend", rows[i].key, NULL),
                                         "n", count_text(c->words, c->arena, rows[i].n), NULL));
    }
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 0, 3, false);
    struct fills fills = fills_of(c);
    fill_text(&fills, "passed", count_text(c->words, c->arena, counts->passed));
    fill_text(&fills, "checks", count_text(c->words, c->arena, counts->checks));
    block->message = sentence_text(&fills, "findings.passed-of");
    block->entries = entries.at;
    block->n_entries = entries.n;
}

/* The worst of what a check found, else how it ended. */
static enum severity check_severity(const struct composer *c, const struct check_result *check) {
    enum severity worst = state_severities[check->state];
    bool any = false;
    for (size_t i = 0; i < c->results->findings.n; i++) {
        const struct finding *finding = &c->results->findings.at[i];
        if (strcmp(finding->check, check->id) == 0 && !finding->suppressed &&
            (!any || finding->severity < worst)) {
            worst = finding->severity;
            any = true;
        }
    }
    return worst;
}

/* "Budget and ownership: B1 Error, B2 Passed; …" */
static const char *marks_alt(const struct composer *c, const struct doc_plot *plot) {
    const char *text = "";
    for (size_t i = 0; i < plot->n_categories; i++) {
        const struct plot_category *check = &plot->categories[i];
        text = arena_format(c->arena, "%s%s%s%s%s %s", text, i ? (check->group ? "; " : ", ") : "",
                            check->group ? check->group : "", check->group ? ": " : "",
                            check->label, plot->series[0].values[i].text);
    }
    return text;
}

static void add_marks(struct page *page) {
    const struct composer *c = page->c;
    struct plot plot = plot_of(c, PLOT_CHECKS);
    size_t n = c->results->findings.n_checks;
    enum severity *severities = ARENA_ARRAY(c->arena, n + 1, enum severity);
    char family = 0;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++) {
        const struct check_result *check = &c->results->findings.checks[i];
        const char name[2] = {check->id[0], '\0'};
        plot_category(&plot, check->id, name[0] != family ? say_of(c, "family", name) : NULL,
                      false);
        severities[i] = check_severity(c, check);
        family = name[0];
    }
    struct doc_cell *states = plot_series(&plot, say(c, "table.state"), NULL, SCENARIO_AC);
    for (size_t i = 0; i < n; i++)
        states[i] = cell_text(severity_word(c, severities[i]));
    struct doc_block *block = page_block(page, BLOCK_PLOT, 3, 9, true);
    struct doc_plot *result =
        plot_end(&plot, say(c, "findings.marks"), say(c, "table.check"), NULL);
    result->severities = severities;
    result->alt = marks_alt(c, result);
    block->message = say(c, "findings.marks");
    block->plot = result;
}

static void add_findings(struct page *page) {
    const struct composer *c = page->c;
    const struct finding_group *groups;
    size_t n = findings_grouped(c, &groups);
    if (n == 0) {
        page_empty_panel(page, 0, 12, false, say(c, "findings.none"), say(c, "findings.none.why"));
        return;
    }
    size_t shown = n < page->top ? n : page->top;
    struct doc_entry *entries = ARENA_ARRAY(c->arena, shown, struct doc_entry);
    for (size_t i = 0; i < shown; i++) {
        entries[i] = finding_entry(c, groups[i].finding, groups[i].single);
        if (groups[i].single)
            continue;
        entries[i].head = sentence_plain(c, groups[i].head);
        entries[i].body = sentence_plain(c, groups[i].body);
    }
    struct doc_block *block = page_block(page, BLOCK_ENTRIES, 0, 12, false);
    block->message = say(c, "findings.list");
    block->entries = entries;
    block->n_entries = shown;
    if (n > shown) {
        const char *note = words_fill(c->words, c->arena, "digest.more", "n",
                                      count_text(c->words, c->arena, (int64_t)(n - shown)), NULL);
        block_notes(c, block, &note, 1);
    }
}

static int64_t findings_of(const struct composer *c, const char *id) {
    int64_t n = 0;
    for (size_t i = 0; i < c->results->findings.n; i++)
        n += strcmp(c->results->findings.at[i].check, id) == 0 &&
             !c->results->findings.at[i].suppressed;
    return n;
}

/* What a check's row says beside its state. */
static const char *state_remark(const struct composer *c, const struct check_result *check) {
    if (check->state == CHECK_NOT_MEASURABLE)
        return words_fill(c->words, c->arena, "findings.needs", "inputs", needs_text(c, check),
                          NULL);
    if (check->state == CHECK_SUPPRESSED)
        return suppressed_text(c, check->id);
    int64_t n = findings_of(c, check->id);
    if (n == 0)
        return "";
    return words_fill(c->words, c->arena, plural_key(c, "findings.found", n), "n",
                      count_text(c->words, c->arena, n), NULL);
}

static void check_row(const struct composer *c, struct table *table,
                      const struct check_result *check) {
    static const enum cell_tone tones[] = {[CHECK_FOUND] = TONE_WARN,
                                           [CHECK_SUPPRESSED] = TONE_MUTED,
                                           [CHECK_PASSED] = TONE_GOOD,
                                           [CHECK_NOT_MEASURABLE] = TONE_MUTED};
    struct doc_cell *cells = table_row(table, ROW_PLAIN);
    cells[0] = cell_text(check->id);
    cells[1] = cell_text(say(c, words_key(c->arena, "check", check->id, "name")));
    cells[2] = cell_toned(say_of(c, "state", check_state_names[check->state]), tones[check->state]);
    cells[3] = cell_text(state_remark(c, check));
}

/* The checks of some families (letters), with a heading per family. */
static void add_checks(struct page *page, const char *families, int column, bool beside) {
    const struct composer *c = page->c;
    struct table table = table_of(c);
    char family = 0;
    table_column(&table, say(c, "table.check"), ALIGN_LEFT, 1);
    table_column_wrapped(&table, say(c, "table.checks-what"), 6);
    table_column(&table, say(c, "table.state"), ALIGN_LEFT, 2);
    table_column_wrapped(&table, say(c, "table.remark"), 4);
    for (size_t i = 0; i < c->results->findings.n_checks; i++) {
        const struct check_result *check = &c->results->findings.checks[i];
        if (!strchr(families, check->id[0]))
            continue;
        if (check->id[0] != family) {
            family = check->id[0];
            const char name[2] = {family, '\0'};
            table_row(&table, ROW_GROUP)[0] = cell_toned(say_of(c, "family", name), TONE_STRONG);
        }
        check_row(c, &table, check);
    }
    if (table.rows.n == 0)
        return;
    struct doc_block *block = page_block(page, BLOCK_TABLE, column, 6, beside);
    block->message = say(c, beside ? "findings.checks.more" : "findings.checks");
    block->subtitle = say(c, "findings.checks.subtitle");
    block->table = table_end(&table, block->message, true);
}

static void add_cost_checks(struct page *page) {
    add_checks(page, "BSLO", 0, false);
}

static void add_data_checks(struct page *page) {
    add_checks(page, "VDX", 6, true);
}

static const struct block_spec blocks[] = {{.name = "counts", .add = add_counts},
                                           {.name = "marks", .add = add_marks},
                                           {"findings", add_findings, .top = TOP_MOST, .least = 1},
                                           {.name = "cost-checks", .add = add_cost_checks},
                                           {.name = "data-checks", .add = add_data_checks},
                                           {.name = NULL}};

static struct doc_page make(struct composer *c) {
    struct page page = page_begin(c, "findings", "section.findings");
    struct finding_counts counts = finding_counts_of(c);
    const char *quarter = say_of(c, "quarter", arena_format(c->arena, "%d", c->quarter % 4 + 1));
    page.page.title = title(c, &counts);
    page.page.subtitle =
        sentence_plain(c, words_fill(c->words, c->arena, "findings.subtitle", "checks",
                                     count_text(c->words, c->arena, counts.checks), "quarter",
                                     quarter, "year", c->year, NULL));
    page_blocks(&page, blocks);
    page_note(&page, say(c, "findings.note"));
    return page_end(&page);
}

const struct page_spec page_findings = {"findings", make, blocks, NULL};
