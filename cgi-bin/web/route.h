/* route.h: a program is a table of these rows. The dispatcher walks the request's straight line:
 * route, session, right, scope, same origin, queries, handler, page. */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/person.h"
#include "web/request.h"
#include "web/response.h"

/* FALSE = error set -> error page. A POST handler ends in response_redirect, or in a page with
 * response_status(422 or 409). */
typedef gboolean (*Handler)(Request *, Response *, GError **);

/* "Load the thing or 404", named once. The query runs with the path's args, :me (account id),
 * :role (the row's right as mask), :today, :now; no row -> 404, the same bytes as a missing page.
 * The row's columns are then at hand (request_scope_int ...). load, when not NULL, decides instead
 * of the query, or after it: FALSE without error -> 404. */
typedef struct {
    const char *name;  /* as printed by --routes: "dossier" */
    const char *query; /* named query of Records, or NULL */
    gboolean (*load)(Request *, GError **);
} ScopeLoader;
typedef const ScopeLoader *Scope; /* NULL: nothing to load */

/* Flags of a row. */
enum {
    CACHED = 1,     /* may be kept and answered by 304; no edit form, no creation key */
    MARKS_SEEN = 2, /* after success the path's last number is marked as seen, its name the kind */
    PRIVATE_VIEW = 4,      /* after success a line in the log of views of personal data */
    SHOWS_VISITORS = 8,    /* puts <visitors> into the page */
    SHOWS_SEEN = 16,       /* cache key follows this person's seen marks */
    BEFORE_CHANGE = 32,    /* open although the password must be changed first */
    TAKES_BAD_FIELDS = 64, /* the handler shows fields that were no decent text itself */
    TAKES_XML_ONLY = 128,  /* no sheet: always the model */
    LONG_BODY = 256,       /* takes multipart bodies with files too (web/upload.h) */
    TAKES_ROWS = 512       /* TABs in its fields stay: rows of a table, pasted */
};

typedef struct {
    Method method;
    /* Below the program's own place: portal's is the mount, nominate's is mount/nominate. {id} and
     * {#name} match positive integers, {name} matches [a-z_0-9]+. The first row that fits wins. */
    const char *path;
    Right right;
    Scope scope;
    /* Named queries, space-separated; each becomes <name><row/>..</name>. Their parameters are
     * bound by name from: path args; built-ins me, today, now, lang; query fields of the same name.
     * May be NULL. Queries of traffic.db are found by their own mark. */
    const char *queries;
    Handler handler; /* or NULL */
    /* The page's sheet; more names after blanks are compiled too, for response_sheet. */
    const char *sheet;
    guint flags;
} Route;

#endif
