/* rollup_shown.h: how the roll-up of a definition is shown: rows of rollup_shown and rollup_chart.
 */
#ifndef DOMAIN_ROLLUP_SHOWN_H
#define DOMAIN_ROLLUP_SHOWN_H

#include "db/store.h"

/* A card above the figures, or a column of the table of units. part: the figure whose share stands
 * beside, "" none. */
typedef struct {
    char *figure, *name, *part, *part_name;
} RollupShown;

/* A chart of horizontal bars: bars and series hold names (char *); cells hold the figures' codes,
 * bar by bar, "" where there is none. */
typedef struct {
    gint64 id;
    char *name;
    GPtrArray *bars, *series, *cells;
} RollupChart;

typedef struct {
    GPtrArray *cards, *columns; /* of RollupShown * */
    GPtrArray *charts;          /* of RollupChart * */
} RollupLook;

/* The look of a definition (reporting.form) in a language; empty where none is written. NULL with
 * *error. */
RollupLook *rollup_look(Store *store, const char *form, const char *lang, GError **error);
void rollup_look_free(RollupLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RollupLook, rollup_look_free)

/* The code of a chart's cell; "" for none. */
const char *rollup_chart_cell(const RollupChart *chart, guint bar, guint series);

#endif
