#ifndef FORM_EDIT_WORK_H
#define FORM_EDIT_WORK_H

#include "form/edit.h"

/* Inside of form/: edit.c finds the things of a definition, edit_inputs.c knows their inputs,
 * compare.c what differs. */

gboolean form_edit_is(const xmlNode *node, const char *name);
/* The first child element of that name, or NULL. */
xmlNode *form_edit_child(const xmlNode *node, const char *name);
/* Its type: the attribute, else what the element is called. New string. */
char *form_edit_type(xmlNode *node);

/* Adds the inputs of an element of the definition, with what stands there or what was sent. */
void form_edit_inputs(xmlNode *put, xmlNode *node, FormSent sent, gconstpointer data);
/* Puts what was sent into the element; what cannot be taken goes into faults. */
void form_edit_take(xmlNode *node, FormSent sent, gconstpointer data, GArray *faults);

#endif
