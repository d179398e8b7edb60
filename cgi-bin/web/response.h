/* response.h: what will be answered. Nothing is written before the dispatcher's last step. */
#ifndef WEB_RESPONSE_H
#define WEB_RESPONSE_H

#include <glib.h>
#include <libxml/tree.h>

typedef struct Response Response;

/* The model's root <page>, to add elements to (web/model.h). Its document is the response's arena:
 * freed with it. */
xmlNode *response_page(Response *);

/* 303 to a path below the mount, printf style: response_redirect(res, "/nominate/%" G_GINT64_FORMAT
 * "/receipt", id). Texts from people in it must be escaped by the caller (g_uri_escape_string). */
void response_redirect(Response *, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Another status for the page (409, 422); default 200. */
void response_status(Response *, int status);

/* Another sheet than the route's. */
void response_sheet(Response *, const char *name);

/* A notice shown once on the next page: key of a catalogue text "notice.<key>", [a-z_]+. */
void response_notice(Response *, const char *key);
/* The same with a kind: info, warning, failure (success is the plain one). */
void response_notice_as(Response *, const char *kind, const char *key);

/* Scripts ask: the answer is the page's one element alone, without the frame and what that costs.
 */
void response_alone(Response *);

/* Adds a header; name and value must be clean ASCII (checked). */
void response_header(Response *, const char *name, const char *value);

/* Sets a cookie with Path = mount, HttpOnly, SameSite=Lax, Secure where the origin is https.
 * max_age in seconds; 0 = until the browser ends; -1 = delete. value: cookie octets of RFC 6265. */
void response_cookie(Response *, const char *name, const char *value, int max_age);

/* Keeps this page out of the page cache and without ETag. */
void response_private(Response *);

#endif
