/* Composed lists: a base text whose slots are filled with whitelisted parts. */
#include "db/store_private.h"

#include <string.h>

static gboolean chosen(const StoreParts *parts, guint i) {
    return (parts->filters >> i & 1) != 0;
}

static void check_parts(const CatalogQuery *query, const StoreParts *parts) {
    const CatalogList *list = query->list;
    if (parts->order >= list->n_orders ||
        (list->n_parts < 64 && parts->filters >> list->n_parts != 0))
        g_error("%s has no such part or order", query->name);
    for (guint i = 0; i < list->n_parts; i++)
        if (chosen(parts, i) && (list->parts[i].excludes & parts->filters) != 0)
            g_error("%s: part %s stands beside one that it excludes", query->name,
                    list->parts[i].name);
}

/* All pieces of the chosen parts for one slot. */
static void add_pieces(GString *out, const CatalogList *list, const StoreParts *parts,
                       const char *slot, gsize length) {
    for (guint i = 0; i < list->n_parts; i++)
        for (guint p = 0; chosen(parts, i) && p < list->parts[i].n_pieces; p++) {
            const CatalogPiece *piece = &list->parts[i].pieces[p];
            if (strlen(piece->slot) == length && strncmp(piece->slot, slot, length) == 0)
                g_string_append_printf(out, "%s ", piece->sql);
        }
}

/* Whether the rows come in descending order. */
static gboolean downward(const StoreParts *parts) {
    return parts->descending != parts->backward;
}

/* AND (k1, k2) > (:a, :b): bounds the range of the index in both engines. */
static void add_cursor(GString *out, const CatalogOrder *order, const StoreParts *parts) {
    g_string_append(out, "AND (");
    for (guint i = 0; i < order->n_keys; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", order->keys[i]);
    g_string_append_printf(out, ") %c (", downward(parts) ? '<' : '>');
    for (guint i = 0; i < order->n_keys; i++)
        g_string_append_printf(out, "%s:%s", i > 0 ? ", " : "", order->from[i]);
    g_string_append(out, ") ");
}

static void add_order(GString *out, const CatalogOrder *order, const StoreParts *parts) {
    for (guint i = 0; i < order->n_keys; i++)
        g_string_append_printf(out, "%s%s%s", i > 0 ? ", " : "ORDER BY ", order->keys[i],
                               downward(parts) ? " DESC" : "");
    g_string_append_c(out, ' ');
}

static gboolean has_order(const CatalogQuery *query) {
    return strstr(query->sql, "/*order*/") != NULL;
}

char *catalog_compose(const CatalogQuery *query, const StoreParts *parts) {
    check_parts(query, parts);
    const CatalogOrder *order = &query->list->orders[parts->order];
    GString *out = g_string_new(NULL);
    const char *rest = query->sql;
    for (const char *mark = strstr(rest, "/*"); mark != NULL; mark = strstr(rest, "/*")) {
        const char *slot = mark + 2, *end = strstr(slot, "*/");
        gsize length = (gsize)(end - slot);
        g_string_append_len(out, rest, mark - rest);
        add_pieces(out, query->list, parts, slot, length);
        if (strncmp(slot, "where", length) == 0 && parts->after && has_order(query))
            add_cursor(out, order, parts);
        else if (strncmp(slot, "order", length) == 0)
            add_order(out, order, parts);
        rest = end + 2;
    }
    g_string_append(out, rest);
    return g_string_free(out, FALSE);
}

static const CatalogQuery *find_list(Store *store, const char *name) {
    const CatalogQuery *query = catalog_query(store->catalog, name, store->traffic);
    if (query == NULL || query->list == NULL)
        g_error("no list is called %s", name);
    return query;
}

guint64 store_part(Store *store, const char *list, const char *part) {
    const CatalogList *known = find_list(store, list)->list;
    for (guint i = 0; i < known->n_parts; i++)
        if (strcmp(known->parts[i].name, part) == 0)
            return G_GUINT64_CONSTANT(1) << i;
    g_error("%s has no part %s", list, part);
}

guint store_order(Store *store, const char *list, const char *order) {
    const CatalogList *known = find_list(store, list)->list;
    for (guint i = 0; i < known->n_orders; i++)
        if (strcmp(known->orders[i].name, order) == 0)
            return i;
    g_error("%s has no order %s", list, order);
}

Rows *store_list(Store *store, const char *name, const StoreParts *parts) {
    const CatalogQuery *query = find_list(store, name);
    StoreParts used = *parts;
    if (!has_order(query)) {
        used = (StoreParts){.filters = parts->filters};
    } else {
        used.descending = downward(parts);
        used.backward = FALSE;
    }
    check_parts(query, &used);
    g_autofree char *key =
        g_strdup_printf("%s/%" G_GINT64_MODIFIER "x/%u%s%s", name, used.filters, used.order,
                        used.descending ? "d" : "", used.after ? "a" : "");
    return rows_new(store, query, key, &used);
}
