#include "base/password.h"

#include <sodium.h>
#include <string.h>

#include "base/fold.h"

/* OWASP's first choice for Argon2id, and what decisions.md 35 measured. */
enum { PASSES = 2, MEMORY = 19 * 1024 * 1024 };

char *password_hash(const char *password) {
    char hash[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 || crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY,
                                                   crypto_pwhash_ALG_ARGON2ID13) != 0)
        return NULL;
    return g_strdup(hash);
}

gboolean password_matches(const char *hash, const char *typed) {
    return hash != NULL && hash[0] != '\0' && sodium_init() >= 0 &&
           crypto_pwhash_str_verify(hash, typed, strlen(typed)) == 0;
}

const char *password_nobody(void) {
    static char *nobody;
    if (nobody == NULL) {
        g_autofree char *fresh = password_temporary();
        nobody = password_hash(fresh);
    }
    return nobody;
}

/* Consonant and vowel in turn can be read over the telephone; no l, which looks like 1. */
static void add_word(GString *to, guint letters) {
    static const char consonants[] = "bcdghkmnprstv";
    static const char vowels[] = "aeiou";
    for (guint i = 0; i < letters; i++)
        g_string_append_c(to, i % 2 == 0 ? consonants[randombytes_uniform(sizeof consonants - 1)]
                                         : vowels[randombytes_uniform(sizeof vowels - 1)]);
}

char *password_temporary(void) {
    if (sodium_init() < 0)
        g_error("libsodium does not start");
    GString *fresh = g_string_new(NULL);
    add_word(fresh, 5);
    g_string_append_printf(fresh, "-%04u-", randombytes_uniform(10000));
    add_word(fresh, 5);
    return g_string_free(fresh, FALSE);
}

/* Roots of passwords that are tried first, here and elsewhere; folded, without blanks. */
static const char common[] =
    " abc abcabc abcd abcdef admin administrator anhyeuem asdf asdfgh asdfghjkl "
    "bantdkt canbo changeme congchuc covid demo doimatkhau emyeuanh football hanoi "
    "hoso iloveyou khenthuong khongbiet laocai letmein login master matkhau "
    "matkhaumoi monkey nguyen passw0rd password pssword q1w2e3r4t5 qazwsx qazwsxedc "
    "qwerty qwertyuiop quantri saigon sapa secret sonoivu sunshine tdkt temp test "
    "thidua thiduakhenthuong tinhlaocai ubnd ubndtinh user vietnam welcome xinchao "
    "yeuem zaq12wsx zxcvbn zxcvbnm ";

/* What is left without marks, case, blanks and signs. */
static char *essence(const char *text) {
    g_autofree char *folded = fold(text);
    GString *bare = g_string_new(NULL);
    for (const char *p = folded; *p != '\0'; p++)
        if (*p != ' ')
            g_string_append_c(bare, *p);
    return g_string_free(bare, FALSE);
}

/* All letters the same, or each one step from the last: 1111111111, 0123456789, abcdefghij. */
static gboolean is_run(const char *text) {
    int step = text[0] != '\0' && text[1] != '\0' ? text[1] - text[0] : 0;
    if (step < -1 || step > 1)
        return FALSE;
    for (const char *p = text; p[0] != '\0' && p[1] != '\0'; p++)
        if (p[1] - p[0] != step && !(p[0] == '9' && p[1] == '0'))
            return FALSE;
    return TRUE;
}

static gboolean in_list(const char *word) {
    g_autofree char *fenced = g_strconcat(" ", word, " ", NULL);
    return strstr(common, fenced) != NULL;
}

static gboolean is_common(const char *bare) {
    const char *first = bare + strspn(bare, "0123456789");
    gsize n = strlen(first);
    while (n > 0 && g_ascii_isdigit(first[n - 1]))
        n--;
    if (n == 0 || is_run(bare)) /* digits alone are birthdays and telephone numbers */
        return TRUE;
    g_autofree char *root = g_strndup(first, n);
    g_autofree char *half = g_strndup(root, n / 2);
    gboolean twice = n % 2 == 0 && g_str_has_suffix(root, half);
    if (in_list(root) || in_list(bare) || (twice && in_list(half)))
        return TRUE;
    return is_run(root);
}

PasswordFault password_fault(const char *password, const char *login) {
    glong length = g_utf8_strlen(password, -1);
    if (length < PASSWORD_MIN)
        return PASSWORD_SHORT;
    if (length > PASSWORD_MAX)
        return PASSWORD_LONG;
    g_autofree char *bare = essence(password);
    g_autofree char *self = login != NULL ? essence(login) : g_strdup("");
    /* a login of two or three letters stands in many good passwords by chance */
    if (strlen(self) >= 4 && bare[0] != '\0' &&
        (strstr(bare, self) != NULL || strstr(self, bare) != NULL))
        return PASSWORD_IS_LOGIN;
    return is_common(bare) ? PASSWORD_COMMON : PASSWORD_FINE;
}
