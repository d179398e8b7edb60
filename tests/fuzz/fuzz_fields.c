/* Pairs of a query string or a form's body, and cookies. What comes out is clean text under good
 * names, and means the same when it is written down and read again. */
#include <stdint.h>
#include <string.h>

#include "web/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void clean_all(const Fields *fields, TextKind kind) {
    g_assert(fields->list->len <= FIELDS_MAX);
    for (guint i = 0; i < fields->list->len; i++) {
        const Field *field = &g_array_index(fields->list, Field, i);
        g_assert(*field->name != '\0' && strlen(field->name) <= FIELD_NAME_MAX);
        if (field->value != NULL) {
            g_autofree char *again = text_clean(field->value, strlen(field->value), kind, NULL);
            g_assert_cmpstr(again, ==, field->value);
        }
    }
}

static void pairs(const char *bytes, gsize n, TextKind kind) {
    Fields fields, again;
    g_autoptr(GError) error = NULL;
    fields_init(&fields);
    fields_init(&again);
    gboolean ok = fields_decode(&fields, bytes, n, kind, &error);
    g_assert(ok == (error == NULL));
    clean_all(&fields, kind);
    g_autofree char *normal = fields_normal(&fields, NULL);
    g_assert(fields_decode(&again, normal, strlen(normal), kind, NULL) && again.bad->len == 0);
    g_autofree char *twice = fields_normal(&again, NULL);
    g_assert_cmpstr(twice, ==, normal);
    fields_clear(&fields);
    fields_clear(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = (const char *)data;
    for (TextKind kind = TEXT_LINE; kind <= TEXT_ROWS; kind++) {
        pairs(bytes, size, kind);
    }
    g_autofree char *header = g_strndup(bytes, size);
    g_autofree char *cookie = cookie_value(header, "session");
    g_assert(cookie == NULL || (*cookie != '\0' && strlen(cookie) <= 200));
    return 0;
}
