/* Draws a plot of the document into a canvas of the given size: one file per plot kind
 * (plot_stacked.c, plot_variance.c …). */
#ifndef DRAW_PLOT_H
#define DRAW_PLOT_H

#include "baten/document.h"
#include "draw/canvas.h"

/* Draws at 0,0 within the canvas' width and height. Every mark is in a group with a title; every
 * number is text with its figure id. Labels are measured, moved or dropped, never clipped. The
 * caller puts the whole into a group of TAG_FIGURE with plot->alt: inside it the groups are
 * TAG_ARTIFACT with a title per mark, which is a tool tip in SVG and nothing in PDF. Conventions
 * beyond document.h: PLOT_BRIDGE prints a category's group under its label (the cause); series
 * after the fourth of PLOT_VARIANCE_BARS and after the first of PLOT_BARS are columns of figures at
 * the right. PLOT_BULLET: BU, AC, share used. PLOT_SMALL_MULTIPLES: a cell per series. PLOT_HEAT: a
 * row per series. PLOT_FUNNEL: counts, then texts printed above their row (conversion, median
 * days). PLOT_SURVIVAL: x, share in percent, number censored at x; target[0] is the median.
 * PLOT_PAIRED_BARS: two series; target[0] is a threshold of the first. PLOT_PORTFOLIO: parts, BU
 * (the base, a tick), AC (change in percent); totals are the proposal. PLOT_CHECKS: a category per
 * check, its severity a shape; a group begins a family. */
void plot_draw(struct canvas *canvas, const struct doc_plot *plot);

/* The height a plot needs at this width when it must be readable (rows of bars grow with their
 * number). */
double plot_height(const struct doc_plot *plot, double width);

#endif
