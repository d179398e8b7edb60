/* The audit: what administrators and the command line did, each row chained to the one before by a
 * hash, so that a row changed or taken out behind the program's back shows. */
#ifndef DOMAIN_AUDIT_H
#define DOMAIN_AUDIT_H

#include "db/store.h"

typedef struct {
    gint64 account_id;   /* who acted; 0: the command line */
    const char *act;     /* "account.reset": a key of the catalogues */
    const char *object;  /* "account", "unit", "store" … */
    gint64 object_id;    /* 0: none */
    const char *detail;  /* data only, never a secret; NULL = "" */
    const char *request; /* request id, NULL = "" */
    gint64 at;           /* domain instant, µs UTC */
    gint64 real_at;      /* real instant, µs UTC */
} AuditEntry;

/* Appends the entry. Call inside store_write, in the transaction of what it tells. */
StoreCode audit_write(Store *store, const AuditEntry *entry, GError **error);

/* Walks the whole chain. *broken gets the id of the first row that does not follow from the one
 * before, 0 when all do; *rows how many were read. FALSE: the store failed. */
gboolean audit_check(Store *store, gint64 *broken, gint64 *rows, GError **error);

#endif
