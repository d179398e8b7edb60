#include "web/download.h"

#include <string.h>

#include "web/state.h"

/* RFC 8187 3.2.1: attr-char beside letters and digits. */
#define ATTR_CHARS "!#$&+-.^_`|~"
/* What some file system takes for something else; % because some browsers decode it in filename=
 * too (RFC 6266 appendix D). */
#define UNWANTED "/\\\"<>:|?*"

enum { ENDING_MAX = 12 };

/* Invisible, or turns the order of what follows: "gpj.exe" must not read as "exe.jpg". */
static gboolean is_hidden(gunichar c) {
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
           type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Of a name whose ending (".docx") is kept: where the rest must end. */
static void shorten(GString *name) {
    if (name->len <= DOWNLOAD_NAME_MAX) {
        return;
    }
    const char *dot = strrchr(name->str, '.');
    gsize ending = dot != NULL ? name->len - (gsize)(dot - name->str) : 0;
    g_autofree char *kept = g_strdup(ending > 0 && ending <= ENDING_MAX ? dot : "");
    const char *end = name->str + DOWNLOAD_NAME_MAX - strlen(kept);
    if (((guchar)*end & 0xC0) == 0x80) { /* within a letter */
        end = g_utf8_find_prev_char(name->str, end);
    }
    g_string_truncate(name, (gsize)(end - name->str));
    g_string_append(name, kept);
}

static char *clean_name(const char *given) {
    g_autofree char *valid = g_utf8_make_valid(given, -1);
    g_autoptr(GString) name = g_string_new(NULL);
    for (const char *c = valid; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        if (letter < 0x80 && strchr(UNWANTED, (int)letter) != NULL) {
            g_string_append_c(name, '-');
        } else if (!is_hidden(letter)) {
            g_string_append_unichar(name, letter);
        }
    }
    while (name->len > 0 && (*name->str == '.' || *name->str == ' ')) {
        g_string_erase(name, 0, 1);
    }
    shorten(name);
    g_strchomp(name->str);
    return g_strdup(*name->str != '\0' ? name->str : "file");
}

/* Without marks; the few letters that are no marked ones by name, all else "_". A name of marks
 * alone has no such form. */
static void append_plain(GString *out, const char *name) {
    gsize begin = out->len;
    g_autofree char *apart = g_utf8_normalize(name, -1, G_NORMALIZE_DEFAULT);
    for (const char *c = apart; c != NULL && *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);
        if (letter == 0x110 || letter == 0x111) { /* d with stroke */
            g_string_append_c(out, letter == 0x110 ? 'D' : 'd');
        } else if (letter == 0x2013 || letter == 0x2014) { /* dashes */
            g_string_append_c(out, '-');
        } else if (letter == '%' || letter >= 0x80) {
            if (!g_unichar_ismark(letter)) {
                g_string_append_c(out, '_');
            }
        } else {
            g_string_append_c(out, (char)letter);
        }
    }
    if (out->len == begin || out->str[begin] == '.') {
        g_string_insert(out, (gssize)begin, "file");
    }
}

char *download_disposition(const char *given) {
    g_autofree char *name = clean_name(given);
    GString *value = g_string_new("attachment; filename=\"");
    append_plain(value, name);
    g_string_append(value, "\"; filename*=UTF-8''");
    for (const char *c = name; *c != '\0'; c++) {
        if (g_ascii_isalnum(*c) || strchr(ATTR_CHARS, *c) != NULL) {
            g_string_append_c(value, *c);
        } else {
            g_string_append_printf(value, "%%%02X", (guint)(guchar)*c);
        }
    }
    return g_string_free(value, FALSE);
}

static void take(Response *response, const char *type, const char *name) {
    response_file_clear(response);
    response->file = (Download){.type = g_strdup(type), .disposition = download_disposition(name)};
}

void response_file(Response *response, GBytes *bytes, const char *type, const char *name) {
    take(response, type, name);
    response->file.bytes = g_bytes_ref(bytes);
}

void response_made_file(Response *response, DownloadMaker make, const char *type,
                        const char *name) {
    take(response, type, name);
    response->file.make = make;
}

void response_long_file(Response *response, DownloadLongMaker make, const char *type,
                        const char *name) {
    take(response, type, name);
    response->file.make_long = make;
}

void response_file_clear(Response *response) {
    g_free(response->file.type);
    g_free(response->file.disposition);
    g_bytes_unref(response->file.bytes);
    response->file = (Download){0};
}
