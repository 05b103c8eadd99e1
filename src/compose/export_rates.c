/* rates.csv: the exchange rates that were used, beside a published pack. Units of the currency per
 * euro; a mean is of a month. */
#include "baten/export.h"

void export_rates_csv(const struct results *results, struct strbuf *out) {
    const struct ledger *ledger = results->ledger;
    strbuf_add_text(out, "currency,day,month,rate\n");
    for (size_t i = 0; i < ledger->n_rates; i++) {
        const struct fx_use *use = &ledger->rates[i];
        char label[16], rate[64];
        bool daily = use->day != DAY_NONE;
        strbuf_addf(out, "%s,%s,%s,%s\n", use->currency, daily ? day_label(use->day, label) : "",
                    daily ? "" : month_label(use->month, label),
                    decimal_text_exact(use->rate, rate));
    }
}
