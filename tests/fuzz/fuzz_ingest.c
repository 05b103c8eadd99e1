/* Any bytes as an input file of any kind: it is read, refused or rejected row by row, and every row
 * is accounted for. The first byte chooses the kind. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/ingest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct usage_verdict judge(void *self, struct usage_row *row) {
    (void)self;
    (void)row;
    return (struct usage_verdict){.disposition = ROW_FACT};
}

static void take(void *self, const struct usage_row *row, enum disposition disposition) {
    size_t *rows = self;
    (void)disposition;
    /* Touches every text, so that a span that is no longer there is noticed. */
    struct strbuf text = {0};
    strbuf_add_str(&text, row->supplier);
    strbuf_add_str(&text, row->user);
    strbuf_release(&text);
    ++*rows;
}

static bool put(void *self, struct str text) {
    strbuf_add_str(self, text);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) {
        return 0;
    }
    char path[64];
    int fd = memfd_create("input", 0);
    if (fd < 0 || write(fd, data + 1, size - 1) != (ssize_t)(size - 1)) {
        abort();
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct input_spec spec = {.kind = (enum input_kind)(data[0] % INPUT_KINDS),
                              .path = "x.csv",
                              .full = path,
                              .valid_from = DAY_NONE};
    struct config config = {.path = "baten.yaml",
                            .folder = ".",
                            .currency = "EUR",
                            .time_zone = "UTC",
                            .inputs = &spec,
                            .n_inputs = 1};
    struct arena *arena = arena_new();
    struct diag diag;
    diag_init(&diag, arena);
    struct inputs inputs;
    size_t rows = 0;
    struct usage_sink sink = {&rows, judge, take};
    bool ok =
        inputs_read(&inputs, arena, &config, &diag) && inputs_read_usage(&inputs, &sink, &diag);
    assert(ok == (diag.status == EXIT_DONE));
    inputs_finish(&inputs);
    assert(inputs_rejected(&inputs) == inputs.files[0].rows[ROW_REJECTED]);
    struct strbuf out = {0};
    const struct reject_sink text = {put, &out};
    assert(rejects_write(&inputs, &text));
    strbuf_release(&out);
    inputs_release(&inputs);
    diag_release(&diag);
    arena_free(arena);
    close(fd);
    return 0;
}
