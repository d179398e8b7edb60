#include "base/namekey.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

/* Raise when name_key() or title_key() put their parts together otherwise. */
#define LAYOUT "1"

/* No byte of ICU's keys but its own level separators is 01 or less, so that 01 sorts a name before
 * all that it begins. */
enum { BETWEEN = 0x01 };

/* Opened once, for the life of the process. Without `vi` in ICU's data all orders would silently
 * be wrong, so that is the end. */
static UCollator *collator(void) {
    static UCollator *opened = NULL;
    if (opened == NULL) {
        UErrorCode status = U_ZERO_ERROR;
        opened = ucol_open("vi", &status);
        if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) {
            g_error("ICU has no Vietnamese collation: %s", u_errorName(status));
        }
        ucol_setAttribute(opened, UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
        g_assert(U_SUCCESS(status));
    }
    return opened;
}

/* Appends the key of n bytes of UTF-8, without ICU's closing 00. */
static void append_key(GByteArray *out, const char *text, gsize n) {
    UErrorCode status = U_ZERO_ERROR;
    /* UTF-16 never has more units than UTF-8 has bytes. */
    g_autofree UChar *wide = g_new(UChar, n + 1);
    int32_t length = 0;
    u_strFromUTF8WithSub(wide, (int32_t)n + 1, &length, text, (int32_t)n, 0xFFFD, NULL, &status);
    g_assert(U_SUCCESS(status));
    int32_t size = ucol_getSortKey(collator(), wide, length, NULL, 0);
    g_assert(size > 0);
    guint before = out->len;
    g_byte_array_set_size(out, before + (guint)size);
    ucol_getSortKey(collator(), wide, length, out->data + before, size);
    g_byte_array_set_size(out, before + (guint)size - 1);
}

static void append_between(GByteArray *out) {
    const guint8 between = BETWEEN;
    g_byte_array_append(out, &between, 1);
}

static const char *skip_spaces(const char *at) {
    while (g_unichar_isspace(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
    }
    return at;
}

static const char *skip_word(const char *at) {
    while (*at != '\0' && !g_unichar_isspace(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
    }
    return at;
}

GBytes *name_key(const char *name) {
    const char *first = skip_spaces(name);
    const char *first_end = skip_word(first);
    const char *last = first;
    const char *last_end = first_end;
    const char *middle_end = first_end;
    for (const char *next = skip_spaces(last_end); *next != '\0'; next = skip_spaces(last_end)) {
        middle_end = last_end;
        last = next;
        last_end = skip_word(next);
    }
    gboolean single = last == first;
    const char *middle = single ? first_end : skip_spaces(first_end);

    GByteArray *key = g_byte_array_new();
    append_key(key, last, (gsize)(last_end - last));
    append_between(key);
    append_key(key, first, single ? 0 : (gsize)(first_end - first));
    append_between(key);
    append_key(key, middle, middle < middle_end ? (gsize)(middle_end - middle) : 0);
    return g_byte_array_free_to_bytes(key);
}

GBytes *title_key(const char *title) {
    GByteArray *key = g_byte_array_new();
    append_key(key, title, strlen(title));
    return g_byte_array_free_to_bytes(key);
}

const char *name_key_version(void) {
    static char version[sizeof LAYOUT + 2 * U_MAX_VERSION_STRING_LENGTH + 16];
    if (version[0] == '\0') {
        UVersionInfo numbers;
        char of_collator[U_MAX_VERSION_STRING_LENGTH];
        char of_icu[U_MAX_VERSION_STRING_LENGTH];
        ucol_getVersion(collator(), numbers);
        u_versionToString(numbers, of_collator);
        u_getVersion(numbers);
        u_versionToString(numbers, of_icu);
        g_snprintf(version, sizeof version, "%s vi %s icu %s", LAYOUT, of_collator, of_icu);
    }
    return version;
}
