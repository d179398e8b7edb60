/* parked.h: a form that arrives after its session has ended is kept 24 hours for the same person:
 * nothing typed and no file is lost to a long meeting (decisions 12, 35). */
#ifndef WEB_PARKED_H
#define WEB_PARKED_H

#include "web/request.h"
#include "web/response.h"

/* For the dispatcher: parks the POST of a dead session whose token is right, and returns the path
 * "/parked/<key>" to come back to (caller frees); NULL when there is nothing to park. */
char *parked_keep(Request *, GError **error);

/* A handler for portal's table: {GET, "/parked/{key}", RIGHT_SIGNED_IN, NULL, NULL, parked_show,
 * "parked", 0}. Adds <parked action path><field name value/>.. <file name/>.. <lost
 * name/>..</parked>: what was typed, files that wait with it, files to be chosen again; the sheet
 * offers to send it again. What is not there, or another's: back to "/". */
gboolean parked_show(Request *, Response *, GError **error);

/* For the dispatcher: a form that was handed back and names its key brings its files along, to the
 * address for which it was parked and by the same person only. FALSE with *error. */
gboolean parked_take(Request *, GError **error);

#endif
