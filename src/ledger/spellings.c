/* Suppliers that send bills under one name and usage under another. Unless the suppliers file joins
 * the two, the bill pays for nothing and the usage is booked beside it: the same euros twice. The
 * rules know which maker a name belongs to, so they can tell. */
#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "ledger/work.h"

/* Whether usage has cost, requests or tokens under each supplier key. */
static bool *keys_used(const struct ledger *ledger, struct arena *arena) {
    bool *used = ARENA_ARRAY(arena, ledger->suppliers.n, bool);

    for (size_t i = 0; i < ledger->n_usage; i++)
        used[ledger->usage[i].supplier] = true;
    used[KEY_NONE] = false;
    return used;
}

/* The supplier that the rule of a bill names, where usage goes by that name and the bill's own has
 * none; KEY_NONE = no such thing. */
static uint32_t other_name(const struct ledger *ledger, const bool *used,
                           const struct invoice_cost *cost) {
    const struct rule_row *rule = cost->rule < ledger->inputs->rules.n
                                      ? &ledger->inputs->rules.at[cost->rule]
                                      : NULL; /* placed by its own cells */
    uint32_t key;

    if (!rule || used[cost->supplier] || rule->supplier.n == 0)
        return KEY_NONE;
    key = dimension_find(&ledger->suppliers, rule->supplier);
    return key != UINT32_MAX && key != cost->supplier && used[key] ? key : KEY_NONE;
}

size_t ledger_spellings(const struct ledger *ledger, struct arena *arena,
                        struct supplier_spelling **spellings) {
    bool *used = keys_used(ledger, arena), *seen = ARENA_ARRAY(arena, ledger->suppliers.n, bool);
    size_t n = 0;

    *spellings = ARENA_ARRAY(arena, ledger->suppliers.n, struct supplier_spelling);
    for (size_t i = 0; i < ledger->n_invoices; i++) {
        const struct invoice_cost *cost = &ledger->invoices[i];
        uint32_t other = other_name(ledger, used, cost);
        if (other == KEY_NONE || seen[cost->supplier])
            continue;
        seen[cost->supplier] = true;
        (*spellings)[n++] =
            (struct supplier_spelling){.billed = dimension_name(&ledger->suppliers, cost->supplier),
                                       .used = dimension_name(&ledger->suppliers, other),
                                       .at = ledger->inputs->invoices.at[cost->invoice].at};
    }
    return n;
}

void spellings_warn(struct work *work) {
    struct supplier_spelling *all;
    size_t n = ledger_spellings(work->ledger, work->arena, &all);

    for (size_t i = 0; i < n; i++) {
        const struct input_file *file = &work->inputs->files[all[i].at.file];
        diag_warning(
            work->diag, (struct diag_position){.file = file->spec->path, .line = all[i].at.line},
            arena_format(work->arena, "add a row to a suppliers file: alias %s, supplier %s",
                         str_text(work->arena, all[i].billed), str_text(work->arena, all[i].used)),
            "'%s' sends the bills and '%s' the usage: as two suppliers both count",
            str_text(work->arena, all[i].billed), str_text(work->arena, all[i].used));
    }
}
