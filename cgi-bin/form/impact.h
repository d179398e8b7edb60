#ifndef FORM_IMPACT_H
#define FORM_IMPACT_H

#include "form/validate.h"

/* What answers to one version meet in another. */

/* One field: how many copies would lose their answer to it, because it is gone or of another type;
 * hold an answer that the new version refuses and theirs did not; lack one that it asks for and
 * theirs did not. */
typedef struct {
    char *name; /* "past_awards.year" */
    char *label;
    guint lost, refused, missing;
} FormTouched;

typedef struct {
    guint copies;      /* that were looked at */
    guint touched;     /* of them: those with a field counted here */
    GPtrArray *fields; /* of FormTouched*, in the order in which they were met */
} FormImpact;

FormImpact *form_impact_new(void);
void form_impact_free(FormImpact *impact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormImpact, form_impact_free)

/* Looks at one more copy, as if it were moved to `form`. The setting serves both versions. */
void form_impact_add(FormImpact *impact, const FormAnswers *answers, const FormDefinition *form,
                     const FormSetting *setting, FormLang lang);

#endif
