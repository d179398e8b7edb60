#include "domain/notice_mail.h"

#include <string.h>

#include "domain/mail.h"

static StoreCode broken(GError **error, GError *failed) {
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

/* Where each side of a genre reads it, and the words it is told with. */
typedef struct {
    const char *genre, *template, *author, *recipient;
} Place;

static const Place *place_of(const Standing *s) {
    static const Place places[] = {{"nomination", "notice", "/nominate", "/review/dossiers"},
                                   {"report", "notice_report", "/report", "/report/desk"}};
    for (guint i = 1; i < G_N_ELEMENTS(places); i++)
        if (strcmp(places[i].genre, s->genre) == 0)
            return &places[i];
    return &places[0];
}

/* The template's slots; a dossier that was never submitted has no code yet. */
static GHashTable *slots_of(Store *store, const Standing *s, const char *act, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "notice_words");
    rows_int(rows, "unit", s->unit);
    rows_text(rows, "act", act);
    if (!rows_next(rows, error))
        return NULL;
    GHashTable *slots = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_hash_table_insert(slots, (gpointer) "code",
                        *s->code != '\0' ? g_strdup(s->code)
                                         : g_strdup_printf("#%" G_GINT64_FORMAT, s->id));
    g_hash_table_insert(slots, (gpointer) "unit", g_strdup(rows_get_text(rows, 0)));
    g_hash_table_insert(slots, (gpointer) "done",
                        g_strdup(rows_get_text(rows, strcmp(mail_lang(), "en") == 0 ? 2 : 1)));
    return slots;
}

StoreCode notice_mail(Store *store, const Actor *actor, const Standing *s, const char *act,
                      const char *side, gint64 event, GError **error) {
    GError *failed = NULL;
    gboolean author = strcmp(side, "author") == 0;
    if (!mail_is_on())
        return STORE_OK;
    g_autoptr(GHashTable) slots = slots_of(store, s, act, &failed);
    if (slots == NULL)
        return failed != NULL ? broken(error, failed) : STORE_OK;
    const Place *place = place_of(s);
    g_autofree char *path =
        g_strdup_printf("%s/%" G_GINT64_FORMAT, author ? place->author : place->recipient, s->id);
    g_autoptr(Rows) readers = store_query(store, "notice_readers");
    rows_int(readers, "unit", author ? s->unit : s->recipient);
    rows_text(readers, "side", side);
    rows_text(readers, "today", actor->today);
    rows_int(readers, "but", actor->account);
    while (rows_next(readers, &failed)) {
        gint64 account = rows_get_int(readers, 0);
        g_autofree char *key =
            g_strdup_printf("notice:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, event, account);
        const Mail mail = {account, place->template, key, path, slots};
        StoreCode code = mail_queue(store, actor, &mail, error);
        if (code != STORE_OK)
            return code;
    }
    return failed != NULL ? broken(error, failed) : STORE_OK;
}
