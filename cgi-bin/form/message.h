#ifndef FORM_MESSAGE_H
#define FORM_MESSAGE_H

#include "form/view.h"

/* Inside: the sentence of a finding. The definition's own words win; otherwise common.xml's, by
 * fault and type ("missing-choice", "long"). */

typedef struct {
    const FormView *view;
    const FormField *field;
    FormFault kind;
    char part;
    guint row;
    const char *least, *most; /* bounds as stored; NULL or "" = none */
    glong count;              /* characters, choices or rows that there are; -1 = of no interest */
    const char *typed;        /* what was typed; may be NULL */
    const FormWords *words;   /* a rule's words; may be NULL */
} FormSaying;

/* New string. */
char *form_say(const FormSaying *saying, FormLang lang);

#endif
