/* dossier.h: a dossier begins, is copied, is dropped. */
#ifndef DOMAIN_DOSSIER_H
#define DOMAIN_DOSSIER_H

#include "db/store.h"
#include "domain/actor.h"

/* A creating form's key: the same key by the same person gives what it made the first time. */
typedef struct {
    const char *key;   /* random, from the page; 16 to 64 letters and digits */
    const char *route; /* "dossier", "nominee" */
} Once;

/* A key for a new page: 22 letters and digits from the system's random source. New string. */
char *once_key(void);

/* What the key made before: TRUE with *location (new string, NULL: nothing yet). FALSE with a
 * DOMAIN_KEY error where it is another person's or another form's, or no key at all. */
gboolean once_find(Store *store, const Actor *actor, const Once *once, char **location,
                   GError **error);
/* Notes what the key made, and sweeps keys older than 30 days. Call inside store_write. */
StoreCode once_note(Store *store, const Actor *actor, const Once *once, const char *location,
                    GError **error);

typedef struct {
    gint64 unit, round;
    const char *authority, *kind, *procedure;
    gint64 from; /* an earlier dossier whose head and nominees are copied; 0: none */
} NewDossier;

/* Begins a dossier of the unit in a round that is open, to the unit that receives its dossiers for
 * the authority. *dossier its id. DOMAIN_CHOICE where round, authority and kind do not go together
 * or the person does not draft for the unit; DOMAIN_RECIPIENT where nobody receives. Call inside
 * store_write. */
StoreCode dossier_begin(Store *store, const Actor *actor, const NewDossier *new_, gint64 *dossier,
                        GError **error);

/* Drops a draft that was never submitted: its events stay, its contents go. STORE_STALE where its
 * revision is another. Call inside store_write. */
StoreCode dossier_drop(Store *store, const Actor *actor, gint64 dossier, gint64 revision,
                       GError **error);

#endif
