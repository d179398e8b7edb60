#include "db/tools/combine.h"

#include <string.h>

static char *describe(const CatalogList *list, const StoreParts *parts) {
    GString *text = g_string_new(" [");
    for (guint i = 0; i < list->n_parts; i++)
        if (parts->filters >> i & 1)
            g_string_append_printf(text, "%s ", list->parts[i].name);
    g_string_append_printf(text, "by %s%s%s]", list->orders[parts->order].name,
                           parts->descending ? " desc" : "", parts->after ? " after" : "");
    return g_string_free(text, FALSE);
}

static void each_order(const CatalogQuery *query, guint64 filters, Combination each,
                       gpointer data) {
    gboolean ordered = strstr(query->sql, "/*order*/") != NULL;
    for (guint order = 0; order < (ordered ? query->list->n_orders : 1); order++)
        for (int way = 0; way < (ordered ? 4 : 1); way++) {
            StoreParts parts = {.filters = filters,
                                .order = order,
                                .descending = (way & 1) != 0,
                                .after = (way & 2) != 0};
            g_autofree char *which = describe(query->list, &parts);
            each(query, &parts, which, data);
        }
}

static guint64 bit(guint i) {
    return G_GUINT64_CONSTANT(1) << i;
}

/* As many parts as go together, beginning with part `first`. */
static guint64 most(const CatalogList *list, guint first) {
    guint64 set = bit(first);
    for (guint i = 0; i < list->n_parts; i++)
        if ((list->parts[i].excludes & set) == 0)
            set |= bit(i);
    return set;
}

void combine(const CatalogQuery *query, Combination each, gpointer data) {
    const CatalogPart *parts = query->list->parts;
    g_autoptr(GArray) sets = g_array_new(FALSE, TRUE, sizeof(guint64));
    g_array_set_size(sets, 1);
    for (guint i = 0; i < query->list->n_parts; i++) {
        for (guint j = 0; j <= i; j++) {
            guint64 pair = bit(i) | bit(j);
            if ((parts[i].excludes & bit(j)) == 0)
                g_array_append_val(sets, pair);
        }
        guint64 set = most(query->list, i);
        g_array_append_val(sets, set);
    }
    g_autoptr(GHashTable) done = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < sets->len; i++)
        if (g_hash_table_add(done, &g_array_index(sets, guint64, i)))
            each_order(query, g_array_index(sets, guint64, i), each, data);
}
