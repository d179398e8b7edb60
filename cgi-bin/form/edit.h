#ifndef FORM_EDIT_H
#define FORM_EDIT_H

#include <libxml/tree.h>

#include "form/words.h"

/* A definition changed without knowing XML: its things (sections, fields, groups, tables, figures)
 * have a number each, from 1 in the document's order, and inputs for their words, bounds, choices.
 * Documents are sound before (form_document) and are to be judged anew after each change. */

/* What was sent: the value of an input, or NULL. */
typedef const char *(*FormSent)(gconstpointer data, const char *name);

/* An input that cannot be taken: key "empty", "both" (one language is missing), "number",
 * "day". */
typedef struct {
    char *input;
    const char *key;
} FormEditFault;

/* Adds <things><section n name label><thing n name label type required first last depth/></section>
 * </things>: all that can be edited, for a list. */
void form_edit_list(xmlNode *parent, xmlDoc *doc, FormLang lang);

/* Adds <thing n what name type label><words name optional vi en/><required value text/>
 * <bound name value/><option n value vi en/></thing>: the inputs of one. sent (may be NULL): shows
 * what was sent instead of what stands there. FALSE where there is no such thing. */
gboolean form_edit_show(xmlNode *parent, xmlDoc *doc, guint n, FormLang lang, FormSent sent,
                        gconstpointer data);
/* The inputs of a thing that does not exist yet, to be added to a section; type as sent, or text.
 */
gboolean form_edit_show_new(xmlNode *parent, xmlDoc *doc, const char *section, FormSent sent,
                            gconstpointer data);

/* Puts what was sent into the thing. Faults (of FormEditFault, new array) are empty where all was
 * taken; else the document is not to be used. NULL where there is no such thing. */
GArray *form_edit_set(xmlDoc *doc, guint n, FormSent sent, gconstpointer data);
/* Adds a field of a type that needs no XML to a section, at its end, named after its label. */
GArray *form_edit_add(xmlDoc *doc, const char *section, FormSent sent, gconstpointer data);
/* One place up (or down) among its like. FALSE where there is no such place. */
gboolean form_edit_move(xmlDoc *doc, guint n, gboolean up);
/* FALSE where there is no such thing. */
gboolean form_edit_remove(xmlDoc *doc, guint n);

/* The document's bytes. New string. */
char *form_edit_text(xmlDoc *doc);

#endif
