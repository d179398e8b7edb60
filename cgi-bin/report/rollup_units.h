/* rollup_units.h: the roll-up's table of units. */
#ifndef REPORT_ROLLUP_UNITS_H
#define REPORT_ROLLUP_UNITS_H

#include <libxml/tree.h>

#include "domain/rollup.h"
#include "web/request.h"

/* This page with only those units of the table that are missing, warned, or with all. New string.
 */
char *units_address(Request *request, const RollupChoice *choice, const char *show);

/* Adds <units>: of each chosen unit (sent, of RollupSent) its report and the columns' figures, the
 * first of them or those that ?show= asks for. figures: all sums; columns: of RollupShown. */
gboolean units_put(Request *request, xmlNode *page, const RollupChoice *choice,
                   const GPtrArray *sent, const GPtrArray *figures, const GPtrArray *columns,
                   GError **error);

#endif
