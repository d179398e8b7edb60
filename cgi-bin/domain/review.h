/* review.h: what the receiving desk does to a dossier: receives it, returns it for completion,
 * takes a mistaken reception back. Each is one step of the workflow inside store_write. */
#ifndef DOMAIN_REVIEW_H
#define DOMAIN_REVIEW_H

#include "db/store.h"
#include "domain/actor.h"

/* What the page sent. */
typedef struct {
    gint64 dossier;
    gint64 revision;        /* of the dossier, as the page showed it */
    const char *reason;     /* of a return */
    const GPtrArray *notes; /* of Note* (domain/workflow.h): what is said of single nominees */
} Reviewing;

/* StoreFn bodies. STORE_STALE where the dossier has moved on; STORE_INVALID with a DOMAIN_ERROR
 * where the act is not open to this person now: DOMAIN_NOT_NOW, DOMAIN_DRAFTER, DOMAIN_REASON,
 * DOMAIN_NOT_TODAY. */

/* Receives: the deadline begins; the desk's book gives the next number of its year, without a gap.
 * A dossier that has a number of the desk keeps it, also after a reception that was undone. */
StoreCode review_receive(Store *store, const Actor *actor, const Reviewing *reviewing,
                         GError **error);

/* Returns for completion, with the reason and the notes. A note longer than the bound on reasons is
 * DOMAIN_REASON; notes on nominees of other dossiers and blank ones are left out. */
StoreCode review_return(Store *store, const Actor *actor, const Reviewing *reviewing,
                        GError **error);

/* Takes the reception back by a counter-entry, on the same day only; the number stays. */
StoreCode review_undo_receive(Store *store, const Actor *actor, const Reviewing *reviewing,
                              GError **error);

/* Whether the last thing that happened to the dossier is this act by this person: then a stale act
 * is a resend of what is done. FALSE also with *error. */
gboolean review_just_done(Store *store, const Actor *actor, gint64 dossier, const char *act,
                          GError **error);

#endif
