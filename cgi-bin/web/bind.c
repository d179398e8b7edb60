/* bind.c: named queries of a route row meet the request's values. */
#include <string.h>

#include "base/when.h"
#include "web/errors.h"
#include "web/state.h"

/* Path, then what the scope loaded, then the query string. */
static const char *value_of(const Request *r, const char *name) {
    const char *value = request_arg(r, name);
    if (value == NULL) {
        value = request_scope_text(r, name);
    }
    return value != NULL ? value : request_query(r, name);
}

static gboolean bind_builtin(const Request *r, Rows *rows, const char *name) {
    if (strcmp(name, "me") == 0) {
        rows_int(rows, name, r->person != NULL ? r->person->id : 0);
    } else if (strcmp(name, "role") == 0) {
        rows_int(rows, name, r->route != NULL ? (gint64)r->route->right : 0);
    } else if (strcmp(name, "today") == 0) {
        rows_text(rows, name, r->today);
    } else if (strcmp(name, "now") == 0) {
        rows_int(rows, name, r->now);
    } else if (strcmp(name, "lang") == 0) {
        rows_text(rows, name, r->lang);
    } else if (strcmp(name, "day_start") == 0) {
        g_autofree char *day = when_day(r->real_now);
        rows_int(rows, name, when_day_start(day));
    } else {
        return FALSE;
    }
    return TRUE;
}

void bind_params(const Request *r, Store *store, const char *query, Rows *rows) {
    guint n = 0;
    const StoreParam *params = store_params(store, query, &n);
    for (guint i = 0; i < n; i++) {
        const char *name = params[i].name, *value;
        if (bind_builtin(r, rows, name) || (value = value_of(r, name)) == NULL) {
            continue;
        }
        gint64 number = 0;
        if (params[i].type == STORE_TEXT) {
            rows_text(rows, name, value);
        } else if (params[i].type == STORE_INT &&
                   g_ascii_string_to_signed(value, 10, G_MININT64, G_MAXINT64, &number, NULL)) {
            rows_int(rows, name, number);
        }
    }
}

gboolean bind_queries(const Request *r, xmlNode *page, const char *names, GError **error) {
    if (names == NULL) {
        return TRUE;
    }
    ModelFrame frame = request_frame(r);
    g_auto(GStrv) list = g_strsplit(names, " ", 0);
    for (char **name = list; *name != NULL; name++) {
        if (**name == '\0') {
            continue;
        }
        Store *store = store_knows(r->web->read, *name) ? r->web->read : r->web->traffic_read;
        Rows *rows = store_query(store, *name);
        bind_params(r, store, *name, rows);
        if (model_rows(page, *name, rows, &frame, error) == NULL) {
            return FALSE;
        }
    }
    return TRUE;
}

/* The alias's name without @ and type. */
static char *plain_name(const char *label) {
    label += label[0] == '@' ? 1 : 0;
    return g_strndup(label, strcspn(label, ":"));
}

static gboolean load_row(Request *r, const char *query, GError **error) {
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(r->web->read, query);
    bind_params(r, r->web->read, query, rows);
    if (!rows_next(rows, &trouble)) {
        if (trouble == NULL) {
            return http_error(error, "not_found");
        }
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    for (guint i = 0; i < rows_width(rows); i++) {
        if (!rows_is_null(rows, i)) {
            g_hash_table_insert(r->scope, plain_name(rows_label(rows, i)),
                                g_strdup(rows_get_text(rows, i)));
        }
    }
    return TRUE;
}

gboolean bind_scope(Request *r, GError **error) {
    Scope scope = r->route->scope;
    if (scope == NULL) {
        return TRUE;
    }
    g_clear_pointer(&r->scope, g_hash_table_unref);
    r->scope = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (scope->query != NULL && !load_row(r, scope->query, error)) {
        return FALSE;
    }
    g_autoptr(GError) trouble = NULL;
    if (scope->load != NULL && !scope->load(r, &trouble)) {
        if (trouble == NULL) {
            return http_error(error, "not_found");
        }
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}
