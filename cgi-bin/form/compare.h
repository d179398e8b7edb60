#ifndef FORM_COMPARE_H
#define FORM_COMPARE_H

#include <libxml/tree.h>

#include "form/words.h"

/* What differs between two definitions of a form, for people. Adds
 * <changes count><change kind="added|removed|changed" what="form|section|field|rule" name section
 * label type><part name was is lang/></change></changes> under parent: the texts are the
 * definitions' own, `name` of a part is an attribute's or a child's ("required", "hint", "option").
 * Both documents have passed form_shelf_add or form_shelf_try. Returns the element. */
xmlNode *form_compare(xmlNode *parent, xmlDoc *from, xmlDoc *to, FormLang lang);

/* A sound definition's bytes as a document, its lines kept; free with xmlFreeDoc. */
xmlDoc *form_document(const char *xml);

#endif
