/* Scales of plots: a linear map of values to points that always holds zero, and round numbers for
 * the axes that are labelled. */
#ifndef DRAW_SCALE_H
#define DRAW_SCALE_H

struct scale {
    double low, high; /* values; low <= 0 <= high, low < high */
    double from, to;  /* points of low and high; from > to for a vertical scale */
};

/* From the least and the greatest value, zero added; all zero gives 0..1, so that zero lies at
 * from. */
struct scale scale_with_zero(double low, double high, double from, double to);
double scale_at(const struct scale *scale, double value);     /* position in points */
double scale_length(const struct scale *scale, double value); /* points from zero, never negative */

/* The smallest of 1, 2, 2.5, 5 times a power of ten that is at least value (> 0); 1 for anything
 * else. */
double scale_nice(double value);
/* The smallest nice step that divides a span into at most `most` parts. */
double scale_step(double span, int most);

#endif
