/* session.h: signed-in browsers. The cookie holds 32 random bytes; Traffic keeps only their hash.
 * Idle 60 minutes, absolute 12 hours (decisions 35), by the real clock. */
#ifndef WEB_SESSION_H
#define WEB_SESSION_H

#include "web/request.h"
#include "web/response.h"

/* Goes on for another idle time: one act of the person, where a page has warned (WCAG 2.2.1). Puts
 * <session idle ends/> into the page: see session_left. POST only. */
gboolean session_extend(Request *, Response *, GError **);
/* Sets @idle and @ends: in how many seconds this browser's session ends if nothing is done, and in
 * any case. Nothing where it does not end by itself. */
void session_left(const Request *, xmlNode *);
/* Ends this browser's session: row ended, cookie deleted, Clear-Site-Data. */
gboolean session_end(Request *, Response *, GError **);
/* Ends every session of the person. */
gboolean session_end_all(Request *, Response *, GError **);
/* Ends every session of another account: after a reset by an administrator. POST only. */
gboolean session_end_account(Request *, gint64 account, GError **);

#endif
