/* The list of accounts: searched without marks by name, login and unit, in pages by name. */
#include <string.h>

#include "admin/admin.h"
#include "base/fold.h"
#include "base/number.h"

enum { PAGE = 50, WORDS = 3 };

/* One page: the accounts' rows of the model, and where it begins and ends. */
typedef struct {
    char *pattern[WORDS]; /* "% huong%"; "%" where no word was typed */
    GPtrArray *rows;      /* xmlNode*, in order */
    GHashTable *by_id;    /* gint64* -> xmlNode* */
    GArray *ids;
    GBytes *first_key, *last_key;
    gboolean more; /* beyond the page, in the direction it was read */
} List;

static List *list_new(const char *typed) {
    List *list = g_new0(List, 1);
    g_autofree char *folded = fold(typed != NULL ? typed : "");
    g_auto(GStrv) words = g_strsplit(folded, " ", WORDS + 1);
    for (guint i = 0, end = 0; i < WORDS; i++) {
        end |= words[i] == NULL ? 1 : 0;
        list->pattern[i] =
            end || words[i][0] == '\0' ? g_strdup("%") : g_strdup_printf("%% %s%%", words[i]);
    }
    list->rows = g_ptr_array_new();
    list->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    list->by_id = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return list;
}

static void list_free(List *list) {
    for (guint i = 0; i < WORDS; i++)
        g_free(list->pattern[i]);
    g_ptr_array_unref(list->rows);
    g_array_unref(list->ids);
    g_hash_table_unref(list->by_id);
    g_clear_pointer(&list->first_key, g_bytes_unref);
    g_clear_pointer(&list->last_key, g_bytes_unref);
    g_free(list);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(List, list_free)

static void bind_words(const List *list, Rows *rows) {
    rows_text(rows, "w1", list->pattern[0]);
    rows_text(rows, "w2", list->pattern[1]);
    rows_text(rows, "w3", list->pattern[2]);
}

static GBytes *key_of(Rows *rows, guint column) {
    gsize n = 0;
    const void *bytes = rows_get_blob(rows, column, &n);
    return g_bytes_new(bytes, n);
}

static void bind_key(Rows *rows, const char *param, GBytes *key) {
    gsize n = 0;
    const void *bytes = g_bytes_get_data(key, &n);
    rows_blob(rows, param, bytes != NULL ? bytes : "", n);
}

/* The order's place of the account that the address names; the beginning where there is none. */
static gboolean place_of(const Request *r, gint64 id, GBytes **key, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_account_place");
    rows_int(rows, "id", id);
    *key = id > 0 && rows_next(rows, &failed) ? key_of(rows, 0) : NULL;
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

/* Takes the present row; its element is not yet in the page. */
static gboolean take_row(const Request *r, List *list, Rows *rows, GHashTable *locked,
                         GError **error) {
    gint64 id = rows_get_int(rows, 0);
    const char *login = rows_get_text(rows, 2);
    gint64 last = last_signin(r, id, error);
    if (last < 0)
        return FALSE;
    xmlNode *row = xmlNewNode(NULL, BAD_CAST "row");
    model_attr_int(row, "id", id);
    model_attr(row, "name", rows_get_text(rows, 1));
    model_attr(row, "login", login);
    model_attr(row, "state",
               account_state(rows_get_int(rows, 3) != 0, rows_get_int(rows, 4) != 0,
                             g_hash_table_contains(locked, login), last));
    model_number(row, "last_at", MODEL_AT, last);
    g_ptr_array_add(list->rows, row);
    g_array_append_val(list->ids, id);
    g_hash_table_insert(list->by_id, g_memdup2(&id, sizeof id), row);
    if (list->first_key == NULL)
        list->first_key = key_of(rows, 5);
    g_clear_pointer(&list->last_key, g_bytes_unref);
    list->last_key = key_of(rows, 5);
    return TRUE;
}

/* Reversed where it was read backward. */
static void turn_round(List *list) {
    for (guint i = 0, j = list->rows->len; i + 1 < j; i++) {
        j--;
        gpointer row = list->rows->pdata[i];
        list->rows->pdata[i] = list->rows->pdata[j];
        list->rows->pdata[j] = row;
        gint64 id = g_array_index(list->ids, gint64, i);
        g_array_index(list->ids, gint64, i) = g_array_index(list->ids, gint64, j);
        g_array_index(list->ids, gint64, j) = id;
    }
    GBytes *key = list->first_key;
    list->first_key = list->last_key;
    list->last_key = key;
}

static gboolean read_page(const Request *r, List *list, GBytes *key, gint64 id, gboolean backward,
                          GHashTable *locked, GError **error) {
    g_autoptr(GBytes) beginning = g_bytes_new_static("", 0);
    GError *failed = NULL;
    g_autoptr(Rows) rows =
        store_query(request_read(r), backward ? "admin_accounts_before" : "admin_accounts_after");
    bind_words(list, rows);
    bind_key(rows, "key", key != NULL ? key : beginning);
    rows_int(rows, "id", key != NULL ? id : 0);
    rows_int(rows, "n", PAGE + 1);
    while (failed == NULL && rows_next(rows, &failed)) {
        list->more = list->rows->len == PAGE;
        if (list->more || !take_row(r, list, rows, locked, &failed))
            break;
    }
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    if (backward)
        turn_round(list);
    return TRUE;
}

static void add_word(xmlNode *row, const char *name, const char *value) {
    xmlChar *before = xmlGetNoNsProp(row, BAD_CAST name);
    if (before == NULL) {
        model_attr(row, name, value);
    } else if (strstr((const char *)before, value) == NULL) { /* a role held twice is named once */
        g_autofree char *both = g_strconcat((const char *)before, ", ", value, NULL);
        xmlSetProp(row, BAD_CAST name, BAD_CAST both);
    }
    xmlFree(before);
}

static gboolean add_roles(const Request *r, const List *list, GError **error) {
    GError *failed = NULL;
    if (list->rows->len == 0)
        return TRUE;
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_accounts_roles");
    bind_key(rows, "from_key", list->first_key);
    rows_int(rows, "from_id", g_array_index(list->ids, gint64, 0));
    bind_key(rows, "to_key", list->last_key);
    rows_int(rows, "to_id", g_array_index(list->ids, gint64, list->ids->len - 1));
    rows_text(rows, "today", request_today(r));
    rows_text(rows, "lang", request_lang(r));
    while (rows_next(rows, &failed)) {
        gint64 id = rows_get_int(rows, 0);
        xmlNode *row = g_hash_table_lookup(list->by_id, &id);
        if (row == NULL)
            continue; /* between them in the order, but not found by the search */
        if (!xmlHasProp(row, BAD_CAST "unit"))
            model_attr(row, "unit", rows_get_text(rows, 2));
        add_word(row, "roles", rows_get_text(rows, 1));
    }
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

static gint64 count_all(const Request *r, const List *list, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(request_read(r), "admin_accounts_total");
    bind_words(list, rows);
    gint64 n = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
    if (failed == NULL)
        return n;
    g_propagate_error(error, failed);
    return -1;
}

/* The address of a neighbouring page, with what was typed. */
static void add_link(const Request *r, xmlNode *node, const char *name, const char *cursor,
                     gint64 id) {
    const char *typed = request_query(r, "q");
    g_autofree char *q = g_uri_escape_string(typed != NULL ? typed : "", NULL, FALSE);
    g_autofree char *link =
        admin_path(r, "/accounts?%s%s%s%s=%" G_GINT64_FORMAT, q[0] != '\0' ? "q=" : "", q,
                   q[0] != '\0' ? "&" : "", cursor, id);
    model_attr(node, name, link);
}

gboolean accounts_page(Request *r, Response *response, GError **error) {
    gint64 after = request_query_int(r, "after", 1, G_MAXINT64, 0);
    gint64 before = request_query_int(r, "before", 1, G_MAXINT64, 0);
    gboolean backward = before > 0;
    g_autoptr(List) list = list_new(request_query(r, "q"));
    g_autoptr(GHashTable) locked = locked_logins(r, error);
    g_autoptr(GBytes) key = NULL;
    gint64 total;
    if (locked == NULL || !place_of(r, backward ? before : after, &key, error))
        return FALSE;
    backward = backward && key != NULL; /* it is gone: the first page */
    gboolean read = read_page(r, list, key, backward ? before : after, backward, locked, error);
    xmlNode *page = response_page(response), *head = model_add(page, "list");
    xmlNode *rows = model_add(page, "accounts");
    for (guint i = 0; i < list->rows->len; i++)
        xmlAddChild(rows, list->rows->pdata[i]);
    if (!read || !add_roles(r, list, error) || (total = count_all(r, list, error)) < 0)
        return FALSE;
    model_attr(head, "name", "accounts");
    g_autofree char *all = number_show_int(total);
    model_attr(head, "total", all);
    if (g_hash_table_size(locked) > 0)
        model_attr_int(head, "locked", g_hash_table_size(locked));
    if (list->ids->len > 0 && (backward ? list->more : key != NULL))
        add_link(r, head, "prev", "before", g_array_index(list->ids, gint64, 0));
    if (list->ids->len > 0 && (backward || list->more))
        add_link(r, head, "next", "after", g_array_index(list->ids, gint64, list->ids->len - 1));
    return TRUE;
}
