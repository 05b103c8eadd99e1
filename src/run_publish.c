/* Chooses the folder of a final pack, copies rules and rates into it, and seals it. */
#include "run_publish.h"

#include <string.h>

#include "analyse/published.h"
#include "base/seal.h"
#include "baten/arena.h"
#include "baten/export.h"
#include "ingest/decode.h"

#define RULES_LIMIT ((size_t)64 << 20)
#define BLOCK 65536

bool run_publishes(const struct run *run, const struct run_options *options) {
    return run->config.status_final && options->packs;
}

const char *run_publish_folder(const struct run *run) {
    const struct restatement *restatement = &run->results.restatement;
    const char *root = published_root(run->arena, &run->config), *path;
    int version = 1;

    for (size_t i = 0; i < restatement->n_packs; i++)
        if (strcmp(restatement->packs[i].period, run->results.period) == 0 &&
            restatement->packs[i].version >= version)
            version = restatement->packs[i].version + 1;
    while (file_exists(
        path = arena_format(run->arena, "%s/%s-v%d", root, run->results.period, version)))
        version++;
    return path;
}

/* Reads the file again, unpacked; what is on the disk must still be what the figures were made of.
 */
static bool read_again(const struct input_file *file, struct strbuf *out, struct diag *diag) {
    struct decode *decode = decode_open(file->spec->full, file->spec->path, diag);
    struct diag_position at = {file->spec->path, 0, 0};
    char block[BLOCK], hex[65];
    uint64_t bytes;
    size_t n = 1;
    bool ok = decode && decode_start(decode, true, diag);

    while (ok && n > 0) {
        ok = decode_read(decode, block, sizeof block, &n, diag);
        if (ok)
            strbuf_add(out, block, n);
        if (ok && out->n > RULES_LIMIT)
            ok = diag_error(diag, EXIT_INPUT, at, "check that this is the file you mean",
                            "rules of more than 64 MB are not published");
    }
    if (ok) {
        decode_digest(decode, hex, &bytes);
        ok = strcmp(hex, file->sha256) == 0 ||
             diag_error(diag, EXIT_INPUT, at, "wait until nothing writes to it, then run again",
                        "the file changed while it was read");
    }
    decode_close(decode);
    return ok;
}

static bool copy_rules(struct run_files *files, const struct input_file *file, size_t number) {
    struct run *run = files->run;
    struct strbuf text = {0};
    bool ok;

    if (strcmp(file->spec->path, "-") == 0)
        return diag_error(&run->diag, EXIT_USAGE, file->spec->at,
                          "name a file: a copy of it is published",
                          "rules from standard input cannot be published");
    ok = read_again(file, &text, &run->diag) &&
         out_folder_write(&files->folder, arena_format(run->arena, "rules-%zu.csv", number),
                          text.n ? text.s : "", text.n, &run->diag);
    strbuf_release(&text);
    return ok;
}

bool run_publish_copies(struct run_files *files) {
    const struct inputs *inputs = &files->run->inputs;
    struct strbuf text = {0};
    size_t rules = 0;
    bool ok = true;

    for (size_t i = 0; ok && i < inputs->n_files; i++)
        if (inputs->files[i].spec->kind == INPUT_RULES)
            ok = copy_rules(files, &inputs->files[i], ++rules);
    if (ok) {
        export_rates_csv(&files->run->results, &text);
        ok = out_folder_write(&files->folder, "rates.csv", text.s, text.n, &files->run->diag);
    }
    strbuf_release(&text);
    return ok;
}

bool run_publish_seal(struct run_files *files) {
    struct strbuf text = {0};
    bool ok = seal_text(files->run->arena, files->folder.aside, &text, &files->run->diag) &&
              out_folder_write(&files->folder, SEAL_NAME, text.n ? text.s : "", text.n,
                               &files->run->diag);

    strbuf_release(&text);
    return ok;
}
