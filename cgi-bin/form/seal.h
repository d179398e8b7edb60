#ifndef FORM_SEAL_H
#define FORM_SEAL_H

#include <glib.h>

/* Digests that stand in a submission where a private value was: BLAKE2b-256 keyed with the value's
 * own salt. Who has value and salt can prove what was submitted; when both are erased, nobody can
 * guess the value from the digest, short as it may be. */

/* 32 random hex digits. New string. */
char *form_seal_salt(void);
/* 64 hex digits, or NULL where salt is not 32 hex digits. field binds the digest to its place in
 * the form. New string. */
char *form_seal_digest(const char *salt, const char *field, const char *value);

#endif
