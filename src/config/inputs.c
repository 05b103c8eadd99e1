/* Turns `inputs:` and `rules:` into one input_spec per file. What is not there is an error at its
 * place in the configuration: a quarter without its invoices looks like a cheap one. */
#include "config/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baten/arena.h"
#include "baten/file.h"
#include "baten/xalloc.h"

#define NAMES_MAX 2000 /* file names looked at for "did you mean" */

const char *path_beside(struct arena *arena, const char *folder, const char *path) {
    if (path[0] == '/' || strcmp(folder, ".") == 0) {
        return path;
    }
    return arena_format(arena, strcmp(folder, "/") == 0 ? "%s%s" : "%s/%s", folder, path);
}

/* The file of the same folder whose name is nearest, as advice. */
static const char *advise_neighbour(struct arena *arena, const char *path, const char *full) {
    const char *slash = strrchr(full, '/');
    const char *name = slash ? slash + 1 : full;
    const char *folder =
        slash ? str_text(arena, (struct str){full, (size_t)(slash - full) + 1}) : ".";
    DIR *dir = opendir(folder);
    if (!dir) {
        return "paths are relative to the folder of the configuration";
    }
    const char **names = ARENA_ARRAY(arena, NAMES_MAX, const char *);
    size_t n = 0;
    for (struct dirent *entry = readdir(dir); entry && n < NAMES_MAX; entry = readdir(dir)) {
        if (entry->d_name[0] != '.') {
            names[n++] = arena_text(arena, entry->d_name, strlen(entry->d_name));
        }
    }
    closedir(dir);
    const char *nearest = str_nearest(str_from_text(name), names, n);
    if (!nearest) {
        return "paths are relative to the folder of the configuration";
    }
    const char *shown = strrchr(path, '/');
    return arena_format(arena, "did you mean \"%.*s%s\"?", shown ? (int)(shown - path) + 1 : 0,
                        path, nearest);
}

static bool refuse_input(struct reading *reading, const struct node *node, const char *advice,
                         const char *path, const char *why) {
    return diag_error(reading->diag, EXIT_INPUT, node->at, advice, "%s: %s", path, why);
}

bool file_is_there(struct reading *reading, const struct node *node, const char *path,
                   const char *full) {
    if (file_is_folder(full)) {
        return refuse_input(reading, node,
                            arena_format(reading->arena, "name its files: %s%s*.csv", path,
                                         str_ends(str_from_text(path), STR("/")) ? "" : "/"),
                            path, "is a folder, not a file");
    }
    if (access(full, F_OK) != 0) {
        return refuse_input(reading, node, advise_neighbour(reading->arena, path, full), path,
                            errno == ENOENT ? "there is no such file" : strerror(errno));
    }
    if (access(full, R_OK) != 0) {
        return refuse_input(reading, node, "make it readable", path, strerror(errno));
    }
    return true;
}

static void add_input(struct reading *reading, const struct input_spec *spec) {
    reading->inputs =
        xgrow(reading->inputs, reading->n_inputs, &reading->cap_inputs, sizeof *reading->inputs);
    reading->inputs[reading->n_inputs++] = *spec;
}

static bool add_standard_input(struct reading *reading, struct input_spec *spec,
                               const struct node *node) {
    if (reading->standard_input) {
        return refuse_value(reading, node, "it can be read once: put the other one in a file",
                            "standard input (\"-\") is used twice, first at line %u",
                            reading->standard_input->at.line);
    }
    reading->standard_input = node;
    spec->full = "-";
    add_input(reading, spec);
    return true;
}

/* builtin:NAME is input/rules/NAME.csv of what is shipped with the program. */
static bool add_shipped(struct reading *reading, struct input_spec *spec, const struct node *node) {
    const char *name = spec->path + strlen("builtin:");
    if (spec->kind != INPUT_RULES) {
        return refuse_value(reading, node, "name a file",
                            "only rules have shipped files, %s have none",
                            input_kind_names[spec->kind]);
    }
    if (*name == 0 || name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] != 0) {
        return refuse_value(reading, node, "for example builtin:ai-suppliers",
                            "no name of shipped rules: \"%.100s\"", name);
    }
    spec->full =
        arena_format(reading->arena, "%s/input/rules/%s.csv", reading->config->share_folder, name);
    if (!file_exists(spec->full)) {
        return refuse_input(reading, node, advise_neighbour(reading->arena, "", spec->full),
                            spec->path, "no such rules are shipped");
    }
    add_input(reading, spec);
    return true;
}

/* The folder must match itself in a glob, whatever characters its name has. */
static void add_escaped(struct strbuf *pattern, const char *text) {
    for (; *text; text++) {
        if (strchr("*?[\\", *text)) {
            strbuf_add_char(pattern, '\\');
        }
        strbuf_add_char(pattern, *text);
    }
}

static int by_bytes(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool add_glob(struct reading *reading, struct input_spec *spec, const struct node *node) {
    const char *folder = reading->config->folder, *pattern_text = spec->path;
    bool inside = pattern_text[0] != '/' && strcmp(folder, ".") != 0;
    struct strbuf pattern = {0};
    glob_t found = {0};
    size_t added = 0, prefix = 0;
    bool good = true;
    if (inside) {
        add_escaped(&pattern, folder);
        strbuf_add_text(&pattern, strcmp(folder, "/") == 0 ? "" : "/");
        prefix = strlen(path_beside(reading->arena, folder, "x")) - 1;
    }
    strbuf_add_text(&pattern, pattern_text);
    if (glob(pattern.s, GLOB_NOSORT, NULL, &found) == 0) {
        qsort(found.gl_pathv, found.gl_pathc, sizeof *found.gl_pathv, by_bytes);
        for (size_t i = 0; i < found.gl_pathc; i++) {
            spec->full = arena_text(reading->arena, found.gl_pathv[i], strlen(found.gl_pathv[i]));
            spec->path = spec->full + prefix;
            if (file_is_folder(spec->full)) {
                continue; /* a star beside a folder means the files */
            }
            good &= file_is_there(reading, node, spec->path, spec->full);
            add_input(reading, spec);
            added++;
        }
    }
    globfree(&found);
    strbuf_release(&pattern);
    if (added == 0) {
        return refuse_input(
            reading, node,
            "* stands for any run of characters in a name, ? for one, [ab] for a or b",
            pattern_text, "matches no file");
    }
    return good;
}

static bool add_path(struct reading *reading, struct input_spec *spec, const struct node *node) {
    if (strcmp(spec->path, "-") == 0) {
        return add_standard_input(reading, spec, node);
    }
    if (str_starts(node->text, STR("builtin:"))) {
        return add_shipped(reading, spec, node);
    }
    spec->full = path_beside(reading->arena, reading->config->folder, spec->path);
    if (strpbrk(spec->path, "*?[") && access(spec->full, F_OK) != 0) {
        return strstr(spec->path, "**")
                   ? refuse_value(reading, node, "name each folder, or use one * per folder",
                                  "** is not supported: \"%.100s\"", spec->path)
                   : add_glob(reading, spec, node);
    }
    if (!file_is_there(reading, node, spec->path, spec->full)) {
        return false;
    }
    add_input(reading, spec);
    return true;
}

/* Options that say nothing for this kind are mistakes. */
static bool options_fit(struct reading *reading, const struct node *node, enum input_kind kind) {
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        const struct key *key = key_find(input_keys, node->keys[i]->text);
        if (key && key->kinds && !(key->kinds & 1u << kind)) {
            good = refuse_value(reading, node->keys[i], "remove it", "%s is no option of %s",
                                key->name, input_kind_names[kind]);
        }
    }
    return good;
}

static bool read_input(struct reading *reading, const struct key *key, const struct node *node) {
    struct input_spec spec = {.kind = key->kind, .valid_from = DAY_NONE};
    const struct node *path = node;
    if (node->kind == NODE_MAPPING) {
        path = node_find(node, STR("path"), NULL);
        if (!options_fit(reading, node, key->kind) ||
            !read_mapping(reading, key->name, input_keys, node, &spec)) {
            return false;
        }
    } else if (!is_text(
                   reading, key->name, node,
                   "a path such as input/file.csv, or {path: input/file.csv, option: value}")) {
        return false;
    }
    spec.path = path->text.s;
    spec.at = path->at;
    return add_path(reading, &spec, path);
}

bool read_inputs(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    (void)base; /* every kind goes to the one list */
    if (node->kind != NODE_SEQUENCE) {
        return read_input(reading, key, node);
    }
    bool good = true;
    for (size_t i = 0; i < node->n; i++) {
        good &= read_input(reading, key, node->items[i]);
    }
    return good;
}

bool read_ledger(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    struct input_spec *spec = base;
    spec->ledger_set = true;
    return read_flag(reading, key, node, base);
}

bool read_scope(struct reading *reading, const struct key *key, const struct node *node,
                void *base) {
    struct input_spec *spec = base;
    spec->scope_set = true;
    return read_choice(reading, key, node, base);
}

bool read_overrides(struct reading *reading, const struct key *key, const struct node *node,
                    void *base) {
    struct input_spec *spec = base;
    if (!read_text(reading, key, node, base)) {
        return false;
    }
    const char *full = path_beside(reading->arena, reading->config->folder, spec->overrides);
    if (!file_is_there(reading, node, spec->overrides, full)) {
        return false;
    }
    spec->overrides = full;
    return true;
}
