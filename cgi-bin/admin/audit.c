/* What administrators and the command line did, the newest first; or what concerns one account. */
#include "admin/admin.h"
#include "base/text.h"

enum { PAGE = 50 };

static void add_row(xmlNode *list, Rows *rows) {
    xmlNode *row = model_add(list, "row");
    const char *detail = rows_get_text(rows, 5);
    model_attr_int(row, "id", rows_get_int(rows, 0));
    model_attr(row, "act", rows_get_text(rows, 2));
    model_attr(row, "subject", rows_get_text(rows, 3));
    model_attr(row, "by", rows_get_text(rows, 4));
    model_attr(row, "address", "");
    model_attr(row, "request", rows_get_text(rows, 6));
    model_number(row, "at", MODEL_AT, rows_get_int(rows, 1));
    if (detail[0] != '\0')
        model_text(row, "detail", detail);
}

/* Binds the search and runs the page. Returns the last id shown, 0 when nothing follows; -1 with
 * *error. account -1: nobody of that name. */
static gint64 add_rows(const Request *r, xmlNode *list, gint64 account, gint64 before,
                       GError **error) {
    GError *failed = NULL;
    gint64 last = 0;
    guint n = 0;
    if (account < 0)
        return 0;
    g_autoptr(Rows) rows =
        store_query(request_read(r), account > 0 ? "admin_audit_of" : "admin_audit_all");
    if (account > 0)
        rows_int(rows, "account", account);
    rows_int(rows, "before", before);
    rows_int(rows, "n", PAGE + 1);
    while (rows_next(rows, &failed)) {
        if (n++ == PAGE)
            break;
        last = rows_get_int(rows, 0);
        add_row(list, rows);
    }
    if (failed == NULL)
        return n > PAGE ? last : 0;
    g_propagate_error(error, failed);
    return -1;
}

static void add_link(const Request *r, xmlNode *head, const char *name, const char *q,
                     gint64 after) {
    g_autofree char *escaped = g_uri_escape_string(q, NULL, FALSE);
    g_autofree char *link =
        admin_path(r, "/audit?%s%s%safter=%" G_GINT64_FORMAT, q[0] != '\0' ? "q=" : "", escaped,
                   q[0] != '\0' ? "&" : "", after);
    model_attr(head, name, link);
}

/* The way back: to where a page of newer entries begins. 0 with *error when the store failed. */
static gboolean add_prev(const Request *r, xmlNode *head, gint64 before, GError **error) {
    GError *failed = NULL;
    gint64 start = 0;
    guint n = 0;
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_audit_newer");
    rows_int(rows, "after", before - 1);
    rows_int(rows, "n", PAGE + 1);
    while (rows_next(rows, &failed)) {
        start = rows_get_int(rows, 0);
        n++;
    }
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (n > PAGE) {
        add_link(r, head, "prev", "", start);
    } else if (n > 0) { /* the first page has no cursor */
        g_autofree char *link = admin_path(r, "/audit");
        model_attr(head, "prev", link);
    }
    return TRUE;
}

gboolean audit_page(Request *r, Response *response, GError **error) {
    const char *typed = request_query(r, "q");
    const char *q = text_is_blank(typed) ? "" : typed;
    gint64 after = request_query_int(r, "after", 1, G_MAXINT64, 0);
    gint64 before = after > 0 ? after : G_MAXINT64;
    xmlNode *page = response_page(response), *head = model_add(page, "list");
    GError *failed = NULL;
    gint64 account = 0;
    model_attr(head, "name", "audit");
    if (q[0] != '\0') {
        account = account_by_login(request_read(r), q, &failed);
        if (failed != NULL) {
            g_propagate_error(error, failed);
            return FALSE;
        }
        account = account == 0 ? -1 : account;
    }
    gint64 last = add_rows(r, model_add(page, "audit"), account, before, error);
    if (last < 0 || (after > 0 && account == 0 && !add_prev(r, head, before, error)))
        return FALSE;
    if (last > 0)
        add_link(r, head, "next", q, last);
    return TRUE;
}
