/* The style sheet of an HTML pack: fonts as data, colours as custom properties for light and dark,
 * and the rules. */
#include "render/html.h"

#include <math.h>

#include "draw/font.h"
#include "draw/palette.h"
#include "render/base64.h"

static const char rules[] =
    "*{box-sizing:border-box}"
    "html{background:var(--paper);color:var(--ink);font:15px/1.5 'Baten "
    "Sans',system-ui,sans-serif;font-kerning:none;"
    "font-variant-ligatures:none;scroll-padding-top:84px;-webkit-text-size-adjust:100%;text-size-"
    "adjust:100%}"
    "body{margin:0}"
    "h1,h2,h3,p,ul,ol,dl,dd,blockquote{margin:0;padding:0}"
    "h1,h2,h3,strong,b,th,.strong{font-weight:600}"
    "a{color:var(--accent-text);text-decoration-thickness:1px;text-underline-offset:2px}"
    ":focus-visible{outline:2px solid var(--accent-text);outline-offset:2px}"
    "main:focus{outline:0}"
    "main,.foot{max-width:1168px;margin:0 auto;padding:0 24px}"
    /* Skip link and section bar. */
    ".skip{position:absolute;left:-999px;top:0;z-index:3;padding:8px "
    "16px;background:var(--paper);color:var(--ink)}"
    ".skip:focus{left:0}"
    ".bar{position:sticky;top:0;z-index:2;display:flex;gap:24px;align-items:center;min-height:40px;"
    "padding:0 24px;background:var(--paper);"
    "border-bottom:1px solid var(--rule);font-size:13px;white-space:nowrap}"
    ".bar nav{flex:1;min-width:0}"
    ".bar ol{display:flex;flex-wrap:wrap;gap:0 18px;list-style:none}"
    ".bar nav a{display:block;padding:10px 0 "
    "7px;color:var(--text2);text-decoration:none;border-bottom:3px solid transparent}"
    ".bar nav a:hover{color:var(--ink);border-color:var(--rule)}"
    ".bar nav a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent-mark)}"
    ".bar nav a:focus-visible{outline-offset:-2px}"
    ".bar .who{max-width:18em;overflow:hidden;text-overflow:ellipsis}"
    ".status{padding:1px 8px;border:1px solid "
    "var(--text2);color:var(--text2);font-size:12px;font-weight:600}"
    /* Pages. */
    "section{padding:40px 0 24px}"
    "section+section{border-top:1px solid var(--rule)}"
    "h1,h2{font-size:26px;line-height:32px;max-width:30em;text-wrap:balance}"
    ".over{font-size:13px;font-weight:600;color:var(--muted)}"
    "header .sub{margin-top:6px;font-size:15px}"
    ".cover{margin:-16px 0 8px;padding:56px 40px "
    "40px;background:var(--accent);color:var(--on-accent)}"
    ".cover h1{font-size:44px;line-height:52px}"
    ".cover .sub{font-size:20px;color:inherit}"
    ".logo svg{display:block;box-sizing:content-box}"
    "header>.logo{float:right;margin:0 0 8px 24px}"
    "@media screen and (prefers-color-scheme:dark){.logo svg{background:#FFF;padding:8px}}"
    ".band{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:18px;margin-top:"
    "28px}"
    ".block{border-top:1px solid var(--ink);padding-top:10px}"
    ".bare{border:0;padding:0}"
    ".block+.block{margin-top:28px}"
    ".block>h2,.block>h3{font-size:15px;line-height:20px;text-wrap:pretty}"
    ".sub{font-size:13px;line-height:18px;color:var(--text2)}"
    ".small{margin-top:10px;font-size:12px;line-height:16px;color:var(--muted);max-width:64em}"
    ".block>p+p,blockquote p+p{margin-top:8px}"
    ".block>p{max-width:44em}"
    ".good{color:var(--good-text)}.bad{color:var(--bad)}.warn{color:var(--warn)}.muted{color:var(--"
    "muted)}"
    /* Tiles. */
    ".tiles{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:24px "
    "18px;list-style:none}"
    ".tile{border-top:1px solid var(--ink);padding-top:8px;display:flex;flex-direction:column}"
    ".tile svg{margin-top:auto;padding-top:6px}"
    ".label,.label a,.change{font-size:13px;line-height:18px;color:var(--text2)}"
    ".label a{text-decoration-color:var(--rule)}"
    ".value{font-size:34px;line-height:40px;font-weight:600}"
    ".value small{font-size:14px;font-weight:400}"
    /* Charts: one of the drawings shows. */
    ".plot{margin-top:8px}"
    ".plot svg,.tile svg{display:block;width:100%;height:auto}"
    ".plot>div{display:none}"
    ".plot>.wide{display:block}"
    "details{margin-top:8px;font-size:13px}"
    "summary{width:max-content;max-width:100%;color:var(--accent-text);cursor:pointer}"
    ".why dt{margin-top:10px;font-weight:600;overflow-wrap:anywhere}"
    ".why dd{max-width:64em;overflow-wrap:anywhere}"
    ".why ul{padding-left:18px}"
    "@media print{.why{display:none}}"
    /* Tables. */
    ".scroll{overflow-x:auto;margin-top:8px;position:relative}"
    "table{border-collapse:collapse;width:100%;font-size:14px;line-height:20px}"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-"
    "space:nowrap}"
    "th,td{padding:3px 0 3px 16px;text-align:left;vertical-align:baseline;white-space:nowrap}"
    ".open th,.open td{padding-top:5px;padding-bottom:5px}"
    "th:first-child,td:first-child{padding-left:0;position:sticky;left:0;background:var(--paper)}"
    "thead th,thead td{border-bottom:1px solid "
    "var(--ink);font-size:12.5px;line-height:16px;color:var(--text2);vertical-align:bottom}"
    "thead .n{white-space:normal;min-width:4.5em}"
    "tbody th,tfoot th{font-weight:400}"
    ".n{text-align:right}"
    ".w{white-space:normal;min-width:18em}"
    ".s3 .w,.s4 .w,.s5 .w,.s6 .w{min-width:10em}"
    ".s3 .n,.s4 .n,.s5 .n,.s6 .n{padding-left:10px}"
    ".s3 thead .n,.s4 thead .n,.s5 thead .n,.s6 thead .n{min-width:3em}"
    ".long tbody tr+tr>*{border-top:1px solid var(--grid)}"
    ".of>*{font-size:13px;color:var(--text2)}.of>:first-child{padding-left:18px}"
    ".sub>th,.sub>td,.grp>th,.tot>th,.tot>td,th.strong,td.strong{font-weight:600}"
    "tr.sub>*{color:var(--ink);font-size:14px;border-top:1px solid var(--rule)}"
    ".tot>*{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink)}"
    ".grp>*{padding-top:12px}"
    "th button{all:unset;cursor:pointer;color:inherit;font:inherit}"
    "th button:hover{color:var(--ink);text-decoration:underline;text-underline-offset:3px}"
    "th button:focus-visible{outline:2px solid var(--accent-text);outline-offset:2px}"
    "[aria-sort]{color:var(--ink)}"
    "[aria-sort=ascending] button::after{content:'\\00A0▲';font-size:9px}"
    "[aria-sort=descending] button::after{content:'\\00A0▼';font-size:9px}"
    ".filter{display:block;margin-top:10px;font-size:13px;color:var(--text2)}"
    ".filter input{margin-left:6px;padding:3px "
    "8px;width:16em;max-width:60%;font:inherit;color:var(--ink);background:var(--paper);"
    "border:1px solid var(--muted)}"
    /* Entries. */
    ".entries{margin-top:8px;list-style:none}"
    "ol.entries{list-style:decimal;padding-left:1.6em}"
    "ol.entries>li::marker{font-weight:600;color:var(--text2)}"
    ".entries>li+li{margin-top:10px}"
    ".entries>.marked+.marked{margin-top:6px}"
    ".head{display:flex;flex-wrap:wrap;gap:0 8px;align-items:baseline}"
    ".said{flex:1;min-width:12em;font-weight:600}"
    ".marked .said{font-weight:400}"
    /* A marked entry is one line of text with a hanging indent, however narrow its column. */
    ".marked .head{display:block;position:relative;padding-left:22px}"
    ".marked .mark{position:absolute;left:0;top:0}"
    ".marked .see{margin-left:6px}"
    ".marked .body,.marked .facts{padding-left:22px}"
    ".see{font-size:13px;text-decoration:none}"
    ".see:hover{text-decoration:underline}"
    ".body{color:var(--text2);max-width:44em}"
    ".tag{color:var(--muted);font-size:13px;min-width:2em;margin-right:4px}"
    ".mark{flex:none;align-self:flex-start;margin-top:4px;fill:currentColor}"
    ".mark .cut{stroke:var(--paper);stroke-width:1.6;fill:none}"
    ".mark .line{stroke:currentColor;stroke-width:1.5;fill:none}"
    ".mark .full{fill:currentColor}"
    ".score .head,.score .body{padding-left:76px}"
    ".score .said{font-weight:600}"
    ".error .mark,.error .word{color:var(--bad)}"
    ".warning .mark,.warning .word{color:var(--warn)}"
    ".passed .mark,.passed .word{color:var(--good-text)}"
    ".info .mark,.info .word{color:var(--text2)}"
    ".unmeasured .mark,.unmeasured .word,.suppressed .mark,.suppressed .word{color:var(--muted)}"
    ".facts div{display:flex;gap:10px;font-size:14px}"
    ".facts dt{flex:none;width:6.5em;color:var(--muted)}"
    ".pairs div{display:flex;gap:16px;padding:4px 0;border-bottom:1px solid var(--grid)}"
    ".pairs dt{flex:none;width:11em;color:var(--text2)}"
    ".contents{margin-top:6px;padding-left:1.6em}"
    ".contents li{padding:3px 0}"
    "blockquote{margin-top:6px;padding-left:14px;border-left:3px solid var(--accent-mark)}"
    "blockquote footer{margin-top:6px;font-size:13px;color:var(--text2)}"
    ".foot{padding-top:20px;padding-bottom:32px;border-top:1px solid "
    "var(--rule);font-size:13px;color:var(--muted)}";

static const char narrower[] =
    "@media screen and (max-width:1239px){.bar .who{display:none}}"
    "@media screen and (max-width:1159px){"
    ".band>.col{grid-column:1/-1}"
    ".col+.col{margin-top:28px}"
    ".plot>.wide{display:none}"
    ".plot>.mid{display:block}"
    ".tiles{grid-template-columns:repeat(3,minmax(0,1fr))}"
    "}"
    "@media screen and (min-width:800px) and (max-width:1159px){"
    ".band>.s2,.band>.s3,.band>.s4{grid-column:span 6}"
    ".s2+.s2,.s3+.s3,.s4+.s4{margin-top:0}"
    ".band{row-gap:28px}"
    "}"
    "@media screen and (max-width:719px){"
    "main,.foot{padding-left:16px;padding-right:16px}"
    ".bar{position:static;padding:4px 16px;gap:16px;align-items:flex-start}"
    ".bar nav a{padding:6px 0 3px}"
    ".status{margin-top:6px}"
    ".tiles{grid-template-columns:repeat(2,minmax(0,1fr))}"
    "h1,h2{font-size:22px;line-height:28px}"
    ".cover{margin:-24px -16px 0;padding:40px 16px 28px}"
    ".cover h1{font-size:32px;line-height:38px}"
    ".value{font-size:28px;line-height:36px}"
    ".w{min-width:14em}"
    "th:first-child,td:first-child{max-width:45vw;white-space:normal}"
    "}"
    "@media screen and (max-width:639px){"
    ".plot>.mid{display:none}"
    ".plot>.narrow{display:block;max-width:440px}"
    "}"
    "@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}"
    "@media print{"
    "@page{size:A4 landscape;margin:12mm}"
    "html{font-size:12px}"
    "h1,h2{font-size:20px;line-height:25px}"
    ".value{font-size:24px;line-height:30px}"
    ".value small,.facts div,.sub,.label,.label a,.change{font-size:11px;line-height:15px}"
    ".band{margin-top:16px}"
    ".plot svg{width:auto;max-width:100%;max-height:92mm}"
    "th:first-child,td:first-child{position:static}"
    "thead th,thead td,.of>*,tr.sub>*{font-size:inherit}"
    ".bar,.skip,.filter,details{display:none}"
    "main,.foot{max-width:none;padding:0}"
    "section{padding:0 0 12px;break-before:page}"
    "section:first-of-type{break-before:auto}"
    "section+section{border:0}"
    ".tile,.entries>li,tr,.plot{break-inside:avoid}"
    ".block>h3,.block>.sub{break-after:avoid}"
    "thead{display:table-header-group}"
    ".scroll{overflow:visible}"
    "table{font-size:11px;line-height:15px}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "}";

/* A font of the client's goes in as it was given. */
static void add_face(struct strbuf *out, const struct font *font, int weight) {
    bool packed = font->woff2.n > 0;
    strbuf_addf(out,
                "@font-face{font-family:'Baten "
                "Sans';font-weight:%d;font-display:block;src:url(data:font/%s;base64,",
                weight, packed ? "woff2" : "ttf");
    base64_add(out, packed ? font->woff2 : font->bytes);
    strbuf_addf(out, ") format('%s')", packed ? "woff2" : "truetype");
    if (!packed) {
        strbuf_addf(out, ";size-adjust:%d%%", (int)lround(100 * font_scale(font)));
    }
    strbuf_add_char(out, '}');
}

static void add_colours(struct strbuf *out, const char *accent, bool dark) {
    struct palette palette;
    if (!palette_from_accent(accent, dark, &palette, NULL)) {
        palette_from_accent("#1F5FBF", dark, &palette,
                            NULL); /* checked long before; a pack without colours helps nobody */
    }
    strbuf_add_text(out, dark ? "@media screen and (prefers-color-scheme:dark){:root{" : ":root{");
    for (int i = COLOUR_PAPER; i < COLOURS; i++) {
        strbuf_addf(out, "--%s:#%06X;", colour_names[i], (unsigned)palette.rgb[i]);
    }
    strbuf_add_text(out, dark ? "}}" : "color-scheme:light dark}");
}

void html_style(struct html *html, struct strbuf *out) {
    add_face(out, &html->fonts->weights[WEIGHT_REGULAR], 400);
    add_face(out, &html->fonts->weights[WEIGHT_SEMIBOLD], 600);
    add_colours(out, html->document->accent, false);
    add_colours(out, html->document->accent, true);
    strbuf_add_text(out, rules);
    for (int i = COLOUR_PAPER; i < COLOURS; i++) {
        strbuf_addf(out, ".c-%s{fill:var(--%s)}.s-%s{stroke:var(--%s)}", colour_names[i],
                    colour_names[i], colour_names[i], colour_names[i]);
    }
    for (int i = 1; i <= 12; i++) {
        strbuf_addf(
            out,
            ".c%d{grid-column-start:%d}.s%d{grid-column-end:span %d}.s%d .plot{max-width:%dpx}",
            i - 1, i, i, i, i, i < 7 ? (64 * i - 12) * 19 / 10 : 1120);
    }
    strbuf_add_text(out, narrower);
}
