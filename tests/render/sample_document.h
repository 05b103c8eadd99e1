/* Documents for tests of what is drawn and rendered: a pack like the one the product makes, and one
 * with everything that breaks layouts: very long names, long tables, empty blocks. Everything is
 * static, since each test is one source. */
#ifndef TESTS_RENDER_SAMPLE_DOCUMENT_H
#define TESTS_RENDER_SAMPLE_DOCUMENT_H

#include <string.h>

#include "baten/arena.h"
#include "baten/document.h"
#include "baten/str.h"

#define SAMPLE_COUNT(array) (sizeof(array) / sizeof((array)[0]))

static inline void *sample_copy(struct arena *arena, const void *from, size_t n, size_t size) {
    void *copy = arena_alloc(arena, n + 1, size);
    memcpy(copy, from, n * size);
    return copy;
}
#define SAMPLE_COPY(arena, array)                                                                  \
    sample_copy((arena), (array), SAMPLE_COUNT(array), sizeof((array)[0]))

static inline struct doc_cell sample_text(const char *text) {
    return (struct doc_cell){.kind = CELL_TEXT, .text = text};
}

static inline struct doc_cell sample_number(const char *text, int64_t cents, const char *figure) {
    return (struct doc_cell){.kind = CELL_NUMBER,
                             .text = text,
                             .known = true,
                             .value = decimal_from_cents(cents),
                             .figure = figure,
                             .number = NUMBER_MONEY,
                             .thousands = true,
                             .places = 1};
}

static inline struct doc_cell sample_toned(const char *text, int64_t cents, enum cell_tone tone) {
    struct doc_cell cell = sample_number(text, cents, NULL);
    cell.tone = tone;
    cell.signed_ = true;
    return cell;
}

static inline struct doc_paragraph sample_paragraph(struct arena *arena, const char *text) {
    struct doc_run *run = ARENA_NEW(arena, struct doc_run);
    run->cell = sample_text(text);
    return (struct doc_paragraph){run, 1};
}

/* "before figure behind" */
static inline struct doc_paragraph sample_sentence(struct arena *arena, const char *before,
                                                   struct doc_cell figure, const char *behind) {
    const struct doc_run runs[] = {
        {.cell = sample_text(before)}, {.cell = figure}, {.cell = sample_text(behind)}};
    return (struct doc_paragraph){SAMPLE_COPY(arena, runs), 3};
}

static inline const struct doc_cell *sample_cells(struct arena *arena, const int *thousands,
                                                  size_t n, const char *figure) {
    struct doc_cell *cells = ARENA_ARRAY(arena, n + 1, struct doc_cell);
    for (size_t i = 0; i < n; i++) {
        cells[i] =
            sample_number(arena_format(arena, "%d", thousands[i]), (int64_t)thousands[i] * 100000,
                          figure == NULL ? NULL : arena_format(arena, "%s@%zu", figure, i));
    }
    return cells;
}

static const int sample_types[5][8] = {{78, 93, 105, 118, 131, 148, 160, 172},
                                       {31, 39, 44, 50, 55, 62, 67, 73},
                                       {29, 33, 36, 39, 42, 46, 46, 41},
                                       {76, 82, 86, 88, 84, 79, 74, 69},
                                       {0, 0, 0, 0, 11, 17, 28, 39}};
static const int sample_totals[8] = {214, 247, 271, 295,
                                     323, 352, 375, 395}; /* sums of the columns above */
static const int sample_budget[8] = {212, 245, 272, 302, 320, 361, 371, 386};

static inline const struct plot_category *sample_quarters(struct arena *arena) {
    static const char *const names[8] = {"Q4", "Q1", "Q2", "Q3", "Q4", "Q1", "Q2", "Q3"};
    static const char *const years[8] = {"2024", "2025", NULL, NULL, NULL, "2026", NULL, NULL};
    struct plot_category *categories = ARENA_ARRAY(arena, 8, struct plot_category);
    for (int i = 0; i < 8; i++) {
        categories[i] = (struct plot_category){names[i], years[i], i == 7};
    }
    return categories;
}

static inline const struct doc_plot *sample_stack(struct arena *arena) {
    static const char *const names[5] = {"Infrastructuur", "Use cases", "Talent", "Partners",
                                         "Productisering"};
    static const char *const notes[5] = {"+45% op 2025-Q3", "+47% op 2025-Q3", "+6% op 2025-Q3",
                                         "−21% op 2025-Q3", "nieuw sinds Q4 2025"};
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_series *series = ARENA_ARRAY(arena, 6, struct plot_series);
    for (int i = 0; i < 5; i++) {
        series[i] = (struct plot_series){names[i], notes[i], SCENARIO_PART,
                                         sample_cells(arena, sample_types[i], 8, names[i])};
    }
    series[5] = (struct plot_series){"begroting", NULL, SCENARIO_BU,
                                     sample_cells(arena, sample_budget, 8, NULL)};
    *plot = (struct doc_plot){.kind = PLOT_STACKED_COLUMNS,
                              .alt = "Kosten per kwartaal: van 214 naar 395 duizend euro",
                              .unit = "duizend euro",
                              .categories = sample_quarters(arena),
                              .n_categories = 8,
                              .series = series,
                              .n_series = 6,
                              .totals = sample_cells(arena, sample_totals, 8, "spend")};
    return plot;
}

static inline const struct doc_plot *sample_spark(struct arena *arena, enum plot_kind kind) {
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_series *series = ARENA_NEW(arena, struct plot_series);
    *series = (struct plot_series){"kosten", NULL, SCENARIO_AC,
                                   sample_cells(arena, sample_totals, 8, NULL)};
    *plot = (struct doc_plot){.kind = kind,
                              .alt = "Acht kwartalen, stijgend",
                              .unit = "duizend euro",
                              .categories = sample_quarters(arena),
                              .n_categories = 8,
                              .series = series,
                              .n_series = 1};
    return plot;
}

static inline const struct doc_plot *sample_variance(struct arena *arena) {
    static const char *const names[6] = {"Promptkrediet",      "AI-tooling", "Training en coaching",
                                         "Partners en advies", "AI-ops",     "Totaal"};
    static const char *const texts[4][6] = {{"96,0", "98,0", "90,0", "72,0", "30,0", "386,0"},
                                            {"118,4", "96,2", "74,5", "87,0", "18,6", "394,6"},
                                            {"+22,4", "−1,8", "−15,5", "+15,0", "−11,4", "+8,6"},
                                            {"+23,4", "−1,9", "−17,3", "+20,8", "−38,0", "+2,2"}};
    static const int tenths[4][6] = {{960, 980, 900, 720, 300, 3860},
                                     {1184, 962, 745, 870, 186, 3946},
                                     {224, -18, -155, 150, -114, 86},
                                     {234, -19, -173, 208, -380, 22}};
    static const char *const heads[4] = {"BU", "AC", "Δ BU", "Δ BU, %"};
    struct doc_plot *plot = ARENA_NEW(arena, struct doc_plot);
    struct plot_category *categories = ARENA_ARRAY(arena, 6, struct plot_category);
    struct plot_series *series = ARENA_ARRAY(arena, 4, struct plot_series);
    for (size_t s = 0; s < 4; s++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, 6, struct doc_cell);
        for (size_t i = 0; i < 6; i++) {
            categories[i] = (struct plot_category){names[i], NULL, true};
            cells[i] =
                sample_number(texts[s][i], (int64_t)tenths[s][i] * (s < 3 ? 10000 : 10), NULL);
            cells[i].tone = s < 2 ? TONE_PLAIN : tenths[s][i] > 0 ? TONE_BAD : TONE_GOOD;
        }
        series[s] = (struct plot_series){heads[s], NULL, s == 0 ? SCENARIO_BU : SCENARIO_AC, cells};
    }
    *plot = (struct doc_plot){.kind = PLOT_VARIANCE_BARS,
                              .alt = "Begroting en realisatie per regel",
                              .unit = "duizend euro",
                              .categories = categories,
                              .n_categories = 6,
                              .series = series,
                              .n_series = 4,
                              .last_is_total = true};
    return plot;
}

static inline struct doc_block sample_tiles(struct arena *arena) {
    static const char *const labels[6] = {"Kosten van het kwartaal", "Kosten per prompt",
                                          "Actieve gebruikers",      "Kosten per opgeschaald MVP",
                                          "Idee tot eerste gebruik", "AI-omzet"};
    static const char *const values[6] = {"395", "3,15", "57,2", "36,5", "64", "742"};
    static const char *const units[6] = {"duizend", "cent", "%", "duizend", "dagen", "duizend"};
    static const char *const changes[6] = {"+2,2%",  "−6,7%",    "+2,6 pp",
                                           "−45,4%", "−7 dagen", "+21,6%"};
    static const char *const behind[6] = {"op begroting",       "op Q2",
                                          "op Q2; 324 van 566", "op Q2; 2 stuks",
                                          "op Q2; 9 wachten",   "op Q2; 3,0% van al"};
    struct doc_tile *tiles = ARENA_ARRAY(arena, 6, struct doc_tile);
    for (int i = 0; i < 6; i++) {
        tiles[i] = (struct doc_tile){
            .label = labels[i],
            .value = sample_number(values[i], 100, "kpi.tile"),
            .value_prefix = i % 2 == 0 && i != 2 && i != 4 ? "€\u00a0" : "",
            .value_unit = units[i],
            .change = sample_toned(changes[i], 100, i == 0 ? TONE_BAD : TONE_GOOD),
            .change_text = behind[i],
            .spark = sample_spark(arena, i % 2 == 0 ? PLOT_SPARK_COLUMNS : PLOT_SPARK_LINE),
            .link = i == 0 ? "budget" : NULL};
    }
    return (struct doc_block){.kind = BLOCK_TILES, .span = 12, .tiles = tiles, .n_tiles = 6};
}

static inline struct doc_block sample_headlines(struct arena *arena) {
    const struct doc_entry entries[] = {
        {.head = sample_paragraph(arena, "Gebruik, niet prijs, maakt AI duurder."),
         .body = sample_sentence(arena, "730 duizend prompts meer dan in Q2 kostten €\u00a0",
                                 sample_number("24,7", 2470000, "kpi.effect.volume@2026-Q3"),
                                 "\u00a0duizend; lagere prijzen gaven €\u00a014,2 duizend terug."),
         .link = "budget"},
        {.head = sample_paragraph(arena, "Training bleef €\u00a015,5 duizend onder begroting."),
         .body = sample_paragraph(arena, "Finance en HR bleven samen €\u00a011,9 duizend achter; "
                                         "hun adoptie is 36% en 32%, tegen 57% "
                                         "gemiddeld."),
         .link = "budget"},
        {.head = sample_paragraph(arena, "Vijf experimenten gestopt, twee opgeschaald."),
         .body = sample_paragraph(
             arena, "Stoppen kostte mediaan €\u00a04,2 duizend; twaalf leerpunten zijn bewezen."),
         .link = "findings"}};
    return (struct doc_block){.kind = BLOCK_ENTRIES,
                              .column = 7,
                              .span = 5,
                              .beside = true,
                              .message = "Wat het bestuur moet weten",
                              .entries = SAMPLE_COPY(arena, entries),
                              .n_entries = 3};
}

static inline struct doc_block sample_worst(struct arena *arena) {
    const struct doc_entry entries[] = {
        {.mark = MARK_SEVERITY,
         .severity = SEVERITY_ERROR,
         .tag = "B1",
         .link = "findings",
         .head = sample_paragraph(arena, "Risk besteedt €\u00a03.410 zonder budget")},
        {.mark = MARK_SEVERITY,
         .severity = SEVERITY_WARNING,
         .tag = "O4",
         .link = "findings",
         .head = sample_paragraph(arena, "AI-ops is 8,7% van krediet en tooling, norm 10%")}};
    return (struct doc_block){.kind = BLOCK_ENTRIES,
                              .column = 7,
                              .span = 5,
                              .beside = true,
                              .message = "Bevindingen: 2 fouten, 7 waarschuwingen, 1 ter info",
                              .entries = SAMPLE_COPY(arena, entries),
                              .n_entries = 2};
}

static inline struct doc_block sample_decisions(struct arena *arena) {
    const struct doc_entry entries[] = {
        {.mark = MARK_BOX,
         .head = sample_paragraph(
             arena, "Verdeel €\u00a0391.000 voor Q4 over negen teams volgens het voorstel"),
         .link = "findings"},
        {.mark = MARK_BOX,
         .head = sample_paragraph(arena, "Geef Risk een budget en een eigenaar"),
         .link = "no-such-page"}};
    return (struct doc_block){.kind = BLOCK_ENTRIES,
                              .column = 7,
                              .span = 5,
                              .beside = true,
                              .message = "Te besluiten",
                              .entries = SAMPLE_COPY(arena, entries),
                              .n_entries = 2};
}

static inline struct doc_page sample_summary(struct arena *arena) {
    static const char *const notes[] = {
        "Afgerond op duizend euro; tellingen kunnen door afronding €\u00a01k afwijken.",
        "Donkere kolom of stip: het verslagkwartaal."};
    const struct doc_block blocks[] = {
        sample_tiles(arena),
        {.kind = BLOCK_PLOT,
         .span = 7,
         .message =
             "Infrastructuur en productisering dragen de groei; partners lopen sinds Q3 2025 terug",
         .subtitle =
             "Kosten per kwartaal naar investeringstype, duizend euro; begroting als streep",
         .plot = sample_stack(arena)},
        sample_headlines(arena),
        sample_worst(arena),
        sample_decisions(arena)};
    return (struct doc_page){
        .id = "summary",
        .section = "Samenvatting",
        .title = sample_paragraph(arena, "AI kostte in Q3 €\u00a0395 duizend, 2,2% boven "
                                         "begroting: het gebruik groeide een kwart, terwijl "
                                         "elke prompt 6,7% goedkoper werd"),
        .subtitle = sample_paragraph(
            arena,
            "Kerncijfers van het derde kwartaal 2026 met acht kwartalen historie; vergeleken met "
            "begroting en met Q2 2026"),
        .blocks = SAMPLE_COPY(arena, blocks),
        .n_blocks = SAMPLE_COUNT(blocks),
        .notes = notes,
        .n_notes = 2};
}

static inline const struct doc_table *sample_year(struct arena *arena) {
    static const char *const texts[6][4] = {{"Q1 2026", "361,0", "353,2", "−7,8"},
                                            {"Q2 2026", "371,0", "374,4", "+3,4"},
                                            {"Q3 2026", "386,0", "394,6", "+8,6"},
                                            {"tot en met Q3", "1.118,0", "1.122,2", "+4,2"},
                                            {"waarvan cash-out", "980,0", "975,0", "−5,0"},
                                            {"prognose 2026", "1.520,0", "1.531,5", "+11,5"}};
    static const enum row_kind kinds[6] = {ROW_PLAIN, ROW_PLAIN,    ROW_PLAIN,
                                           ROW_TOTAL, ROW_OF_WHICH, ROW_PLAIN};
    const struct doc_column columns[] = {{"Kwartaal", ALIGN_LEFT, 2, false},
                                         {"BU", ALIGN_RIGHT, 1, false},
                                         {"AC", ALIGN_RIGHT, 1, false},
                                         {"Δ BU", ALIGN_RIGHT, 1, false}};
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    struct doc_row *rows = ARENA_ARRAY(arena, 6, struct doc_row);
    for (int r = 0; r < 6; r++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, 4, struct doc_cell);
        for (int i = 0; i < 4; i++) {
            cells[i] = i == 0 ? sample_text(texts[r][i]) : sample_number(texts[r][i], 100, NULL);
        }
        cells[2].tone = TONE_STRONG;
        cells[3].tone = texts[r][3][0] == '+' ? TONE_BAD : TONE_GOOD;
        rows[r] = (struct doc_row){kinds[r], cells};
    }
    *table = (struct doc_table){.caption = "Het jaar",
                                .columns = SAMPLE_COPY(arena, columns),
                                .n_columns = 4,
                                .rows = rows,
                                .n_rows = 6};
    return table;
}

static inline struct doc_page sample_budget_page(struct arena *arena) {
    const struct doc_entry reasons[] = {
        {.mark = MARK_NUMBER,
         .head = sample_paragraph(arena, "Promptkrediet +22,4"),
         .body = sample_paragraph(arena, "Klantservice +13,3 en Marketing +4,6; 25% meer prompts, "
                                         "elke prompt 6,7% goedkoper.")},
        {.mark = MARK_NUMBER,
         .head = sample_paragraph(arena, "Training en coaching −15,5"),
         .body = sample_paragraph(
             arena,
             "Finance −5,1, HR −4,9 en Juridisch −2,3: minder uren geschreven dan begroot.")}};
    const struct doc_paragraph words[] = {sample_paragraph(
        arena, "De leverancier heeft de prijzen per 1 juli verlaagd. Wij verwachten dat "
               "het gebruik in Q4 verder groeit.")};
    const struct doc_block blocks[] = {
        {.kind = BLOCK_PLOT,
         .span = 12,
         .message = "Budgetregels",
         .subtitle = "Duizend euro; AC vol, BU omlijnd",
         .plot = sample_variance(arena)},
        {.kind = BLOCK_TABLE,
         .span = 4,
         .message = "Het jaar komt uit op €\u00a01,53 mln, 0,8% boven begroting",
         .subtitle = "Per kwartaal, duizend euro",
         .table = sample_year(arena)},
        {.kind = BLOCK_NOTE,
         .column = 4,
         .span = 4,
         .beside = true,
         .message = "Toelichting",
         .author = "Anna Jansen, controller",
         .paragraphs = SAMPLE_COPY(arena, words),
         .n_paragraphs = 1},
        {.kind = BLOCK_ENTRIES,
         .column = 8,
         .span = 4,
         .beside = true,
         .message = "Waar het verschil vandaan komt",
         .subtitle = "Grootste bijdragen aan elke afwijking boven 10% en €\u00a01.000",
         .entries = SAMPLE_COPY(arena, reasons),
         .n_entries = 2}};
    return (struct doc_page){
        .id = "budget",
        .section = "Begroting en realisatie",
        .title = sample_paragraph(arena, "Promptkrediet en partners gingen €\u00a037,4 duizend "
                                         "over budget; training en AI-ops bleven er "
                                         "€\u00a026,9 duizend onder"),
        .subtitle =
            sample_paragraph(arena, "Kosten per budgetregel, derde kwartaal 2026, duizend euro"),
        .blocks = SAMPLE_COPY(arena, blocks),
        .n_blocks = SAMPLE_COUNT(blocks)};
}

static inline struct doc_page sample_findings(struct arena *arena) {
    static const struct {
        enum severity severity;
        const char *tag, *head, *body, *action, *owner;
    } rows[] = {
        {SEVERITY_ERROR, "B1", "Risk besteedt zonder budget",
         "€ 3.410 in Q3 over 4 factuurregels; geen budgetregel en geen eigenaar. Ook Q2: € 1.980.",
         "Ken Risk een budget en een eigenaar toe, of boek de regels op het juiste team.",
         "Controller"},
        {SEVERITY_ERROR, "L2", "Polissamenvatter gestopt zonder vastgelegd leerpunt",
         "Gestopt op 18 augustus na € 9.240 en 61 dagen.",
         "Leg het leerpunt vast; zonder leerpunt telt het stoppen niet mee.", "Polisbeheer"},
        {SEVERITY_WARNING, "B5", "Vier van vijf regels wijken meer dan 10% af",
         "Promptkrediet +23,4%, partners +20,8%.",
         "Herverdeel binnen het totaal of stel de begroting van Q4 bij.", "Regeleigenaren"},
        {SEVERITY_WARNING, "O4", "AI-ops is 8,7% van krediet en tooling",
         "€ 18.610 op € 214.600; de norm is 10%.", "Verhoog AI-ops in Q4.", "ICT"},
        {SEVERITY_INFO, "S3", "61,8% van de uitgaven bij één leverancier",
         "Microsoft € 209.010 van € 338.210.", "Geen; weeg bij de volgende verlenging.", NULL},
        {SEVERITY_PASSED, "D1", "Alle bestanden zijn gelezen", NULL, NULL, NULL},
        {SEVERITY_NOT_MEASURABLE, "S1", "Facturen missen een kolom", NULL, NULL, NULL},
        {SEVERITY_SUPPRESSED, "D3", "Canva is huisstijl, geen AI", NULL, NULL, NULL}};
    struct doc_entry *entries = ARENA_ARRAY(arena, SAMPLE_COUNT(rows), struct doc_entry);
    for (size_t i = 0; i < SAMPLE_COUNT(rows); i++) {
        entries[i] = (struct doc_entry){.mark = MARK_SEVERITY,
                                        .severity = rows[i].severity,
                                        .tag = rows[i].tag,
                                        .head = sample_paragraph(arena, rows[i].head),
                                        .action = rows[i].action,
                                        .owner = rows[i].owner,
                                        .anchor = rows[i].tag};
        if (rows[i].body != NULL) {
            entries[i].body = sample_paragraph(arena, rows[i].body);
        }
    }
    struct doc_block *block = ARENA_NEW(arena, struct doc_block);
    *block = (struct doc_block){.kind = BLOCK_ENTRIES,
                                .span = 12,
                                .entries = entries,
                                .n_entries = SAMPLE_COUNT(rows),
                                .message = "Controles met bevinding"};
    return (struct doc_page){
        .id = "findings",
        .section = "Bevindingen",
        .title = sample_paragraph(
            arena, "Twee fouten vragen nu actie: een team dat zonder budget besteedt en een "
                   "besluit zonder leerpunt"),
        .subtitle = sample_paragraph(arena, "29 controles; derde kwartaal 2026"),
        .blocks = block,
        .n_blocks = 1};
}

static inline struct doc_page sample_cover(struct arena *arena) {
    const struct doc_pair pairs[] = {
        {"Organisatie", sample_text("Maasdal Verzekeringen N.V.")},
        {"Periode", sample_text("Q3\u00a02026")},
        {"Status", sample_text("Voorlopig")},
        {"Opsteller", sample_text("Matjaž Šušteršič en Nicolò de Boë, €\u00a05")}};
    const struct doc_block blocks[] = {
        {.kind = BLOCK_PAIRS,
         .span = 6,
         .pairs = SAMPLE_COPY(arena, pairs),
         .n_pairs = SAMPLE_COUNT(pairs)},
        {.kind = BLOCK_CONTENTS, .column = 7, .span = 5, .beside = true, .message = "Inhoud"}};
    return (struct doc_page){
        .id = "cover",
        .section = "Omslag",
        .cover = true,
        .title = sample_paragraph(arena, "AI-investeringen: begroting, baten en leren"),
        .subtitle = sample_paragraph(arena, "Derde kwartaal 2026"),
        .blocks = SAMPLE_COPY(arena, blocks),
        .n_blocks = 2};
}

static inline struct document sample_frame(void) {
    return (struct document){.language = LANG_NL,
                             .report = "board-pack",
                             .title =
                                 "Bestuursrapportage AI-investeringen Q3 2026, Maasdal & Šimić",
                             .organisation = "Maasdal Verzekeringen N.V.",
                             .author = "Anna Jansen",
                             .subject = "AI-investeringen, derde kwartaal 2026",
                             .period = "2026-Q3",
                             .status = "VOORLOPIG",
                             .footer = "Stand 14 oktober 2026 · exclusief btw · basis: toerekening "
                                       "aan maanden · elk cijfer is te herleiden met baten explain",
                             .currency = "EUR",
                             .accent = "#1F5FBF",
                             .created = "2026-10-14T00:00:00Z",
                             .words = {.page = "pagina",
                                       .of = "van",
                                       .continued = "vervolg",
                                       .contents = "Inhoud",
                                       .severity = {"Fout", "Waarschuwing", "Ter info", "In orde",
                                                    "Niet meetbaar", "Onderdrukt"},
                                       .finding = "Bevinding",
                                       .evidence = "Bewijs",
                                       .action = "Actie",
                                       .owner = "Eigenaar",
                                       .commentary = "Toelichting",
                                       .skip_to_content = "Naar de inhoud",
                                       .show_table = "Toon de tabel",
                                       .not_available = "n.b."}};
}

static inline struct document sample_document(struct arena *arena) {
    struct document document = sample_frame();
    const struct doc_page pages[] = {sample_cover(arena), sample_summary(arena),
                                     sample_budget_page(arena), sample_findings(arena)};
    document.pages = SAMPLE_COPY(arena, pages);
    document.n_pages = SAMPLE_COUNT(pages);
    return document;
}

/* --- the nasty one
 * -------------------------------------------------------------------------------------------------------
 */

/* 120 characters with blanks, and one word without any. */
#define SAMPLE_LONG                                                                                        \
    "Afdeling Šarić & Òdena voor de zeer lange naam van een team dat € besteedt aan ë, ö en ü en " \
    "daarom nergens in past, wxyz"
#define SAMPLE_WORD                                                                                 \
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsverwaltungs" \
    "aufsichtsratsvorsitzender123"

static inline const struct doc_table *sample_long_table(struct arena *arena, size_t n_rows) {
    const struct doc_column columns[] = {{"Team", ALIGN_LEFT, 3, false},
                                         {"Omschrijving", ALIGN_LEFT, 4, true},
                                         {"Begroting van het kwartaal", ALIGN_RIGHT, 1, false},
                                         {"Realisatie", ALIGN_RIGHT, 1, false},
                                         {"Verschil, %", ALIGN_RIGHT, 0, false}};
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    struct doc_row *rows = ARENA_ARRAY(arena, n_rows + 1, struct doc_row);
    for (size_t r = 0; r < n_rows; r++) {
        struct doc_cell *cells = ARENA_ARRAY(arena, 5, struct doc_cell);
        cells[0] = sample_text(r % 40 == 7 ? SAMPLE_LONG : arena_format(arena, "team-%zu", r));
        cells[1] = sample_text(r % 50 == 11  ? SAMPLE_WORD
                               : r % 30 == 3 ? SAMPLE_LONG
                                             : arena_format(arena, "regel-%zu", r));
        for (size_t i = 2; i < 5; i++) {
            cells[i] = sample_number(arena_format(arena, "%zu.%03zu,%zu", i, r, i), 100,
                                     arena_format(arena, "f%zu@%zu", i, r));
        }
        rows[r] = (struct doc_row){r + 1 == n_rows ? ROW_TOTAL
                                   : r % 60 == 20  ? ROW_OF_WHICH
                                                   : ROW_PLAIN,
                                   cells};
    }
    *table = (struct doc_table){.caption = "Lang",
                                .columns = SAMPLE_COPY(arena, columns),
                                .n_columns = 5,
                                .rows = rows,
                                .n_rows = n_rows,
                                .dense = true};
    return table;
}

static inline const struct doc_table *sample_wide_table(struct arena *arena) {
    struct doc_table *table = ARENA_NEW(arena, struct doc_table);
    struct doc_column *columns = ARENA_ARRAY(arena, 16, struct doc_column);
    struct doc_row *row = ARENA_NEW(arena, struct doc_row);
    struct doc_cell *cells = ARENA_ARRAY(arena, 16, struct doc_cell);
    for (size_t i = 0; i < 16; i++) {
        columns[i] = (struct doc_column){arena_format(arena, "Kolomkop %zu", i),
                                         i == 0 ? ALIGN_LEFT : ALIGN_RIGHT, 1, false};
        cells[i] = i == 0 ? sample_text(SAMPLE_LONG) : sample_number("1.234.567.890,1", 100, NULL);
    }
    row->cells = cells;
    *table = (struct doc_table){
        .caption = "Breed", .columns = columns, .n_columns = 16, .rows = row, .n_rows = 1};
    return table;
}

static inline struct doc_block sample_empty(enum block_kind kind, int column, bool beside) {
    return (struct doc_block){
        .kind = kind,
        .column = column,
        .span = 3,
        .beside = beside,
        .message = kind == BLOCK_TEXT ? "Nog geen MVP opgeschaald; €\u00a072.930 besteed" : NULL};
}

static inline struct doc_page sample_empty_page(struct arena *arena) {
    const struct doc_table *none = ARENA_NEW(arena, struct doc_table);
    struct doc_block blocks[] = {
        sample_empty(BLOCK_TILES, 0, false),   sample_empty(BLOCK_PLOT, 3, true),
        sample_empty(BLOCK_TABLE, 6, true),    sample_empty(BLOCK_TEXT, 9, true),
        sample_empty(BLOCK_ENTRIES, 0, false), sample_empty(BLOCK_NOTE, 3, true),
        sample_empty(BLOCK_PAIRS, 6, true),    sample_empty(BLOCK_TABLE, 9, true)};
    blocks[7].table = none;
    return (struct doc_page){.id = "empty",
                             .section = SAMPLE_LONG,
                             .title = sample_paragraph(arena, ""),
                             .blocks = SAMPLE_COPY(arena, blocks),
                             .n_blocks = SAMPLE_COUNT(blocks)};
}

static inline struct doc_page sample_names_page(struct arena *arena) {
    static const char *const notes[] = {SAMPLE_LONG, SAMPLE_WORD, SAMPLE_LONG, SAMPLE_LONG,
                                        SAMPLE_LONG, SAMPLE_LONG, SAMPLE_LONG};
    struct doc_entry *entries = ARENA_ARRAY(arena, 9, struct doc_entry);
    struct doc_tile *tiles = ARENA_ARRAY(arena, 7, struct doc_tile);
    struct doc_pair *pairs = ARENA_ARRAY(arena, 3, struct doc_pair);
    for (int i = 0; i < 9; i++) {
        entries[i] = (struct doc_entry){
            .mark = i % 3 == 0   ? MARK_SEVERITY
                    : i % 3 == 1 ? MARK_BOX
                                 : MARK_NUMBER,
            .tag = "TAG-12345678",
            .head = sample_paragraph(arena, i % 2 == 0 ? SAMPLE_LONG : SAMPLE_WORD),
            .body = sample_paragraph(arena, SAMPLE_LONG),
            .evidence = i == 0 ? SAMPLE_WORD : NULL,
            .action = SAMPLE_LONG,
            .owner = SAMPLE_WORD,
            .link = "table"};
    }
    for (int i = 0; i < 7; i++) {
        tiles[i] = (struct doc_tile){.label = i % 2 == 0 ? SAMPLE_LONG : "Kosten",
                                     .value = sample_number("123.456.789.012,34", 100, NULL),
                                     .value_prefix = "€\u00a0",
                                     .value_unit = i % 3 == 0 ? "duizendmiljoen" : "",
                                     .change_text = SAMPLE_LONG,
                                     .change = sample_toned("+123.456%", 1, TONE_BAD)};
    }
    for (int i = 0; i < 3; i++) {
        pairs[i] = (struct doc_pair){i == 1 ? SAMPLE_WORD : SAMPLE_LONG, sample_text(SAMPLE_WORD)};
    }
    const struct doc_block blocks[] = {
        {.kind = BLOCK_TILES, .span = 12, .tiles = tiles, .n_tiles = 7},
        {.kind = BLOCK_ENTRIES,
         .span = 5,
         .message = SAMPLE_LONG,
         .subtitle = SAMPLE_WORD,
         .entries = entries,
         .n_entries = 9},
        {.kind = BLOCK_PAIRS,
         .column = 5,
         .span = 7,
         .beside = true,
         .message = SAMPLE_WORD,
         .pairs = pairs,
         .n_pairs = 3},
        {.kind = BLOCK_ENTRIES, .span = 12, .message = "Breed", .entries = entries, .n_entries = 9},
        {.kind = BLOCK_CONTENTS, .span = 2, .message = "Inhoud"}};
    return (struct doc_page){.id = "names",
                             .section = SAMPLE_LONG,
                             .title = sample_paragraph(arena, SAMPLE_LONG " " SAMPLE_WORD),
                             .subtitle =
                                 sample_paragraph(arena, SAMPLE_LONG SAMPLE_LONG SAMPLE_LONG),
                             .blocks = SAMPLE_COPY(arena, blocks),
                             .n_blocks = SAMPLE_COUNT(blocks),
                             .notes = notes,
                             .n_notes = SAMPLE_COUNT(notes)};
}

static inline struct doc_page sample_table_page(struct arena *arena) {
    struct doc_paragraph *paragraphs = ARENA_ARRAY(arena, 30, struct doc_paragraph);
    for (int i = 0; i < 30; i++) {
        paragraphs[i] = sample_paragraph(arena, SAMPLE_LONG ". " SAMPLE_LONG ". " SAMPLE_LONG);
    }
    const struct doc_block blocks[] = {
        {.kind = BLOCK_TABLE,
         .span = 12,
         .message = "Alle teams",
         .subtitle = "duizend euro",
         .table = sample_long_table(arena, 300)},
        {.kind = BLOCK_TABLE, .span = 3, .table = sample_wide_table(arena)},
        {.kind = BLOCK_TEXT,
         .column = 3,
         .span = 5,
         .beside = true,
         .message = "Tekst",
         .paragraphs = paragraphs,
         .n_paragraphs = 30},
        {.kind = BLOCK_NOTE,
         .column = 8,
         .span = 4,
         .beside = true,
         .author = SAMPLE_LONG,
         .paragraphs = paragraphs,
         .n_paragraphs = 30}};
    return (struct doc_page){.id = "table",
                             .section = "Alle teams",
                             .title = sample_paragraph(arena, "Driehonderd teams"),
                             .blocks = SAMPLE_COPY(arena, blocks),
                             .n_blocks = SAMPLE_COUNT(blocks)};
}

static inline struct document sample_nasty_document(struct arena *arena) {
    struct document document = sample_frame();
    struct doc_page cover = sample_cover(arena);
    cover.title = sample_paragraph(arena, SAMPLE_LONG);
    document.organisation = document.subject = document.footer = document.confidentiality =
        SAMPLE_LONG;
    const struct doc_page pages[] = {cover, sample_empty_page(arena), sample_names_page(arena),
                                     sample_table_page(arena)};
    document.pages = SAMPLE_COPY(arena, pages);
    document.n_pages = SAMPLE_COUNT(pages);
    return document;
}

#endif
