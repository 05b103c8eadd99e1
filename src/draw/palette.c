/* The colour rules of the art direction: fixed neutrals and scenarios, and the accent family
 * derived from the client's accent in OKLCH (matrices of CSS Color 4), judged by WCAG contrast of
 * the 8-bit colours. */
#include "draw/palette.h"

#include <math.h>
#include <string.h>

const char *const colour_names[COLOURS] = {
    [COLOUR_NONE] = "none",
    [COLOUR_PAPER] = "paper",
    [COLOUR_PANEL] = "panel",
    [COLOUR_INK] = "ink",
    [COLOUR_TEXT2] = "text2",
    [COLOUR_MUTED] = "muted",
    [COLOUR_RULE] = "rule",
    [COLOUR_GRID] = "grid",
    [COLOUR_AC] = "ac",
    [COLOUR_PREVIOUS] = "previous",
    [COLOUR_GOOD] = "good",
    [COLOUR_GOOD_TEXT] = "good-text",
    [COLOUR_BAD] = "bad",
    [COLOUR_WARN] = "warn",
    [COLOUR_ACCENT] = "accent",
    [COLOUR_ON_ACCENT] = "on-accent",
    [COLOUR_ACCENT_TEXT] = "accent-text",
    [COLOUR_ACCENT_MARK] = "accent-mark",
    [COLOUR_TINT] = "tint",
    [COLOUR_RAMP1] = "ramp-1",
    [COLOUR_RAMP2] = "ramp-2",
    [COLOUR_RAMP3] = "ramp-3",
    [COLOUR_RAMP4] = "ramp-4",
    [COLOUR_RAMP5] = "ramp-5",
    [COLOUR_AREA] = "area",
    [COLOUR_ON_RAMP3] = "on-ramp-3",
};

static const struct {
    enum colour colour;
    uint32_t light, dark;
} fixed[] = {
    {COLOUR_PAPER, 0xFFFFFF, 0x14171C},     {COLOUR_PANEL, 0xF5F6F8, 0x1D2128},
    {COLOUR_INK, 0x1B1F26, 0xF1F3F5},       {COLOUR_TEXT2, 0x4A515C, 0xB8BEC8},
    {COLOUR_MUTED, 0x646B77, 0x969EAA},     {COLOUR_RULE, 0xC9CED6, 0x3A414C},
    {COLOUR_GRID, 0xE4E7EB, 0x2A303A},      {COLOUR_AC, 0x3A4049, 0xD8DCE2},
    {COLOUR_PREVIOUS, 0x878E9A, 0x79828E},  {COLOUR_GOOD, 0x2D9570, 0x4DBC92},
    {COLOUR_GOOD_TEXT, 0x006C4D, 0x4DBC92}, {COLOUR_BAD, 0xA51F1E, 0xEC5C52},
    {COLOUR_WARN, 0xA35E16, 0xE29E47},      {COLOUR_AREA, 0xEDEFF2, 0x22272F},
    {COLOUR_ON_RAMP3, 0x1B1F26, 0x14171C},
};

struct oklch {
    double lightness, chroma, hue; /* hue in radians */
};
struct linear {
    double r, g, b;
};

static double decode(uint32_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double encode(double c) {
    return c <= 0.0031308 ? 12.92 * c : 1.055 * pow(c, 1 / 2.4) - 0.055;
}

static struct linear linear_from_rgb(uint32_t rgb) {
    return (struct linear){decode(rgb >> 16 & 0xFF), decode(rgb >> 8 & 0xFF), decode(rgb & 0xFF)};
}

static struct oklch oklch_from_rgb(uint32_t rgb) {
    struct linear c = linear_from_rgb(rgb);
    double l = cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
    double m = cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
    double s = cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
    double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double b = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return (struct oklch){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, hypot(a, b),
                          atan2(b, a)};
}

static struct linear linear_from_oklch(struct oklch c) {
    double a = c.chroma * cos(c.hue), b = c.chroma * sin(c.hue);
    double l = pow(c.lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
    double m = pow(c.lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
    double s = pow(c.lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
    return (struct linear){4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                           -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                           -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

static bool channel_inside(double c) {
    return c >= -1e-4 && c <= 1.0001;
}

static bool inside(struct oklch c) {
    struct linear v = linear_from_oklch(c);
    return channel_inside(v.r) && channel_inside(v.g) && channel_inside(v.b);
}

static uint32_t channel_of(double c) {
    return (uint32_t)lround(255 * fmin(1, fmax(0, encode(fmax(0, c)))));
}

/* The 8-bit colour of that lightness and hue with at most that chroma: bisected into sRGB. */
static uint32_t gamut(struct oklch c) {
    if (!inside(c)) {
        double low = 0, high = c.chroma;
        for (int i = 0; i < 24; i++) {
            c.chroma = (low + high) / 2;
            *(inside(c) ? &low : &high) = c.chroma;
        }
        c.chroma = low;
    }
    struct linear v = linear_from_oklch(c);
    return channel_of(v.r) << 16 | channel_of(v.g) << 8 | channel_of(v.b);
}

static double luminance(uint32_t rgb) {
    struct linear c = linear_from_rgb(rgb);
    return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

double palette_contrast(uint32_t a, uint32_t b) {
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* The accent, moved in lightness no further than needed to reach the contrast on paper and panel.
 */
static uint32_t fit(uint32_t accent, const struct palette *palette, double contrast, bool dark) {
    uint32_t paper = palette->rgb[COLOUR_PAPER], panel = palette->rgb[COLOUR_PANEL];
    if (palette_contrast(accent, paper) >= contrast &&
        palette_contrast(accent, panel) >= contrast) {
        return accent;
    }
    struct oklch c = oklch_from_rgb(accent);
    double good = dark ? 1 : 0, bad = c.lightness;
    for (int i = 0; i < 24; i++) {
        c.lightness = (good + bad) / 2;
        uint32_t rgb = gamut(c);
        bool enough =
            palette_contrast(rgb, paper) >= contrast && palette_contrast(rgb, panel) >= contrast;
        *(enough ? &good : &bad) = c.lightness;
    }
    c.lightness = good;
    return gamut(c);
}

static void ramp_fill(struct palette *palette, struct oklch accent, bool dark) {
    static const double light_steps[5] = {.38, .50, .65, .77, .87},
                        dark_steps[5] = {.86, .74, .62, .50, .38};
    for (int i = 0; i < 5; i++) {
        double l = dark ? dark_steps[i] : light_steps[i];
        /* A light step of a dark accent would look like another colour at full chroma. */
        double fade = 1 - 1.6 * fmax(0, l - fmax(accent.lightness, 0.5));
        palette->rgb[COLOUR_RAMP1 + i] =
            gamut((struct oklch){l, fmin(accent.chroma, 0.15) * fade, accent.hue});
    }
}

static bool rgb_parse(const char *text, uint32_t *rgb) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    if (text == NULL || text[0] != '#' || strlen(text) != 7) {
        return false;
    }
    *rgb = 0;
    for (int i = 1; i < 7; i++) {
        const char *digit = memchr(digits, text[i], sizeof digits - 1);
        if (digit == NULL) {
            return false;
        }
        *rgb = *rgb << 4 | (uint32_t)((digit - digits) % 16);
    }
    return true;
}

bool palette_from_accent(const char *accent, bool dark, struct palette *palette, bool *corrected) {
    uint32_t rgb;
    if (!rgb_parse(accent, &rgb)) {
        return false;
    }
    *palette = (struct palette){0};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        palette->rgb[fixed[i].colour] = dark ? fixed[i].dark : fixed[i].light;
    }
    struct oklch c = oklch_from_rgb(rgb);
    palette->rgb[COLOUR_ACCENT] = rgb;
    palette->rgb[COLOUR_ON_ACCENT] =
        palette_contrast(0xFFFFFF, rgb) >= palette_contrast(0, rgb) ? 0xFFFFFF : 0;
    palette->rgb[COLOUR_ACCENT_TEXT] = fit(rgb, palette, 4.5, dark);
    palette->rgb[COLOUR_ACCENT_MARK] = fit(rgb, palette, 3, dark);
    palette->rgb[COLOUR_TINT] =
        gamut((struct oklch){dark ? 0.28 : 0.965, fmin(c.chroma, dark ? 0.04 : 0.018), c.hue});
    ramp_fill(palette, c, dark);
    if (corrected != NULL) {
        *corrected =
            palette->rgb[COLOUR_ACCENT_TEXT] != rgb || palette->rgb[COLOUR_ACCENT_MARK] != rgb;
    }
    return true;
}

enum colour palette_ramp(int part, int parts) {
    static const int steps[5][5] = {{0}, {0, 3}, {0, 2, 4}, {0, 1, 3, 4}, {0, 1, 2, 3, 4}};
    if (parts < 1 || part < 0 || part >= parts) {
        return COLOUR_RAMP1;
    }
    int step = parts <= 5 ? steps[parts - 1][part] : (int)((long)part * 5 / parts);
    return (enum colour)(COLOUR_RAMP1 + step);
}

enum colour palette_ramp_label(enum colour ramp) {
    return ramp <= COLOUR_RAMP2   ? COLOUR_PAPER
           : ramp == COLOUR_RAMP3 ? COLOUR_ON_RAMP3
                                  : COLOUR_INK;
}

enum colour palette_ramp_edge(enum colour ramp) {
    return ramp >= COLOUR_RAMP4 && ramp <= COLOUR_RAMP5 ? COLOUR_RAMP2 : COLOUR_NONE;
}
