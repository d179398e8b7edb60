/* signin.h: passwords. Argon2id 19 MiB, 2 passes, one at a time across processes (decisions 35). */
#ifndef WEB_SIGNIN_H
#define WEB_SIGNIN_H

#include "web/request.h"
#include "web/response.h"

typedef enum {
    SIGNIN_OK,       /* session begun, cookies set; now redirect to signin_return */
    SIGNIN_WRONG,    /* unknown, disabled or wrong password: one answer, one time */
    SIGNIN_THROTTLED /* too many tries: wait `seconds` */
} SigninResult;

typedef struct {
    SigninResult result;
    guint seconds; /* to wait, with SIGNIN_THROTTLED */
} SigninOutcome;

/* Tries a sign-in from a POST. FALSE with error: busy (503) or store trouble. */
gboolean signin_attempt(Request *, Response *, const char *login, const char *password,
                        SigninOutcome *, GError **);

/* Where to go after signing in: the safe `return` path of the query or form (below the mount,
 * begins with one "/"), else `otherwise`. Escaped, ready for response_redirect("%s"). */
const char *signin_return(Request *, const char *otherwise);

/* Why a password was not changed; beside base/password.h's own faults. */
typedef enum {
    CHANGE_OK,
    CHANGE_WRONG,     /* the old one is wrong */
    CHANGE_THROTTLED, /* too many wrong tries of the old one */
    CHANGE_DIFFERS,   /* the two new ones differ */
    CHANGE_SAME,      /* the old one again */
    CHANGE_LONG,      /* over 200 bytes */
    CHANGE_SHORT,     /* as base/password.h */
    CHANGE_IS_LOGIN,
    CHANGE_COMMON
} ChangeFault;

/* Stable id of a fault for catalogue keys: "wrong", "short" ...; NULL for CHANGE_OK. */
const char *change_fault_id(ChangeFault);

/* Changes the signed-in person's password; ends all their sessions and begins a new one here. FALSE
 * with error only for trouble; a refusal is TRUE with *fault set. */
gboolean signin_change_password(Request *, Response *, const char *old, const char *new_,
                                const char *again, ChangeFault *fault, GError **);

/* The hash of a password that is given out (administrators), made in the turn of all hashes. New
 * string; NULL with error: busy (503). */
char *signin_hash(const Request *, const char *password, GError **);

/* Forgets failed tries of an account name (administrators). POST only. */
gboolean signin_unlock(Request *, const char *login, GError **);

#endif
