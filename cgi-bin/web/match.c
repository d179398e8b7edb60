/* match.c: a path against the table's patterns. */
#include <string.h>

#include "web/state.h"

/* Positive, no leading zero, at most 18 digits. */
static gboolean is_number(const char *text, gsize n) {
    return n > 0 && n <= 18 && text[0] != '0' && strspn(text, "0123456789") >= n;
}

static gboolean is_word(const char *text, gsize n) {
    return n > 0 && n <= 80 && strspn(text, "abcdefghijklmnopqrstuvwxyz_0123456789") >= n;
}

static void keep(GHashTable *args, const char *name, gsize n, const char *value, gsize length) {
    g_hash_table_insert(args, g_strndup(name, n), g_strndup(value, length));
}

/* One {placeholder} against one segment. */
static gboolean segment_fits(const char *hole, gsize n, const char *segment, gsize length,
                             GHashTable *args, char **number_name, gint64 *number) {
    gboolean hash = n > 0 && hole[0] == '#';
    gboolean numeric = hash || (n == 2 && strncmp(hole, "id", 2) == 0);
    hole += hash ? 1 : 0;
    n -= hash ? 1 : 0;
    if (!(numeric ? is_number(segment, length) : is_word(segment, length))) {
        return FALSE;
    }
    keep(args, hole, n, segment, length);
    if (numeric) {
        g_free(*number_name); /* the last one counts */
        *number_name = g_strndup(hole, n);
        *number = g_ascii_strtoll(segment, NULL, 10);
    }
    return TRUE;
}

gboolean route_fits(const char *pattern, const char *path, GHashTable *args, char **number_name,
                    gint64 *number) {
    g_hash_table_remove_all(args);
    g_clear_pointer(number_name, g_free);
    *number = 0;
    while (*pattern == '/' && *path == '/') {
        pattern++;
        path++;
        gsize n = strcspn(pattern, "/"), length = strcspn(path, "/");
        gboolean hole = n > 2 && pattern[0] == '{' && pattern[n - 1] == '}';
        gboolean fits =
            hole ? segment_fits(pattern + 1, n - 2, path, length, args, number_name, number)
                 : n == length && strncmp(pattern, path, n) == 0;
        if (!fits) {
            return FALSE;
        }
        pattern += n;
        path += length;
    }
    return *pattern == '\0' && *path == '\0';
}

const Route *route_match(Request *r, const char *place_path, guint *allowed) {
    *allowed = 0;
    for (gsize i = 0; i < r->web->n_routes; i++) {
        const Route *route = &r->web->routes[i];
        if (!route_fits(route->path, place_path, r->args, &r->number_name, &r->number)) {
            continue;
        }
        if (route->method == r->method) {
            return route;
        }
        *allowed |= route->method;
    }
    g_hash_table_remove_all(r->args);
    return NULL;
}
