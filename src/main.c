/* The program: a table of sub-commands; each has its file in cli/. */
#include <stdio.h>
#include <string.h>

#include "baten/version.h"
#include "cli/cli.h"

#define RUN_OPTIONS                                                                                \
    "  --period 2026-Q3        the quarter to report on (default: the last complete one)\n"        \
    "  --out DIR               where to write (default: reports/out/<period>)\n"                   \
    "  --fail-on LEVEL         exit 1 at error (default), warning, info, or never\n"               \
    "  --baseline FILE         a former findings.json: only findings that are not in it count "    \
    "for the exit status\n"                                                                        \
    "  --set key=value         any scalar of baten.yaml, such as budget=FC; repeatable\n"          \
    "  --quiet                 no summary line\n"                                                  \
    "  --color WHEN            auto (default), always, never\n"                                    \
    "  --help                  this text\n"

#define EXIT_HELP                                                                                  \
    "\nCONFIG defaults to baten.yaml in the working folder; paths in it are relative to it.\n"     \
    "Exit status: 0 done; 1 done, with findings at or above the level; 2 usage or "                \
    "configuration;\n"                                                                             \
    "3 an input could not be read; 4 an output could not be written (earlier output is "           \
    "untouched).\n"

static const struct command commands[] = {
    {"build", "baten build [OPTIONS] [CONFIG]", "make the packs",
     "Reads the inputs that CONFIG names and writes the reports, with figures.json, findings.json, "
     "findings.sarif,\n"
     "findings.junit.xml, summary.md, control.json, ledger.csv and rejects.csv beside them.\n\n"
     "  --report NAME           only this report, shipped or of the folder reports/ beside CONFIG; "
     "repeatable\n"
     "  --lang nl|en            only this language; repeatable\n"
     "  --format LIST           pdf,html,xlsx,png,md,txt; json alone writes no report\n"
     "  --status WHICH          preliminary (default) or final: final writes the next version to "
     "published/\n" RUN_OPTIONS EXIT_HELP,
     command_build},
    {"check", "baten check [OPTIONS] [CONFIG]", "run everything, write no packs",
     "Runs everything but the reports; with --out it writes what other programs "
     "read.\n\n" RUN_OPTIONS EXIT_HELP,
     command_check},
    {"explain", "baten explain [OPTIONS] ID [CONFIG]", "where a figure comes from",
     "ID is a figure (kpi.cost-per-prompt@2026-Q3; without a period the one reported on) or a "
     "finding (B1, B1.team.sales).\n"
     "Printed are the formula, its inputs with their values, and the source rows that sum to the "
     "figure.\n\n"
     "  --depth N               levels of figures that are followed (default 1; from 2 on usage is "
     "listed row by row)\n"
     "  --csv                   for a spreadsheet\n"
     "  --json                  for programs\n"
     "  --all                   every figure, with --json: one document per line\n"
     "  --lang nl|en            language of the words (default en)\n"
     "  --period 2026-Q3        the quarter to report on (default: the last complete one)\n"
     "  --set key=value         any scalar of baten.yaml, such as budget=FC; repeatable\n"
     "  --color WHEN            auto (default), always, never\n"
     "  --help                  this text\n"
     "\nCONFIG defaults to baten.yaml in the working folder.\n"
     "Exit status: 0 done; 2 usage or configuration, or no such figure (the nearest ids are "
     "named); 3 an input could not be read;\n"
     "4 standard output could not be written.\n",
     command_explain},
    {"diff", "baten diff OLD NEW", "what changed between two builds",
     "OLD and NEW are folders of two builds, published or not. Shown are the figures that changed, "
     "the inputs whose SHA-256\n"
     "differs, the lines of the ledger that differ, and whether these lines sum to the difference "
     "of spend in each period.\n\n"
     "  --json                  for programs\n"
     "  --markdown              for a merge request\n"
     "  --help                  this text\n"
     "\nExit status: 0 equal; 1 differences; 2 usage, or a folder that is none of a build.\n",
     command_diff},
    {"init", "baten init [DIR]", "a configuration from the exports that lie there",
     "Looks at every file in DIR (default: the working folder) and below, and writes baten.yaml, "
     "rules.csv, teams.csv and budgets.csv\n"
     "there. What exists is never overwritten. `baten build` works right after it; what is set "
     "aside, what has no team yet and what\n"
     "each page still lacks is said on standard error. Fill in budgets.csv, then take out the # "
     "before it in baten.yaml.\n\n"
     "  --help                  this text\n"
     "\nExit status: 0 done; 2 usage; 4 a file could not be written.\n",
     command_init},
    {"inspect", "baten inspect FILE...", "what a file is, and how it would be read",
     "Needs no configuration. Shows what the file is and which of its columns say so, how it is "
     "written and which row settled that,\n"
     "what each column is read as, the first rows as they are understood, what is rejected and "
     "why, the period and the money in it,\n"
     "the keys and projects that have no team yet, and the line for baten.yaml. Where nothing is "
     "certain it lists what comes near.\n\n"
     "  --json                  for programs\n"
     "  --help                  this text\n"
     "\nExit status: 0 done; 2 usage; 3 a file could not be read or understood.\n",
     command_inspect},
    {"formats", "baten formats [DIR]", "list profiles, reports, formats and checks",
     "Lists the import profiles (what they are known from, and which are your own, of the folder "
     "profiles/ in DIR), the reports\n"
     "with their pages and where they come from (your own: the folder reports/ in DIR), every page "
     "with its blocks, the output\n"
     "formats, and the checks with their severity and parameters.\n\n"
     "  --json                  for programs\n"
     "  --help                  this text\n"
     "\nExit status: 0 done; 2 usage, or a profile or report that is broken (its line and column "
     "are named).\n",
     command_formats},
};
#define COMMANDS (sizeof commands / sizeof *commands)

static void print_help(FILE *stream) {
    fprintf(
        stream,
        "baten turns CSV exports of invoices and AI usage into board packs on AI investment.\n\n");
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(stream, "  %-34s %s\n", commands[i].usage, commands[i].summary);
    fprintf(stream, "\n`baten COMMAND --help` tells more; `baten --version` which one this is.\n");
}

static int unknown_command(const char *name) {
    const char *names[COMMANDS], *nearest;

    for (size_t i = 0; i < COMMANDS; i++)
        names[i] = commands[i].name;
    nearest = str_nearest(str_from_text(name), names, COMMANDS);
    fprintf(stderr, "baten: unknown command '%s'\n", name);
    if (nearest)
        fprintf(stderr, "    did you mean %s?\n", nearest);
    else
        fprintf(stderr, "    see baten --help\n");
    return EXIT_USAGE;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0) {
        print_help(stdout);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("baten %s\n", BATEN_VERSION);
        return EXIT_DONE;
    }
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 1, argv + 1, &commands[i]);
    return unknown_command(argv[1]);
}
