/* sheet_texts.h: puts the catalogue's texts and the assets' hashed names into a sheet's tree as it
 * is loaded, so that a page pays nothing for them. What sheets write stands in xsl/README.md. */
#ifndef WEB_SHEET_TEXTS_H
#define WEB_SHEET_TEXTS_H

#include <glib.h>
#include <libxml/tree.h>

#include "web/texts.h"

#define SHEET_ERROR g_quark_from_static_string("sheet")

/* Replaces in place. assets: name -> href below the mount, NULL = "assets/" + name. FALSE with an
 * error naming the line and key: missing key or asset, a placeholder without a value, an unknown
 * t: element. */
gboolean sheet_put_texts(xmlDoc *sheet, const Texts *texts, GHashTable *assets, GError **error);

#endif
