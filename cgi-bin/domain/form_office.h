/* form_office.h: versions of forms that the office writes itself: drafts, and what becomes of them.
 * A draft always holds a definition that could be published. */
#ifndef DOMAIN_FORM_OFFICE_H
#define DOMAIN_FORM_OFFICE_H

#include "db/store.h"
#include "domain/actor.h"
#include "domain/forms.h"
#include "form/impact.h"

/* The office's versions are numbered from here on; a release's stay below, so that neither ever
 * takes the other's number, and the office's own are in force before a release's. */
enum { FORM_OFFICE_FIRST = 1000, FORM_OFFICE_LAST = 9999 };

/* Why a definition cannot follow another although it is sound; the message names what. */
typedef enum {
    FORM_FOLLOWS_NAME,   /* another form's */
    FORM_FOLLOWS_KIND,   /* of another kind of nominee */
    FORM_FOLLOWS_COLUMN, /* a column of lists that nothing feeds any more, or with another type */
    FORM_FOLLOWS_FIGURE  /* a figure known with another type, scale or way of adding up */
} FormFollowsCode;
#define FORM_FOLLOWS_ERROR (form_follows_error_quark())
GQuark form_follows_error_quark(void);

/* Key for the catalogues of what is wrong with a definition: "xml", "doctype", "schema", "meaning",
 * "name", "kind", "column", "figure"; NULL for another kind of error. Static. */
const char *form_fault_key(const GError *error);

/* Reads a definition that is to follow `base`. NULL with FORM_ERROR or FORM_FOLLOWS_ERROR; the
 * caller's. */
FormDefinition *form_office_try(const FormDefinition *base, const char *xml, GError **error);

/* A draft as it stands; strings and the definition are its own, base is borrowed. */
typedef struct {
    gint64 id, base_id, revision;
    char *xml;
    const FormDefinition *base;
    FormDefinition *form;
} FormDraft;

/* NULL without *error: there is none. */
FormDraft *form_draft_load(Store *store, gint64 id, GError **error);
void form_draft_free(FormDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormDraft, form_draft_free)

/* Begins a draft on the version `base`: of this text, or of the version's own (NULL). The text must
 * have passed form_office_try. *draft its id. Opens its own transaction, as all below. */
StoreCode form_draft_begin(Store *store, const Actor *actor, gint64 base, const char *xml,
                           gint64 *draft, GError **error);
/* The draft's new text, which has passed form_office_try. STORE_STALE: saved by another since. */
StoreCode form_draft_save(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                          const char *xml, GError **error);
StoreCode form_draft_drop(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                          GError **error);

/* So many working copies are looked at; where there are more, the counts are of these alone. */
enum { FORM_IMPACT_MOST = 2000 };

/* What moving all working copies on other versions to `form` would do; `except` is the number of
 * one version that does not count, 0 for none. Of their dossiers rules are told the day alone. NULL
 * with *error. */
FormImpact *form_office_impact(Store *store, const FormDefinition *form, guint except,
                               const char *today, FormLang lang, GError **error);

/* The day from which a next version may be valid: today, or that of the last one published. New
 * string; NULL with *error. */
char *form_office_earliest(Store *store, const char *name, const char *today, GError **error);

/* Publishes the draft under the next number, valid from a day (ISO); *version its row.
 * DOMAIN_ERROR, FORM_FOLLOWS_ERROR or STORE_STALE where it cannot be. Its figures are registered,
 * the draft is gone, the audit tells. */
StoreCode form_draft_publish(Store *store, const Actor *actor, gint64 draft, gint64 revision,
                             const char *valid_from, gint64 *version, GError **error);

/* Takes a version back whose day has not come and with which nothing was begun. */
StoreCode form_version_withdraw(Store *store, const Actor *actor, gint64 version, GError **error);

#endif
