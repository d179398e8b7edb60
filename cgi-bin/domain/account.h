/* Accounts and their roles. Each call is one whole transaction with its audit entry; passwords come
 * in as finished hashes (web/signin.h), plain ones never get here. */
#ifndef DOMAIN_ACCOUNT_H
#define DOMAIN_ACCOUNT_H

#include "db/store.h"
#include "domain/actor.h"

/* What is wrong at which field: field is the POSTed one's name, key the end of the
 * catalogue key "error.<field>.<key>". Static strings. */
typedef struct {
    const char *field, *key;
} AccountFault;

/* Bounds in characters; the same as domain.md 8.0 gives for names and posts. */
enum {
    ACCOUNT_LOGIN_MIN = 2,
    ACCOUNT_LOGIN_MAX = 40,
    ACCOUNT_NAME_MIN = 2,
    ACCOUNT_NAME_MAX = 80,
    ACCOUNT_POST_MAX = 150,
    ACCOUNT_EMAIL_MAX = 120,
    ACCOUNT_PHONE_MAX = 20
};

/* What a new or changed account is; strings borrowed, clean (base/text.h TEXT_LINE); NULL = "". */
typedef struct {
    const char *login, *name, *post, *email, *phone;
} AccountFields;

/* A role at a unit. unit: id (0: by unit_code). from NULL/"" = today; to = last day on which it
 * holds, NULL/"" = without end. Both ISO. */
typedef struct {
    gint64 unit_id;
    const char *unit_code;
    const char *role;
    const char *from, *to;
} RoleFields;

/* An array of AccountFault for the calls below; the caller frees it with g_array_unref. */
GArray *faults_new(void);
/* The key of the field's first fault, or NULL. */
const char *faults_at(const GArray *faults, const char *field);

/* A login as it is stored: lower-case. New string. */
char *account_login(const char *typed);

/* Adds an account with must_change set and, where role is not NULL, its first role. `key` (may be
 * NULL) is the creating form's: a second time it changes nothing and gives the account that it
 * made, *again TRUE.
 * This and the calls below: what people can mend comes as faults (then nothing is written, the code
 * is STORE_INVALID and *error not set); else the code of store_write with *error. */
StoreCode account_create(Store *store, const Actor *actor, const AccountFields *fields,
                         const RoleFields *role, const char *hash, const char *key, gint64 *id,
                         gboolean *again, GArray *faults, GError **error);

/* Changes name, post, email, phone (login stays). STORE_STALE: revision is no longer the row's. */
StoreCode account_change(Store *store, const Actor *actor, gint64 id, gint64 revision,
                         const AccountFields *fields, GArray *faults, GError **error);

/* Stores a new hash. must_change: a temporary password. */
StoreCode account_password(Store *store, const Actor *actor, gint64 id, const char *hash,
                           gboolean must_change, GError **error);

/* Disables or enables. Nobody disables themselves (fault account self), nor the last administrator
 * (fault account last_administrator). Nothing to change is STORE_OK without an audit entry. */
StoreCode account_disable(Store *store, const Actor *actor, gint64 id, GArray *faults,
                          GError **error);
StoreCode account_enable(Store *store, const Actor *actor, gint64 id, GError **error);

/* Grants a role. A grant of the same role at the same unit that overlaps is the fault role held. */
StoreCode account_grant(Store *store, const Actor *actor, gint64 id, const RoleFields *fields,
                        GArray *faults, GError **error);

/* Ends a grant today (a grant that has not begun is removed). Faults at role: own (one's own as an
 * administrator), last_administrator, unknown (no such grant of this account). */
StoreCode account_revoke(Store *store, const Actor *actor, gint64 id, gint64 grant_id,
                         GArray *faults, GError **error);

/* Writes, in a transaction of its own, the audit entry for what web/ did in Traffic: act
 * account_unlock, account_end_sessions. */
StoreCode account_note(Store *store, const Actor *actor, gint64 id, const char *act,
                       GError **error);

/* The account's id, 0 when there is none (*error set only when the store failed). */
gint64 account_by_login(Store *store, const char *login, GError **error);

/* Accounts whose name_key or folded is not what the name says; repair writes them (call inside
 * store_write then). */
StoreCode account_keys(Store *store, gboolean repair, gint64 *wrong, GError **error);

#endif
