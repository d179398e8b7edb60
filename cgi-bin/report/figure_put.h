/* figure_put.h: figures of a roll-up as a page shows them. */
#ifndef REPORT_FIGURE_PUT_H
#define REPORT_FIGURE_PUT_H

#include <libxml/tree.h>

#include "domain/rollup_unit.h"
#include "web/request.h"

/* Adds name, measure, now, total and reports to a row; a ratio's rate is its total. */
void figure_put(const Request *request, xmlNode *row, const RollupFigure *figure);

/* now and total of one cell, as the figure is written. */
void figure_values_put(xmlNode *row, const RollupFigure *figure, const RollupCell *cell);

/* The figure's own values as a cell. */
RollupCell figure_cell(const RollupFigure *figure);

/* The one number of a cell that stands for it: of several periods what these gave, else what is
 * cumulative, of a ratio its rate; and how it is written (bars.h). FALSE: there is none. */
gboolean figure_main(const RollupFigure *figure, const RollupCell *cell, gboolean several,
                     gint64 *value, int *scale);

/* The name in the page's language. Borrowed. */
const char *figure_name(const Request *request, const RollupFigure *figure);

/* Of a unit over several periods: how many reports came of those owed, and this page for it alone.
 */
void apart_put(const Request *request, xmlNode *row, const RollupChoice *choice, gint64 unit,
               gint64 came, gint64 owed);

/* An instant's day, 25/10/2021, as attribute `name`; 0: none. */
void day_put(xmlNode *row, const char *name, gint64 at);

#endif
