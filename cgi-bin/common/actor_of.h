/* actor_of.h: between a request and the domain: who acts, and how a refusal is told. */
#ifndef COMMON_ACTOR_OF_H
#define COMMON_ACTOR_OF_H

#include "db/store.h"
#include "domain/actor.h"
#include "web/request.h"
#include "web/response.h"

/* Reads the form schema and words from $THIDUA_SHARE/db: first thing in a program's main; mail is
 * switched on when the configuration is read. Says on stderr what is broken and returns FALSE. */
gboolean programs_begin(void);

/* The request's person and times; strings are borrowed from the request, which must be signed in.
 */
Actor actor_of(const Request *request);

/* Scope loaders: the dossier in scope is of the program's genre; else it is missing (404). */
gboolean scope_nomination(Request *request, GError **error);
gboolean scope_report(Request *request, GError **error);

/* "notice" key of a refusal of the domain: "domain_<key>". New string. */
char *refusal_notice(const GError *refusal);

/* After store_write: STORE_OK -> TRUE. A DOMAIN_ERROR, or STORE_STALE, becomes a notice
 * ("domain_<key>", "stale") and a redirect to `path` (below the mount, printf style), *error is
 * cleared and *done set; a foreign creation key is 403; anything else stays in *error and FALSE is
 * returned. */
gboolean settle(Response *response, StoreCode code, GError **error, gboolean *done,
                const char *path, ...) G_GNUC_PRINTF(5, 6);

/* TRUE where the act is open to this person now, at the dossier {id} of the path; else FALSE with
 * the refusal, or the store's error. */
gboolean act_is_open(const Request *request, const char *act, GError **error);

/* The same for a page that asks before the act: where it is not open, *open is FALSE and the answer
 * leads back to the dossier in `folder` ("/nominate"), saying why. FALSE only for trouble. */
gboolean may_ask(const Request *request, Response *response, const char *act, const char *folder,
                 gboolean *open, GError **error);

#endif
