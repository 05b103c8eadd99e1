/* Seats and revenue in foreign currency: like usage, at the mean of the rates published in their
 * months. */
#include "analyse/analyse.h"
#include "ledger/fx.h"

bool convert_mean(struct analysis *a, struct str currency, day_t first, day_t last, decimal amount,
                  struct row_ref at, decimal *out) {
    struct fx fx = {&a->inputs->fx, str_from_text(a->config->currency)};
    struct fx_rate from, to;
    char label[16];

    *out = amount;
    if (fx_is_reporting(&fx, currency))
        return true;
    from = fx_rate_mean(&fx, currency, first, last);
    to = fx_rate_mean(&fx, fx.reporting, first, last);
    if (from.n > 0 && to.n > 0)
        return fx_convert(amount, from, to, out);
    if (a->diag->status ==
        EXIT_DONE) /* one message is enough: the figure is asked for by several periods */
        diag_error(a->diag, EXIT_INPUT,
                   (struct diag_position){a->inputs->files[at.file].spec->path, at.line, 0},
                   "add the ECB's rate history of that time to inputs: fx",
                   "no exchange rate of %.*s from %s on",
                   (int)(from.n == 0 ? currency : fx.reporting).n,
                   (from.n == 0 ? currency : fx.reporting).s, day_label(first, label));
    return false;
}
