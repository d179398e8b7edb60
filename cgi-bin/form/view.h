#ifndef FORM_VIEW_H
#define FORM_VIEW_H

#include "form/tree.h"
#include "form/validate.h"

/* Inside: answers as the rules see them. A copy in which what is irrelevant, unreadable, out of its
 * fixed bounds or a blank row is absent and calculated values stand, made in one pass in the form's
 * order: so a rule never stumbles over another field's fault, and a condition may rest on an
 * earlier condition. A row's _private holds its number in the answers. */
typedef struct {
    FormAnswers *clean;
    FormScope *scope;
    const FormSetting *setting;
    GHashTable *irrelevant; /* of FormSection* and FormField* outside groups */
} FormView;

FormView *form_view_new(const FormAnswers *answers, const FormSetting *setting);
void form_view_free(FormView *view);

gboolean form_view_section(const FormView *view, const FormSection *section);
/* row: the clean tree's, NULL outside groups. Also FALSE where the section is irrelevant. */
gboolean form_view_field(const FormView *view, const FormField *field, xmlNode *row);
guint form_view_row_number(const xmlNode *clean_row);

/* The options of a choice; NULL where the caller has no such list. */
const GPtrArray *form_view_options(const FormSetting *setting, const FormField *field);
const FormOption *form_option_of(const GPtrArray *options, const char *value);

/* Which part of a birth is wrong: 'y', 'm', 'd', or 0. missing: TRUE where it is empty. */
char form_birth_fault(const xmlNode *birth, gboolean *missing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormView, form_view_free)

#endif
