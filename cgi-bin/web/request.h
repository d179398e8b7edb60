/* request.h: what was asked, decoded and cleaned. Read-only for handlers; every string lives as
 * long as the request and belongs to it. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <glib.h>

#include "base/config.h"
#include "db/store.h"
#include "web/person.h"

typedef enum { GET = 1, POST = 2 } Method; /* HEAD arrives as GET, its body is not sent */
typedef struct Request Request;

Method request_method(const Request *);
/* TRUE where the model itself is asked for (Accept or ?view=xml), as scripts do; else a page. */
gboolean request_wants_model(const Request *);
/* The path below the mount, begins with "/": "/nominate/12". */
const char *request_path(const Request *);
/* "" or "/thidua". */
const char *request_mount(const Request *);
/* The program's own place below the mount: "/nominate"; "" for the portal. */
const char *request_place(const Request *);
/* A short unique id, [0-9a-z]; stands on error pages and in each log line. */
const char *request_id(const Request *);
/* "vi" or "en" (decisions 38). */
const char *request_lang(const Request *);

/* The text of {name} in the route's path; NULL if the route has none such. */
const char *request_arg(const Request *, const char *name);
/* The same as a number; 0 if absent. {id} and {#name} match positive integers only. */
gint64 request_arg_id(const Request *, const char *name);

/* First value of a query field, cleaned as one line; NULL when absent. */
const char *request_query(const Request *, const char *name);
/* The same as an integer within [low, high]; `otherwise` when absent or not such a number. */
gint64 request_query_int(const Request *, const char *name, gint64 low, gint64 high,
                         gint64 otherwise);

/* First value of a POSTed field, cleaned as a block of text (decisions 31); NULL when absent or
 * when it could not be decoded (see request_bad_fields). */
const char *request_field(const Request *, const char *name);
/* The same as a whole number from 0 up; `otherwise` when absent or not such a number. */
gint64 request_field_int(const Request *, const char *name, gint64 otherwise);
/* Calls fn for each POSTed pair in the order sent, without "token". */
typedef void (*FieldFn)(const char *name, const char *value, gpointer data);
void request_fields_each(const Request *, FieldFn fn, gpointer data);
/* Names of fields whose value was no decent text (char*); empty in good requests. The dispatcher
 * answers 422 unless the route carries TAKES_BAD_FIELDS: then the handler shows them. */
const GPtrArray *request_bad_fields(const Request *);

/* The domain's clock at the request's start, µs UTC (decisions 44), and its day in Vietnam. */
gint64 request_now(const Request *);
const char *request_today(const Request *);
/* Real time, µs UTC: for logs, sessions, throttling. */
gint64 request_real_now(const Request *);
/* Domain time of the request's first byte (decisions 53): judges deadlines. Never after now. */
gint64 request_received(const Request *);

/* Who is signed in, or NULL. */
const Person *request_person(const Request *);
/* The key of the notice that the page before left for this one; NULL when there is none. */
const char *request_notice(const Request *);

/* The reading connection to Records. */
Store *request_read(const Request *);
/* The writing one; aborts outside POST. */
Store *request_write(const Request *);
/* The reading connection to Traffic, for the administrators' pages. */
Store *request_traffic(const Request *);
/* What thidua.conf says. */
const Config *request_config(const Request *);

/* What the route's scope loader found: the columns of its row by name; NULL when absent. */
const char *request_scope_text(const Request *, const char *column);
gint64 request_scope_int(const Request *, const char *column);

/* Which of these things (one kind, e.g. lines) this person has opened before (decisions 12).
 * Fills out[i] for ids[i]; all FALSE for anonymous requests. */
void request_seen(const Request *, const char *kind, const gint64 *ids, gsize n, gboolean *out);

#endif
