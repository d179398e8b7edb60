#include "web/token.h"

#include <sodium.h>
#include <string.h>

enum { VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING };
G_STATIC_ASSERT(sodium_base64_ENCODED_LEN(2 * TOKEN_SECRET, VARIANT) == HTML_TOKEN_LENGTH + 1);

void token_secret(const char *cookie, guint8 secret[TOKEN_SECRET]) {
    static const char purpose[] = "thidua form token";
    crypto_generichash(secret, TOKEN_SECRET, (const guint8 *)cookie, strlen(cookie),
                       (const guint8 *)purpose, sizeof purpose - 1);
}

void token_mask(const guint8 secret[TOKEN_SECRET], char out[HTML_TOKEN_LENGTH + 1]) {
    guint8 both[2 * TOKEN_SECRET];
    randombytes_buf(both, TOKEN_SECRET);
    for (gsize i = 0; i < TOKEN_SECRET; i++) {
        both[TOKEN_SECRET + i] = both[i] ^ secret[i];
    }
    sodium_bin2base64(out, HTML_TOKEN_LENGTH + 1, both, sizeof both, VARIANT);
}

gboolean token_matches(const guint8 secret[TOKEN_SECRET], const char *token) {
    guint8 both[2 * TOKEN_SECRET];
    gsize n = 0;
    if (token == NULL || strlen(token) != HTML_TOKEN_LENGTH ||
        sodium_base642bin(both, sizeof both, token, HTML_TOKEN_LENGTH, NULL, &n, NULL, VARIANT) !=
            0 ||
        n != sizeof both) {
        return FALSE;
    }
    for (gsize i = 0; i < TOKEN_SECRET; i++) {
        both[i] ^= both[TOKEN_SECRET + i];
    }
    return sodium_memcmp(both, secret, TOKEN_SECRET) == 0;
}
