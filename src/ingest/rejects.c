/* Rejected rows: the first of them in memory, where checks and `inspect` look at them, all others
 * as lines of rejects.csv in a temporary file. */
#include "ingest/rejects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/file.h"
#include "baten/xalloc.h"

/* So many are kept in memory, with so many bytes of their raw text. */
#define KEPT 5000
#define RAW_LIMIT 1000
#define BLOCK ((size_t)64 * 1024)

/* The lines of one file stand together: it is read from its first row to its last. */
struct segment {
    uint32_t file;
    uint64_t from, to;
};

struct reject_spool {
    FILE *lines;
    uint64_t size;
    struct segment *segments;
    size_t n_segments, cap_segments;
    struct strbuf line;
    bool failed;
};

/* A long row is cut, not within a character. A NUL byte would end the text: it becomes U+FFFD. */
static void add_raw(struct strbuf *out, struct str raw) {
    size_t n = raw.n;
    if (n > RAW_LIMIT) {
        n = RAW_LIMIT;
        while (n > 0 && ((unsigned char)raw.s[n] & 0xC0) == 0x80) {
            n--;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (raw.s[i] == '\0') {
            strbuf_add_text(out, "\xEF\xBF\xBD");
        } else {
            strbuf_add_char(out, raw.s[i]);
        }
    }
    strbuf_add_text(out, n < raw.n ? "…" : "");
}

/* Quoted where it must be (RFC 4180). */
static void add_cell(struct strbuf *out, const char *text, char after) {
    if (text == NULL) {
        text = "";
    }
    if (strpbrk(text, ",\"\r\n") == NULL) {
        strbuf_add_text(out, text);
    } else {
        strbuf_add_char(out, '"');
        for (; *text != '\0'; text++) {
            if (*text == '"') {
                strbuf_add_char(out, '"');
            }
            strbuf_add_char(out, *text);
        }
        strbuf_add_char(out, '"');
    }
    strbuf_add_char(out, after);
}

static void add_line(const struct inputs *inputs, const struct reject *reject, struct strbuf *out) {
    add_cell(out, inputs->files[reject->file].spec->path, ',');
    strbuf_addf(out, "%u,", reject->line);
    add_cell(out, reject->column, ',');
    add_cell(out, reject->reason, ',');
    add_cell(out, reject->advice, ',');
    add_cell(out, reject->raw, '\n');
}

/* ---- those in a file ---- */

static struct reject_spool *spool_open(void) {
    struct reject_spool *spool = xalloc(1, sizeof *spool);
    int fd = file_nameless();
    spool->lines = fd < 0 ? NULL : fdopen(fd, "w+b");
    spool->failed = spool->lines == NULL;
    if (spool->failed && fd >= 0) {
        close(fd);
    }
    return spool;
}

static void spool_add(struct inputs *inputs, const struct reject *reject) {
    if (inputs->spool == NULL) {
        inputs->spool = spool_open();
    }
    struct reject_spool *spool = inputs->spool;
    strbuf_clear(&spool->line);
    add_line(inputs, reject, &spool->line);
    inputs->n_beyond++;
    spool->failed =
        spool->failed || fwrite(spool->line.s, 1, spool->line.n, spool->lines) != spool->line.n;
    struct segment *last = spool->n_segments == 0 ? NULL : &spool->segments[spool->n_segments - 1];
    if (last == NULL || last->file != reject->file) {
        spool->segments = xgrow(spool->segments, spool->n_segments, &spool->cap_segments,
                                sizeof *spool->segments);
        last = &spool->segments[spool->n_segments++];
        *last = (struct segment){.file = reject->file, .from = spool->size};
    }
    spool->size += spool->line.n;
    last->to = spool->size;
}

static bool spool_put(struct reject_spool *spool, const struct segment *segment,
                      const struct reject_sink *sink) {
    char *block = xalloc(BLOCK, 1);
    uint64_t at = segment->from;
    bool ok = fseeko(spool->lines, (off_t)at, SEEK_SET) == 0;
    while (ok && at < segment->to) {
        uint64_t left = segment->to - at;
        size_t n = left < BLOCK ? (size_t)left : BLOCK;
        ok = fread(block, 1, n, spool->lines) == n && sink->put(sink->self, (struct str){block, n});
        at += n;
    }
    free(block);
    return ok;
}

void rejects_release(struct inputs *inputs) {
    struct reject_spool *spool = inputs->spool;
    if (spool != NULL) {
        if (spool->lines != NULL) {
            fclose(spool->lines);
        }
        free(spool->segments);
        strbuf_release(&spool->line);
        free(spool);
    }
    free(inputs->rejects);
    inputs->spool = NULL;
    inputs->rejects = NULL;
}

/* ---- all of them ---- */

void inputs_reject(struct inputs *inputs, struct row_ref at, const char *column, const char *reason,
                   const char *advice, struct str raw) {
    struct strbuf text = {0};
    add_raw(&text, raw);
    struct reject reject = {.file = at.file,
                            .line = at.line,
                            .column = column,
                            .reason = reason,
                            .advice = advice,
                            .raw = text.n == 0 ? "" : text.s};
    if (inputs->n_rejects < KEPT) {
        reject.reason = str_text(inputs->arena, str_from_text(reason));
        reject.raw = str_text(inputs->arena, strbuf_str(&text));
        inputs->rejects = xgrow(inputs->rejects, inputs->n_rejects, &inputs->cap_rejects,
                                sizeof *inputs->rejects);
        inputs->rejects[inputs->n_rejects++] = reject;
    } else {
        spool_add(inputs, &reject);
    }
    strbuf_release(&text);
}

uint64_t inputs_rejected(const struct inputs *inputs) {
    return inputs->n_rejects + inputs->n_beyond;
}

static int compare_rejects(const void *left, const void *right) {
    const struct reject *a = left, *b = right;
    if (a->file != b->file) {
        return a->file < b->file ? -1 : 1;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    int order = strcmp(a->column, b->column);
    return order != 0 ? order : strcmp(a->reason, b->reason);
}

void rejects_sort(struct inputs *inputs) {
    if (inputs->n_rejects > 1) {
        qsort(inputs->rejects, inputs->n_rejects, sizeof *inputs->rejects, compare_rejects);
    }
}

/* Of each file those in memory are the first. */
bool rejects_write(const struct inputs *inputs, const struct reject_sink *sink) {
    static const char header[] = "file,line,column,reason,advice,raw\n";
    struct strbuf line = {0};
    bool ok =
        sink->put(sink->self, str_from_text(header)) &&
        (inputs->spool == NULL || (!inputs->spool->failed && fflush(inputs->spool->lines) == 0));
    size_t i = 0;
    for (uint32_t file = 0; file < inputs->n_files && ok; file++) {
        for (; i < inputs->n_rejects && inputs->rejects[i].file == file && ok; i++) {
            strbuf_clear(&line);
            add_line(inputs, &inputs->rejects[i], &line);
            ok = sink->put(sink->self, strbuf_str(&line));
        }
        for (size_t k = 0; inputs->spool != NULL && k < inputs->spool->n_segments && ok; k++) {
            const struct segment *segment = &inputs->spool->segments[k];
            ok = segment->file != file || spool_put(inputs->spool, segment, sink);
        }
    }
    strbuf_release(&line);
    return ok;
}
