/* Cost per prompt: the supplier-months that count, and cost, requests and tokens by model in them
 * (domain.md 6, 13). */
#ifndef ANALYSE_PROMPTS_H
#define ANALYSE_PROMPTS_H

#include "analyse/analyse.h"

struct prompt_model {
    int64_t cost;             /* cents in prompt-credits of supplier-months with requests */
    decimal requests, tokens; /* of those supplier-months */
    bool there;               /* a fact or a usage row in them */
};

struct prompts {
    struct prompt_model total;
    struct prompt_model *models; /* by model key; heap: prompts_release */
    int64_t cost_without_usage;  /* prompt-credits cost of the other supplier-months */
    int64_t token_cost;          /* cost of supplier-months with tokens */
    decimal token_tokens;        /* and their tokens */
};

/* The usage of one supplier in one month: a run of ledger.usage. */
struct usage_run {
    const struct usage_sum *at;
    size_t n;
    decimal requests, tokens;
};
struct usage_run usage_run_of(const struct ledger *ledger, uint32_t supplier, month_t month);

void prompts_of_span(struct prompts *prompts, const struct analysis *a, const struct span *span);
void prompts_release(struct prompts *prompts);

#endif
