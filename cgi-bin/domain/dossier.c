#include "domain/dossier.h"

#include <sodium.h>
#include <string.h>

#include "base/when.h"
#include "domain/dossier_work.h"
#include "domain/part.h"
#include "domain/unit.h"
#include "domain/workflow.h"

/* ---- creation keys --------------------------------------------------------------------------- */

char *once_key(void) {
    guint8 bytes[16];
    char text[33];
    randombytes_buf(bytes, sizeof bytes);
    return g_strdup(sodium_bin2hex(text, sizeof text, bytes, sizeof bytes));
}

static gboolean key_fits(const char *key) {
    gsize n =
        key ? strspn(key, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") : 0;
    return n >= 16 && n <= 64 && key[n] == '\0';
}

gboolean once_find(Store *store, const Actor *actor, const Once *once, char **location,
                   GError **error) {
    *location = NULL;
    if (!key_fits(once->key))
        return domain_refuse(error, DOMAIN_KEY);
    g_autoptr(Rows) rows = store_query(store, "once_find");
    rows_text(rows, "key", once->key);
    g_autoptr(GError) failed = NULL;
    if (rows_next(rows, &failed)) {
        if (rows_get_int(rows, 0) != actor->account ||
            strcmp(rows_get_text(rows, 1), once->route) != 0)
            return domain_refuse(error, DOMAIN_KEY);
        *location = g_strdup(rows_get_text(rows, 2));
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return *location != NULL || !(error && *error);
}

StoreCode once_note(Store *store, const Actor *actor, const Once *once, const char *location,
                    GError **error) {
    {
        g_autoptr(Rows) sweep = store_query(store, "once_sweep");
        rows_int(sweep, "before", actor->real_now - 30 * WHEN_DAY);
        if (rows_run(sweep, error) < 0)
            return STORE_BROKEN;
    }
    g_autoptr(Rows) rows = store_query(store, "once_add");
    rows_text(rows, "key", once->key);
    rows_int(rows, "account", actor->account);
    rows_text(rows, "route", once->route);
    rows_text(rows, "location", location);
    rows_int(rows, "at", actor->real_now);
    return rows_run(rows, error) == 1 ? STORE_OK : STORE_EXISTS;
}

/* ---- beginning ---- */

void unit_now_clear(UnitNow *unit) {
    g_free(unit->name);
    g_free(unit->short_name);
}

gboolean unit_now(Store *store, gint64 id, const char *today, UnitNow *unit, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_as_it_is");
    rows_int(rows, "id", id);
    if (!rows_next(rows, error))
        return FALSE;
    *unit = (UnitNow){g_strdup(rows_get_text(rows, 0)), g_strdup(rows_get_text(rows, 1)),
                      rows_get_int(rows, 2), strcmp(rows_get_text(rows, 3), today) > 0};
    return TRUE;
}

/* One row: the choice stands; its first columns go to a and b where they are wanted. */
static gboolean holds(Rows *rows, gint64 *a, gint64 *b, GError **error) {
    g_autoptr(GError) failed = NULL;
    gboolean found = rows_next(rows, &failed);
    if (found && a)
        *a = rows_get_int(rows, 0);
    if (found && b)
        *b = rows_get_int(rows, 1);
    rows_done(rows);
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else if (!found)
        domain_refuse(error, DOMAIN_CHOICE);
    return found;
}

gboolean drafts_for(Store *store, const Actor *actor, gint64 unit, GError **error) {
    Rows *rows = store_query(store, "drafts_for");
    rows_int(rows, "me", actor->account);
    rows_int(rows, "unit", unit);
    rows_text(rows, "today", actor->today);
    return holds(rows, NULL, NULL, error);
}

static gboolean choices_hold(Store *store, const Actor *actor, const NewDossier *new_,
                             gint64 *movement, gint64 *recipient, GError **error) {
    if (strcmp(new_->procedure, "simple") != 0 && strcmp(new_->procedure, "full") != 0)
        return domain_refuse(error, DOMAIN_CHOICE);
    if (!drafts_for(store, actor, new_->unit, error))
        return FALSE;
    Rows *rows = store_query(store, "round_offers");
    rows_int(rows, "round", new_->round);
    rows_text(rows, "authority", new_->authority);
    rows_text(rows, "kind", new_->kind);
    rows_int(rows, "now", actor->received);
    rows_text(rows, "today", actor->today);
    if (!holds(rows, movement, recipient, error))
        return FALSE;
    if (!*recipient)
        *recipient = unit_recipient_for(store, new_->unit, new_->authority, actor->today, error);
    if (*recipient)
        return TRUE;
    return error && *error ? FALSE : domain_refuse(error, DOMAIN_RECIPIENT);
}

static gint64 dossier_insert(Store *store, const Actor *actor, const NewDossier *new_,
                             gint64 movement, gint64 recipient, GError **error) {
    g_auto(UnitNow) unit = {0};
    g_auto(UnitNow) to = {0};
    if (!unit_now(store, new_->unit, actor->today, &unit, error) ||
        !unit_now(store, recipient, actor->today, &to, error))
        return 0;
    if (!unit.stands) {
        domain_refuse(error, DOMAIN_CHOICE);
        return 0;
    }
    g_autoptr(Rows) rows = store_query(store, "dossier_add");
    rows_int(rows, "movement", movement);
    rows_int(rows, "round", new_->round);
    rows_int(rows, "unit", new_->unit);
    rows_text(rows, "unit_name", unit.name);
    rows_text(rows, "unit_short", unit.short_name);
    rows_int(rows, "unit_pos", unit.pos);
    rows_int(rows, "recipient", recipient);
    rows_text(rows, "recipient_name", to.name);
    rows_text(rows, "authority", new_->authority);
    rows_text(rows, "kind", new_->kind);
    rows_text(rows, "procedure", new_->procedure);
    rows_int(rows, "year", when_year(actor->today));
    rows_int(rows, "at", actor->now);
    rows_int(rows, "account", actor->account);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

StoreCode event_plain(Store *store, const Actor *actor, gint64 dossier, gint64 unit,
                      const char *act, const char *from_state, const char *to_state,
                      GError **error) {
    g_autoptr(Rows) rows = store_query(store, "event_add");
    rows_int(rows, "id", dossier);
    rows_int(rows, "at", actor->now);
    rows_int(rows, "real_at", actor->real_now);
    rows_int(rows, "account", actor->account);
    rows_text(rows, "account_name", actor->name);
    rows_int(rows, "unit", unit);
    rows_text(rows, "act", act);
    rows_text(rows, "from_state", from_state);
    rows_text(rows, "to_state", to_state);
    rows_text(rows, "reason", "");
    rows_text(rows, "detail", "");
    rows_text(rows, "request", actor->request);
    return rows_next(rows, error) ? STORE_OK : STORE_BROKEN;
}

/* The earlier dossier must be one that this person drafts for; reading it is not enough. */
static gboolean earlier_holds(Store *store, const Actor *actor, gint64 from, GError **error) {
    gint64 unit = 0;
    Rows *rows = store_query(store, "dossier_in_scope");
    rows_int(rows, "id", from);
    rows_int(rows, "me", actor->account);
    rows_text(rows, "today", actor->today);
    return holds(rows, NULL, &unit, error) && drafts_for(store, actor, unit, error);
}

StoreCode dossier_begin(Store *store, const Actor *actor, const NewDossier *new_, gint64 *dossier,
                        GError **error) {
    gint64 movement = 0, recipient = 0;
    if (!choices_hold(store, actor, new_, &movement, &recipient, error) ||
        (new_->from && !earlier_holds(store, actor, new_->from, error)))
        return STORE_INVALID;
    *dossier = dossier_insert(store, actor, new_, movement, recipient, error);
    if (!*dossier)
        return STORE_INVALID;
    StoreCode code = event_plain(store, actor, *dossier, new_->unit, "create", "", "draft", error);
    if (code == STORE_OK)
        code = head_add(store, actor, *dossier, new_->from, error);
    if (code == STORE_OK && new_->from)
        code = nominees_copy(store, actor, *dossier, new_->from, error);
    return code == STORE_OK ? dossier_touched(store, actor, *dossier, error) : code;
}

/* ---- dropping ---- */

StoreCode dossier_drop(Store *store, const Actor *actor, gint64 dossier, gint64 revision,
                       GError **error) {
    static const char *const statements[] = {
        "drop_private",  "drop_sections",     "drop_evidence", "drop_parts",    "drop_identities",
        "drop_nominees", "drop_import_lines", "drop_drafters", "expected_leave"};
    g_autoptr(Standing) standing = standing_load(store, dossier, error);
    if (!standing)
        return error && *error ? STORE_BROKEN : STORE_STALE;
    if (!workflow_may(store, actor, standing, "delete_draft", error))
        return STORE_INVALID;
    StoreCode code = event_plain(store, actor, dossier, standing->unit, "delete_draft",
                                 standing->state, standing->state, error);
    for (guint i = 0; code == STORE_OK && i < G_N_ELEMENTS(statements); i++) {
        g_autoptr(Rows) rows = store_query(store, statements[i]);
        rows_int(rows, "id", dossier);
        if (rows_run(rows, error) < 0)
            code = STORE_BROKEN;
    }
    if (code != STORE_OK)
        return code;
    g_autoptr(Rows) rows = store_query(store, "dossier_drop");
    rows_int(rows, "id", dossier);
    rows_int(rows, "revision", revision);
    rows_int(rows, "at", actor->now);
    gint64 changed = rows_run(rows, error);
    return changed == 1 ? STORE_OK : changed < 0 ? STORE_BROKEN : STORE_STALE;
}
