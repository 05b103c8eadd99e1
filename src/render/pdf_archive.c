/* Metadata, attachments and identity. */
#include "render/pdf_archive.h"

#include <hpdf_encrypt.h>
#include <stdlib.h>
#include <string.h>

#include "baten/version.h"
#include "draw/font.h"

#define PRODUCER "baten " BATEN_VERSION

struct stamp {
    int year, month, day, hour, minute, second;
};

/* The time of the document, never the clock. */
static struct stamp stamp_of(const struct document *document) {
    struct stamp stamp = {0};
    int64_t seconds = (int64_t)document->as_of * 86400;
    bool zoned;
    if (document->created != NULL) {
        int64_t read;
        seconds = timestamp_parse(str_from_text(document->created), DATE_YMD, &read, &zoned)
                      ? read
                      : seconds;
    }
    int64_t day = seconds / 86400 - (seconds % 86400 < 0), rest = seconds - day * 86400;
    day_to_ymd((day_t)day, &stamp.year, &stamp.month, &stamp.day);
    stamp.hour = (int)(rest / 3600);
    stamp.minute = (int)(rest / 60 % 60);
    stamp.second = (int)(rest % 60);
    return stamp;
}

static const char *pdf_date(struct pdf *pdf, const struct document *document) {
    struct stamp s = stamp_of(document);
    return arena_format(pdf->arena, "D:%04d%02d%02d%02d%02d%02dZ", s.year, s.month, s.day, s.hour,
                        s.minute, s.second);
}

static const char *xmp_date(struct pdf *pdf, const struct document *document) {
    struct stamp s = stamp_of(document);
    return arena_format(pdf->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", s.year, s.month, s.day,
                        s.hour, s.minute, s.second);
}

/* Text for metadata: valid Unicode without control characters, so that both places can say the
 * same. */
static const char *clean(struct pdf *pdf, const char *text) {
    struct strbuf buf = {0};
    size_t n = text == NULL ? 0 : strlen(text), length;
    for (size_t at = 0; at < n; at += length) {
        uint32_t code;
        length = font_decode(text + at, n - at, &code);
        bool bad = code == 0xFFFD || code < 0x20 || (code >= 0x7F && code < 0xA0) ||
                   code == 0xFFFE || code == 0xFFFF;
        strbuf_add(&buf, bad ? " " : text + at, bad ? 1 : length);
    }
    const char *result = arena_text(pdf->arena, buf.n == 0 ? "" : buf.s, buf.n);
    strbuf_release(&buf);
    return result;
}

static void escaped(struct strbuf *out, const char *text) {
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': strbuf_add_text(out, "&amp;"); break;
        case '<': strbuf_add_text(out, "&lt;"); break;
        case '>': strbuf_add_text(out, "&gt;"); break;
        default: strbuf_add_char(out, *text); break;
        }
    }
}

static void element(struct strbuf *out, const char *open, const char *text, const char *close) {
    if (*text != '\0') {
        strbuf_add_text(out, open);
        escaped(out, text);
        strbuf_add_text(out, close);
    }
}

/* PDF/A-3 knows no property of PDF/UA: its schema must be described in the file. */
static const char ua_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li "
    "rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</"
    "pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\n</"
    "rdf:Description>\n";

struct facts {
    const char *title, *author, *subject, *language, *date;
};

static void xmp_write(struct strbuf *out, const struct facts *facts) {
    strbuf_add_text(
        out,
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n<rdf:RDF "
        "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
        "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n");
    strbuf_add_text(out, "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>B</"
                         "pdfaid:conformance>\n<pdfuaid:part>1</pdfuaid:part>\n"
                         "<dc:format>application/pdf</dc:format>\n");
    element(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
            "</rdf:li></rdf:Alt></dc:title>\n");
    element(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author,
            "</rdf:li></rdf:Seq></dc:creator>\n");
    element(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->subject,
            "</rdf:li></rdf:Alt></dc:description>\n");
    element(out, "<dc:language><rdf:Bag><rdf:li>", facts->language,
            "</rdf:li></rdf:Bag></dc:language>\n");
    element(out, "<xmp:CreateDate>", facts->date, "</xmp:CreateDate>\n");
    element(out, "<xmp:ModifyDate>", facts->date, "</xmp:ModifyDate>\n");
    strbuf_add_text(out, "<xmp:CreatorTool>" PRODUCER "</xmp:CreatorTool>\n<pdf:Producer>" PRODUCER
                         "</pdf:Producer>\n"
                         "</rdf:Description>\n");
    strbuf_add_text(out, ua_schema);
    strbuf_add_text(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

static void info_add(struct pdf *pdf, const char *key, const char *text) {
    if (*text != '\0') {
        pdf_add_text(pdf, pdf->doc->info, key, text);
    }
}

void pdf_metadata_add(struct pdf *pdf, const struct document *document) {
    const char *title = clean(pdf, document->title), *date = pdf_date(pdf, document);
    struct facts facts = {.title = *title == '\0' ? "baten" : title,
                          .author = clean(pdf, document->author),
                          .subject = clean(pdf, document->subject),
                          .language = language_code(document->language),
                          .date = xmp_date(pdf, document)};
    info_add(pdf, "Title", facts.title);
    info_add(pdf, "Author", facts.author);
    info_add(pdf, "Subject", facts.subject);
    info_add(pdf, "Creator", PRODUCER);
    info_add(pdf, "Producer", PRODUCER);
    info_add(pdf, "CreationDate", date);
    info_add(pdf, "ModDate", date);
    struct strbuf xmp = {0};
    xmp_write(&xmp, &facts);
    HPDF_Dict stream = pdf_stream(pdf, strbuf_str(&xmp), true), view = pdf_dict(pdf);
    strbuf_release(&xmp);
    HPDF_Dict_AddName(stream, "Type", "Metadata");
    HPDF_Dict_AddName(stream, "Subtype", "XML");
    HPDF_Dict_Add(pdf->doc->catalog, "Metadata", stream);
    HPDF_Dict_AddBoolean(view, "DisplayDocTitle", HPDF_TRUE);
    HPDF_Dict_Add(pdf->doc->catalog, "ViewerPreferences", view);
    pdf_add_ascii(pdf, pdf->doc->catalog, "Lang", facts.language);
}

void pdf_profile_add(struct pdf *pdf) {
    struct strbuf profile = {0};
    pdf_profile_write(&profile);
    HPDF_Dict stream = pdf_stream(pdf, strbuf_str(&profile), false),
              intent = pdf_indirect_dict(pdf);
    strbuf_release(&profile);
    HPDF_Array intents = pdf_array(pdf);
    HPDF_Dict_AddNumber(stream, "N", 3);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    pdf_add_ascii(pdf, intent, "OutputConditionIdentifier", "sRGB");
    pdf_add_ascii(pdf, intent, "Info", "sRGB IEC 61966-2-1");
    HPDF_Dict_Add(intent, "DestOutputProfile", stream);
    HPDF_Array_Add(intents, intent);
    HPDF_Dict_Add(pdf->doc->catalog, "OutputIntents", intents);
}

static HPDF_Dict embedded(struct pdf *pdf, const struct document *document,
                          const struct doc_attachment *attachment) {
    HPDF_Dict stream = pdf_stream_packed(pdf, attachment->bytes, attachment->packed),
              parameters = pdf_dict(pdf);
    unsigned char sum[16];
    struct HPDF_MD5Context md5;
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)attachment->bytes.s, (HPDF_UINT32)attachment->bytes.n);
    HPDF_MD5Final(sum, &md5);
    HPDF_Dict_AddName(stream, "Type", "EmbeddedFile");
    HPDF_Dict_AddName(stream, "Subtype", attachment->mime);
    HPDF_Dict_AddNumber(parameters, "Size", (HPDF_INT32)attachment->bytes.n);
    pdf_add_ascii(pdf, parameters, "ModDate", pdf_date(pdf, document));
    pdf_add_bytes(pdf, parameters, "CheckSum", sum, sizeof sum);
    HPDF_Dict_Add(stream, "Params", parameters);
    return stream;
}

/* Tables of input are the source of what the pages say, all else is data behind it. */
static HPDF_Dict file_spec(struct pdf *pdf, const struct document *document,
                           const struct doc_attachment *attachment) {
    HPDF_Dict spec = pdf_indirect_dict(pdf), files = pdf_dict(pdf),
              stream = embedded(pdf, document, attachment);
    bool source = strcmp(attachment->mime, "text/csv") == 0;
    HPDF_Dict_AddName(spec, "Type", "Filespec");
    pdf_add_text(pdf, spec, "F", attachment->name);
    pdf_add_text(pdf, spec, "UF", attachment->name);
    pdf_add_text(pdf, spec, "Desc",
                 attachment->description == NULL ? attachment->name : attachment->description);
    HPDF_Dict_AddName(spec, "AFRelationship", source ? "Source" : "Data");
    HPDF_Dict_Add(files, "F", stream);
    HPDF_Dict_Add(files, "UF", stream);
    HPDF_Dict_Add(spec, "EF", files);
    return spec;
}

static int by_name(const void *a, const void *b) {
    const struct doc_attachment *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

void pdf_attachments_add(struct pdf *pdf, const struct document *document,
                         const struct doc_attachment *attachments, size_t n) {
    const struct doc_attachment **sorted =
        ARENA_ARRAY(pdf->arena, n + 1, const struct doc_attachment *);
    if (n == 0) {
        return;
    }
    for (size_t i = 0; i < n; i++) {
        sorted[i] = &attachments[i];
    }
    qsort(sorted, n, sizeof *sorted, by_name);
    HPDF_Dict trees = pdf_dict(pdf), tree = pdf_indirect_dict(pdf);
    HPDF_Array names = pdf_array(pdf), associated = pdf_array(pdf);
    for (size_t i = 0; i < n; i++) {
        HPDF_Dict spec = file_spec(pdf, document, sorted[i]);
        size_t length = strlen(sorted[i]->name);
        pdf_array_add_bytes(pdf, names, (const unsigned char *)sorted[i]->name,
                            length < 127 ? length : 127);
        HPDF_Array_Add(names, spec);
        HPDF_Array_Add(associated, spec);
    }
    HPDF_Dict_Add(tree, "Names", names);
    HPDF_Dict_Add(trees, "EmbeddedFiles", tree);
    HPDF_Dict_Add(pdf->doc->catalog, "Names", trees);
    HPDF_Dict_Add(pdf->doc->catalog, "AF", associated);
}

void pdf_identity_add(struct pdf *pdf) {
    char hex[65];
    unsigned char id[16];
    HPDF_Array array = pdf_array(pdf);
    sha256_hex(&pdf->hash, hex);
    for (size_t i = 0; i < sizeof id; i++) {
        char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        id[i] = (unsigned char)strtoul(digits, NULL, 16);
    }
    pdf_array_add_bytes(pdf, array, id, sizeof id);
    pdf_array_add_bytes(pdf, array, id, sizeof id);
    HPDF_Dict_Add(pdf->doc->trailer, "ID", array);
}
