#ifndef FORM_CHECK_H
#define FORM_CHECK_H

#include "form/view.h"

/* Inside: one field against its own bounds. validate.c walks, check.c judges. */

typedef struct {
    FormView *view;
    GPtrArray *findings;
    const FormField *field;
    guint row;          /* in the answers */
    xmlNode *container; /* as answered */
    xmlNode *clean;     /* the same in the view */
    gboolean heedless;  /* of notes: a warning stands although a note answers it */
} FormCheck;

/* Adds a finding at the check's field. words (may be NULL): a rule's. */
void form_find(const FormCheck *check, FormFault kind, gboolean warning, const FormWords *words);
/* Judges the field, but for a group's rows. */
void form_check_field(FormCheck *check);

#endif
