#include "web/fields.h"

#include <string.h>

#include "web/errors.h"

static void clear_field(gpointer data) {
    Field *field = data;
    g_free(field->name);
    g_free(field->value);
}

void fields_init(Fields *fields) {
    fields->list = g_array_new(FALSE, FALSE, sizeof(Field));
    g_array_set_clear_func(fields->list, clear_field);
    fields->bad = g_ptr_array_new_with_free_func(g_free);
}

void fields_clear(Fields *fields) {
    g_clear_pointer(&fields->list, g_array_unref);
    g_clear_pointer(&fields->bad, g_ptr_array_unref);
}

/* Undoes + and %XX; FALSE on a broken %. The result may hold any bytes, NUL too. */
static gboolean unescape(const char *bytes, gsize n, GString *out) {
    g_string_truncate(out, 0);
    for (gsize i = 0; i < n; i++) {
        if (bytes[i] == '+') {
            g_string_append_c(out, ' ');
        } else if (bytes[i] != '%') {
            g_string_append_c(out, bytes[i]);
        } else {
            int high = i + 2 < n ? g_ascii_xdigit_value(bytes[i + 1]) : -1;
            int low = i + 2 < n ? g_ascii_xdigit_value(bytes[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return FALSE;
            }
            g_string_append_c(out, (char)(high * 16 + low));
            i += 2;
        }
    }
    return TRUE;
}

gboolean field_name_is_good(const char *name, gsize n) {
    if (n == 0 || n > FIELD_NAME_MAX) {
        return FALSE;
    }
    for (gsize i = 0; i < n; i++) {
        char c = name[i];
        if (!g_ascii_isalnum(c) && (c == '\0' || strchr("_.:-", c) == NULL)) {
            return FALSE;
        }
    }
    return TRUE;
}

static void note_bad(Fields *fields, const char *name) {
    for (guint i = 0; i < fields->bad->len; i++) {
        if (strcmp(g_ptr_array_index(fields->bad, i), name) == 0) {
            return;
        }
    }
    g_ptr_array_add(fields->bad, g_strdup(name));
}

/* A name for a new field; FALSE where it is none, or there are too many. */
static gboolean may_add(const Fields *fields, const char *name, gsize n, GError **error) {
    if (!field_name_is_good(name, n)) {
        return http_error(error, "bad_name");
    }
    return fields->list->len < FIELDS_MAX || http_error(error, "too_many_fields");
}

/* Takes both strings; value NULL: no decent text. */
static void add(Fields *fields, char *name, char *value) {
    Field field = {name, value};
    if (value == NULL) {
        note_bad(fields, name);
    }
    g_array_append_val(fields->list, field);
}

gboolean fields_add(Fields *fields, const char *name, gsize name_n, const char *bytes, gsize n,
                    TextKind kind, GError **error) {
    if (!may_add(fields, name, name_n, error)) {
        return FALSE;
    }
    add(fields, g_strndup(name, name_n), text_clean(bytes, n, kind, NULL));
    return TRUE;
}

static gboolean take(Fields *fields, const char *pair, gsize n, TextKind kind, GString *scratch,
                     GError **error) {
    const char *equals = memchr(pair, '=', n);
    gsize name_length = equals != NULL ? (gsize)(equals - pair) : n;
    if (!unescape(pair, name_length, scratch)) {
        return http_error(error, "bad_name");
    }
    if (!may_add(fields, scratch->str, scratch->len, error)) {
        return FALSE;
    }
    char *name = g_strdup(scratch->str), *value = NULL;
    gsize start = equals != NULL ? name_length + 1 : n;
    if (unescape(pair + start, n - start, scratch)) {
        value = text_clean(scratch->str, scratch->len, kind, NULL);
    }
    add(fields, name, value);
    return TRUE;
}

gboolean fields_decode(Fields *fields, const char *bytes, gsize n, TextKind kind, GError **error) {
    g_autoptr(GString) scratch = g_string_new(NULL);
    for (gsize from = 0; from < n;) {
        const char *end = memchr(bytes + from, '&', n - from);
        gsize length = end != NULL ? (gsize)(end - bytes) - from : n - from;
        if (length > 0 && !take(fields, bytes + from, length, kind, scratch, error)) {
            return FALSE;
        }
        from += length + 1;
    }
    return TRUE;
}

const char *fields_first(const Fields *fields, const char *name) {
    for (guint i = 0; i < fields->list->len; i++) {
        const Field *field = &g_array_index(fields->list, Field, i);
        if (field->value != NULL && strcmp(field->name, name) == 0) {
            return field->value;
        }
    }
    return NULL;
}

static gint by_name(gconstpointer a, gconstpointer b) {
    const Field *const *left = a, *const *right = b;
    int order = strcmp((*left)->name, (*right)->name);
    return order != 0 ? order : (*left < *right ? -1 : *left > *right); /* keep their order */
}

char *fields_normal(const Fields *fields, const char *const *skip) {
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (guint i = 0; i < fields->list->len; i++) {
        Field *field = &g_array_index(fields->list, Field, i);
        if (field->value != NULL && (skip == NULL || !g_strv_contains(skip, field->name))) {
            g_ptr_array_add(sorted, field);
        }
    }
    g_ptr_array_sort(sorted, by_name);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < sorted->len; i++) {
        const Field *field = g_ptr_array_index(sorted, i);
        g_string_append(out, i > 0 ? "&" : "");
        g_string_append(out, field->name);
        g_string_append_c(out, '=');
        g_string_append_uri_escaped(out, field->value, NULL, FALSE);
    }
    return g_string_free(out, FALSE);
}

static gboolean is_cookie_text(const char *value, gsize n) {
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isalnum(value[i]) && strchr("_.~-", value[i]) == NULL) {
            return FALSE;
        }
    }
    return n > 0 && n <= 200;
}

char *cookie_value(const char *header, const char *name) {
    gsize length = strlen(name);
    while (header != NULL && *header != '\0') {
        header += strspn(header, "; ");
        gsize n = strcspn(header, ";");
        if (n > length && header[length] == '=' && strncmp(header, name, length) == 0) {
            const char *value = header + length + 1;
            gsize size = n - length - 1;
            while (size > 0 && value[size - 1] == ' ') {
                size--;
            }
            return is_cookie_text(value, size) ? g_strndup(value, size) : NULL;
        }
        header += n;
    }
    return NULL;
}
