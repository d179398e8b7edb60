#include "domain/mail_text.h"

#include <string.h>

#include "base/text.h"

/* An encoded word has at most 75 characters: "=?UTF-8?B?" + 60 + "?=" holds 45 bytes. */
enum { WORD_BYTES = 45, LINE_MAX_ASCII = 900 };

char *mail_line(const char *text) {
    char *line = g_strdup(text);
    for (char *p = line; *p != '\0'; p++)
        if ((guchar)*p < 0x20 || *p == 0x7f)
            *p = ' ';
    return g_strstrip(line);
}

char *mail_said(const char *bytes, gsize n) {
    char *said = text_rescue(bytes, n);
    if (strlen(said) > MAIL_SAID_MAX)
        *g_utf8_find_prev_char(said, said + MAIL_SAID_MAX + 1) = '\0';
    return said;
}

/* The length of the slot's name after an opening brace, 0 where it is none. */
static gsize slot_length(const char *name) {
    gsize n = strspn(name, "abcdefghijklmnopqrstuvwxyz_");
    return name[n] == '}' ? n : 0;
}

char *mail_fill(const char *template, GHashTable *slots) {
    GString *text = g_string_new(NULL);
    for (const char *p = template; *p != '\0';) {
        gsize n = *p == '{' ? slot_length(p + 1) : 0;
        if (n == 0) {
            g_string_append_c(text, *p++);
            continue;
        }
        g_autofree char *name = g_strndup(p + 1, n);
        const char *value = slots != NULL ? g_hash_table_lookup(slots, name) : NULL;
        g_autofree char *line = mail_line(value != NULL ? value : "");
        g_string_append(text, line);
        p += n + 2;
    }
    return g_string_free(text, FALSE);
}

char *mail_address(const char *text) {
    const char *at = strchr(text, '@');
    if (at == NULL || at == text || at[1] == '\0' || strchr(at + 1, '@') != NULL)
        return NULL;
    for (const char *p = text; *p != '\0'; p++)
        if (!g_ascii_isgraph(*p) || strchr("<>,;:\"\\()[]", *p) != NULL)
            return NULL;
    return g_strdup(text);
}

char *mail_angled(const char *text) {
    return g_strconcat("<", text, ">", NULL);
}

static gboolean is_plain(const char *text) {
    for (const char *p = text; *p != '\0'; p++)
        if ((guchar)*p < 0x20 || (guchar)*p > 0x7e)
            return FALSE;
    return strlen(text) <= LINE_MAX_ASCII && strstr(text, "=?") == NULL;
}

char *mail_header(const char *text) {
    g_autofree char *line = mail_line(text);
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    if (is_plain(valid))
        return g_steal_pointer(&valid);
    GString *words = g_string_new(NULL);
    for (const char *from = valid; *from != '\0';) {
        const char *to = from;
        while (*to != '\0' && g_utf8_next_char(to) - from <= WORD_BYTES)
            to = g_utf8_next_char(to);
        g_autofree char *coded = g_base64_encode((const guchar *)from, (gsize)(to - from));
        g_string_append_printf(words, "%s=?UTF-8?B?%s?=", words->len > 0 ? "\r\n " : "", coded);
        from = to;
    }
    return g_string_free(words, FALSE);
}
