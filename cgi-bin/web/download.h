/* download.h: an answer that is a file instead of a page. Errors stay pages. */
#ifndef WEB_DOWNLOAD_H
#define WEB_DOWNLOAD_H

#include <glib.h>
#include <libxml/tree.h>

#include "web/response.h"

/* The bytes of a file from what its sheet gave. NULL with *error. */
typedef GBytes *(*DownloadMaker)(xmlDoc *made, GError **error);

/* The next slice of what the sheet gave (web/series.h): NULL at the end, or with *error. */
typedef xmlDoc *(*DownloadMore)(gpointer data, GError **error);

/* The same from a page with a series; frees each slice. */
typedef GBytes *(*DownloadLongMaker)(xmlDoc *made, DownloadMore more, gpointer data,
                                     GError **error);

/* Answers with these bytes (a reference is taken), to be saved under a name that people gave or
 * will read; type: the media type. */
void response_file(Response *, GBytes *bytes, const char *type, const char *name);

/* Answers with a file that is made from the page's model: the sheet transforms it, `make` turns the
 * result into bytes. ?view=xml answers the model, as for a page. */
void response_made_file(Response *, DownloadMaker make, const char *type, const char *name);
void response_long_file(Response *, DownloadLongMaker make, const char *type, const char *name);

/* The value of Content-Disposition for a name: a plain one of ASCII for programs that know no
 * other, and the whole one (RFC 6266, RFC 8187). What a file system or a header bears ill becomes
 * "-" or goes: separators of folders, quotes, wildcards, controls, marks of writing direction, dots
 * in front; at most DOWNLOAD_NAME_MAX bytes, the ending kept. New string. */
char *download_disposition(const char *name);

enum { DOWNLOAD_NAME_MAX = 180 };

#endif
