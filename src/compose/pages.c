/* Every page there is. A page is one file and one row here. */
#include "compose/pages.h"

#include <string.h>

const struct page_spec *const page_specs[] = {
    &page_cover,      &page_summary, &page_budget,      &page_types,
    &page_portfolio,  &page_kpis,    &page_learning,    &page_aiops,
    &page_findings,   &page_control, &page_restatement, &page_definitions,
    &page_assessment, &page_plan,    &page_digest,      NULL};

const struct page_spec *page_spec_find(const char *id) {
    size_t i = 0;
    while (page_specs[i] && strcmp(page_specs[i]->id, id) != 0)
        i++;
    return page_specs[i];
}
