/* The style sheet of an HTML pack: fonts as data, colours as custom properties for light and dark, and the rules. */
#include "render/html.h"

#include "draw/font.h"
#include "draw/palette.h"
#include "render/base64.h"

static const char rules[] =
    "*{box-sizing:border-box}\n"
    "html{background:var(--paper);color:var(--ink);font:15px/1.5 'Baten Sans',system-ui,sans-serif;font-kerning:none;"
    "font-variant-ligatures:none;scroll-padding-top:84px;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0}\n"
    "h1,h2,h3,p,ul,ol,dl,dd,blockquote{margin:0;padding:0}\n"
    "h1,h2,h3,strong,b,th,.strong{font-weight:600}\n"
    "a{color:var(--accent-text);text-decoration-thickness:1px;text-underline-offset:2px}\n"
    ":focus-visible{outline:2px solid var(--accent-text);outline-offset:2px}\n"
    "main:focus{outline:0}\n"
    "main,.foot{max-width:1168px;margin:0 auto;padding:0 24px}\n"
    /* Skip link and section bar. */
    ".skip{position:absolute;left:-999px;top:0;z-index:3;padding:8px 16px;background:var(--paper);color:var(--ink)}\n"
    ".skip:focus{left:0}\n"
    ".bar{position:sticky;top:0;z-index:2;display:flex;gap:24px;align-items:center;min-height:40px;padding:0 24px;background:var(--paper);"
    "border-bottom:1px solid var(--rule);font-size:13px;white-space:nowrap}\n"
    ".bar nav{flex:1;min-width:0}\n"
    ".bar ol{display:flex;flex-wrap:wrap;gap:0 18px;list-style:none}\n"
    ".bar nav a{display:block;padding:10px 0 7px;color:var(--text2);text-decoration:none;border-bottom:3px solid transparent}\n"
    ".bar nav a:hover{color:var(--ink);border-color:var(--rule)}\n"
    ".bar nav a[aria-current]{color:var(--ink);font-weight:600;border-color:var(--accent-mark)}\n"
    ".bar nav a:focus-visible{outline-offset:-2px}\n"
    ".bar .who{max-width:18em;overflow:hidden;text-overflow:ellipsis}\n"
    ".status{padding:1px 8px;border:1px solid var(--text2);color:var(--text2);font-size:12px;font-weight:600}\n"
    /* Pages. */
    "section{padding:40px 0 24px}\n"
    "section+section{border-top:1px solid var(--rule)}\n"
    "h1,h2{font-size:26px;line-height:32px;max-width:30em;text-wrap:balance}\n"
    ".over{font-size:13px;font-weight:600;color:var(--muted)}\n"
    "header .sub{margin-top:6px;font-size:15px}\n"
    ".cover{margin:-16px 0 8px;padding:56px 40px 40px;background:var(--accent);color:var(--on-accent)}\n"
    ".cover h1{font-size:44px;line-height:52px}\n"
    ".cover .sub{font-size:20px;color:inherit}\n"
    ".band{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));column-gap:18px;margin-top:28px}\n"
    ".block{border-top:1px solid var(--ink);padding-top:10px}\n"
    ".bare{border:0;padding:0}\n"
    ".block+.block{margin-top:28px}\n"
    ".block>h2,.block>h3{font-size:15px;line-height:20px;text-wrap:pretty}\n"
    ".sub{font-size:13px;line-height:18px;color:var(--text2)}\n"
    ".small{margin-top:10px;font-size:12px;line-height:16px;color:var(--muted);max-width:64em}\n"
    ".block>p+p,blockquote p+p{margin-top:8px}\n"
    ".block>p{max-width:44em}\n"
    ".good{color:var(--good-text)}\n.bad{color:var(--bad)}\n.warn{color:var(--warn)}\n.muted{color:var(--muted)}\n"
    /* Tiles. */
    ".tiles{display:grid;grid-template-columns:repeat(6,minmax(0,1fr));gap:24px 18px;list-style:none}\n"
    ".tile{border-top:1px solid var(--ink);padding-top:8px;display:flex;flex-direction:column}\n"
    ".tile svg{margin-top:auto;padding-top:6px}\n"
    ".label,.label a,.change{font-size:13px;line-height:18px;color:var(--text2)}\n"
    ".label a{text-decoration-color:var(--rule)}\n"
    ".value{font-size:34px;line-height:40px;font-weight:600}\n"
    ".value small{font-size:14px;font-weight:400}\n"
    /* Charts: one of the drawings shows. */
    ".plot{margin-top:8px}\n"
    ".plot svg,.tile svg{display:block;width:100%;height:auto}\n"
    ".plot>div{display:none}\n"
    ".plot>.wide{display:block}\n"
    "details{margin-top:8px;font-size:13px}\n"
    "summary{width:max-content;max-width:100%;color:var(--accent-text);cursor:pointer}\n"
    /* Tables. */
    ".scroll{overflow-x:auto;margin-top:8px;position:relative}\n"
    "table{border-collapse:collapse;width:100%;font-size:14px;line-height:20px}\n"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "th,td{padding:3px 0 3px 16px;text-align:left;vertical-align:baseline;white-space:nowrap}\n"
    ".open th,.open td{padding-top:5px;padding-bottom:5px}\n"
    "th:first-child,td:first-child{padding-left:0;position:sticky;left:0;background:var(--paper)}\n"
    "thead th,thead td{border-bottom:1px solid var(--ink);font-size:12.5px;line-height:16px;color:var(--text2);vertical-align:bottom}\n"
    "thead .n{white-space:normal;min-width:4.5em}\n"
    "tbody th,tfoot th{font-weight:400}\n"
    ".n{text-align:right}\n"
    ".w{white-space:normal;min-width:18em}\n"
    ".long tbody tr+tr>*{border-top:1px solid var(--grid)}\n"
    ".of>*{font-size:13px;color:var(--text2)}\n.of>:first-child{padding-left:18px}\n"
    ".sub>th,.sub>td,.grp>th,.tot>th,.tot>td,th.strong,td.strong{font-weight:600}\n"
    "tr.sub>*{color:var(--ink);font-size:14px;border-top:1px solid var(--rule)}\n"
    ".tot>*{border-top:1px solid var(--ink);border-bottom:1px solid var(--ink)}\n"
    ".grp>*{padding-top:12px}\n"
    "th button{all:unset;cursor:pointer;color:inherit;font:inherit}\n"
    "th button:hover{color:var(--ink);text-decoration:underline;text-underline-offset:3px}\n"
    "th button:focus-visible{outline:2px solid var(--accent-text);outline-offset:2px}\n"
    "[aria-sort]{color:var(--ink)}\n"
    "[aria-sort=ascending] button::after{content:'\\00A0▲';font-size:9px}\n"
    "[aria-sort=descending] button::after{content:'\\00A0▼';font-size:9px}\n"
    ".filter{display:block;margin-top:10px;font-size:13px;color:var(--text2)}\n"
    ".filter input{margin-left:6px;padding:3px 8px;width:16em;max-width:60%;font:inherit;color:var(--ink);background:var(--paper);"
    "border:1px solid var(--muted)}\n"
    /* Entries. */
    ".entries{margin-top:8px;list-style:none}\n"
    "ol.entries{list-style:decimal;padding-left:1.6em}\n"
    "ol.entries>li::marker{font-weight:600;color:var(--text2)}\n"
    ".entries>li+li{margin-top:10px}\n"
    ".entries>.marked+.marked{margin-top:6px}\n"
    ".head{display:flex;flex-wrap:wrap;gap:0 8px;align-items:baseline}\n"
    ".said{flex:1;min-width:12em;font-weight:600}\n"
    ".marked .said{font-weight:400}\n"
    ".marked .body,.marked .facts{padding-left:22px}\n"
    ".see{font-size:13px;text-decoration:none}\n"
    ".see:hover{text-decoration:underline}\n"
    ".body{color:var(--text2);max-width:44em}\n"
    ".tag{color:var(--muted);font-size:13px;min-width:2em}\n"
    ".mark{flex:none;align-self:flex-start;margin-top:4px;fill:currentColor}\n"
    ".mark .cut{stroke:var(--paper);stroke-width:1.6;fill:none}\n"
    ".mark .line{stroke:currentColor;stroke-width:1.5;fill:none}\n"
    ".error .mark,.error .word{color:var(--bad)}\n"
    ".warning .mark,.warning .word{color:var(--warn)}\n"
    ".passed .mark,.passed .word{color:var(--good-text)}\n"
    ".info .mark,.info .word{color:var(--text2)}\n"
    ".unmeasured .mark,.unmeasured .word,.suppressed .mark,.suppressed .word{color:var(--muted)}\n"
    ".facts div{display:flex;gap:10px;font-size:14px}\n"
    ".facts dt{flex:none;width:6.5em;color:var(--muted)}\n"
    ".pairs div{display:flex;gap:16px;padding:4px 0;border-bottom:1px solid var(--grid)}\n"
    ".pairs dt{flex:none;width:11em;color:var(--text2)}\n"
    ".contents{margin-top:6px;padding-left:1.6em}\n"
    ".contents li{padding:3px 0}\n"
    "blockquote{margin-top:6px;padding-left:14px;border-left:3px solid var(--accent-mark)}\n"
    "blockquote footer{margin-top:6px;font-size:13px;color:var(--text2)}\n"
    ".foot{padding-top:20px;padding-bottom:32px;border-top:1px solid var(--rule);font-size:13px;color:var(--muted)}\n";

static const char narrower[] =
    "@media screen and (max-width:1239px){.bar .who{display:none}}\n"
    "@media screen and (max-width:1099px){\n"
    ".band>.col{grid-column:1/-1}\n"
    ".col+.col{margin-top:28px}\n"
    ".plot>.wide{display:none}\n"
    ".plot>.mid{display:block}\n"
    ".tiles{grid-template-columns:repeat(3,minmax(0,1fr))}\n"
    "}\n"
    "@media screen and (min-width:800px) and (max-width:1099px){\n"
    ".band>.s2,.band>.s3,.band>.s4{grid-column:span 6}\n"
    ".s2+.s2,.s3+.s3,.s4+.s4{margin-top:0}\n"
    ".band{row-gap:28px}\n"
    "}\n"
    "@media screen and (max-width:719px){\n"
    "main,.foot{padding-left:16px;padding-right:16px}\n"
    ".bar{position:static;padding:4px 16px;gap:16px;align-items:flex-start}\n"
    ".bar nav a{padding:6px 0 3px}\n"
    ".status{margin-top:6px}\n"
    ".tiles{grid-template-columns:repeat(2,minmax(0,1fr))}\n"
    "h1,h2{font-size:22px;line-height:28px}\n"
    ".cover{margin:-24px -16px 0;padding:40px 16px 28px}\n"
    ".cover h1{font-size:32px;line-height:38px}\n"
    ".value{font-size:28px;line-height:36px}\n"
    ".w{min-width:14em}\n"
    ".marked .said{flex-basis:100%;padding-left:22px}\n"
    ".marked .see{padding-left:22px}\n"
    "th:first-child,td:first-child{max-width:45vw;white-space:normal}\n"
    "}\n"
    "@media screen and (max-width:639px){\n"
    ".plot>.mid{display:none}\n"
    ".plot>.narrow{display:block;max-width:440px}\n"
    "}\n"
    "@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}\n"
    "@media print{\n"
    "@page{size:A4 landscape;margin:12mm}\n"
    "html{font-size:12px}\n"
    ".bar,.skip,.filter,details{display:none}\n"
    "main,.foot{max-width:none;padding:0}\n"
    "section{padding:0 0 12px;break-before:page}\n"
    "section:first-of-type{break-before:auto}\n"
    "section+section{border:0}\n"
    ".tile,.entries>li,tr,.plot{break-inside:avoid}\n"
    ".block>h3,.block>.sub{break-after:avoid}\n"
    "thead{display:table-header-group}\n"
    ".scroll{overflow:visible}\n"
    "table{font-size:11px;line-height:15px}\n"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}\n"
    "}\n";

static void add_face(struct strbuf *out, const struct font *font, int weight) {
    strbuf_addf(out, "@font-face{font-family:'Baten Sans';font-weight:%d;font-display:block;src:url(data:font/woff2;base64,", weight);
    base64_add(out, font->woff2);
    strbuf_add_text(out, ") format('woff2')}\n");
}

static void add_colours(struct strbuf *out, const char *accent, bool dark) {
    struct palette palette;
    if (!palette_from_accent(accent, dark, &palette, NULL)) {
        palette_from_accent("#1F5FBF", dark, &palette, NULL); /* checked long before; a pack without colours helps nobody */
    }
    strbuf_add_text(out, dark ? "@media screen and (prefers-color-scheme:dark){:root{" : ":root{");
    for (int i = COLOUR_PAPER; i < COLOURS; i++) {
        strbuf_addf(out, "--%s:#%06X;", colour_names[i], (unsigned)palette.rgb[i]);
    }
    strbuf_add_text(out, dark ? "}}\n" : "color-scheme:light dark}\n");
}

void html_style(struct html *html, struct strbuf *out) {
    add_face(out, &html->fonts->weights[WEIGHT_REGULAR], 400);
    add_face(out, &html->fonts->weights[WEIGHT_SEMIBOLD], 600);
    add_colours(out, html->document->accent, false);
    add_colours(out, html->document->accent, true);
    strbuf_add_text(out, rules);
    for (int i = COLOUR_PAPER; i < COLOURS; i++) {
        strbuf_addf(out, ".c-%s{fill:var(--%s)}.s-%s{stroke:var(--%s)}\n", colour_names[i], colour_names[i], colour_names[i], colour_names[i]);
    }
    for (int i = 1; i <= 12; i++) {
        strbuf_addf(out, ".c%d{grid-column-start:%d}.s%d{grid-column-end:span %d}.s%d .plot{max-width:%dpx}\n", i - 1, i, i, i, i,
                    i < 7 ? (64 * i - 12) * 19 / 10 : 1120);
    }
    strbuf_add_text(out, narrower);
}
