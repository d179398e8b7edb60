/* html5.h: the house's one HTML serialiser (xslt-speed.md 4). */
#ifndef WEB_HTML5_H
#define WEB_HTML5_H

#include <glib.h>
#include <libxml/tree.h>

/* Serialised HTML; where a token belongs, HTML_TOKEN_LENGTH bytes are left free (filled with '-')
 * and the place noted, so that kept bytes never hold a token. */
#define HTML_TOKEN_LENGTH 86
typedef struct {
    GString *text;
    GArray *slots; /* of gsize offsets into text */
    /* What stands in the place of <?series?>: the content of each tree's root, until NULL; NULL
     * with *error ends the writing. May be NULL. */
    xmlDoc *(*more)(gpointer data, GError **error);
    gpointer more_data;
} Html;

void html_init(Html *);
void html_clear(Html *);

/* Appends <!DOCTYPE html> and the tree. An attribute whose whole value is marker becomes a token
 * slot. FALSE with error on: content in a void element, "</script" or "<!--" (any case) in script
 * or "</style" in style, iframe noscript xmp plaintext, a prefix or namespace, nesting over 200. */
gboolean html5_write(const xmlDoc *doc, const char *marker, Html *out, GError **error);

#define HTML5_ERROR html5_error_quark()
GQuark html5_error_quark(void);

#endif
