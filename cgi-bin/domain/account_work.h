/* What account.c and account_role.c share; not for other rooms. */
#ifndef DOMAIN_ACCOUNT_WORK_H
#define DOMAIN_ACCOUNT_WORK_H

#include "domain/account.h"

/* What a transaction of these files works on. */
typedef struct {
    const Actor *actor;
    gint64 id, revision, grant_id;
    const AccountFields *fields;
    const RoleFields *role;
    const char *hash, *key, *act;
    gboolean flag;
    GArray *faults; /* NULL: the call has none */
} Work;

/* store_write; faults take the place of the error that they caused. */
StoreCode work_run(Store *store, StoreFn fn, Work *work, GError **error);

/* Adds a fault. Always STORE_INVALID. */
StoreCode work_fault(const Work *work, const char *field, const char *key);

/* Appends the audit entry about the account. */
StoreCode work_note(Store *store, const Work *work, const char *act, const char *detail,
                    GError **error);

/* Whether nobody but this account could administer today; errors count as no and are sticky in
 * the store. */
gboolean work_last_administrator(Store *store, const Work *work, GError **error);

/* Checks work->role and grants it to work->id, inside a running write. */
StoreCode work_grant(Store *store, Work *work, GError **error);

#endif
