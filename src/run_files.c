/* Writes the files of a build into a folder that appears only when all of them are complete. */
#include "run_files.h"

#include <stdlib.h>
#include <string.h>

#include "baten/arena.h"
#include "baten/export.h"
#include "render/render.h"
#include "run_publish.h"

const char *const run_format_names[RUN_FORMATS] = {"pdf", "html", "xlsx", "png", "md", "txt"};

bool run_files_open(struct run_files *files, struct run *run, const struct run_options *options) {
    bool publishes = run_publishes(run, options);
    const char *target = options->out
                             ? options->out
                             : arena_format(run->arena, "reports/out/%s", run->results.period);

    *files = (struct run_files){.run = run, .options = options};
    if (publishes) {
        if (options->out)
            diag_warning(&run->diag, (struct diag_position){0}, "leave --out away",
                         "--out is not used: a final pack goes to %s", run->config.published);
        target = run_publish_folder(run);
    }
    for (int language = 0; language < LANGUAGES; language++) {
        files->words[language] =
            words_open(run->arena, run->config.share_folder, (enum language)language, &run->diag);
        if (!files->words[language])
            return false;
        words_set_currency(files->words[language], run->config.currency);
    }
    files->fonts = run->fonts;
    return (files->fonts.weights[0].bytes.n > 0 ||
            fonts_open(&files->fonts, run->arena, run->config.share_folder, &run->diag)) &&
           out_folder_open(&files->folder, run->arena, target, publishes, &run->diag);
}

void run_files_close(struct run_files *files) {
    if (files->has_explanations)
        explanations_close(&files->explanations);
    out_folder_discard(&files->folder);
    strbuf_release(&files->figures);
    strbuf_release(&files->findings);
    strbuf_release(&files->figures_packed);
    strbuf_release(&files->findings_packed);
}

static bool write_text(struct run_files *files, const char *name, const struct strbuf *text) {
    return out_folder_write(&files->folder, name, text->n ? text->s : "", text->n,
                            &files->run->diag);
}

struct rejects_file {
    struct out_file file;
    struct diag *diag;
};

static bool put_rejects(void *self, struct str text) {
    struct rejects_file *rejects = self;
    return out_file_add(&rejects->file, text.s, text.n, rejects->diag);
}

/* Rejected rows may be many: they go from file to file. */
static bool write_rejects(struct run_files *files) {
    struct rejects_file rejects = {.diag = &files->run->diag};
    if (!out_file_open(&files->folder, "rejects.csv", &rejects.file, rejects.diag))
        return false;
    const struct reject_sink sink = {put_rejects, &rejects};
    bool ok = rejects_write(&files->run->inputs, &sink);
    if (!ok && rejects.file.ok)
        diag_error(rejects.diag, EXIT_OUTPUT, (struct diag_position){.file = rejects.file.path},
                   "set TMPDIR to a folder with room", "the temporary file of the rejects failed");
    return out_file_close(&rejects.file, rejects.diag) && ok;
}

/* The files that are made from results alone, in this order. */
static const struct data_file {
    const char *name;
    void (*worded)(const struct results *results, const struct words *english, struct strbuf *out);
    void (*plain)(const struct results *results, struct strbuf *out);
} data_files[] = {
    {"findings.sarif", export_findings_sarif, NULL},
    {"findings.junit.xml", export_findings_junit, NULL},
    {"summary.md", export_summary_markdown, NULL},
    {"control.json", NULL, export_control_json},
    {"ledger.csv", NULL, export_ledger_csv},
};

static bool write_data(struct run_files *files, const struct data_file *file) {
    struct strbuf text = {0};
    bool ok;

    if (file->worded)
        file->worded(&files->run->results, files->words[LANG_EN], &text);
    else
        file->plain(&files->run->results, &text);
    ok = write_text(files, file->name, &text);
    strbuf_release(&text);
    return ok;
}

bool run_files_data(struct run_files *files) {
    const struct results *results = &files->run->results;
    struct strbuf text = {0};
    bool ok;

    export_figures_json(results, files->words[LANG_EN], &files->figures);
    export_findings_json(results, files->words[LANG_EN], &files->findings);
    ok = write_text(files, "figures.json", &files->figures) &&
         write_text(files, "findings.json", &files->findings);
    for (size_t i = 0; ok && i < sizeof data_files / sizeof *data_files; i++)
        ok = write_data(files, &data_files[i]);
    ok = ok && write_rejects(files);
    strbuf_release(&text);
    return ok && (!run_publishes(files->run, files->options) || run_publish_copies(files));
}

bool run_files_finish(struct run_files *files) {
    return (!run_publishes(files->run, files->options) || run_publish_seal(files)) &&
           out_folder_commit(&files->folder, &files->run->diag);
}

/* The same data goes with every PDF: it is packed for the first. */
static bool render_with_data(struct run_files *files, const struct document *document,
                             struct strbuf *out) {
    if (files->figures_packed.n == 0) {
        render_pack(strbuf_str(&files->figures), &files->figures_packed);
        render_pack(strbuf_str(&files->findings), &files->findings_packed);
    }
    const struct doc_attachment attachments[] = {
        {"figures.json", "application/json", document->words.figures_file,
         strbuf_str(&files->figures), strbuf_str(&files->figures_packed)},
        {"findings.json", "application/json", document->words.findings_file,
         strbuf_str(&files->findings), strbuf_str(&files->findings_packed)}};

    return render_pdf(document, &files->fonts, attachments, 2, out, &files->run->diag);
}

#define PNG_WIDTH 1200 /* pixels: what mail programs show without scaling */

static bool render_format(struct run_files *files, const struct document *document,
                          enum run_format format, const char *name, struct strbuf *out) {
    struct diag *diag = &files->run->diag;

    switch (format) {
    case FORMAT_PDF: return render_with_data(files, document, out);
    case FORMAT_HTML: return render_html(document, &files->fonts, out, diag);
    case FORMAT_XLSX: return render_xlsx(document, out_folder_path(&files->folder, name), diag);
    case FORMAT_PNG: return render_page_png(document, &files->fonts, PNG_WIDTH, out, diag);
    case FORMAT_MD: render_markdown(document, out); return true;
    case FORMAT_TXT: render_text(document, out); return true;
    case RUN_FORMATS: break;
    }
    return false;
}

static bool write_format(struct run_files *files, const struct document *document,
                         enum run_format format) {
    const char *name = arena_format(files->run->arena, "%s.%s.%s", document->report,
                                    language_code(document->language), run_format_names[format]);
    struct strbuf out = {0};
    bool ok = render_format(files, document, format, name, &out);

    if (ok && format != FORMAT_XLSX)
        ok = write_text(files, name, &out);
    strbuf_release(&out);
    return ok;
}

static bool format_wanted(const struct run_options *options, const struct report_spec *spec,
                          enum run_format format) {
    const bool configured[RUN_FORMATS] = {spec->pdf, spec->html, spec->xlsx,
                                          spec->png, spec->md,   spec->txt};

    return options->any_format ? options->formats[format] : configured[format];
}

/* Whether some report is made in this language. */
static bool language_wanted(const struct run_files *files, enum language language) {
    const struct config *config = &files->run->config;
    const struct run_options *options = files->options;
    bool wanted = options->n_reports > 0; /* one may stand nowhere in the configuration */

    if (options->any_language)
        return options->languages[language];
    for (size_t i = 0; i < config->n_reports; i++)
        wanted |= config->reports[i].languages[language];
    return wanted;
}

/* In every language that will be asked for, since a figure is traced once for all of them. */
static bool open_explanations(struct run_files *files) {
    struct run *run = files->run;
    struct explanations *explanations = &files->explanations;

    explanations_open(explanations, run->arena, &run->results, &run->diag);
    files->has_explanations = true;
    for (int language = 0; language < LANGUAGES; language++) {
        if (!language_wanted(files, (enum language)language))
            continue;
        explanations->report[language] = files->words[language];
        explanations->formula[language] = words_open_named(
            run->arena, run->config.share_folder, "formulas.", (enum language)language, &run->diag);
        if (!explanations->formula[language])
            return false;
    }
    return true;
}

/* Only HTML shows them: they are not made for other formats. */
static bool add_explanations(struct run_files *files, struct document *document) {
    if (!files->has_explanations && !open_explanations(files))
        return false;
    explanations_add(&files->explanations, document);
    return true;
}

static bool write_report(struct run_files *files, const struct report_spec *spec,
                         enum language language) {
    struct run *run = files->run;
    const struct report *report = report_find(run->reports, spec->name, spec->at, &run->diag);
    struct document document;

    if (!report || !compose_document(&document, run->arena, &run->results, files->words[language],
                                     report, &run->diag))
        return false;
    if (format_wanted(files->options, spec, FORMAT_HTML) && !add_explanations(files, &document))
        return false;
    for (int format = 0; format < RUN_FORMATS; format++)
        if (format_wanted(files->options, spec, (enum run_format)format) &&
            !write_format(files, &document, (enum run_format)format))
            return false;
    return true;
}

static bool report_wanted(const struct run_options *options, const char *name) {
    for (size_t i = 0; i < options->n_reports; i++)
        if (strcmp(options->reports[i], name) == 0)
            return true;
    return options->n_reports == 0;
}

/* A report named on the command line need not stand in the configuration: all formats of the first
 * report there. */
static bool write_unconfigured(struct run_files *files, const char *name) {
    const struct config *config = &files->run->config;
    struct report_spec spec = {.name = name, .pdf = true, .html = true, .xlsx = true};

    for (size_t i = 0; i < config->n_reports; i++)
        if (strcmp(config->reports[i].name, name) == 0)
            return true;
    for (int language = 0; language < LANGUAGES; language++)
        if ((!files->options->any_language || files->options->languages[language]) &&
            !write_report(files, &spec, (enum language)language))
            return false;
    return true;
}

bool run_files_reports(struct run_files *files) {
    const struct config *config = &files->run->config;
    const struct run_options *options = files->options;

    for (size_t i = 0; i < config->n_reports; i++) {
        const struct report_spec *spec = &config->reports[i];
        for (int language = 0; language < LANGUAGES; language++)
            if (report_wanted(options, spec->name) &&
                (options->any_language ? options->languages[language]
                                       : spec->languages[language]) &&
                !write_report(files, spec, (enum language)language))
                return false;
    }
    for (size_t i = 0; i < options->n_reports; i++)
        if (!write_unconfigured(files, options->reports[i]))
            return false;
    return true;
}
