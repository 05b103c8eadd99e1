/* An inspection for people. */
#include <stdio.h>
#include <string.h>

#include "baten/arena.h"
#include "cli/inspect.h"

#define REJECTS_SHOWN 10
#define UNMAPPED_SHOWN 15

/* Control characters of a file never reach the terminal. */
static void put(const char *text) {
    for (const char *c = text; *c; c++)
        putchar((unsigned char)*c < 0x20 || *c == 0x7F ? ' ' : *c);
}

static void label(const char *name) {
    printf("  %-10s ", name);
}

static void print_what(const struct inspection *inspection) {
    const struct candidate *it = &inspection->identity.at[0];

    label("what");
    if (inspection->identity.empty)
        printf("an empty file\n");
    else if (inspection->identity.n == 0 && inspection->diag.count > 0)
        printf("nothing that can be read as a table\n");
    else if (inspection->identity.n == 0)
        printf("no profile knows it, and it has none of baten's own columns\n");
    else if (inspection->identity.n_fit == 0)
        printf("not certain; the nearest are below\n");
    else if (it->title)
        printf("%s%s%s (profile %s)\n", it->kind ? it->kind : "no input",
               it->kind ? ": " : ": it is ", it->title, it->profile);
    else
        printf("%s, in baten's own columns\n", it->kind);
    if (inspection->identity.n_fit == 0)
        return;
    label("why");
    printf("its columns ");
    put(it->columns ? it->columns : "");
    printf("\n");
    if (it->refuse) {
        label("so");
        printf("%s\n", it->refuse);
    }
}

static void print_candidates(const struct inspection *inspection) {
    const struct identity *identity = &inspection->identity;

    if (identity->n == 0 || identity->n_fit == 1)
        return;
    label(identity->n_fit > 1 ? "or" : "candidates");
    printf("\n");
    for (size_t i = identity->n_fit > 1 ? 1 : 0; i < identity->n; i++) {
        const struct candidate *it = &identity->at[i];
        printf("      %s%s%s", it->kind ? it->kind : "refused",
               it->title ? ": " : " in own columns", it->title ? it->title : "");
        printf(it->title ? " (profile %s)\n        knows: " : "\n        knows: ", it->profile);
        put(it->columns ? it->columns : "");
        printf("\n");
        if (it->missing) {
            printf("        lacks: ");
            put(it->missing);
            printf("\n");
        }
        if (it->unknown && it->missing && strncmp(it->missing, "a use for", 9) != 0) {
            printf("        has no use for: ");
            put(it->unknown);
            printf("\n");
        }
    }
}

static void print_form(const struct input_file *file) {
    static const struct {
        char c;
        const char *name;
    } names[] = {{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}, {'|', "pipe"}};

    label("form");
    printf("%s", file->encoding ? file->encoding : "utf-8");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].c == file->delimiter)
            printf(", %s", names[i].name);
    if (file->header_line > 0)
        printf(", header on line %u", (unsigned)file->header_line);
    printf("\n");
}

static void print_rows(const struct input_file *file) {
    uint64_t read = 0;

    for (int i = 0; i < ROW_SUPERSEDED; i++)
        read += file->rows[i];
    label("rows");
    printf("%llu read: %llu taken, %llu rejected", (unsigned long long)read,
           (unsigned long long)file->rows[ROW_FACT], (unsigned long long)file->rows[ROW_REJECTED]);
    if (file->rows[ROW_OUT_OF_SCOPE] > 0)
        printf(", %llu out of scope", (unsigned long long)file->rows[ROW_OUT_OF_SCOPE]);
    for (size_t i = 0; i < file->n_non_data; i++)
        printf(", %llu %s", (unsigned long long)file->non_data[i].rows, file->non_data[i].kind);
    printf("\n");
}

static void print_money(const struct input_file *file) {
    bool any = false;
    char text[64];

    for (size_t i = 0; i < file->n_amounts; i++) {
        const struct file_amount *amount = &file->amounts[i];
        if (amount->disposition != ROW_FACT)
            continue;
        if (!any)
            label("money");
        printf("%s%s %s", any ? ", " : "", *amount->currency ? amount->currency : "own currency",
               decimal_text_exact(amount->amount, text));
        any = true;
    }
    if (any)
        printf("\n");
}

static void print_period(const struct input_file *file) {
    char from[16], to[16];

    if (file->first == DAY_NONE)
        return;
    label("period");
    printf("%s to %s\n", day_label(file->first, from), day_label(file->last, to));
}

static void print_columns(const struct input_file *file) {
    bool left = false;

    label("columns");
    printf("\n");
    for (size_t i = 0; i < file->n_columns; i++) {
        const struct input_column *column = &file->columns[i];
        left = left || !column->native;
        if (!column->native)
            continue;
        printf("      ");
        put(column->header);
        printf(" = %s", column->native);
        if (column->style && column->settled_by > 0)
            printf(", written as %s: row %u settles it", column->style,
                   (unsigned)column->settled_by);
        else if (column->style)
            printf(", written as %s", column->style);
        printf("\n");
    }
    if (!left)
        return;
    label(file->spec->kind == INPUT_FX ? "rates" : "not read");
    for (size_t i = 0, n = 0; i < file->n_columns; i++)
        if (!file->columns[i].native && *file->columns[i].header) {
            printf("%s", n++ > 0 ? ", " : "");
            put(file->columns[i].header);
        }
    printf("\n");
}

static void print_samples(const struct inspection *inspection) {
    if (inspection->n_samples == 0)
        return;
    label("first rows");
    printf("\n");
    for (size_t i = 0; i < inspection->n_samples; i++) {
        const struct sample_row *row = &inspection->samples[i];
        printf("      line %u:", (unsigned)row->line);
        for (size_t k = 0; k < row->n; k++) {
            printf("%s %s=", k > 0 ? "," : "", row->cells[k].column);
            put(row->cells[k].text);
        }
        if (row->fault) {
            printf(" — rejected: ");
            put(row->fault);
        }
        printf("\n");
    }
}

static void print_rejects(const struct inputs *inputs) {
    if (inputs->n_rejects == 0)
        return;
    label("rejected");
    printf("\n");
    for (size_t i = 0; i < inputs->n_rejects && i < REJECTS_SHOWN; i++) {
        const struct reject *reject = &inputs->rejects[i];
        printf("      line %u, %s: ", (unsigned)reject->line, reject->column);
        put(reject->reason);
        printf("%s%s\n", reject->advice ? "; " : "", reject->advice ? reject->advice : "");
    }
    if (inputs_rejected(inputs) > REJECTS_SHOWN)
        printf("      and %llu more\n",
               (unsigned long long)(inputs_rejected(inputs) - REJECTS_SHOWN));
}

static void print_unmapped(const struct inspection *inspection) {
    char text[64];

    if (inspection->n_unmapped == 0)
        return;
    label("no team");
    printf("by cost; rules.csv or teams.csv (cost_centre) gives these one\n");
    for (size_t i = 0; i < inspection->n_unmapped && i < UNMAPPED_SHOWN; i++) {
        const struct unmapped *unmapped = &inspection->unmapped[i];
        printf("      %s ", unmapped->field);
        put(unmapped->value);
        printf(": %s in %llu row(s)\n", decimal_text_exact(unmapped->amount, text),
               (unsigned long long)unmapped->rows);
    }
    if (inspection->n_unmapped > UNMAPPED_SHOWN)
        printf("      and %zu more\n", inspection->n_unmapped - UNMAPPED_SHOWN);
}

static void print_yaml(const struct inspection *inspection, struct arena *arena) {
    const struct identity *identity = &inspection->identity;

    label("baten.yaml");
    printf("\n      inputs:\n");
    for (size_t i = 0; i < identity->n_fit; i++) {
        const struct candidate *it = &identity->at[i];
        if (it->kind)
            printf("        %s%s: %s%s\n", i > 0 ? "# " : "", it->kind,
                   inspection_yaml(arena, inspection->path, inspection, it),
                   inspection->file->view_unsaid && i == 0
                       ? "  # or the other view: nothing in the file says which"
                       : "");
    }
}

void inspect_print_text(const struct inspection *inspection, struct arena *arena) {
    put(inspection->path);
    printf("\n");
    print_what(inspection);
    print_candidates(inspection);
    if (!inspection->file)
        return;
    print_form(inspection->file);
    print_rows(inspection->file);
    print_period(inspection->file);
    print_money(inspection->file);
    print_columns(inspection->file);
    print_samples(inspection);
    print_rejects(&inspection->inputs);
    print_unmapped(inspection);
    print_yaml(inspection, arena);
}
