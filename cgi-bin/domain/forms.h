/* forms.h: the published definitions of forms, as the programs keep them: each row of form_version
 * is read once and lives as long as the process. */
#ifndef DOMAIN_FORMS_H
#define DOMAIN_FORMS_H

#include "db/store.h"
#include "form/validate.h"

/* Reads form.rng and forms/common.xml of the folder (the share directory's db). Once, at start;
 * FALSE with *error set where they are broken. */
gboolean forms_begin(const char *db_folder, GError **error);

/* The definition of a form_version row; borrowed for the life of the process. NULL with *error. */
const FormDefinition *forms_get(Store *store, gint64 form_version, GError **error);

/* The row of form_version that a part begun on `day` uses; 0 with *error set. */
gint64 forms_current(Store *store, const char *name, const char *day, GError **error);

/* The definition of that name and version, as answers name it. NULL with *error. */
const FormDefinition *forms_named(Store *store, const char *name, guint version, GError **error);

/* Reads a definition that is not published, under the same conditions; the caller's. NULL with
 * FORM_ERROR, whose line form_error_line tells. */
FormDefinition *forms_try(const char *xml, GError **error);

/* What one dossier's forms may ask: facts by name and the lists of choices. */
typedef struct DossierSetting DossierSetting;

/* Reads the dossier's facts; head (may be NULL) adds its public answers as head.*. The setting is
 * for one kind of nominee ("individual" …, "head"), whose awards it lists. NULL with *error. */
DossierSetting *dossier_setting(Store *store, gint64 dossier, const char *kind, const char *today,
                                const FormAnswers *head, GError **error);
/* Another kind of nominee of the same dossier. FALSE with *error. */
gboolean dossier_setting_kind(DossierSetting *setting, const char *kind, GError **error);
const FormSetting *dossier_setting_form(const DossierSetting *setting);
void dossier_setting_free(DossierSetting *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DossierSetting, dossier_setting_free)

#endif
