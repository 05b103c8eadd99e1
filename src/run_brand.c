/* The client's look, settled once per run: what its accent had to become, and its fonts. Only here
 * are both the configuration and the palette known. */
#include "run_brand.h"

#include "baten/arena.h"
#include "draw/font_file.h"
#include "draw/palette.h"

static const char *hexadecimal(struct arena *arena, uint32_t rgb) {
    return arena_format(arena, "#%06X", (unsigned)rgb);
}

/* An accent that cannot be read on paper is darkened for text and marks; the bar and the cover keep
 * it. That is said here and on the control page. */
static void settle_accent(struct run *run) {
    struct config *config = &run->config;
    struct palette palette;
    bool corrected;
    if (config->accent == NULL ||
        !palette_from_accent(config->accent, false, &palette, &corrected) || !corrected)
        return;
    if (palette.rgb[COLOUR_ACCENT_TEXT] != palette.rgb[COLOUR_ACCENT])
        config->accent_text = hexadecimal(run->arena, palette.rgb[COLOUR_ACCENT_TEXT]);
    if (palette.rgb[COLOUR_ACCENT_MARK] != palette.rgb[COLOUR_ACCENT])
        config->accent_mark = hexadecimal(run->arena, palette.rgb[COLOUR_ACCENT_MARK]);
    const char *mark = config->accent_mark == NULL
                           ? ""
                           : arena_format(run->arena, " and %s for marks", config->accent_mark);
    diag_warning(&run->diag, config->accent_at, "a darker accent is taken as it is",
                 "accent %s cannot be read on white: it was darkened to %s for text%s",
                 config->accent, config->accent_text, mark);
}

static bool load_fonts(struct run *run) {
    for (int i = 0; i < 2; i++) {
        const struct font_file *file = &run->config.fonts[i];
        if (file->path != NULL && !font_from_file(&run->fonts.weights[i], run->arena, file->path,
                                                  file->full, file->at, &run->diag))
            return false;
    }
    if (run->config.fonts[0].path != NULL)
        fonts_fit(&run->fonts);
    return true;
}

bool run_brand(struct run *run) {
    settle_accent(run);
    return load_fonts(run);
}
