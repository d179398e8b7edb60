#include "base/text.h"

#include <string.h>

#include "base/legacy.h"

enum { SOFT_HYPHEN = 0xAD };

/* decisions.md 31, first list: all of these end a line. LF is among them. */
static gboolean is_line_break(gunichar c) {
    return c == '\n' || c == '\r' || c == 0x0B || c == 0x2028 || c == 0x2029;
}

/* NBSP and the other spaces of Unicode (Zs), and TAB. */
static gboolean is_space(gunichar c) {
    return c == '\t' || g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR;
}

/* Seen by nobody, and enough to make two equal names differ: zero widths, directions, soft
 * hyphen. */
static gboolean is_dropped(gunichar c) {
    return c == SOFT_HYPHEN || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static TextFault fault_of(gunichar c) {
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
        return TEXT_CONTROL;
    }
    return c == 0xFFFE || c == 0xFFFF ? TEXT_FORBIDDEN : TEXT_OK;
}

/* What is left of valid UTF-8 after the mapping, not yet NFC; NULL on a fault. hyphens: U+00AD
 * stays. */
static GString *map(const char *bytes, gsize n, TextKind kind, gboolean hyphens, TextFault *fault) {
    GString *out = g_string_sized_new(n + 1);
    guint marks = 0;
    for (const char *at = bytes; at < bytes + n; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\r' && at + 1 < bytes + n && at[1] == '\n') {
            continue; /* the LF that follows speaks for both */
        }
        if (is_dropped(c) && !(hyphens && c == SOFT_HYPHEN)) {
            continue;
        }
        if (is_line_break(c)) {
            c = kind == TEXT_LINE ? ' ' : '\n';
        } else if (is_space(c)) {
            c = c == '\t' && kind == TEXT_ROWS ? c : ' ';
        } else {
            *fault = fault_of(c);
            marks = g_unichar_ismark(c) ? marks + 1 : 0;
            if (marks > TEXT_MARKS_MAX) {
                *fault = TEXT_FORBIDDEN;
            }
            if (*fault != TEXT_OK) {
                g_string_free(out, TRUE);
                return NULL;
            }
            g_string_append_unichar(out, c);
            continue;
        }
        marks = 0;
        g_string_append_c(out, (char)c);
    }
    return out;
}

/* In place: no blank at the ends, one between. The only white space left is ' '. */
static void collapse(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != ' ' || (to > text && to[-1] != ' ')) {
            *to++ = *from;
        }
    }
    if (to > text && to[-1] == ' ') {
        to--;
    }
    *to = '\0';
}

/* A mark may become two by NFC. */
static gboolean has_endless_marks(const char *text) {
    guint marks = 0;
    for (const char *at = text; *at != '\0' && marks <= TEXT_MARKS_MAX; at = g_utf8_next_char(at)) {
        marks = g_unichar_ismark(g_utf8_get_char(at)) ? marks + 1 : 0;
    }
    return marks > TEXT_MARKS_MAX;
}

/* Of valid UTF-8; NULL on a fault. */
static char *clean_with(const char *bytes, gsize n, TextKind kind, gboolean hyphens,
                        TextFault *fault) {
    GString *mapped = map(bytes, n, kind, hyphens, fault);
    if (mapped == NULL) {
        return NULL;
    }
    char *clean = g_utf8_normalize(mapped->str, (gssize)mapped->len, G_NORMALIZE_NFC);
    g_string_free(mapped, TRUE);
    if (has_endless_marks(clean)) {
        *fault = TEXT_FORBIDDEN;
        g_clear_pointer(&clean, g_free);
    } else if (kind == TEXT_LINE) {
        collapse(clean);
    }
    return clean;
}

char *text_clean(const char *bytes, gsize n, TextKind kind, TextFault *fault) {
    TextFault here = TEXT_OK;
    TextFault *found = fault != NULL ? fault : &here;
    *found = TEXT_OK;
    if (n > 0 && memchr(bytes, '\0', n) != NULL) {
        *found = TEXT_CONTROL;
        return NULL;
    }
    if (!g_utf8_validate_len(bytes, n, NULL)) {
        *found = TEXT_NOT_UTF8;
        return NULL;
    }
    /* Under TCVN3 the soft hyphen is the letter ư: it stays until somebody turns the text. The
     * clean text is asked, so that it says the same the next time. */
    gboolean hyphens = g_strstr_len(bytes, (gssize)n, "\u00ad") != NULL;
    char *clean = clean_with(bytes, n, kind, hyphens, found);
    if (clean != NULL && hyphens && legacy_guess(clean) != LEGACY_TCVN3) {
        g_free(clean);
        clean = clean_with(bytes, n, kind, FALSE, found);
    }
    return clean;
}

char *text_rescue(const char *bytes, gsize n) {
    g_autofree char *valid = g_utf8_make_valid(bytes, (gssize)n);
    g_autoptr(GString) line = g_string_new(NULL);
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean odd = g_unichar_iscntrl(c) || c == 0xFFFE || c == 0xFFFF;
        g_string_append_unichar(line, odd ? ' ' : c);
    }
    char *clean = text_clean(line->str, line->len, TEXT_LINE, NULL);
    if (clean == NULL) { /* endless marks */
        g_autofree char *plain = g_str_to_ascii(line->str, "C");
        clean = text_clean(plain, strlen(plain), TEXT_LINE, NULL);
    }
    return clean;
}

glong text_length(const char *clean) {
    return g_utf8_strlen(clean, -1);
}

gboolean text_is_blank(const char *text) {
    if (text == NULL) {
        return TRUE;
    }
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        if (!g_unichar_isspace(g_utf8_get_char(text))) {
            return FALSE;
        }
    }
    return TRUE;
}

static void join_one(GString *out, const char *separator, const char *part) {
    if (text_is_blank(part)) {
        return;
    }
    if (out->len > 0) {
        g_string_append(out, separator);
    }
    g_string_append(out, part);
}

char *text_join(const char *separator, ...) {
    GString *out = g_string_new(NULL);
    va_list parts;
    va_start(parts, separator);
    for (const char *part = va_arg(parts, const char *); part != NULL;
         part = va_arg(parts, const char *)) {
        join_one(out, separator, part);
    }
    va_end(parts);
    return g_string_free(out, FALSE);
}
