/* token.h: the token in each POST form (decisions 37): one secret per session, masked anew in each
 * response, so that compression beside echoed input tells nothing (BREACH). */
#ifndef WEB_TOKEN_H
#define WEB_TOKEN_H

#include <glib.h>

#include "web/html5.h"

enum { TOKEN_SECRET = 32 };

/* The secret of a cookie's value (session, or the visit's for people not signed in): derived from
 * it, so that nothing need be stored and nobody without the cookie can know it. */
void token_secret(const char *cookie, guint8 secret[TOKEN_SECRET]);

/* Writes HTML_TOKEN_LENGTH characters [A-Za-z0-9_-] and a NUL: random mask, secret xor mask. */
void token_mask(const guint8 secret[TOKEN_SECRET], char out[HTML_TOKEN_LENGTH + 1]);

/* Whether a posted token (may be NULL) carries the secret; in constant time. */
gboolean token_matches(const guint8 secret[TOKEN_SECRET], const char *token);

#endif
