#include "form/seal.h"

#include <sodium.h>
#include <string.h>

#define SALT 16
#define DIGEST 32

static void ready(void) {
    if (sodium_init() < 0) {
        g_error("no randomness: libsodium cannot start");
    }
}

char *form_seal_salt(void) {
    guchar salt[SALT];
    char *hex = g_malloc(2 * SALT + 1);
    ready();
    randombytes_buf(salt, sizeof salt);
    return sodium_bin2hex(hex, 2 * SALT + 1, salt, sizeof salt);
}

char *form_seal_digest(const char *salt, const char *field, const char *value) {
    guchar key[SALT];
    guchar digest[DIGEST];
    gsize n = 0;
    ready();
    if (salt == NULL || sodium_hex2bin(key, sizeof key, salt, strlen(salt), NULL, &n, NULL) != 0 ||
        n != SALT) {
        return NULL;
    }
    crypto_generichash_state state;
    crypto_generichash_init(&state, key, sizeof key, sizeof digest);
    crypto_generichash_update(&state, (const guchar *)field, strlen(field) + 1);
    crypto_generichash_update(&state, (const guchar *)value, strlen(value));
    crypto_generichash_final(&state, digest, sizeof digest);
    char *hex = g_malloc(2 * DIGEST + 1);
    return sodium_bin2hex(hex, 2 * DIGEST + 1, digest, sizeof digest);
}
