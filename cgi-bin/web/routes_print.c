/* routes_print.c: --routes, the table as text: the matrix of rights is tested from it. */
#include "web/routes_print.h"

static const struct {
    guint flag;
    const char *name;
} flags[] = {
    {CACHED, "cached"},
    {MARKS_SEEN, "marks_seen"},
    {PRIVATE_VIEW, "private_view"},
    {SHOWS_VISITORS, "shows_visitors"},
    {SHOWS_SEEN, "shows_seen"},
    {BEFORE_CHANGE, "before_change"},
    {TAKES_BAD_FIELDS, "takes_bad_fields"},
    {TAKES_XML_ONLY, "xml_only"},
    {LONG_BODY, "long_body"},
    {TAKES_ROWS, "takes_rows"},
};

static char *right_text(Right right) {
    if (right == RIGHT_ANYONE) {
        return g_strdup("anyone");
    }
    if ((right & ROLE_PERSON) != 0) {
        return g_strdup("signed_in");
    }
    GString *text = g_string_new(NULL);
    for (guint bit = 1; bit < ROLE_PERSON; bit <<= 1) {
        if ((right & bit) != 0) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "|" : "", role_code(bit));
        }
    }
    return g_string_free(text, FALSE);
}

static char *flags_text(guint set) {
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
        if ((set & flags[i].flag) != 0) {
            g_string_append_printf(text, "%s%s", text->len > 0 ? "," : "", flags[i].name);
        }
    }
    return g_string_free(text->len > 0 ? text : g_string_append(text, "-"), FALSE);
}

char *routes_text(const char *place, const Route *routes, gsize n) {
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        const Route *route = &routes[i];
        g_autofree char *right = right_text(route->right);
        g_autofree char *set = flags_text(route->flags);
        gboolean bare = *place != '\0' && g_str_equal(route->path, "/");
        g_string_append_printf(text, "%s %s%s %s %s %s\n", route->method == POST ? "POST" : "GET",
                               place, bare ? "" : route->path, right,
                               route->scope != NULL ? route->scope->name : "-", set);
    }
    return g_string_free(text, FALSE);
}
