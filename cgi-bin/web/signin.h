/* signin.h: passwords. Argon2id 19 MiB, 2 passes, one at a time across processes (decisions 35). */
#ifndef WEB_SIGNIN_H
#define WEB_SIGNIN_H

#include "web/request.h"
#include "web/response.h"

typedef enum {
    SIGNIN_OK,      /* session begun, cookies set; now redirect to signin_return */
    SIGNIN_WRONG,   /* unknown, disabled or wrong password: one answer, one time */
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

typedef enum {
    PASSWORD_OK,
    PASSWORD_WRONG,     /* the old one is wrong */
    PASSWORD_SHORT,     /* under 10 characters */
    PASSWORD_IS_LOGIN,  /* is or holds the account name */
    PASSWORD_COMMON,    /* in the list of common ones */
    PASSWORD_SAME,      /* the old one again */
    PASSWORD_DIFFERS,   /* the two new ones differ */
    PASSWORD_LONG,      /* over 200 characters */
    PASSWORD_THROTTLED  /* too many wrong tries of the old one */
} PasswordFault;

/* Catalogue key of a fault: "password.short" ...; NULL for PASSWORD_OK. */
const char *password_fault_key(PasswordFault);
/* The rules alone, without the old one. */
PasswordFault password_check(const char *login, const char *password);

/* Changes the signed-in person's password; ends their other sessions and renews this one. */
gboolean signin_change_password(Request *, Response *, const char *old, const char *new_,
                                const char *again, PasswordFault *, GError **);

/* Hashes a password for storage (the string carries its parameters); NULL with error busy. For
 * accounts made or reset by an administrator, and for thiduactl (lock_dir = data folder). */
char *password_hash(const char *lock_dir, const char *password, GError **);
/* A fresh random password of 14 letters and digits that nobody confuses (no 0 O 1 l I). */
char *password_random(void);
/* The data folder of this process for password_hash in handlers. */
const char *signin_lock_dir(void);

#endif
