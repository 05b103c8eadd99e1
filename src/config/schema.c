/* Every key that baten.yaml may have, in one nested table: what is not here is an error. */
#include "config/schema.h"

#include <stddef.h>

#include "config/brand.h"
#include "config/inputs.h"
#include "config/settings.h"

#define IN(type, member) .offset = offsetof(struct type, member)
#define BILLS (1u << INPUT_INVOICES | 1u << INPUT_USAGE)
#define MOST 1000000000 /* of an amount of money that is a setting */

static const char *const bases[] = {"accrual", "invoice", NULL};
static const char *const spreads[] = {"days", "equal", NULL};
static const char *const scopes[] = {"all", "rules", NULL};
static const char *const marks[] = {".", ",", NULL};
static const char *const orders[] = {"dmy", "mdy", "ymd", NULL};
static const char *const views[] = {"actual", "amortised", NULL};
static const char *const formats[] = {"pdf", "html", "xlsx", "png", "md", "txt", NULL};
static const char *const types[] = {"infrastructure", "use-case-funding", "talent",
                                    "partnerships",   "productisation",   NULL};
static const char *const themes[] = {"budget", "roi",      "types",      "portfolio",
                                     "kpis",   "pitfalls", "visibility", NULL};

static const struct key organisation_keys[] = {
    {"name", read_text, IN(config, organisation)},
    {"currency", read_currency, IN(config, currency)},
    {"fiscal_year_start", read_int, IN(config, fiscal_year_start), .least = 1, .most = 12},
    {"vat_recovery", read_decimal, IN(config, vat_recovery), .least = 0, .most = 100},
    {"hour_rate", read_decimal, IN(config, hour_rate), .least = 0, .most = MOST},
    {"time_zone", read_zone, IN(config, time_zone)},
    {.name = NULL}};

/* Of one input written as a mapping. */
const struct key input_keys[] = {
    {"path", read_text, IN(input_spec, path), .required = true},
    {"profile", read_text, IN(input_spec, profile)},
    {"ledger", read_ledger, IN(input_spec, ledger), .kinds = 1u << INPUT_INVOICES},
    {"accounts", read_texts, IN(input_spec, accounts), .kinds = 1u << INPUT_INVOICES},
    {"scope", read_scope, IN(input_spec, scope_rules), .words = scopes, .kinds = 1u << INPUT_USAGE},
    {"decimal", read_word, IN(input_spec, decimal_mark), .words = marks},
    {"date", read_word, IN(input_spec, date_order), .words = orders},
    {"view", read_word, IN(input_spec, view), .words = views, .kinds = BILLS},
    {"account", read_text, IN(input_spec, account), .kinds = BILLS | 1u << INPUT_SEATS},
    {"valid_from", read_day, IN(input_spec, valid_from), .kinds = 1u << INPUT_PRICES},
    {"overrides", read_overrides, IN(input_spec, overrides)},
    {.name = NULL}};

static const struct key inputs_keys[] = {{"invoices", read_inputs, .kind = INPUT_INVOICES},
                                         {"usage", read_inputs, .kind = INPUT_USAGE},
                                         {"budgets", read_inputs, .kind = INPUT_BUDGETS},
                                         {"teams", read_inputs, .kind = INPUT_TEAMS},
                                         {"experiments", read_inputs, .kind = INPUT_EXPERIMENTS},
                                         {"reviews", read_inputs, .kind = INPUT_REVIEWS},
                                         {"revenue", read_inputs, .kind = INPUT_REVENUE},
                                         {"time", read_inputs, .kind = INPUT_TIME},
                                         {"seats", read_inputs, .kind = INPUT_SEATS},
                                         {"suppliers", read_inputs, .kind = INPUT_SUPPLIERS},
                                         {"prices", read_inputs, .kind = INPUT_PRICES},
                                         {"shares", read_inputs, .kind = INPUT_SHARES},
                                         {"notes", read_inputs, .kind = INPUT_NOTES},
                                         {"fx", read_inputs, .kind = INPUT_FX},
                                         {.name = NULL}};

/* Both: two families on one page would be an accident. */
static const struct key font_keys[] = {
    {"regular", read_font, IN(config, fonts[0]), .required = true},
    {"semibold", read_font, IN(config, fonts[1]), .required = true},
    {.name = NULL}};

static const struct key brand_keys[] = {{"accent", read_accent, IN(config, accent)},
                                        {"logo", read_logo, IN(config, logo)},
                                        {"fonts", read_section, .keys = font_keys},
                                        {"author", read_text, IN(config, author)},
                                        {"footer", read_text, IN(config, footer)},
                                        {"confidentiality", read_text, IN(config, confidentiality)},
                                        {.name = NULL}};

static const struct key portfolio_keys[] = {
    {"base", read_decimal, IN(portfolio_settings, base), .least = 0, .most = MOST},
    {"guaranteed", read_decimal, IN(portfolio_settings, guaranteed), .least = 0, .most = 100},
    {"bonus", read_decimal, IN(portfolio_settings, bonus), .least = 0, .most = 100},
    {"cap", read_decimal, IN(portfolio_settings, cap), .least = 0, .most = 100000},
    {"weight_output", read_decimal, IN(portfolio_settings, weight_output), .least = 0, .most = 100},
    {"weight_usage", read_decimal, IN(portfolio_settings, weight_usage), .least = 0, .most = 100},
    {.name = NULL}};

const struct key report_keys[] = {{"name", read_text, IN(report_spec, name), .required = true},
                                  {"languages", read_report_languages, .words = language_codes},
                                  {"formats", read_report_formats, .words = formats},
                                  {.name = NULL}};

const struct key line_keys[] = {{"type", read_word, IN(line_spec, type), .words = types},
                                {.name = NULL}};

const struct key suppression_keys[] = {
    {"id", read_text, IN(suppression, id), .required = true},
    {"scope", read_text, IN(suppression, scope)},
    {"reason", read_text, IN(suppression, reason), .required = true},
    {"until", read_day, IN(suppression, until)},
    {.name = NULL}};

const struct key assessment_keys[] = {
    {"score", read_int, IN(assessment_override, score), .least = 0, .most = 4, .required = true},
    {"reason", read_text, IN(assessment_override, reason), .required = true},
    {.name = NULL}};

const struct key schema[] = {
    {"organisation", read_section, .keys = organisation_keys},
    {"inputs", read_section, .keys = inputs_keys},
    {"rules", read_inputs, .kind = INPUT_RULES},
    {"basis", read_choice, IN(config, basis_invoice), .words = bases},
    {"spread", read_choice, IN(config, spread_equal), .words = spreads},
    {"accrue_days", read_int, IN(config, accrue_days), .least = 0, .most = 3660},
    {"budget", read_text, IN(config, budget)},
    {"published", read_folder, IN(config, published)},
    {.name = "period", .read = read_period},
    {.name = "reports", .read = read_reports},
    {"brand", read_section, .keys = brand_keys},
    {.name = "lines", .read = read_lines},
    {"targets", read_targets, .free_keys = true},
    {"portfolio", read_section, IN(config, portfolio), .keys = portfolio_keys},
    {.name = "checks", .read = read_checks},
    {.name = "suppress", .read = read_suppressions},
    {"assessment", read_assessment, .words = themes},
    {.name = NULL}};
