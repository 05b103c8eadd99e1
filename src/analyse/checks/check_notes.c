/* Family X, references: notes for what is not there, and published folders that are not what was
 * published. */
#include <string.h>
#include <strings.h>

#include "analyse/checks/check.h"
#include "baten/arena.h"
#include "baten/vocabulary.h"

/* A page is named in any case, as where notes are placed. */
static bool is_page(struct str name) {
    for (size_t i = 0; page_names[i]; i++)
        if (strlen(page_names[i]) == name.n && strncasecmp(page_names[i], name.s, name.n) == 0)
            return true;
    return false;
}

/* An id without a period is one of the period reported on. */
static bool is_figure(const struct check_run *run, struct str id) {
    const char *text = str_text(run->a->arena, id);

    if (strchr(text, '@'))
        return figures_find(&run->a->results->figures, text) != NULL;
    return figures_find(&run->a->results->figures,
                        arena_format(run->a->arena, "%s@%s", text, run->period->label)) != NULL;
}

static void find_notes(struct check_run *run) {
    const struct inputs *inputs = run->a->inputs;

    for (size_t i = 0; i < inputs->notes.n; i++) {
        const struct note_row *note = &inputs->notes.at[i];
        bool page = note->page.n == 0 || is_page(note->page),
             figure = note->figure.n == 0 || is_figure(run, note->figure);
        if (note->rejected || (page && figure))
            continue;
        run_find(run, "%s:%u", inputs->files[note->at.file].spec->path, note->at.line);
        run->last->name = run->last->scope;
        run->last->name2 = str_text(run->a->arena, page ? note->figure : note->page);
        run_row(run, note->at);
    }
}

void find_x3(struct check_run *run) {
    const struct restatement *restatement = &run->a->results->restatement;

    find_notes(run);
    for (size_t i = 0; i < restatement->n_packs; i++) {
        const struct published_pack *pack = &restatement->packs[i];
        if (!pack->edited)
            continue;
        run_find(run, "%s", pack->folder);
        run->last->name = arena_format(run->a->arena, "%s/%s", pack->folder, pack->edited);
    }
}
