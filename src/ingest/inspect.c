/* Reads one file as the pipeline would, from a configuration made for it alone. */
#include "ingest/inspect.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/rejects.h"
#include "ingest/table.h"

_Static_assert(SAMPLE_CELLS >= NATIVE_COLUMNS_MAX, "a cell for each native column");

/* ---- the first rows ---- */

static const char *cell_text(struct table *table, int column) {
    struct arena *arena = table->inputs->arena;
    struct str text = table_text(table, column);
    char buffer[64];
    decimal number;
    day_t day;
    if (text.n == 0) {
        return NULL;
    }
    switch (table->native->columns[column].type) {
    case CELL_NUMBER:
        return table_number(table, column, &number)
                   ? arena_format(arena, "%s", decimal_text_exact(number, buffer))
                   : str_text(arena, text);
    case CELL_DATE:
        day = table_date(table, column);
        return day == DAY_NONE ? str_text(arena, text)
                               : arena_format(arena, "%s", day_label(day, buffer));
    case CELL_TEXT: break;
    }
    return str_text(arena, text);
}

static void take_sample(struct inspection *inspection, struct table *table) {
    struct sample_row *row = &inspection->samples[inspection->n_samples++];
    row->line = table->row.line;
    for (size_t i = 0; i < table->native->n; i++) {
        const char *text = cell_text(table, (int)i);
        if (text != NULL) {
            row->cells[row->n++] = (struct sample_cell){table->native->columns[i].name, text};
        }
    }
    if (table_rejected(table)) {
        row->fault =
            arena_format(table->inputs->arena, "%s %s", table->fault.column, table->fault.reason);
    }
}

/* In inputs of its own: counts are made when the file is read as a whole. */
static void read_samples(struct inspection *inspection, struct arena *arena) {
    struct inputs inputs = {
        .arena = arena, .config = &inspection->config, .inspecting = true, .n_files = 1};
    struct input_file file = {.spec = &inspection->spec};
    struct table table;
    struct diag aside;
    inputs.files = &file;
    diag_init(&aside, arena);
    bool ok = table_open(&table, &inputs, 0, NULL, &aside);
    while (ok && inspection->n_samples < SAMPLE_ROWS && table_next(&table)) {
        take_sample(inspection, &table);
    }
    table_close(&table);
    free(file.amounts);
    rejects_release(&inputs);
    diag_release(&aside);
}

/* ---- what nobody has mapped ---- */

struct gathering {
    struct inspection *inspection;
    struct arena *arena;
    struct map seen;  /* "field\tvalue", folded → index */
    struct map teams; /* names */
    struct strbuf key, folded;
};

static void gather(struct gathering *gathering, const char *field, struct str value,
                   decimal amount) {
    struct inspection *inspection = gathering->inspection;
    bool added = false;
    if (value.n == 0) {
        return;
    }
    text_fold_into(&gathering->folded, value); /* as rules compare */
    strbuf_clear(&gathering->key);
    strbuf_addf(&gathering->key, "%s\t", field);
    strbuf_add_str(&gathering->key, strbuf_str(&gathering->folded));
    struct map_entry *entry = map_find(&gathering->seen, strbuf_str(&gathering->key));
    if (entry == NULL && inspection->n_unmapped == UNMAPPED_MAX) {
        inspection->unmapped_more++;
        return;
    }
    if (entry == NULL) {
        entry =
            map_put(&gathering->seen, strbuf_str(&gathering->key), inspection->n_unmapped, &added);
        inspection->unmapped = xgrow(inspection->unmapped, inspection->n_unmapped,
                                     &inspection->cap_unmapped, sizeof *inspection->unmapped);
        inspection->unmapped[inspection->n_unmapped++] =
            (struct unmapped){.field = field, .value = str_text(gathering->arena, value)};
    }
    struct unmapped *unmapped = &inspection->unmapped[entry->value];
    unmapped->rows++;
    decimal_add(unmapped->amount, amount, &unmapped->amount);
}

static void gather_team(struct gathering *gathering, struct str team) {
    struct inspection *inspection = gathering->inspection;
    bool added = false;
    if (team.n == 0 || inspection->n_teams == TEAMS_MAX) {
        return;
    }
    struct map_entry *entry = map_put(&gathering->teams, team, 0, &added);
    if (added) {
        inspection->teams = xgrow(inspection->teams, inspection->n_teams, &inspection->cap_teams,
                                  sizeof *inspection->teams);
        inspection->teams[inspection->n_teams++] = str_text(gathering->arena, entry->key);
    }
}

/* Usage rows are not kept: their teams are gathered as they pass. */
static void gather_teams(struct gathering *gathering, const struct inputs *inputs) {
#define EACH(rows)                                                                                 \
    for (size_t i = 0; i < inputs->rows.n; i++) {                                                  \
        gather_team(gathering, inputs->rows.at[i].team);                                           \
    }
    EACH(teams)
    EACH(invoices)
    EACH(experiments)
    EACH(time)
    EACH(seats)
    EACH(budgets)
    EACH(shares)
#undef EACH
}

static struct usage_verdict judge(void *self, struct usage_row *row) {
    (void)self;
    (void)row;
    return (struct usage_verdict){.disposition = ROW_FACT};
}

static void take(void *self, const struct usage_row *row, enum disposition disposition) {
    struct gathering *gathering = self;
    gathering->inspection->has_tokens |= !row->has_cost && row->input.units + row->output.units > 0;
    gather_team(gathering, row->team);
    if (disposition == ROW_FACT && row->team.n == 0) {
        gather(gathering, "project", row->project, row->cost);
        gather(gathering, "api_key", row->api_key, row->cost);
        gather(gathering, "user", row->user, row->cost);
    }
}

static int by_amount(const void *a, const void *b) {
    const struct unmapped *x = a, *y = b;
    int order = decimal_compare(y->amount, x->amount);
    if (order == 0 && x->rows != y->rows) {
        order = x->rows < y->rows ? 1 : -1;
    }
    order = order != 0 ? order : strcmp(x->field, y->field);
    return order != 0 ? order : strcmp(x->value, y->value);
}

/* Of invoices the reader counts what does not stand; the rest is the ledger's to place. */
static void count_invoices(struct inspection *inspection, struct gathering *gathering) {
    struct inputs *inputs = &inspection->inputs;
    for (size_t i = 0; i < inputs->invoices.n; i++) {
        const struct invoice_row *row = &inputs->invoices.at[i];
        if (row->rejected || row->duplicate) {
            continue;
        }
        bool none = row->other_account || row->nature == NATURE_AMORTISATION;
        input_file_count(inputs, 0, none ? ROW_NON_DATA : ROW_FACT,
                         !none                ? NULL
                         : row->other_account ? "other account"
                                              : "amortisation",
                         row->currency, row->amount);
        if (!none && row->team.n == 0) {
            gather(gathering, "cost_centre", row->cost_centre, row->amount);
        }
    }
}

static bool read_file(struct inspection *inspection, struct arena *arena) {
    struct gathering gathering = {.inspection = inspection, .arena = arena};
    struct usage_sink sink = {&gathering, judge, take};
    map_init(&gathering.seen, arena);
    map_init(&gathering.teams, arena);
    bool ok = inputs_inspect(&inspection->inputs, arena, &inspection->config, &inspection->diag) &&
              (inspection->spec.kind != INPUT_USAGE ||
               inputs_read_usage(&inspection->inputs, &sink, &inspection->diag));
    count_invoices(inspection, &gathering);
    gather_teams(&gathering, &inspection->inputs);
    inputs_finish(&inspection->inputs);
    if (inspection->n_unmapped > 1) {
        qsort(inspection->unmapped, inspection->n_unmapped, sizeof *inspection->unmapped,
              by_amount);
    }
    map_release(&gathering.seen);
    map_release(&gathering.teams);
    strbuf_release(&gathering.key);
    strbuf_release(&gathering.folded);
    return ok;
}

/* ---- the line for baten.yaml ---- */

/* A plain scalar of YAML where the path is one. */
static const char *quoted(struct arena *arena, const char *path) {
    struct strbuf text = {0};
    bool plain = *path != '\0' && strchr("-?:,[]{}#&*!|>'\"%@` ", *path) == NULL;
    for (const char *c = path; *c != '\0'; c++) {
        bool last_blank = c[0] == ' ' && c[1] == '\0';
        plain = plain && strchr(":,[]{}#*?\"\\'", *c) == NULL && (unsigned char)*c >= 0x20 &&
                !last_blank;
    }
    if (plain) {
        return path;
    }
    strbuf_add_char(&text, '"');
    for (const char *c = path; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\') {
            strbuf_add_char(&text, '\\');
        }
        if ((unsigned char)*c < 0x20) {
            strbuf_addf(&text, "\\x%02x", (unsigned)(unsigned char)*c);
        } else {
            strbuf_add_char(&text, *c);
        }
    }
    strbuf_add_char(&text, '"');
    const char *out = str_text(arena, strbuf_str(&text));
    strbuf_release(&text);
    return out;
}

const char *inspection_view(struct arena *arena, const char *shown) {
    const char *name = text_fold(arena, str_from_text(shown)).s;
    return strstr(name, "amorti") != NULL ? "amortised" : "actual";
}

const char *inspection_yaml(struct arena *arena, const char *shown,
                            const struct inspection *inspection,
                            const struct candidate *candidate) {
    const char *path = quoted(arena, shown), *options = "";
    size_t same = 0;
    for (size_t i = 0; i < inspection->identity.n_fit; i++) {
        same += inspection->identity.at[i].number == candidate->number;
    }
    if (same > 1) {
        options = arena_format(arena, ", profile: %s", candidate->profile);
    }
    if (inspection->file != NULL && inspection->file->view_unsaid) {
        options = arena_format(arena, "%s, view: %s", options, inspection_view(arena, shown));
    }
    if (candidate->number == INPUT_PRICES && inspection->file != NULL &&
        !inspection->file->has_column[PRICE_VALID_FROM]) {
        options = arena_format(arena, "%s, valid_from: 2026-01-01", options);
    }
    return *options == '\0' ? path : arena_format(arena, "{path: %s%s}", path, options);
}

void inspection_open(struct inspection *inspection, struct arena *arena, const char *beside,
                     const char *path, const char *shown, size_t index) {
    *inspection = (struct inspection){.path = shown};
    struct identity *identity = &inspection->identity;
    diag_init(&inspection->diag, arena);
    if (!config_of_inputs(arena, beside, &inspection->spec, 1, &inspection->config,
                          &inspection->diag)) {
        return;
    }
    inspection->config.currency = ""; /* what states no currency is in that of the organisation */
    const struct profile_set *set = profiles_load(arena, &inspection->config, &inspection->diag);
    inspection->unprepared = set == NULL;
    if (set == NULL || !identify(identity, arena, set, path, &inspection->diag) ||
        index >= identity->n_fit || identity->at[index].kind == NULL) {
        return;
    }
    inspection->certain = identity->n_fit == 1;
    const struct candidate *candidate = &identity->at[index];
    bool native = candidate->title == NULL;
    inspection->spec = (struct input_spec){.kind = candidate->number,
                                           .path = shown,
                                           .full = path,
                                           .profile = native ? NULL : candidate->profile,
                                           .valid_from = DAY_NONE};
    if (read_file(inspection, arena)) {
        inspection->file = &inspection->inputs.files[0];
        read_samples(inspection, arena);
        inspection->yaml = inspection_yaml(arena, shown, inspection, candidate);
    }
}

void inspection_close(struct inspection *inspection) {
    free(inspection->unmapped);
    free(inspection->teams);
    inputs_release(&inspection->inputs);
    diag_release(&inspection->diag);
}
