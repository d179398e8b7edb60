/* series.h: a page whose model is too long to stand whole. What it ends with comes a slice at a
 * time: put into the model, transformed, written, freed, before the next is made. */
#ifndef WEB_SERIES_H
#define WEB_SERIES_H

#include <glib.h>
#include <libxml/tree.h>

#include "web/response.h"

/* Adds element i of a series at the end of the page; i only ever grows. FALSE with *error. */
typedef gboolean (*SeriesPut)(gpointer data, xmlNode *page, guint i, GError **error);

/* Elements 0 to n - 1 follow what the page holds when it is written. The sheet is applied to the
 * page without them, and writes <?series?> where they go; then to the page with some of them and
 * the attribute `slice`, to give <slice>, whose content goes there. ?view=xml answers them all at
 * once. Takes data: freed by `drop` with the response. */
void response_series(Response *, guint n, SeriesPut put, gpointer data, GDestroyNotify drop);

#endif
