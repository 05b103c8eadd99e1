/* Colour tokens of the art direction (section 3) and their values for a client's accent, light and
 * dark. */
#ifndef DRAW_PALETTE_H
#define DRAW_PALETTE_H

#include <stdbool.h>
#include <stdint.h>

enum colour {
    COLOUR_NONE,
    COLOUR_PAPER,
    COLOUR_PANEL,
    COLOUR_INK,
    COLOUR_TEXT2,
    COLOUR_MUTED,
    COLOUR_RULE,
    COLOUR_GRID,
    COLOUR_AC,
    COLOUR_PREVIOUS,
    COLOUR_GOOD,
    COLOUR_GOOD_TEXT,
    COLOUR_BAD,
    COLOUR_WARN,
    COLOUR_ACCENT,
    COLOUR_ON_ACCENT,
    COLOUR_ACCENT_TEXT,
    COLOUR_ACCENT_MARK,
    COLOUR_TINT,
    COLOUR_RAMP1,
    COLOUR_RAMP2,
    COLOUR_RAMP3,
    COLOUR_RAMP4,
    COLOUR_RAMP5,
    COLOUR_AREA,
    COLOUR_ON_RAMP3, /* the only label on a ramp that is ink in light and paper in dark */
    COLOURS
};
extern const char *const colour_names[COLOURS]; /* CSS names: "paper", "ramp-1", … */

struct palette {
    uint32_t rgb[COLOURS];
}; /* 0xRRGGBB */

/* False when accent is not #RRGGBB. *corrected says that accent-text or accent-mark differ from the
 * accent. */
bool palette_from_accent(const char *accent, bool dark, struct palette *palette, bool *corrected);
/* WCAG contrast of two colours, 1..21. */
double palette_contrast(uint32_t a, uint32_t b);
enum colour palette_ramp(int part, int parts);    /* 0-based part of a whole, darkest at the base */
enum colour palette_ramp_label(enum colour ramp); /* what to print on it: paper, ink or on-ramp-3 */
enum colour palette_ramp_edge(
    enum colour ramp); /* outline of the steps below 3 : 1, COLOUR_NONE for the others */

#endif
