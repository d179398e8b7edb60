/* identity_refill.c: a database from before identities gets them from what its
 * parts hold: the migration knows names as registered, no abbreviations, no citizen numbers. */
#include "domain/identity.h"
#include "domain/part.h"

enum { SLICE = 500 };

typedef struct {
    gint64 dossier, nominee;
    gboolean sent; /* what was submitted is what the working copy holds */
} Missing;

typedef struct {
    gint64 after, last; /* nominees: behind which it begins; the last one met */
    guint found;
} Slice;

static GArray *missing_read(Store *store, gint64 after, GError **error) {
    GArray *missing = g_array_new(FALSE, FALSE, sizeof(Missing));
    g_autoptr(Rows) rows = store_query(store, "identities_missing");
    rows_int(rows, "after", after);
    rows_int(rows, "n", SLICE);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        const Missing one = {rows_get_int(rows, 0), rows_get_int(rows, 1),
                             rows_get_int(rows, 2) != 0};
        g_array_append_val(missing, one);
    }
    if (!failed)
        return missing;
    g_propagate_error(error, g_steal_pointer(&failed));
    g_array_unref(missing);
    return NULL;
}

static StoreCode slice_put(Store *store, gpointer data, GError **error) {
    Slice *slice = data;
    g_autoptr(GArray) missing = missing_read(store, slice->after, error);
    slice->found = missing ? missing->len : 0;
    for (guint i = 0; i < slice->found; i++) {
        const Missing *one = &g_array_index(missing, Missing, i);
        slice->last = one->nominee;
        g_autoptr(Part) part = part_load(store, one->dossier, one->nominee, error);
        if (!part || !identity_put(store, one->nominee, FALSE, part->answers, error) ||
            (one->sent && !identity_put(store, one->nominee, TRUE, part->answers, error)))
            return STORE_BROKEN;
    }
    return missing ? STORE_OK : STORE_BROKEN;
}

gboolean identity_refill(Store *store, GError **error) {
    Slice slice = {0, 0, 0};
    do {
        slice.after = slice.last;
        if (store_write(store, slice_put, &slice, error) != STORE_OK)
            return FALSE;
    } while (slice.found == SLICE);
    return TRUE;
}
