#ifndef FORM_LEGACY_H
#define FORM_LEGACY_H

#include "base/legacy.h"
#include "form/tree.h"

/* Inside: text of old fonts in answers (base/legacy.h). A warning, until somebody turns it or says
 * that it stays: asis="1" on the element, which goes when the text changes. */

/* In which code an answer of one or several lines seems to be typed. LEGACY_NONE for other types,
 * where node is NULL, withheld, or said to stay. */
LegacyKind form_legacy_of(const FormField *field, const xmlNode *node);

/* Adds legacy, was and turned to a field of a page: the code, and the beginning of the text before
 * and after; nothing where it is none. */
void form_legacy_put(xmlNode *page_field, const FormField *field, const xmlNode *node);

/* Turns the answer of that name ("past_awards.2.form") in a section, or says that it stays as it
 * is. Nothing where there is no such answer, or its code is none. */
void form_legacy_turn(FormAnswers *answers, const FormSection *section, const char *name);
void form_legacy_keep(FormAnswers *answers, const FormSection *section, const char *name);

#endif
