/* Readers of the client's look: accent, logo, fonts. */
#include "config/brand.h"

#include <string.h>

#include "baten/arena.h"
#include "baten/image.h"
#include "config/inputs.h"

bool read_accent(struct reading *reading, const struct key *key, const struct node *node,
                 void *base) {
    const char *advice =
        "six hexadecimal digits in quotes, since a bare # starts a comment: \"#1F5FBF\"";
    if (!is_text(reading, key->name, node, advice)) {
        return false;
    }
    const char *digits = node->text.s + 1;
    if (node->text.s[0] != '#' || node->text.n != 7 ||
        strspn(digits, "0123456789abcdefABCDEF") != 6) {
        return refuse_value(reading, node, advice, "%s is not a colour: \"%.100s\"", key->name,
                            node->text.s);
    }
    reading->config->accent_at = node->at;
    return read_text(reading, key, node, base);
}

/* The path of a file that is there, as written and to open it with. */
static bool read_path(struct reading *reading, const struct key *key, const struct node *node,
                      const char **path, const char **full) {
    struct key plain = {.name = key->name};
    if (!read_text(reading, &plain, node, path)) {
        return false;
    }
    *full = path_beside(reading->arena, reading->config->folder, *path);
    return file_is_there(reading, node, *path, *full);
}

bool read_logo(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    const struct image **logo = (const struct image **)((char *)base + key->offset);
    const char *path, *full;
    return read_path(reading, key, node, &path, &full) &&
           image_read(reading->arena, path, full, node->at, logo, reading->diag);
}

/* What is in the file is judged when it is loaded (draw/font.c): only drawing knows what it needs.
 */
bool read_font(struct reading *reading, const struct key *key, const struct node *node,
               void *base) {
    struct font_file *font = (struct font_file *)((char *)base + key->offset);
    font->at = node->at;
    return read_path(reading, key, node, &font->path, &font->full);
}
