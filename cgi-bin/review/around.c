/* around.c: what stands around the lines: choices, totals. Most of a page's statements, and the
 * same answers while Records stand still, so they are kept so long. */
#include "review/review.h"

enum { KEPT = 32 };

typedef struct {
    Around around;
    gint64 desk, movement, usual_desk, usual_movement; /* as settled */
} Kept;

static void kept_free(gpointer data) {
    Kept *kept = data;
    choices_clear(&kept->around.choices);
    g_clear_pointer(&kept->around.tally, g_array_unref);
    g_free(kept);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Kept, kept_free)

/* All that the answers depend on beside Records. */
static char *key_of(const Request *request, const LineFilter *f) {
    return g_strdup_printf("%" G_GINT64_FORMAT " %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                           " %" G_GINT64_FORMAT,
                           request_person(request)->id, request_today(request),
                           request_lang(request), f->desk, f->movement, f->unit);
}

/* Those kept for Records as they stand; too many at once are forgotten. */
static GHashTable *table(Store *store) {
    static GHashTable *kept;
    static gint64 version;
    gint64 now = store_data_version(store);
    if (!kept)
        kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kept_free);
    if (now != version || now < 0 || g_hash_table_size(kept) >= KEPT)
        g_hash_table_remove_all(kept);
    version = now;
    return kept;
}

static Kept *read_kept(const Request *request, LineFilter *f, GError **error) {
    g_autoptr(Kept) kept = g_new0(Kept, 1);
    Around *a = &kept->around;
    Store *store = request_read(request);
    if (!choices_settle(request, f, &a->choices, error) ||
        !choices_read(request, f, &a->choices, error) ||
        !(a->tally = line_tally_read(store, f->desk, f->movement, error)) ||
        !line_list_overdue(store, f->desk, f->movement, request_today(request), &a->overdue, error))
        return NULL;
    kept->desk = f->desk;
    kept->movement = f->movement;
    kept->usual_desk = f->usual_desk;
    kept->usual_movement = f->usual_movement;
    return g_steal_pointer(&kept);
}

const Around *around_of(const Request *request, LineFilter *f, GError **error) {
    GHashTable *all = table(request_read(request));
    g_autofree char *key = key_of(request, f);
    Kept *kept = g_hash_table_lookup(all, key);
    if (!kept) {
        kept = read_kept(request, f, error);
        if (!kept)
            return NULL;
        g_hash_table_insert(all, g_steal_pointer(&key), kept);
    }
    f->desk = kept->desk;
    f->movement = kept->movement;
    f->usual_desk = kept->usual_desk;
    f->usual_movement = kept->usual_movement;
    return &kept->around;
}
