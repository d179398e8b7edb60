#include "domain/twins.h"

#include <string.h>

enum { SHOWN_EACH = 5 };

static void twin_free(gpointer data) {
    Twin *t = data;
    g_free(t->name);
    g_free(t->unit);
    g_free(t->award);
    g_free(t->state);
    g_free(t->state_name);
    g_free(t->code);
    g_free(t->other_name);
    g_free(t);
}

void twins_free(Twins *twins) {
    if (!twins)
        return;
    g_clear_pointer(&twins->rows, g_ptr_array_unref);
    g_free(twins->basis);
    g_free(twins);
}

static TwinGround ground_of(const char *because) {
    static const char *const words[] = {"round", "movement", "awarded", "list"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(because, words[i]) == 0)
            return (TwinGround)i;
    g_return_val_if_reached(TWIN_MOVEMENT);
}

/* The columns of twins.sql, in their order. */
static Twin *twin_read(Rows *rows) {
    Twin *t = g_new0(Twin, 1);
    t->nominee = rows_get_int(rows, 0);
    t->place = rows_get_int(rows, 1);
    t->facts =
        (rows_get_int(rows, 2) ? TWIN_NAME : 0u) | (rows_get_int(rows, 3) ? TWIN_BIRTH_YEAR : 0u) |
        (rows_get_int(rows, 4) ? TWIN_FAMILY : 0u) | (rows_get_int(rows, 5) ? TWIN_CITIZEN : 0u);
    t->ground = ground_of(rows_get_text(rows, 7));
    t->unit = g_strdup(rows_get_text(rows, 8));
    t->award = g_strdup(rows_get_text(rows, 9));
    t->state = g_strdup(rows_get_text(rows, 10));
    t->state_name = g_strdup(rows_get_text(rows, 11));
    t->at = rows_get_int(rows, 12);
    t->dossier = rows_get_int(rows, 13);
    t->line = rows_get_int(rows, 14);
    t->code = g_strdup(rows_get_text(rows, 15));
    t->within = rows_get_int(rows, 16);
    t->name = g_strdup(rows_get_text(rows, 17));
    t->other_name = g_strdup(rows_get_text(rows, 18));
    t->own_line = rows_get_int(rows, 19);
    return t;
}

Twins *twins_load(Store *store, const TwinsAsked *asked, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "twins");
    rows_int(rows, "id", asked->dossier);
    rows_int(rows, "sent", asked->sent);
    rows_int(rows, "first", asked->first);
    rows_int(rows, "last", asked->last ? asked->last : G_MAXINT64);
    rows_int(rows, "most", SHOWN_EACH);
    rows_int(rows, "me", asked->me);
    rows_text(rows, "today", asked->today);
    rows_text(rows, "lang", asked->lang);
    g_autoptr(Twins) twins = g_new0(Twins, 1);
    twins->rows = g_ptr_array_new_with_free_func(twin_free);
    g_autoptr(GError) failed = NULL;
    gint64 last = 0;
    while (rows_next(rows, &failed)) {
        Twin *t = twin_read(rows);
        g_ptr_array_add(twins->rows, t);
        twins->nominees += t->nominee != last;
        last = t->nominee;
        if (!twins->basis)
            twins->basis = g_strdup(rows_get_text(rows, 6));
    }
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return NULL;
    }
    if (!twins->basis)
        twins->basis = g_strdup("");
    return g_steal_pointer(&twins);
}
