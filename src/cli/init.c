/* baten init [DIR]: a configuration and starter files from the exports that lie there. Nothing that
 * exists is touched; what it writes has been tried before it is named baten.yaml. */
#include "cli/init.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "cli/cli.h"

#define TRIAL ".baten-init.yaml"

/* ---- writing ---- */

static bool write_new(const char *path, const struct strbuf *text, struct diag *diag) {
    FILE *file = fopen(path, "wx");
    bool ok = file && fwrite(text->s, 1, text->n, file) == text->n;

    ok = file && fclose(file) == 0 && ok;
    return ok || diag_error(diag, EXIT_OUTPUT, (struct diag_position){.file = path},
                            "make the folder writable", "cannot be written: %s", strerror(errno));
}

/* Never over what is there. */
static bool offer(const struct init *init, const char *name, const struct strbuf *text,
                  struct diag *diag) {
    const char *path = init_path(init, name);

    if (file_exists(path)) {
        fprintf(stderr, "left as it is: %s\n", path);
        return true;
    }
    if (!write_new(path, text, diag))
        return false;
    printf("%s\n", path);
    return true;
}

typedef void writer(const struct init *init, struct strbuf *out);

static bool offer_made(const struct init *init, const char *name, writer *write,
                       struct diag *diag) {
    struct strbuf text = {0};
    bool ok;

    write(init, &text);
    ok = offer(init, name, &text, diag);
    strbuf_release(&text);
    return ok;
}

/* ---- the trial ---- */

/* The n-th line of a text, from 1. */
static struct str text_line(struct str text, uint32_t n) {
    size_t from = 0, to;

    for (; n > 1 && from < text.n; from++)
        n -= text.s[from] == '\n';
    for (to = from; to < text.n && text.s[to] != '\n';)
        to++;
    return (struct str){text.s + from, to - from};
}

/* Does the message speak of this input: by its file, or by its place in the trial? */
static bool speaks_of(const struct init *init, const struct diag_message *message,
                      const struct init_line *line, struct str trial) {
    const char *written;

    if (!message->at.file || line->aside)
        return false;
    if (strcmp(message->at.file, init_path(init, TRIAL)) != 0)
        return strcmp(message->at.file, line->path) == 0;
    written = str_text(init->arena, text_line(trial, message->at.line));
    return str_starts(str_from_text(written + strspn(written, " ")),
                      str_from_text(arena_format(init->arena, "- %s  #", line->yaml)));
}

/* The line that an error of the trial speaks of. */
static struct init_line *line_at_fault(struct init *init, const struct diag *diag,
                                       struct str trial) {
    for (size_t i = 0; i < diag->count; i++) {
        const struct diag_message *message = &diag->messages[i];
        for (size_t k = 0; k < init->n_lines && message->status != EXIT_DONE; k++)
            if (speaks_of(init, message, &init->lines[k], trial)) {
                init->lines[k].aside =
                    message->advice ? arena_format(init->arena, "%s; %s, then take out the #",
                                                   message->text, message->advice)
                                    : arena_format(init->arena, "%s", message->text);
                return &init->lines[k];
            }
    }
    return NULL;
}

/* What the trial saw and the next files need; its ledger goes when it ends. */
static void keep_spellings(struct init *init, const struct ledger *ledger) {
    init->n_spellings = ledger_spellings(ledger, init->arena, &init->spellings);
    for (size_t i = 0; i < init->n_spellings; i++) {
        struct supplier_spelling *spelling = &init->spellings[i];
        spelling->billed = str_from_text(str_text(init->arena, spelling->billed));
        spelling->used = str_from_text(str_text(init->arena, spelling->used));
    }
}

/* One run with the configuration as it would be. False = a line was set aside, or *error says what
 * else is wrong. */
static bool try_once(struct init *init, struct diag *diag, bool *failed) {
    const char *path = init_path(init, TRIAL);
    struct run_options options = {.config = path, .fail_on = FAIL_ON_NEVER};
    struct strbuf text = {0};
    struct run run;
    bool ok;

    init_yaml(init, &text);
    remove(path);
    *failed = !write_new(path, &text, diag);
    if (*failed) {
        strbuf_release(&text);
        return false;
    }
    run_init(&run);
    ok = run_analyse(&run, &options);
    remove(path);
    if (ok)
        keep_spellings(init, &run.ledger);
    if (!ok && !line_at_fault(init, &run.diag, strbuf_str(&text))) {
        *failed = true;
        fprintf(stderr, "baten.yaml is written, but wants more before a build works:\n");
        diag_print(&run.diag, stderr, false);
    }
    run_release(&run);
    strbuf_release(&text);
    return ok;
}

static void count_kinds(struct init *init) {
    memset(init->kinds, 0, sizeof init->kinds);
    for (size_t i = 0; i < init->n_lines; i++)
        if (!init->lines[i].aside)
            init->kinds[init->lines[i].kind] = true;
}

static bool try_all(struct init *init, struct diag *diag) {
    bool failed = false;

    while (init->has_period && !try_once(init, diag, &failed) && !failed)
        count_kinds(init);
    return diag->status == EXIT_DONE;
}

static bool write_files(struct init *init, struct diag *diag) {
    bool fresh = !file_exists(init_path(init, "baten.yaml"));

    if (!init->kinds[INPUT_RULES] && !offer_made(init, "rules.csv", init_rules, diag))
        return false;
    if (!init->kinds[INPUT_TEAMS] && !offer_made(init, "teams.csv", init_teams, diag))
        return false;
    if (!init->kinds[INPUT_BUDGETS] && !offer_made(init, "budgets.csv", init_budgets, diag))
        return false;
    if (fresh && !try_all(init, diag))
        return false;
    if (init->n_spellings > 0 && !init->kinds[INPUT_SUPPLIERS]) {
        if (!offer_made(init, "suppliers.csv", init_suppliers, diag))
            return false;
        init->has_suppliers = true;
    }
    return offer_made(init, "baten.yaml", init_yaml, diag);
}

int command_init(int argc, char **argv, const struct command *command) {
    struct init init = {.arena = arena_new(), .folder = "."};
    const struct cli_flag flags[] = {{NULL, NULL}};
    struct cli_words words;
    struct diag diag;
    int status;

    diag_init(&diag, init.arena);
    if (words_parse(&words, init.arena, argc, argv, command, flags, &status)) {
        init.folder = words.n_paths > 0 ? words.paths[0] : ".";
        if (words.n_paths > 1)
            diag_error(&diag, EXIT_USAGE, (struct diag_position){.file = words.paths[1]},
                       command->usage, "more than one folder");
        else if (init_look(&init, &diag) && write_files(&init, &diag))
            init_report(&init);
        status = (int)diag.status;
    }
    diag_print(&diag, stderr, false);
    diag_release(&diag);
    init_release(&init);
    arena_free(init.arena);
    return status;
}
