/* Family D, publication: figures of a final pack that have changed since. The comparison itself is
 * published.c. */
#include "analyse/checks/check.h"
#include "baten/arena.h"

#define FIGURES_CITED 15 /* the rest of the evidence is rows; the page lists every figure */

void measure_d8(struct check_run *run) {
    const struct restatement *restatement = &run->a->results->restatement;

    for (size_t i = 0; i < restatement->n_packs; i++)
        if (restatement->packs[i].compared)
            return;
    run_needs(run, "published");
}

/* How far the spend of the published quarter itself has moved, where that figure is among the
 * changed ones. */
static void set_amount(struct check_run *run, const struct published_pack *pack) {
    struct finding *finding = run->last;
    const char *id = arena_format(run->a->arena, "spend@%s", pack->period);

    for (size_t i = 0; i < pack->n_figures; i++) {
        const struct restated_figure *figure = &pack->figures[i];
        decimal now;
        if (!str_equal(str_from_text(figure->id), str_from_text(id)) || !figure->old ||
            !figure->now || !decimal_from_text(str_from_text(figure->old), &finding->other) ||
            !decimal_from_text(str_from_text(figure->now), &now))
            continue;
        finding->has_other = true;
        finding->has_amount = decimal_subtract(now, finding->other, &finding->amount);
    }
}

static void cite_rows(struct check_run *run, const struct published_pack *pack) {
    const struct inputs *inputs = run->a->inputs;

    for (size_t i = 0; i < pack->n_rows; i++)
        for (uint32_t f = 0; f < inputs->n_files && pack->rows[i].is; f++)
            if (str_equal(str_from_text(inputs->files[f].spec->path),
                          str_from_text(pack->rows[i].file)))
                run_row(run, (struct row_ref){f, pack->rows[i].line});
}

void find_d8(struct check_run *run) {
    const struct restatement *restatement = &run->a->results->restatement;

    for (size_t i = 0; i < restatement->n_packs; i++) {
        const struct published_pack *pack = &restatement->packs[i];
        struct finding *finding;
        if (!pack->compared || pack->n_figures == 0)
            continue;
        finding = run_find(run, "%s", pack->period);
        finding->name = pack->period;
        finding->name2 = pack->folder;
        finding->has_count = true;
        finding->count = (int64_t)pack->n_figures;
        set_amount(run, pack);
        for (size_t k = 0; k < pack->n_figures && finding->n_evidence < FIGURES_CITED; k++)
            run_figure_id(run, pack->figures[k].id);
        cite_rows(run, pack);
    }
}
