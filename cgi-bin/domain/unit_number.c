/* Numbers the tree of units in pre-order, so that "with those below" is a range. */
#include "domain/unit.h"

#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"

typedef struct Node Node;
struct Node {
    gint64 id, above; /* above: where it hangs, 0 at the root */
    char *code;
    gboolean closed; /* comes after its brothers */
    gint64 pos, last, new_pos, new_last;
    GBytes *key, *new_key;
    char *folded, *new_folded;
    GPtrArray *below; /* of Node*, not owned */
    gboolean placed;
};

static void node_free(gpointer data) {
    Node *node = data;
    g_free(node->code);
    g_bytes_unref(node->key);
    g_bytes_unref(node->new_key);
    g_free(node->folded);
    g_free(node->new_folded);
    g_ptr_array_unref(node->below);
    g_free(node);
}

static Node *node_read(Rows *rows) {
    Node *node = g_new0(Node, 1);
    gsize n = 0;
    node->id = rows_get_int(rows, 0);
    node->code = g_strdup(rows_get_text(rows, 1));
    const char *name = rows_get_text(rows, 2);
    node->pos = rows_get_int(rows, 3);
    node->last = rows_get_int(rows, 4);
    const void *key = rows_get_blob(rows, 5, &n);
    node->key = g_bytes_new(key, n);
    node->new_key = title_key(name);
    node->folded = g_strdup(rows_get_text(rows, 6));
    node->new_folded = fold(name);
    node->closed = rows_get_int(rows, 7) != 0;
    gint64 successor = rows_get_int(rows, 8);
    node->above = node->closed && successor != 0 ? successor : rows_get_int(rows, 9);
    node->below = g_ptr_array_new();
    return node;
}

static gint compare(gconstpointer a, gconstpointer b) {
    const Node *one = *(Node *const *)a, *two = *(Node *const *)b;
    if (one->closed != two->closed)
        return one->closed ? 1 : -1;
    return (one->id > two->id) - (one->id < two->id);
}

/* Depth is bounded by the number of units: a node is placed once. */
static void place(GPtrArray *brothers, gint64 *next) {
    g_ptr_array_sort(brothers, compare);
    for (guint i = 0; i < brothers->len; i++) {
        Node *node = brothers->pdata[i];
        node->placed = TRUE;
        node->new_pos = *next;
        *next += UNIT_GAP;
        place(node->below, next);
        node->new_last = *next - UNIT_GAP;
    }
}

static gboolean load_nodes(Store *store, const char *today, GPtrArray *nodes, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "unit_tree");
    rows_text(rows, "today", today);
    while (rows_next(rows, &failed))
        g_ptr_array_add(nodes, node_read(rows));
    if (failed == NULL)
        return TRUE;
    g_propagate_error(error, failed);
    return FALSE;
}

static gboolean number_nodes(GPtrArray *nodes, GError **error) {
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_autoptr(GPtrArray) roots = g_ptr_array_new();
    for (guint i = 0; i < nodes->len; i++) {
        Node *node = nodes->pdata[i];
        g_hash_table_insert(by_id, &node->id, node);
    }
    for (guint i = 0; i < nodes->len; i++) {
        Node *node = nodes->pdata[i];
        Node *above = g_hash_table_lookup(by_id, &node->above);
        g_ptr_array_add(above != NULL ? above->below : roots, node);
    }
    gint64 next = UNIT_GAP;
    place(roots, &next);
    for (guint i = 0; i < nodes->len; i++) {
        Node *node = nodes->pdata[i];
        if (!node->placed) { /* not reached from any root */
            g_set_error(error, STORE_ERROR, STORE_INVALID,
                        "unit %s: its parents or successors run in a circle", node->code);
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean run_place(Store *store, const char *name, const Node *node, GError **error) {
    g_autoptr(Rows) rows = store_query(store, name);
    rows_int(rows, "id", node->id);
    rows_int(rows, "pos", node->new_pos);
    return rows_run(rows, error) >= 0;
}

static gboolean store_node(Store *store, const Node *node, gboolean moved, GError **error) {
    gsize n = 0;
    const void *key = g_bytes_get_data(node->new_key, &n);
    g_autoptr(Rows) rows = store_query(store, "unit_place");
    rows_int(rows, "id", node->id);
    rows_int(rows, "pos", node->new_pos);
    rows_int(rows, "last", node->new_last);
    rows_blob(rows, "name_key", key, n);
    rows_text(rows, "folded", node->new_folded);
    if (rows_run(rows, error) < 0)
        return FALSE;
    return !moved || (run_place(store, "unit_place_dossiers", node, error) &&
                      run_place(store, "unit_place_lines", node, error) &&
                      run_place(store, "unit_place_identities", node, error) &&
                      run_place(store, "unit_place_expected", node, error) &&
                      run_place(store, "unit_place_figures", node, error));
}

static gboolean run_plain(Store *store, const char *name, GError **error) {
    g_autoptr(Rows) rows = store_query(store, name);
    return rows_run(rows, error) >= 0;
}

StoreCode unit_number(Store *store, const char *today, gboolean repair, UnitReport *report,
                      GError **error) {
    *report = (UnitReport){0, 0, 0};
    g_autoptr(GPtrArray) nodes = g_ptr_array_new_with_free_func(node_free);
    if (!load_nodes(store, today, nodes, error))
        return STORE_BROKEN;
    if (!number_nodes(nodes, error))
        return STORE_INVALID;
    report->units = nodes->len;
    for (guint i = 0; i < nodes->len; i++) {
        const Node *node = nodes->pdata[i];
        gboolean moved = node->pos != node->new_pos || node->last != node->new_last;
        gboolean renamed =
            !g_bytes_equal(node->key, node->new_key) || strcmp(node->folded, node->new_folded) != 0;
        report->moved += moved ? 1 : 0;
        report->renamed += renamed ? 1 : 0;
        if (repair && (moved || renamed) && !store_node(store, node, moved, error))
            return STORE_BROKEN;
    }
    if (repair && report->moved > 0 &&
        (!run_plain(store, "tally_clear", error) || !run_plain(store, "tally_refill", error)))
        return STORE_BROKEN;
    return STORE_OK;
}
