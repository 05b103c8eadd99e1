/* The sample document. Printed texts are typed by hand, as compose would print them. */
#include "support/render_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baten/str.h"

#define N(array) (sizeof(array) / sizeof *(array))
#define MILLION 1000000

const char sample_nasty[] = "<script>alert('x')</script> ]]> \"q\" & `code` | "
                            "=HYPERLINK(\"http://x\") \xE2\x80\xA8 end \x01";

struct doc_cell sample_text(const char *text) {
    return (struct doc_cell){.kind = CELL_TEXT, .text = text};
}

struct doc_cell sample_number(const char *figure, int64_t millionths, const char *text,
                              enum number_kind kind, int places) {
    return (struct doc_cell){.kind = CELL_NUMBER,
                             .text = text,
                             .figure = figure,
                             .known = true,
                             .value = {(int128)millionths * 1000000},
                             .number = kind,
                             .places = places};
}

static struct doc_cell thousands(struct arena *arena, const char *name, const char *period,
                                 int64_t hundreds) {
    char buf[64];
    decimal shown = {(int128)hundreds * 100000000000};
    struct doc_cell cell =
        sample_number(name == NULL ? NULL : arena_format(arena, "%s@%s", name, period),
                      hundreds * 100 * MILLION, NULL, NUMBER_MONEY, 1);
    number_text(LANG_NL, shown, 1, false, buf);
    cell.thousands = true;
    cell.text = hundreds == 0 ? "–" : arena_text(arena, buf, strlen(buf));
    return cell;
}

static struct doc_cell change(const char *text, int64_t millionths, enum cell_tone tone,
                              enum number_kind kind) {
    struct doc_cell cell = sample_number(NULL, millionths, text, kind, 1);
    cell.signed_ = true;
    cell.tone = tone;
    return cell;
}

static struct doc_cell unknown(const char *figure, const char *note) {
    return (struct doc_cell){.kind = CELL_NUMBER,
                             .text = "n.b.",
                             .figure = figure,
                             .note = note,
                             .tone = TONE_MUTED,
                             .places = 1};
}

static struct doc_paragraph said(struct arena *arena, const struct doc_cell *cells, size_t n) {
    struct doc_run *runs = ARENA_ARRAY(arena, n, struct doc_run);
    for (size_t i = 0; i < n; i++) {
        runs[i].cell = cells[i];
    }
    return (struct doc_paragraph){runs, n};
}

static struct doc_paragraph words(struct arena *arena, const char *text) {
    struct doc_cell cell = sample_text(text);
    return said(arena, &cell, 1);
}

static void *copied(struct arena *arena, const void *from, size_t n, size_t size) {
    void *to = arena_alloc(arena, n, size);
    memcpy(to, from, n * size);
    return to;
}
#define COPY(arena, array) copied((arena), (array), N(array), sizeof *(array))

static const char *const quarters[8] = {"2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3",
                                        "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"};

static const struct plot_category *eight_quarters(struct arena *arena) {
    static const struct plot_category categories[8] = {
        {"Q4", "2024", false}, {"Q1", "2025", false}, {"Q2", NULL, false}, {"Q3", NULL, false},
        {"Q4", NULL, false},   {"Q1", "2026", false}, {"Q2", NULL, false}, {"Q3", NULL, true}};
    return COPY(arena, categories);
}

static const struct doc_cell *eight(struct arena *arena, const char *name,
                                    const int64_t *hundreds) {
    struct doc_cell *cells = ARENA_ARRAY(arena, 8, struct doc_cell);
    for (int i = 0; i < 8; i++) {
        cells[i] = thousands(arena, name, quarters[i], hundreds[i]);
    }
    return cells;
}

static const int64_t spend[8] = {2140, 2470, 2710, 2950, 3230, 3520, 3750, 3946};
static const int64_t budget[8] = {2100, 2450, 2750, 3000, 3200, 3600, 3700, 3860};
static const int64_t parts[5][8] = {{780, 930, 1050, 1180, 1310, 1480, 1600, 1720},
                                    {310, 390, 440, 500, 550, 620, 670, 730},
                                    {290, 330, 360, 390, 420, 460, 460, 410},
                                    {760, 820, 860, 880, 840, 790, 740, 690},
                                    {0, 0, 0, 0, 110, 170, 280, 396}};

static const struct doc_plot *stacked(struct arena *arena) {
    static const char *const names[5] = {"Infrastructuur", "Use cases", "Talent", "Partners",
                                         "Productisering"};
    static const char *const ids[5] = {"infrastructure", "use-cases", "talent", "partners",
                                       "productisation"};
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_series *series = ARENA_ARRAY(arena, 6, struct plot_series);
    for (int i = 0; i < 5; i++) {
        series[i] = (struct plot_series){
            names[i], "+45% op 2025-Q3", SCENARIO_PART,
            eight(arena, arena_format(arena, "spend.type.%s", ids[i]), parts[i])};
    }
    series[5] =
        (struct plot_series){"begroting", NULL, SCENARIO_BU, eight(arena, "budget", budget)};
    *plot = (struct doc_plot){.kind = PLOT_STACKED_COLUMNS,
                              .alt = "Kosten per kwartaal stegen van 214 naar 394,6 duizend euro.",
                              .unit = "duizend euro",
                              .categories = eight_quarters(arena),
                              .n_categories = 8,
                              .series = series,
                              .n_series = 6,
                              .totals = eight(arena, "spend", spend)};
    return plot;
}

static const struct doc_plot *line_target(struct arena *arena) {
    static const int64_t cents[8] = {48000, 45000, 42000, 40000, 38000, 35000, 33700, 31500};
    static const char *const shown[8] = {"4,80", "4,50", "4,20", "4,00",
                                         "3,80", "3,50", "3,37", "3,15"};
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_series *series = ARENA_NEW(arena, struct plot_series);
    struct doc_cell *values = ARENA_ARRAY(arena, 8, struct doc_cell),
                    *target = ARENA_NEW(arena, struct doc_cell);
    for (int i = 0; i < 8; i++) {
        values[i] = sample_number(arena_format(arena, "kpi.cost-per-prompt@%s", quarters[i]),
                                  cents[i], shown[i], NUMBER_UNIT_COST, 2);
    }
    *target = sample_number(NULL, 30000, "3,00", NUMBER_UNIT_COST, 2);
    *series = (struct plot_series){"cent per prompt", NULL, SCENARIO_AC, values};
    *plot = (struct doc_plot){.kind = PLOT_LINE_TARGET,
                              .alt = "Kosten per prompt daalden van 4,80 naar 3,15 cent.",
                              .unit = "cent",
                              .categories = eight_quarters(arena),
                              .n_categories = 8,
                              .series = series,
                              .n_series = 1,
                              .target = target,
                              .target_label = "doel"};
    return plot;
}

static const struct doc_plot *variance(struct arena *arena) {
    static const char *const lines[6] = {
        "Promptkrediet", "Tooling en licenties", "Training", "Partners", "AI-ops", "Totaal"};
    static const int64_t bu[6] = {1200, 900, 560, 700, 500, 3860},
                         ac[6] = {1424, 890, 405, 690, 537, 3946};
    static const char *const delta[6] = {"+22,4", "−1,0", "−15,5", "−1,0", "+3,7", "+8,6"};
    static const char *const percent[6] = {"+18,7", "−1,1", "−27,7", "−1,4", "+7,4", "+2,2"};
    static const int64_t ratio[6] = {18666667, -1111111, -27678571, -1428571, 7400000, 2227979};
    struct doc_cell *cells[4];
    struct plot_category *categories = ARENA_ARRAY(arena, 6, struct plot_category);
    struct plot_series *series = ARENA_ARRAY(arena, 4, struct plot_series);
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    for (int s = 0; s < 4; s++) {
        cells[s] = ARENA_ARRAY(arena, 6, struct doc_cell);
    }
    for (int i = 0; i < 6; i++) {
        const char *tail = i == 5 ? "" : arena_format(arena, ".line.l%d", i);
        enum cell_tone tone = ac[i] > bu[i] ? TONE_BAD : TONE_GOOD;
        categories[i] = (struct plot_category){lines[i], NULL, true};
        cells[0][i] = thousands(arena, arena_format(arena, "budget%s", tail), "2026-Q3", bu[i]);
        cells[1][i] = thousands(arena, arena_format(arena, "spend%s", tail), "2026-Q3", ac[i]);
        cells[2][i] = change(delta[i], (ac[i] - bu[i]) * 100 * MILLION, tone, NUMBER_MONEY);
        cells[2][i].thousands = true;
        cells[2][i].figure = arena_format(arena, "variance%s@2026-Q3", tail);
        cells[3][i] = change(percent[i], ratio[i], tone, NUMBER_PERCENT);
    }
    static const char *const names[4] = {"BU", "AC", "Δ BU", "Δ BU, %"};
    for (int s = 0; s < 4; s++) {
        series[s] =
            (struct plot_series){names[s], NULL, s == 0 ? SCENARIO_BU : SCENARIO_AC, cells[s]};
    }
    *plot = (struct doc_plot){.kind = PLOT_VARIANCE_BARS,
                              .alt = "Promptkrediet ging 22,4 duizend euro over begroting.",
                              .unit = "duizend euro",
                              .categories = categories,
                              .n_categories = 6,
                              .series = series,
                              .n_series = 4,
                              .last_is_total = true};
    return plot;
}

static const struct doc_plot *spark(struct arena *arena, const char *name, enum plot_kind kind,
                                    const int64_t *hundreds) {
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_series *series = ARENA_NEW(arena, struct plot_series);
    *series = (struct plot_series){name, NULL, SCENARIO_AC, eight(arena, name, hundreds)};
    *plot = (struct doc_plot){.kind = kind,
                              .alt = "Verloop.",
                              .unit = "",
                              .categories = eight_quarters(arena),
                              .n_categories = 8,
                              .series = series,
                              .n_series = 1};
    return plot;
}

static struct doc_block tiles(struct arena *arena) {
    struct doc_tile *at = ARENA_ARRAY(arena, 6, struct doc_tile);
    at[0] = (struct doc_tile){.label = "Kosten van het kwartaal",
                              .value = thousands(arena, "spend", "2026-Q3", 3946),
                              .value_prefix = "€\u00a0",
                              .value_unit = "duizend",
                              .change = change("+2,2", 2227979, TONE_BAD, NUMBER_PERCENT),
                              .change_text = "% op begroting",
                              .spark = spark(arena, "spend", PLOT_SPARK_COLUMNS, spend),
                              .link = "budget"};
    at[1] = (struct doc_tile){
        .label = "Kosten per prompt",
        .value_prefix = "",
        .value_unit = "cent",
        .value = sample_number("kpi.cost-per-prompt@2026-Q3", 31500, "3,15", NUMBER_UNIT_COST, 2),
        .change = change("−6,7", -6677000, TONE_GOOD, NUMBER_PERCENT),
        .change_text = "% op Q2",
        .spark = spark(arena, "budget", PLOT_SPARK_LINE, budget),
        .link = "kpis"};
    at[2] = (struct doc_tile){
        .label = "Actieve gebruikers",
        .value_prefix = "",
        .value_unit = "%",
        .value = sample_number("kpi.adoption@2026-Q3", 57243816, "57,2", NUMBER_PERCENT, 1),
        .change = change("+2,6", 2600000, TONE_GOOD, NUMBER_PERCENT),
        .change_text = "pp op Q2",
        .spark = spark(arena, "spend.type.talent", PLOT_SPARK_LINE, parts[2])};
    at[3] = (struct doc_tile){
        .label = "Kosten per opgeschaald MVP",
        .value_prefix = "",
        .value_unit = "",
        .value = unknown("kpi.cost-per-mvp.loaded@2026-Q3", "geen opgeschaald MVP"),
        .change_text = "geen opgeschaald MVP"};
    at[4] = (struct doc_tile){
        .label = "Idee tot eerste gebruik",
        .value_prefix = "",
        .value_unit = "dagen",
        .value = sample_number("kpi.ttv.median@2026-Q3", 64 * MILLION, "64,0", NUMBER_DAYS, 1),
        .change = change("−7,0", -7 * MILLION, TONE_GOOD, NUMBER_DAYS),
        .change_text = "dagen op Q2"};
    at[5] = (struct doc_tile){.label = "AI-omzet",
                              .value_prefix = "€\u00a0",
                              .value_unit = "mln",
                              .change_text = "nul in Q2",
                              .value = sample_number("kpi.ai-revenue@2026-Q3",
                                                     (int64_t)1530000 * MILLION, "1,53",
                                                     NUMBER_MONEY, 2)};
    at[5].value.millions = true;
    return (struct doc_block){.kind = BLOCK_TILES, .span = 12, .tiles = at, .n_tiles = 6};
}

static struct doc_block headlines(struct arena *arena) {
    struct doc_cell body[] = {sample_text("730 duizend prompts meer dan in Q2 kostten €\u00a0"),
                              thousands(arena, "kpi.effect.volume", "2026-Q3", 247),
                              sample_text(" duizend.")};
    struct doc_entry entries[] = {
        {.head = words(arena, "Gebruik, niet prijs, maakt AI duurder."),
         .body = said(arena, body, N(body)),
         .link = "kpis"},
        {.head = words(arena, "Training bleef onder begroting."), .link = "budget"}};
    return (struct doc_block){.kind = BLOCK_ENTRIES,
                              .column = 7,
                              .span = 5,
                              .beside = true,
                              .message = "Wat het bestuur moet weten",
                              .entries = COPY(arena, entries),
                              .n_entries = N(entries)};
}

static struct doc_block short_findings(struct arena *arena) {
    struct doc_entry entries[] = {
        {.mark = MARK_SEVERITY,
         .severity = SEVERITY_ERROR,
         .tag = "B1",
         .head = words(arena, "Risk besteedde €\u00a03.410 zonder budget"),
         .link = "findings"},
        {.mark = MARK_SEVERITY,
         .severity = SEVERITY_WARNING,
         .tag = "O4",
         .head = words(arena, "AI-ops is 8,7% van krediet en tooling"),
         .link = "findings"},
        {.mark = MARK_BOX,
         .head = words(arena, "Geef Risk een budget en een eigenaar"),
         .link = "nowhere"}};
    return (struct doc_block){.kind = BLOCK_ENTRIES,
                              .column = 7,
                              .span = 5,
                              .beside = true,
                              .message = "Bevindingen: 1 fout, 1 waarschuwing",
                              .entries = COPY(arena, entries),
                              .n_entries = N(entries)};
}

static struct doc_page summary(struct arena *arena) {
    struct doc_cell title[] = {
        sample_text("AI kostte in Q3 €\u00a0"), thousands(arena, "spend", "2026-Q3", 3946),
        sample_text(" duizend, 2,2% boven begroting: het gebruik groeide een kwart")};
    struct doc_block blocks[] = {
        tiles(arena),
        {.kind = BLOCK_PLOT,
         .span = 7,
         .plot = stacked(arena),
         .message = "Infrastructuur en productisering dragen de groei",
         .subtitle =
             "Kosten per kwartaal naar investeringstype, duizend euro; begroting als streep"},
        headlines(arena),
        short_findings(arena)};
    static const char *const notes[] = {
        "Afgerond op duizend euro; tellingen kunnen door afronding afwijken."};
    return (struct doc_page){.id = "summary",
                             .section = "Samenvatting",
                             .title = said(arena, title, N(title)),
                             .subtitle = words(arena, "Kerncijfers van het derde kwartaal 2026"),
                             .blocks = COPY(arena, blocks),
                             .n_blocks = N(blocks),
                             .notes = notes,
                             .n_notes = 1};
}

static const struct doc_table *teams(struct arena *arena) {
    static const struct doc_column columns[] = {{"Team", ALIGN_LEFT, 0, false},
                                                {"AC", ALIGN_RIGHT, 0, false},
                                                {"Δ BU, %", ALIGN_RIGHT, 0, false}};
    static const char *const names[] = {"Klantservice", "Finance", "waarvan audit",
                                        "HR",           "=Risk",   "Totaal"};
    static const int64_t hundreds[] = {1603, 1102, 400, 1034, 207, 3946};
    struct doc_row *rows = ARENA_ARRAY(arena, 6, struct doc_row);
    for (int i = 0; i < 6; i++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, 3, struct doc_cell);
        cells[0] = sample_text(names[i]);
        cells[1] = thousands(arena, i == 5 ? "spend" : arena_format(arena, "spend.team.t%d", i),
                             "2026-Q3", hundreds[i]);
        cells[2] = i == 4 ? unknown(NULL, "geen budget")
                          : change("+2,2", 2227979, TONE_BAD, NUMBER_PERCENT);
        rows[i] = (struct doc_row){i == 5 ? ROW_TOTAL : i == 2 ? ROW_OF_WHICH : ROW_PLAIN, cells};
    }
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    *table = (struct doc_table){.caption = "Teams",
                                .columns = COPY(arena, columns),
                                .n_columns = 3,
                                .rows = rows,
                                .n_rows = 6};
    return table;
}

static const struct doc_table *experiments(struct arena *arena) {
    static const struct doc_column columns[] = {{"Experiment", ALIGN_LEFT, 0, false},
                                                {"Start", ALIGN_LEFT, 0, false},
                                                {"Besteed", ALIGN_RIGHT, 0, false},
                                                {"Toelichting", ALIGN_LEFT, 3, true}};
    struct doc_row *rows = ARENA_ARRAY(arena, 24, struct doc_row);
    for (int i = 0; i < 24; i++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, 4, struct doc_cell);
        cells[0] = sample_text(arena_format(arena, "Experiment %d", (i * 7) % 24));
        cells[1] = (struct doc_cell){.kind = CELL_DATE,
                                     .day = day_from_ymd(2026, 8, 1 + i),
                                     .text = arena_format(arena, "%d augustus 2026", 1 + i)};
        cells[2] = sample_number(NULL, (int64_t)(1000 + i * 37) * MILLION,
                                 arena_format(arena, "1.%03d", i * 37), NUMBER_MONEY, 0);
        cells[3] = sample_text("Hypothese: een assistent bekort de doorlooptijd van een "
                               "schadeclaim met een dag, gemeten over zes weken.");
        rows[i] = (struct doc_row){ROW_PLAIN, cells};
    }
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    *table = (struct doc_table){.caption = "Experimenten",
                                .columns = COPY(arena, columns),
                                .n_columns = 4,
                                .rows = rows,
                                .n_rows = 24,
                                .dense = true};
    return table;
}

static struct doc_page budget_page(struct arena *arena) {
    struct doc_entry reasons[] = {
        {.mark = MARK_NUMBER,
         .head = words(arena, "Promptkrediet: het gebruik groeide een kwart"),
         .body = words(arena, "Prijzen daalden meer dan de mix duurder werd.")},
        {.mark = MARK_NUMBER, .head = words(arena, "Training: twee leergangen schoven door")}};
    static const char *const notes[] = {"n.b.: geen budget"};
    struct doc_block blocks[] = {{.kind = BLOCK_PLOT,
                                  .span = 12,
                                  .plot = variance(arena),
                                  .message = "Begroting tegen werkelijk, per regel",
                                  .subtitle = "duizend euro, Q3 2026"},
                                 {.kind = BLOCK_TABLE,
                                  .span = 4,
                                  .table = teams(arena),
                                  .message = "Klantservice ging het verst over",
                                  .subtitle = "duizend euro",
                                  .notes = notes,
                                  .n_notes = 1},
                                 {.kind = BLOCK_PLOT,
                                  .column = 4,
                                  .span = 4,
                                  .beside = true,
                                  .plot = line_target(arena),
                                  .message = "Elke prompt werd goedkoper",
                                  .subtitle = "cent per prompt"},
                                 {.kind = BLOCK_ENTRIES,
                                  .column = 8,
                                  .span = 4,
                                  .beside = true,
                                  .message = "Waar het verschil vandaan komt",
                                  .entries = COPY(arena, reasons),
                                  .n_entries = N(reasons)},
                                 {.kind = BLOCK_TABLE,
                                  .span = 12,
                                  .table = experiments(arena),
                                  .message = "Alle experimenten"}};
    return (struct doc_page){.id = "budget",
                             .section = "Begroting",
                             .title =
                                 words(arena, "Promptkrediet ging over; training bleef achter"),
                             .blocks = COPY(arena, blocks),
                             .n_blocks = N(blocks)};
}

static struct doc_page findings(struct arena *arena) {
    struct doc_cell body[] = {
        sample_text("Besteed is €\u00a0"),
        sample_number("spend.team.risk@2026-Q3", (int64_t)3410 * MILLION, "3.410", NUMBER_MONEY, 0),
        sample_text(", zonder budget.")};
    struct doc_entry entries[] = {{.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_ERROR,
                                   .tag = "B1",
                                   .head = words(arena, "Risk besteedde zonder budget"),
                                   .body = said(arena, body, N(body)),
                                   .evidence = "invoices.csv:12",
                                   .action = "Geef Risk een budget en een eigenaar",
                                   .owner = "geen eigenaar",
                                   .anchor = "finding-b1-risk"},
                                  {.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_WARNING,
                                   .tag = "O4",
                                   .head = words(arena, sample_nasty),
                                   .evidence = sample_nasty,
                                   .action = "=1+1",
                                   .owner = "@cfo"},
                                  {.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_INFO,
                                   .tag = "D2",
                                   .head = words(arena, "Twee namen voor één leverancier")},
                                  {.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_PASSED,
                                   .tag = "S1",
                                   .head = words(arena, "Elke factuur is bekend")},
                                  {.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_NOT_MEASURABLE,
                                   .tag = "V1",
                                   .head = words(arena, "Niet meetbaar: revenue.csv")},
                                  {.mark = MARK_SEVERITY,
                                   .severity = SEVERITY_SUPPRESSED,
                                   .tag = "O3",
                                   .head = words(arena, "Onderdrukt tot 31 december 2026")}};
    struct doc_block blocks[] = {{.kind = BLOCK_ENTRIES,
                                  .span = 12,
                                  .message = "Alle bevindingen",
                                  .entries = COPY(arena, entries),
                                  .n_entries = N(entries)}};
    return (struct doc_page){
        .id = "findings",
        .section = "Bevindingen",
        .title = words(arena, "Eén fout: Risk besteedde €\u00a03.410 zonder budget"),
        .blocks = COPY(arena, blocks),
        .n_blocks = N(blocks)};
}

static struct doc_page kpis(struct arena *arena) {
    struct doc_paragraph *note = ARENA_NEW(arena, struct doc_paragraph);
    *note = words(arena, "De groei komt uit de klantenservice; wij houden de raming aan.");
    struct doc_block blocks[] = {{.kind = BLOCK_PLOT,
                                  .span = 12,
                                  .plot = line_target(arena),
                                  .message = "Kosten per prompt",
                                  .subtitle = "cent"},
                                 {.kind = BLOCK_NOTE,
                                  .span = 12,
                                  .paragraphs = note,
                                  .n_paragraphs = 1,
                                  .author = "J. de Vries, controller"}};
    return (struct doc_page){.id = "kpis",
                             .section = "KPI's: prijs/gebruik [Q3]",
                             .title = words(arena, "Elke prompt werd 6,7% goedkoper"),
                             .blocks = COPY(arena, blocks),
                             .n_blocks = N(blocks)};
}

static struct doc_page cover(struct arena *arena) {
    struct doc_pair pairs[] = {
        {"Organisatie", sample_text("Maasdal Verzekeringen N.V.")},
        {"Stand",
         {.kind = CELL_DATE, .day = day_from_ymd(2026, 10, 14), .text = "14 oktober 2026"}},
        {"Kosten", thousands(arena, "spend", "2026-Q3", 3946)}};
    struct doc_block blocks[] = {
        {.kind = BLOCK_PAIRS, .span = 6, .pairs = COPY(arena, pairs), .n_pairs = N(pairs)},
        {.kind = BLOCK_CONTENTS, .column = 7, .span = 5, .beside = true, .message = "Inhoud"}};
    return (struct doc_page){.id = "cover",
                             .section = "Omslag",
                             .cover = true,
                             .title = words(arena, "AI-investeringen: bestuursrapportage"),
                             .subtitle = words(arena, "Derde kwartaal 2026"),
                             .blocks = COPY(arena, blocks),
                             .n_blocks = N(blocks)};
}

static void ledger_row(const void *self, size_t row, struct doc_cell *cells) {
    (void)self;
    cells[0] = sample_text("2026-08");
    cells[1] = sample_text(row % 2 == 0 ? "=cmd|' /C calc'!A0" : "OpenAI");
    cells[2] = sample_text("-");
    cells[3] = sample_number(NULL, (int64_t)row * 10000 + 1230000, "", NUMBER_MONEY, 2);
}

static const struct doc_data *ledger(struct arena *arena, size_t n) {
    static const struct doc_column columns[] = {{"month", ALIGN_LEFT, 0, false},
                                                {"supplier", ALIGN_LEFT, 0, false},
                                                {"Supplier", ALIGN_LEFT, 0, false},
                                                {"amount", ALIGN_RIGHT, 0, false}};
    struct doc_data *data = ARENA_NEW(arena, struct doc_data);
    *data = (struct doc_data){.name = "Ledger",
                              .columns = COPY(arena, columns),
                              .n_columns = N(columns),
                              .n_rows = n,
                              .amount = 3,
                              .row = ledger_row};
    return data;
}

static struct doc_words dutch(void) {
    return (struct doc_words){
        .page = "pagina",
        .of = "van",
        .continued = "vervolg",
        .contents = "Inhoud",
        .finding = "Bevinding",
        .evidence = "Bewijs",
        .action = "Actie",
        .severity = {"Fout", "Waarschuwing", "Ter info", "In orde", "Niet meetbaar", "Onderdrukt"},
        .owner = "Eigenaar",
        .commentary = "Toelichting van de controller",
        .skip_to_content = "Naar de inhoud",
        .show_table = "Toon de cijfers",
        .not_available = "n.b."};
}

static struct document *begin(struct arena *arena, enum language language) {
    struct document *document = ARENA_NEW(arena, struct document);
    *document = (struct document){
        .language = language,
        .report = "board-pack",
        .title = "Bestuursrapportage AI-investeringen Q3 2026, Maasdal",
        .organisation = "Maasdal Verzekeringen N.V.",
        .author = "J. de Vries",
        .subject = "AI-investeringen, derde kwartaal 2026",
        .period = "2026-Q3",
        .status = "VOORLOPIG",
        .footer = "Stand 14 oktober 2026 · exclusief btw · basis: toerekening aan maanden",
        .currency = "EUR",
        .accent = "#1F5FBF",
        .as_of = day_from_ymd(2026, 10, 14),
        .created = "2026-10-14T00:00:00Z",
        .words = dutch()};
    return document;
}

const struct document *sample_document(struct arena *arena, size_t ledger_rows) {
    struct doc_page pages[] = {cover(arena), summary(arena), budget_page(arena), kpis(arena),
                               findings(arena)};
    struct document *document = begin(arena, LANG_NL);
    document->pages = COPY(arena, pages);
    document->n_pages = N(pages);
    if (ledger_rows > 0) {
        const struct doc_data *data[] = {ledger(arena, ledger_rows)};
        document->data = COPY(arena, data);
        document->n_data = 1;
    }
    return document;
}

const struct document *sample_page(struct arena *arena, enum language language,
                                   const struct doc_block *blocks, size_t n) {
    struct document *document = begin(arena, language);
    struct doc_page *page = ARENA_NEW(arena, struct doc_page);
    *page = (struct doc_page){.id = "one",
                              .section = "One",
                              .title = words(arena, "One page"),
                              .blocks = copied(arena, blocks, n, sizeof *blocks),
                              .n_blocks = n};
    document->pages = page;
    document->n_pages = 1;
    return document;
}

static void add_figure(void *self, const struct doc_cell *cell) {
    strbuf_addf(self, "%s\t%s\n", cell->figure, cell->text);
}

void sample_figures(const struct document *document, struct strbuf *out) {
    document_each_figure(document, add_figure, out);
}

static void write_file(const char *path, struct str bytes) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes.s, 1, bytes.n, file) != bytes.n || fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

void sample_keep(const struct document *document, struct str bytes) {
    const char *path = getenv("BATEN_SAMPLE");
    struct strbuf name = {0}, figures = {0};
    if (path == NULL) {
        return;
    }
    strbuf_addf(&name, "%s.figures", path);
    sample_figures(document, &figures);
    write_file(name.s, strbuf_str(&figures));
    if (bytes.n > 0) {
        write_file(path, bytes);
    }
    strbuf_release(&name);
    strbuf_release(&figures);
}
