/* The audit: what administrators and the command line did, each row chained to the one before by a
 * hash, so that a row changed or taken out behind the program's back shows. */
#ifndef DOMAIN_AUDIT_H
#define DOMAIN_AUDIT_H

#include "db/store.h"
#include "domain/actor.h"

/* Appends what the actor (account 0: the command line) did. act: a key of the catalogues,
 * "account_reset"; object: "account", "unit", "store"; object_id 0: none; detail: data only, never
 * a secret, NULL = "". Call inside store_write, in the transaction of what it tells. */
StoreCode audit_write(Store *store, const Actor *actor, const char *act, const char *object,
                      gint64 object_id, const char *detail, GError **error);

/* Walks the whole chain. *broken gets the id of the first row that does not follow from the one
 * before, 0 when all do; *rows how many were read. FALSE: the store failed. */
gboolean audit_check(Store *store, gint64 *broken, gint64 *rows, GError **error);

/* The same for about the last `n` entries only, trusting the one before them; *last gets the id of
 * the newest (0: none). For a page. */
gboolean audit_check_tail(Store *store, gint64 n, gint64 *broken, gint64 *last, GError **error);

#endif
