#ifndef FORM_TEXTS_H
#define FORM_TEXTS_H

#include "form/fill.h"
#include "form/view.h"

/* Inside: values as people read them. */

/* Attribute, left out where value is NULL. */
void form_put(xmlNode *node, const char *name, const char *value);
void form_put_number(xmlNode *node, const char *name, gint64 value);
/* The same for people: 1.000. */
void form_put_shown(xmlNode *node, const char *name, gint64 value);
xmlNode *form_put_child(xmlNode *parent, const char *name);
void form_put_text(xmlNode *node, const char *text);

/* The texts (new GPtrArray of char*) of a field in a container: labels of choices, dates, masked
 * private values unless fill->reveal. Empty array = not answered. Not for groups. */
GPtrArray *form_texts(const xmlNode *container, const FormField *field, const FormFill *fill);

/* fill->section_href with the section put in, and the field's anchor unless NULL. New string, NULL
 * where there is no href. */
char *form_href(const FormFill *fill, const FormSection *section, const char *target);

/* "text", "phone", "date"… as the widgets know it. */
const char *form_type_name(const FormField *field);

/* The first finding that stands at that field (row 0 outside groups); NULL = none. */
const FormFinding *form_finding_at(const GPtrArray *findings, const FormField *field, guint row,
                                   gboolean warning);

#endif
