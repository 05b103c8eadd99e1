/* A table of first bytes, a look into archives, and the difference between text and other bytes. */
#include "ingest/no_table.h"

#include <stdio.h>
#include <string.h>

#define LOOK 4096     /* so many bytes tell text from other bytes */
#define NAME_SHOWN 60 /* of a file in an archive */

static const char unpack[] =
    "unpack it, and name the file that was in it; .gz and .zst are read as "
    "they are";
static const char as_csv[] = "export it as CSV: rows of text";
static const char broken_off[] = "the download or copy was broken off: fetch it again";

static const struct {
    const char *bytes;
    size_t at, n;
    const char *what, *advice;
} kinds[] = {
    {"\320\317\021\340", 0, 4, "an old Excel workbook",
     "open it in Excel and save the sheet as \"CSV UTF-8\""},
    {"%PDF", 0, 4, "a PDF",
     "download the figures as CSV; an invoice that comes as PDF only is a row to type into a file "
     "of invoices"},
    {"PAR1", 0, 4, "Parquet", as_csv},
    {"Obj\001", 0, 4, "Avro", as_csv},
    {"ORC", 0, 3, "ORC", as_csv},
    {"SQLite format 3", 0, 15, "an SQLite database", as_csv},
    {"BZh", 0, 3, "packed with bzip2", unpack},
    {"\3757zXZ", 0, 5, "packed with xz", unpack},
    {"7z\274\257\047\034", 0, 6, "packed with 7-Zip", unpack},
    {"Rar!\032\007", 0, 6, "packed with RAR", unpack},
    {"ustar", 257, 5, "a TAR archive", unpack},
    {"{\\rtf", 0, 5, "a text of a word processor (RTF)", as_csv},
    {"\211PNG", 0, 4, "a picture", as_csv},
    {"\377\330\377", 0, 3, "a picture", as_csv},
    {"GIF8", 0, 4, "a picture", as_csv},
    {"\377\376\0\0", 0, 4, "UTF-32", "save it as UTF-8"},
    {"\0\0\376\377", 0, 4, "UTF-32", "save it as UTF-8"},
    {"\0\0\0\0\0\0\0\0", 0, 8, "filled with NUL bytes", broken_off},
};

static bool refuse(const char *shown, struct diag *diag, const char *what, const char *advice) {
    return diag_error(diag, EXIT_INPUT, (struct diag_position){.file = shown}, advice,
                      "is %s, not CSV", what);
}

static bool begins(const unsigned char *head, size_t n, const char *bytes) {
    return n >= strlen(bytes) && memcmp(head, bytes, strlen(bytes)) == 0;
}

static bool holds(const unsigned char *head, size_t n, const char *text) {
    return memmem(head, n, text, strlen(text)) != NULL;
}

/* ---- ZIP: archives, and the office formats that are some ---- */

/* The name of the first file in it. What is no plain letter is shown as a question mark. */
static void first_name(const unsigned char *head, size_t n, char name[NAME_SHOWN + 4]) {
    size_t length = n < 30 ? 0 : (size_t)head[26] | (size_t)head[27] << 8, shown = 0;
    for (; shown < length && shown < NAME_SHOWN && 30 + shown < n; shown++) {
        unsigned char c = head[30 + shown];
        name[shown] = (char)(c < 0x20 || c > 0x7E ? '?' : c);
    }
    snprintf(name + shown, 4, "%s", shown < length ? "..." : "");
}

static bool refuse_zip(const unsigned char *head, size_t n, const char *shown, struct diag *diag) {
    char name[NAME_SHOWN + 4], what[NAME_SHOWN + 48];
    if (holds(head, n, "[Content_Types].xml") || holds(head, n, "xl/workbook")) {
        bool sheets = !holds(head, n, "word/") && !holds(head, n, "ppt/");
        return sheets ? refuse(shown, diag, "an Excel workbook",
                               "open it in Excel and save the sheet as \"CSV UTF-8\"")
                      : refuse(shown, diag, "a document of an office program", as_csv);
    }
    if (holds(head, n, "application/vnd.oasis.opendocument")) {
        return refuse(shown, diag, "an OpenDocument file", "open it and save the sheet as CSV");
    }
    first_name(head, n, name);
    snprintf(what, sizeof what, name[0] == '\0' ? "a ZIP archive" : "a ZIP archive (with %s first)",
             name);
    return refuse(shown, diag, what, unpack);
}

/* ---- markup ---- */

/* The first of the words, in small letters, at the head. */
static bool starts_tag(const unsigned char *head, size_t n, const char *word) {
    size_t i = 0;
    for (; word[i] != '\0'; i++) {
        unsigned char c = i < n ? head[i] : 0;
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        if (c != (unsigned char)word[i]) {
            return false;
        }
    }
    return true;
}

static bool refuse_markup(const unsigned char *head, size_t n, const char *shown,
                          struct diag *diag) {
    static const char *const html[] = {"<!doctype html", "<html",   "<head", "<body", "<table",
                                       "<meta",          "<script", "<div",  "<!--"};
    for (size_t i = 0; i < sizeof html / sizeof *html; i++) {
        if (starts_tag(head, n, html[i])) {
            return refuse(shown, diag, "HTML, a web page",
                          "a sign-in page in place of the download? sign in and export again; what "
                          "a spreadsheet opens as a table can be saved as CSV there");
        }
    }
    return refuse(shown, diag, "XML", as_csv);
}

/* ---- other bytes ---- */

/* Control characters are rare in text. A few NULs are left to the rows they stand in. */
static bool is_text(const unsigned char *head, size_t n) {
    size_t odd = 0;
    n = n < LOOK ? n : LOOK;
    for (size_t i = 0; i < n; i++) {
        odd += (head[i] < 0x20 && (head[i] < '\t' || head[i] > '\r')) || head[i] == 0x7F;
    }
    return odd <= 2 + n / 20;
}

static bool is_utf16(const unsigned char *head, size_t n) {
    return begins(head, n, "\377\376") || begins(head, n, "\376\377");
}

bool no_table_refuse(const unsigned char *head, size_t n, const char *shown, struct diag *diag) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (n >= kinds[i].at + kinds[i].n &&
            memcmp(head + kinds[i].at, kinds[i].bytes, kinds[i].n) == 0) {
            return refuse(shown, diag, kinds[i].what, kinds[i].advice);
        }
    }
    if (begins(head, n, "PK\003\004") || begins(head, n, "PK\005\006")) {
        return refuse_zip(head, n, shown, diag);
    }
    size_t at = begins(head, n, "\357\273\277") ? 3 : 0;
    while (at < n && strchr(" \t\r\n", head[at]) != NULL && head[at] != '\0') {
        at++;
    }
    bool tag = at + 1 < n && head[at] == '<' &&
               (head[at + 1] == '!' || head[at + 1] == '?' || (head[at + 1] | 0x20) >= 'a') &&
               (head[at + 1] | 0x20) <= 'z';
    if (tag) {
        return refuse_markup(head + at, n - at, shown, diag);
    }
    return is_utf16(head, n) || is_text(head, n) ||
           diag_error(diag, EXIT_INPUT, (struct diag_position){.file = shown}, as_csv,
                      "holds bytes that are no text");
}
