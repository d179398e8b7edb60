#include <string.h>

#include "admin/admin.h"
#include "base/text.h"
#include "web/throttle.h"

GHashTable *locked_logins(const Request *request, GError **error) {
    GError *failed = NULL;
    gint64 now = request_real_now(request);
    g_autoptr(GHashTable) locked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(Rows) rows = store_query(request_traffic(request), "admin_locked");
    rows_int(rows, "since", now - THROTTLE_SECONDS_MAX * G_USEC_PER_SEC);
    while (rows_next(rows, &failed)) {
        gint64 n = rows_get_int(rows, 1);
        if (throttle_wait(n, rows_get_int(rows, 2), now) > 0)
            g_hash_table_replace(locked, g_strdup(rows_get_text(rows, 0)),
                                 GUINT_TO_POINTER((guint)n));
    }
    if (failed == NULL)
        return g_steal_pointer(&locked);
    g_propagate_error(error, failed);
    return NULL;
}

gint64 signed_in_since(const Request *request) {
    return request_real_now(request) - request_config(request)->idle_minutes * 60 * G_USEC_PER_SEC;
}

gint64 last_signin(const Request *request, gint64 account, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(request_traffic(request), "admin_last_signin");
    rows_int(rows, "account", account);
    gint64 at = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed == NULL)
        return at;
    g_propagate_error(error, failed);
    return -1;
}

const char *account_state(gboolean disabled, gboolean must_change, gboolean locked, gint64 last) {
    if (disabled)
        return "closed";
    if (locked)
        return "locked";
    return must_change && last == 0 ? "new" : "active";
}

static void model_fault(xmlNode *form, const char *field, const char *key) {
    xmlNode *error = model_add(form, "error");
    model_attr(error, "field", field);
    model_attr(error, "key", key);
}

void model_faults(const Request *request, xmlNode *form, const GArray *faults) {
    const GPtrArray *bad = request_bad_fields(request);
    for (guint i = 0; i < bad->len; i++)
        model_fault(form, bad->pdata[i], "bad");
    for (guint i = 0; i < faults->len; i++) {
        const AccountFault *fault = &g_array_index(faults, AccountFault, i);
        if (!g_ptr_array_find_with_equal_func((GPtrArray *)bad, fault->field, g_str_equal, NULL))
            model_fault(form, fault->field, fault->key);
    }
}

char *line_field(const Request *request, const char *name) {
    const char *value = request_field(request, name);
    char *clean = value ? text_clean(value, strlen(value), TEXT_LINE, NULL) : NULL;
    return clean != NULL ? clean : g_strdup("");
}

gboolean model_units(const Request *request, xmlNode *page, gint64 selected, GError **error) {
    GError *failed = NULL;
    xmlNode *units = model_add(page, "units");
    g_autoptr(Rows) rows = store_query(request_read(request), "admin_units");
    rows_text(rows, "today", request_today(request));
    while (rows_next(rows, &failed)) {
        xmlNode *row = model_add(units, "row");
        model_attr_int(row, "value", rows_get_int(rows, 0));
        model_attr(row, "label", rows_get_text(rows, 1));
        if (rows_get_int(rows, 0) == selected)
            model_attr(row, "selected", "selected");
    }
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

char *admin_path(const Request *request, const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *rest = g_strdup_vprintf(format, args);
    va_end(args);
    return g_strconcat(request_mount(request), "/admin", rest, NULL);
}

void model_issued(Response *response, const char *password) {
    response_private(response);
    response_header(response, "Cache-Control", "no-store");
    model_attr(model_add(response_page(response), "issued"), "password", password);
}
