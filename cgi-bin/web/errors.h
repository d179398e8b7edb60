/* errors.h: the closed table of refusals: id -> status. Texts stand in the catalogues under
 * "error.<id>" (what happened) and "error.<id>.do" (what to do now). */
#ifndef WEB_ERRORS_H
#define WEB_ERRORS_H

#include <glib.h>

/* Errors of this domain carry the HTTP status as code and the id as message. */
#define HTTP_ERROR http_error_quark()
GQuark http_error_quark(void);

/* Sets *error to (HTTP_ERROR, status of id, id) and returns FALSE, so that a handler may write
 * `return http_error(error, "not_found");`. An id outside the table aborts (a programmer's error).
 */
gboolean http_error(GError **error, const char *id);

/* The status of an id, 0 if there is no such id. */
int errors_status(const char *id);

/* The reason phrase of RFC 9110 for a status this house sends; "" for others. */
const char *errors_reason(int status);

/* The i-th id of the table, NULL past its end: for tests and the catalogues' check. */
const char *errors_id(guint i);

/* Translates any error into an id of the table: HTTP_ERROR by its message, STORE_ERROR by its code
 * (STALE -> stale, BUSY/AGAIN -> busy, FULL -> full, else broken), anything else -> broken.
 * NULL -> broken. Returns a static string. */
const char *errors_translate(const GError *error);

#endif
