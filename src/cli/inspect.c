/* baten inspect FILE…: what a file is and how it would be read; it needs no configuration. */
#include "cli/inspect.h"

#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/json.h"
#include "cli/cli.h"

/* Beside which configuration: own profiles are looked for there. */
static const char *beside(struct arena *arena, const char *path) {
    const char *slash = strrchr(path, '/');

    if (file_exists("baten.yaml") || file_is_folder("profiles") || !slash)
        return "baten.yaml";
    return arena_format(arena, "%.*s/baten.yaml", (int)(slash - path), path);
}

static bool is_known(const struct inspection *inspection) {
    return inspection->file != NULL;
}

/* EXIT_INPUT = it cannot be read; EXIT_USAGE = a profile is at fault, which concerns all files. */
static int inspect_file(struct arena *arena, const char *path, struct js *files) {
    struct inspection inspection;
    int status;

    if (strcmp(path, "-") == 0 || file_is_stream(path)) {
        fprintf(stderr, "baten inspect: %s: save it as a file first: it is read more than once\n",
                path);
        return EXIT_INPUT;
    }
    inspection_open(&inspection, arena, beside(arena, path), path, path, 0);
    if (files && !inspection.unprepared)
        js_push(files, inspect_js(&inspection));
    else if (!inspection.unprepared)
        inspect_print_text(&inspection, arena);
    fflush(stdout);
    diag_print(&inspection.diag, stderr, false);
    status = inspection.unprepared ? EXIT_USAGE : is_known(&inspection) ? EXIT_DONE : EXIT_INPUT;
    inspection_close(&inspection);
    return status;
}

static void print_json(struct js *files) {
    struct js *document = js_object();
    struct strbuf out = {0};

    js_put(document, "files", files);
    js_print(document, &out);
    fwrite(out.s, 1, out.n, stdout);
    strbuf_release(&out);
    js_free(document);
}

static int inspect_all(const struct cli_words *words, struct arena *arena, bool json) {
    struct js *files = json ? js_array() : NULL;
    int status = EXIT_DONE;

    for (size_t i = 0; i < words->n_paths && status != EXIT_USAGE; i++) {
        int found;
        if (!json && i > 0)
            printf("\n");
        found = inspect_file(arena, words->paths[i], files);
        status = found == EXIT_DONE ? status : found;
    }
    if (json)
        print_json(files);
    if (fflush(stdout) != 0 || ferror(stdout))
        return EXIT_OUTPUT;
    return status;
}

int command_inspect(int argc, char **argv, const struct command *command) {
    struct arena *arena = arena_new();
    struct cli_words words;
    bool json = false;
    const struct cli_flag flags[] = {{"--json", &json}, {NULL, NULL}};
    int status;

    if (words_parse(&words, arena, argc, argv, command, flags, &status)) {
        if (words.n_paths == 0) {
            fprintf(stderr, "baten inspect: name a file\n    %s\n", command->usage);
            status = EXIT_USAGE;
        } else {
            status = inspect_all(&words, arena, json);
        }
    }
    arena_free(arena);
    return status;
}
