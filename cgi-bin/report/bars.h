/* bars.h: charts of horizontal bars as a model: what stands in the table beside, and where each
 * segment lies, in thousandths of the axis. xsl/widgets/bars.xsl draws it. */
#ifndef REPORT_BARS_H
#define REPORT_BARS_H

#include <glib.h>
#include <libxml/tree.h>

enum { BARS_PERCENT = -1 };

/* One number as it is written: scale digits behind the comma, or BARS_PERCENT: tenths of a percent.
 * New string; NULL where there is none. */
char *bars_text(gboolean has, gint64 value, int scale);

typedef struct {
    gboolean has;
    gint64 value;
} BarValue;

/* Everything is borrowed. series and bars: names (char *); values: bar by bar, for each series one.
 * added: the bars add up too, to a last row. */
typedef struct {
    const char *name;
    const GPtrArray *series, *bars;
    const BarValue *values;
    int scale;
    gboolean added;
} BarChart;

/* Adds <chart>; FALSE with *error where a sum is beyond 64 bits. */
gboolean bars_put(xmlNode *parent, const BarChart *chart, GError **error);

/* value of most in thousandths, 0 to 1000. */
gint64 bars_size(gint64 value, gint64 most);

#endif
