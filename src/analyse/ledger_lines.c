/* A fact as texts: dimensions by name, cents as a decimal, where its row is, what placed it, what
 * was done to it. */
#include "analyse/ledger_lines.h"

const char *const ledger_columns[LEDGER_COLUMNS] = {
    "month",   "scenario", "type",  "line",       "ops_part", "team",
    "cluster", "supplier", "model", "experiment", "amount",   "source",
    "nature",  "file",     "row",   "rule",       "flags"};

static const char *const sources[] = {
    [SOURCE_INVOICE] = "invoice", [SOURCE_USAGE] = "usage", [SOURCE_TIME] = "time"};
static const char *const natures[] = {[NATURE_EXPENSE] = "expense",
                                      [NATURE_CAPITAL] = "capital",
                                      [NATURE_AMORTISATION] = "amortisation"};
static const struct {
    unsigned flag;
    const char *name;
} flags[] = {{FACT_ACCRUED, "accrued"},     {FACT_PARTLY_INVOICED, "partly-invoiced"},
             {FACT_ALLOCATED, "allocated"}, {FACT_BY_USAGE, "by-usage"},
             {FACT_SPREAD, "spread"},       {FACT_SHIFTED, "shifted"},
             {FACT_PREPAID, "prepaid"},     {FACT_LEDGER, "ledger"}};

/* Marks the end of one text in buf and the start of the next: offsets, since buf may move while it
 * grows. */
struct span {
    size_t from, to;
};

static void add_amount(struct strbuf *buf, int64_t cents) {
    char text[64];
    strbuf_add_text(buf, decimal_text(decimal_from_cents(cents), 2, text));
}

static void add_rule(struct strbuf *buf, const struct ledger *ledger, uint32_t rule) {
    const struct inputs *inputs = ledger->inputs;
    if (rule == RULE_OWN_CELL)
        strbuf_add_text(buf, "line column");
    if (rule >= inputs->rules.n)
        return;
    struct row_ref at = inputs->rules.at[rule].at;
    strbuf_add_text(buf, inputs->files[at.file].spec->path);
    strbuf_add_char(buf, ':');
    strbuf_add_unsigned(buf, at.line);
}

static void add_flags(struct strbuf *buf, unsigned set) {
    bool any = false;
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (set & flags[i].flag) {
            strbuf_add_text(buf, any ? " " : "");
            strbuf_add_text(buf, flags[i].name);
            any = true;
        }
}

static struct str named(const struct dimension *dimension, uint32_t key) {
    return dimension_name(dimension, key);
}

/* The names that stand elsewhere: nothing is copied. */
static void set_names(const struct ledger *ledger, const struct fact *fact,
                      struct str texts[LEDGER_COLUMNS]) {
    uint32_t cluster = ledger_cluster_at(ledger, fact->team, month_last(fact->month));
    texts[LEDGER_SCENARIO] = STR("AC");
    texts[LEDGER_TYPE] = str_from_text(type_names[fact->type]);
    texts[LEDGER_LINE] = str_from_text(ledger->line_names[fact->line]);
    texts[LEDGER_OPS_PART] = str_from_text(ops_part_names[fact->ops_part]);
    texts[LEDGER_TEAM] = named(&ledger->teams, fact->team);
    texts[LEDGER_CLUSTER] = named(&ledger->clusters, cluster);
    texts[LEDGER_SUPPLIER] = named(&ledger->suppliers, fact->supplier);
    texts[LEDGER_MODEL] = named(&ledger->models, fact->model);
    texts[LEDGER_EXPERIMENT] = named(&ledger->experiments, fact->experiment);
    texts[LEDGER_SOURCE] = str_from_text(sources[fact->source]);
    texts[LEDGER_NATURE] = str_from_text(natures[fact->nature]);
    texts[LEDGER_FILE] = str_from_text(ledger->inputs->files[fact->at.file].spec->path);
}

void fact_texts(const struct ledger *ledger, const struct fact *fact, struct strbuf *buf,
                struct str texts[LEDGER_COLUMNS]) {
    static const enum ledger_column made[] = {LEDGER_MONTH, LEDGER_AMOUNT, LEDGER_ROW, LEDGER_RULE,
                                              LEDGER_FLAGS};
    struct span spans[sizeof made / sizeof *made];
    char label[16];
    strbuf_clear(buf);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        spans[i].from = buf->n;
        switch (made[i]) {
        case LEDGER_MONTH: strbuf_add_text(buf, month_label(fact->month, label)); break;
        case LEDGER_AMOUNT: add_amount(buf, fact->cents); break;
        case LEDGER_ROW: strbuf_add_unsigned(buf, fact->at.line); break;
        case LEDGER_RULE: add_rule(buf, ledger, fact->rule); break;
        case LEDGER_FLAGS: add_flags(buf, fact->flags); break;
        default: break;
        }
        spans[i].to = buf->n;
    }
    set_names(ledger, fact, texts);
    for (size_t i = 0; i < sizeof made / sizeof *made; i++)
        texts[made[i]] = (struct str){buf->s + spans[i].from, spans[i].to - spans[i].from};
}
