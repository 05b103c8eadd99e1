/* A profile's YAML into struct profile, by tables of keys: an unknown key or a value that says
 * nothing is an error with its line and column. What has a shape of its own is in
 * profile_parts.c. */
#include <string.h>

#include "config/value.h"
#include "ingest/profile_parts.h"

#define IN(type, member) .offset = offsetof(struct type, member)

static const char *const marks[] = {".", ",", NULL};
static const char *const groupings[] = {",", ".", "'", " ", "none", NULL};
static const char *const encodings[] = {"auto",     "utf-8",    "windows-1252",
                                        "utf-16le", "utf-16be", NULL};
static const char *const ends[] = {"inclusive", "exclusive", NULL};
static const char *const zones[] = {"local", "UTC", NULL};
static const char *const scopes[] = {"all", "rules", NULL};
static const char *const bases[] = {"file", "documentation", NULL};
static const char *const vat_bases[] = {"net", "gross", NULL};
static const char *const places[] = {"inside", "on-top", NULL};

static const struct key match_keys[] = {{"columns", read_match, .offset = 0},
                                        {"any", read_names, IN(profile, any)},
                                        {"none", read_names, IN(profile, none)},
                                        {"first_line", read_regex, IN(profile, first_line)},
                                        {.name = NULL}};

/* Encoding and grouping are found in the file whatever the profile says: the keys tell people. */
static const struct key read_keys[] = {
    {"encoding", read_known_word, .offset = 0, .words = encodings},
    {"delimiter", read_delimiter, IN(profile, delimiter)},
    {"header", read_header, .offset = 0},
    {"names", read_names, IN(profile, headless_names)},
    {"preamble", read_folded_words, IN(profile, preamble)},
    {"null", read_folded_words, IN(profile, null)},
    {.name = NULL}};

static const struct key number_keys[] = {
    {"decimal", read_word, IN(profile, decimal_mark), .words = marks},
    {"grouping", read_known_word, .offset = 0, .words = groupings},
    {.name = NULL}};

static const struct key year_keys[] = {
    {"line", read_place, IN(profile, year_line), .least = 1, .most = 60, .required = true},
    {"field", read_place, IN(profile, year_field), .least = 1, .most = 4096, .required = true},
    {.name = NULL}};

static const struct key date_keys[] = {
    {"order", read_orders, .offset = 0},
    {"end", read_choice, IN(profile, end_exclusive), .words = ends},
    {"zone", read_choice, IN(profile, zone_utc), .words = zones},
    {"year_from", read_section, .keys = year_keys},
    {.name = NULL}};

static const struct key currency_keys[] = {
    {"column", read_names, IN(profile, currency.column)},
    {"preamble", read_folded_text, IN(profile, currency.preamble)},
    {"header", read_name, IN(profile, currency.header)},
    {"default", read_text, IN(profile, currency.constant)},
    {.name = NULL}};

static const struct key mark_keys[] = {
    {"column", read_names, IN(profile, amount.mark), .required = true},
    {"credit", read_folded_words, IN(profile, amount.mark_credit), .required = true},
    {.name = NULL}};

static const struct key reverse_keys[] = {
    {"column", read_names, IN(profile, amount.reverse), .required = true},
    {"words", read_folded_words, IN(profile, amount.reverse_words), .required = true},
    {.name = NULL}};

static const struct key vat_keys[] = {
    {"column", read_names, IN(profile, amount.vat_key), .required = true},
    {"rates", read_rates, .offset = 0, .required = true},
    {.name = NULL}};

static const struct key amount_keys[] = {
    {"column", read_names, IN(profile, amount.column)},
    {"debit", read_names, IN(profile, amount.debit)},
    {"credit", read_names, IN(profile, amount.credit)},
    {"mark", read_section, .keys = mark_keys},
    {"reverse", read_section, .keys = reverse_keys},
    {"vat", read_section, .keys = vat_keys},
    {"negate", read_flag, IN(profile, amount.negate)},
    {"basis", read_choice, IN(profile, amount.gross), .words = vat_bases},
    {"money", read_money, .offset = 0},
    {.name = NULL}};

static const struct key section_keys[] = {
    {"when", read_conditions, IN(profile, section.when), .required = true},
    {"from", read_name, IN(profile, section.from), .required = true},
    {"column", read_native, IN(profile, section.native), .required = true},
    {.name = NULL}};

static const struct key scale_keys[] = {
    {"unit", read_name, IN(profile, scale_unit), .required = true},
    {"columns", read_scaled, .offset = 0, .required = true},
    {.name = NULL}};

static const struct key token_keys[] = {
    {"cached", read_choice, IN(profile, cached_on_top), .words = places},
    {"write", read_choice, IN(profile, write_on_top), .words = places},
    {.name = NULL}};

static const struct key check_keys[] = {
    {"preamble", read_folded_text, IN(profile, check_preamble), .required = true}, {.name = NULL}};

static const struct key view_keys[] = {
    {"when", read_names, IN(profile, view_when), .required = true}, {.name = NULL}};

static const struct key profile_keys[] = {
    {"name", read_text, IN(profile, name), .required = true},
    {"title", read_text, IN(profile, title), .required = true},
    {"kind", read_kind, .offset = 0},
    {"basis", read_word, IN(profile, basis), .words = bases},
    {"bill", read_text, IN(profile, bill)},
    {"refuse", read_text, IN(profile, refuse)},
    {"match", read_section, .keys = match_keys, .required = true},
    {"views", read_section, .keys = view_keys},
    {"read", read_section, .keys = read_keys},
    {"number", read_section, .keys = number_keys},
    {"date", read_section, .keys = date_keys},
    {"columns", read_columns, .offset = 0},
    {"constants", read_constants, .offset = 0},
    {"currency", read_currency_rule, .keys = currency_keys},
    {"amount", read_section, .keys = amount_keys},
    {"rows", read_rules, .offset = 0},
    {"fill_down", read_names, IN(profile, fill_down)},
    {"section", read_section, .keys = section_keys},
    {"scale", read_section, .keys = scale_keys},
    {"tokens", read_section, .keys = token_keys},
    {"check", read_section, .keys = check_keys},
    {"ledger", read_ledger_default, IN(profile, ledger)},
    {"accounts", read_texts, IN(profile, accounts)},
    {"scope", read_scope_default, IN(profile, scope_rules), .words = scopes},
    {.name = NULL}};

/* `kind` comes first, whatever its place: the names of native columns depend on it. */
static bool read_kind_first(struct reading *reading, const struct node *root,
                            struct profile *profile) {
    const struct node *kind = node_find(root, STR("kind"), NULL);
    if (kind != NULL) {
        return read_kind(reading, key_find(profile_keys, STR("kind")), kind, profile);
    }
    return node_find(root, STR("refuse"), NULL) != NULL ||
           diag_error(reading->diag, EXIT_USAGE, root->at,
                      "add it, for example kind: usage; a file that is only to be refused has "
                      "refuse: with advice",
                      "\"kind\" is missing");
}

static bool check_whole(struct reading *reading, const struct node *root,
                        const struct profile *profile) {
    if (profile->headless && profile->headless_names.n == 0) {
        return refuse_value(reading, root, "read: {header: none, names: [a, b]}",
                            "a profile without header names the columns itself");
    }
    if (!profile->headless && profile->n_match == 0) {
        return refuse_value(reading, root, "match: {columns: [Date, Amount]}",
                            "match has no columns: any file would be this one");
    }
    return true;
}

struct profile *profile_read(struct arena *arena, const char *path, struct str bytes,
                             struct diag *diag) {
    struct profile *profile = ARENA_NEW(arena, struct profile);
    struct reading reading = {.arena = arena, .diag = diag};
    struct node *root;
    profile->path = path;
    profile->basis = bases[0];
    profile->section.native = -1;
    if (!tree_parse(arena, path, bytes, &root, diag)) {
        return NULL;
    }
    profile->at = root->at;
    if (!is_mapping(&reading, "a profile", root) || !read_kind_first(&reading, root, profile) ||
        !read_mapping(&reading, NULL, profile_keys, root, profile) ||
        !check_whole(&reading, root, profile)) {
        return NULL;
    }
    return profile;
}
