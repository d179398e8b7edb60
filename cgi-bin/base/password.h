/* Passwords: hashes, fresh ones, and what a new one must be (decisions.md 35). Queueing, so that
 * one hash runs at a time, is the caller's. */
#ifndef BASE_PASSWORD_H
#define BASE_PASSWORD_H

#include <glib.h>

/* Characters, not bytes. */
enum { PASSWORD_MIN = 10, PASSWORD_MAX = 200 };

typedef enum {
    PASSWORD_FINE,
    PASSWORD_SHORT,    /* under PASSWORD_MIN */
    PASSWORD_LONG,     /* over PASSWORD_MAX */
    PASSWORD_IS_LOGIN, /* holds the account's login, or is a piece of it */
    PASSWORD_COMMON    /* a word that everybody tries, with or without digits; a run of keys */
} PasswordFault;

/* What is wrong with a new password for this login (NULL: none yet). */
PasswordFault password_fault(const char *password, const char *login);

/* Argon2id, 19 MiB, 2 passes; the string carries its parameters. NULL when memory is refused. About
 * 15 ms of CPU. New string. */
char *password_hash(const char *password);

/* Whether the typed password is the hash's; FALSE for "" and for what is no hash. As slow as
 * password_hash, except for what is no hash: check those against password_nobody(). */
gboolean password_matches(const char *hash, const char *typed);

/* A hash that no password has: for unknown accounts, so that they take the same time. Computed once
 * a process; NULL when memory is refused. Owned by the process. */
const char *password_nobody(void);

/* A fresh temporary password such as "kemut-7394-rabof": two words to read aloud and four digits,
 * 44 bits; letters that nobody confuses. New string. */
char *password_temporary(void);

#endif
