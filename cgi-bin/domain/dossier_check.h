/* dossier_check.h: a whole dossier is looked at before it is sent. */
#ifndef DOMAIN_DOSSIER_CHECK_H
#define DOMAIN_DOSSIER_CHECK_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/part.h"

/* A whole dossier looked at before it is sent. */
typedef struct {
    Part *head;
    GPtrArray *nominees;     /* of Part* */
    GPtrArray *findings;     /* of GPtrArray* of FormFinding*: the head's, then the nominees' */
    DossierSetting *setting; /* at rest on the kind "head" */
    guint errors, warnings;
} DossierCheck;

/* Validates every part as it stands. NULL with *error. */
DossierCheck *dossier_check(Store *store, gint64 dossier, const char *today, GError **error);
void dossier_check_free(DossierCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DossierCheck, dossier_check_free)

#endif
