#include "domain/review.h"

#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "domain/workflow.h"

/* NULL: *code says why. */
static Standing *standing_of(Store *store, const Reviewing *reviewing, StoreCode *code,
                             GError **error) {
    g_autoptr(GError) failed = NULL;
    Standing *s = standing_load(store, reviewing->dossier, &failed);
    *code = failed ? STORE_BROKEN : STORE_STALE;
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return s;
}

/* The number is taken in the transaction of the reception: one that fails leaves no gap. */
static gboolean number_take(Store *store, const Actor *actor, Standing *s, GError **error) {
    if (*s->received_no != '\0')
        return TRUE;
    g_autofree char *book = g_strconcat("TN-", s->recipient_code, NULL);
    g_autoptr(Rows) rows = store_query(store, "counter_next");
    rows_text(rows, "book", book);
    rows_int(rows, "year", when_year(actor->today));
    if (!rows_next(rows, error))
        return FALSE;
    g_free(s->received_no);
    s->received_no = g_strdup_printf("%" G_GINT64_FORMAT, rows_get_int(rows, 0));
    return TRUE;
}

StoreCode review_receive(Store *store, const Actor *actor, const Reviewing *reviewing,
                         GError **error) {
    StoreCode code = STORE_OK;
    g_autoptr(Standing) s = standing_of(store, reviewing, &code, error);
    if (!s)
        return code;
    if (!number_take(store, actor, s, error))
        return STORE_BROKEN;
    const Step step = {
        .act = "receive", .revision = reviewing->revision, .reason = "", .detail = s->received_no};
    return workflow_step(store, actor, s, &step, error);
}

/* The notes that say something of this dossier's nominees. NULL with *error. */
static GPtrArray *notes_of(Store *store, const Actor *actor, const Reviewing *reviewing,
                           GError **error) {
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    gint64 most = bound_on(store, "reason_max", actor->today, 1000);
    for (guint i = 0; reviewing->notes && i < reviewing->notes->len; i++) {
        Note *note = g_ptr_array_index(reviewing->notes, i);
        if (text_is_blank(note->text))
            continue;
        if (text_length(note->text) > most) {
            domain_refuse(error, DOMAIN_REASON);
            return NULL;
        }
        g_autoptr(GError) failed = NULL;
        g_autoptr(Rows) rows = store_query(store, "line_of");
        rows_int(rows, "dossier", reviewing->dossier);
        rows_int(rows, "nominee", note->nominee);
        if (rows_next(rows, &failed))
            g_ptr_array_add(notes, note);
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return NULL;
        }
    }
    return g_steal_pointer(&notes);
}

StoreCode review_return(Store *store, const Actor *actor, const Reviewing *reviewing,
                        GError **error) {
    StoreCode code = STORE_OK;
    g_autoptr(Standing) s = standing_of(store, reviewing, &code, error);
    if (!s)
        return code;
    g_autoptr(GPtrArray) notes = notes_of(store, actor, reviewing, error);
    if (!notes)
        return STORE_INVALID;
    const Step step = {.act = "return",
                       .revision = reviewing->revision,
                       .reason = reviewing->reason,
                       .detail = "",
                       .notes = notes};
    return workflow_step(store, actor, s, &step, error);
}

StoreCode review_undo_receive(Store *store, const Actor *actor, const Reviewing *reviewing,
                              GError **error) {
    StoreCode code = STORE_OK;
    g_autoptr(Standing) s = standing_of(store, reviewing, &code, error);
    if (!s)
        return code;
    const Step step = {.act = "undo_receive",
                       .revision = reviewing->revision,
                       .reason = "",
                       .detail = s->received_no};
    return workflow_step(store, actor, s, &step, error);
}

gboolean review_just_done(Store *store, const Actor *actor, gint64 dossier, const char *act,
                          GError **error) {
    g_autoptr(Rows) rows = store_query(store, "was_just_done");
    rows_int(rows, "id", dossier);
    rows_text(rows, "act", act);
    rows_int(rows, "account", actor->account);
    return rows_next(rows, error);
}
