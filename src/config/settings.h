/* Settings with a shape of their own: what is a list of mappings, or has names for keys. */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include "config/value.h"

value_reader read_currency, read_zone, read_period, read_folder;
value_reader read_reports, read_report_languages, read_report_formats;
value_reader read_lines, read_targets, read_checks, read_suppressions, read_assessment;

/* Tables of the mappings in these lists; in schema.c. */
extern const struct key report_keys[], line_keys[], suppression_keys[], assessment_keys[];

/* The board pack in every language, when the configuration asks for nothing. */
void default_reports(struct reading *reading);

#endif
