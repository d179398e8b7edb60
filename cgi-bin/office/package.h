/* package.h: a tree of parts becomes one file: a zip of XML documents, as word processors read. */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include <glib.h>
#include <libxml/tree.h>

#define OFFICE_ERROR g_quark_from_static_string("office")

/* <package><part name="word/document.xml"><w:document …/></part>…</package>: each part's one
 * element becomes a document of that name, in this order. The same tree gives the same bytes. New
 * bytes; NULL with *error: no such tree, no memory. What was written is freed: of the tree no part
 * is left. */
GBytes *office_package(xmlDoc *made, GError **error);

/* The next tree of more content: NULL at the end, or with *error. */
typedef xmlDoc *(*OfficeMore)(gpointer data, GError **error);

/* The same, and in the place of <?series?> the content of each tree's root, which is freed. It uses
 * the prefixes of the part's root. */
GBytes *office_package_long(xmlDoc *made, OfficeMore more, gpointer data, GError **error);

/* Takes out of a text what XML 1.0 cannot hold, in place. FALSE where nothing had to go. */
gboolean office_clean(char *text);

#endif
