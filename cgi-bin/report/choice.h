/* choice.h: what a roll-up is asked to add up, read from the address and put beside it again:
 * ?from= ?unit= ?group= ?content=. */
#ifndef REPORT_CHOICE_H
#define REPORT_CHOICE_H

#include <libxml/tree.h>

#include "domain/rollup.h"
#include "web/request.h"
#include "web/response.h"

/* Of a route below /desk/periods/{#period} in the scope "rollup_in_scope". FALSE with *error, also
 * where the address names what there is not (404). */
gboolean rollup_choose(Request *request, RollupChoice *choice, GError **error);

/* The choice as a query string, "" or "?from=3&unit=7", for an address of the same kind; from: the
 * period with which a span begins, 0: one period alone. New string. */
char *choice_query(const Request *request, gint64 from);

/* The choice's first period where it has several, else 0. */
gint64 choice_from(const RollupChoice *choice);

/* A field's id: 0 where it is absent or empty, -1 where it is no id. */
gint64 choice_asked(const Request *request, const char *name);

/* A form's ?period= that is not the path's: TRUE, and the response leads to that period's page. */
gboolean choice_leads(Request *request, Response *response);

/* Adds <choice>: the fields of the form with what is expected in the chosen periods, and the
 * addresses of the files; and <span> where there are several periods. */
gboolean choice_put(Request *request, xmlNode *page, const RollupChoice *choice, GError **error);

#endif
