/* Linear scales with zero in them, and round steps. */
#include "draw/scale.h"

#include <math.h>

struct scale scale_with_zero(double low, double high, double from, double to) {
    low = fmin(low, 0);
    high = fmax(high, 0);
    if (high - low <= 0) {
        high = 1;
    }
    return (struct scale){low, high, from, to};
}

double scale_at(const struct scale *scale, double value) {
    return scale->from +
           (value - scale->low) / (scale->high - scale->low) * (scale->to - scale->from);
}

double scale_length(const struct scale *scale, double value) {
    return fabs(value / (scale->high - scale->low) * (scale->to - scale->from));
}

double scale_nice(double value) {
    static const double steps[] = {1, 2, 2.5, 5, 10};
    if (!(value > 0) || isinf(value)) {
        return 1;
    }
    double power = pow(10, floor(log10(value)));
    for (int i = 0; i < 4; i++) {
        if (steps[i] * power >= value * (1 - 1e-12)) {
            return steps[i] * power;
        }
    }
    return 10 * power;
}

double scale_step(double span, int most) {
    return scale_nice(span / (most > 0 ? most : 1));
}
