/* Roles at units, and the stored keys of names. */
#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/text.h"
#include "base/when.h"
#include "domain/account_work.h"
#include "domain/audit.h"
#include "domain/unit.h"

static gboolean role_known(Store *store, const char *role, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "role_known");
    rows_text(rows, "code", role);
    return rows_next(rows, error);
}

static Unit *role_unit(Store *store, const RoleFields *role, GError **error) {
    if (role->unit_id != 0)
        return unit_load(store, role->unit_id, error);
    return text_is_blank(role->unit_code) ? NULL : unit_by_code(store, role->unit_code, error);
}

/* valid_from and valid_to of what was typed; faults at from and to. */
static void role_period(const Work *work, char **from, char **to) {
    const RoleFields *role = work->role;
    gboolean open = text_is_blank(role->to);
    *from = text_is_blank(role->from) ? g_strdup(work->actor->today) : when_parse(role->from);
    g_autofree char *until = open ? NULL : when_parse(role->to);
    *to = open ? g_strdup(WHEN_NONE) : until != NULL ? when_add_days(until, 1) : NULL;
    if (*from == NULL)
        work_fault(work, "from", "form");
    if (*to == NULL)
        work_fault(work, "to", "form");
    if (*from != NULL && *to != NULL && strcmp(*from, *to) >= 0)
        work_fault(work, "to", "before");
}

static gboolean role_overlaps(Store *store, const Work *work, gint64 unit, const char *from,
                              const char *to, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "grant_overlaps");
    rows_int(rows, "account", work->id);
    rows_int(rows, "unit", unit);
    rows_text(rows, "role", work->role->role);
    rows_text(rows, "from", from);
    rows_text(rows, "to", to);
    return rows_next(rows, error);
}

/* Administrators never see dossiers (decisions 36): who holds their role holds no other, and nobody
 * gives roles to themselves. */
static gboolean role_mixes(Store *store, const Work *work, const char *from, const char *to,
                           GError **error) {
    g_autoptr(Rows) rows = store_query(store, "grant_mixes");
    rows_int(rows, "account", work->id);
    rows_text(rows, "role", work->role->role);
    rows_text(rows, "from", from);
    rows_text(rows, "to", to);
    return rows_next(rows, error);
}

static StoreCode role_insert(Store *store, const Work *work, const Unit *unit, const char *from,
                             const char *to, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "grant_add");
    rows_int(rows, "account", work->id);
    rows_int(rows, "unit", unit->id);
    rows_text(rows, "role", work->role->role);
    rows_text(rows, "from", from);
    rows_text(rows, "to", to);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    g_autofree char *detail =
        g_strjoin(" ", work->role->role, unit->code, from, when_is_none(to) ? NULL : to, NULL);
    return work_note(store, work, "account_grant", detail, error);
}

StoreCode work_grant(Store *store, Work *work, GError **error) {
    g_autofree char *from = NULL, *to = NULL;
    if (text_is_blank(work->role->role))
        work_fault(work, "role", "empty");
    else if (!role_known(store, work->role->role, error))
        work_fault(work, "role", "unknown");
    g_autoptr(Unit) unit = role_unit(store, work->role, error);
    if (unit == NULL)
        work_fault(work, "unit", "unknown");
    role_period(work, &from, &to);
    if (work->faults->len > 0)
        return STORE_INVALID;
    if (work->id == work->actor->account)
        return work_fault(work, "role", "self");
    if (role_overlaps(store, work, unit->id, from, to, error))
        return work_fault(work, "role", "held");
    if (role_mixes(store, work, from, to, error))
        return work_fault(work, "role", "mixed");
    return role_insert(store, work, unit, from, to, error);
}

static StoreCode grant(Store *store, gpointer data, GError **error) {
    Work *work = data;
    g_array_set_size(work->faults, 0);
    return work_grant(store, work, error);
}

StoreCode account_grant(Store *store, const Actor *actor, gint64 id, const RoleFields *fields,
                        GArray *faults, GError **error) {
    Work work = {.actor = actor, .id = id, .role = fields, .faults = faults};
    return work_run(store, grant, &work, error);
}

/* Ends the grant today; one that begins today or later leaves no trace but the audit's. */
static StoreCode grant_close(Store *store, const Work *work, gboolean begun, const char *detail,
                             GError **error) {
    g_autoptr(Rows) rows = store_query(store, begun ? "grant_end" : "grant_drop");
    rows_int(rows, "id", work->grant_id);
    if (begun)
        rows_text(rows, "day", work->actor->today);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN;
    return work_note(store, work, "account_revoke", detail, error);
}

static StoreCode revoke(Store *store, gpointer data, GError **error) {
    Work *work = data;
    const char *today = work->actor->today;
    gboolean administers, begun, over;
    g_autofree char *detail = NULL;
    g_array_set_size(work->faults, 0);
    {
        g_autoptr(Rows) rows = store_query(store, "grant_one");
        rows_int(rows, "id", work->grant_id);
        if (!rows_next(rows, error) || rows_get_int(rows, 0) != work->id)
            return work_fault(work, "role", "unknown");
        administers = strcmp(rows_get_text(rows, 2), "administrator") == 0;
        begun = strcmp(rows_get_text(rows, 3), today) < 0;
        over = strcmp(rows_get_text(rows, 4), today) <= 0;
        detail = g_strjoin(" ", rows_get_text(rows, 2), rows_get_text(rows, 5), NULL);
    }
    if (over)
        return STORE_OK; /* ended already: a second click */
    if (administers && work->id == work->actor->account)
        return work_fault(work, "role", "own");
    if (administers && work_last_administrator(store, work, error))
        return work_fault(work, "role", "last_administrator");
    return grant_close(store, work, begun, detail, error);
}

StoreCode account_revoke(Store *store, const Actor *actor, gint64 id, gint64 grant_id,
                         GArray *faults, GError **error) {
    Work work = {.actor = actor, .id = id, .grant_id = grant_id, .faults = faults};
    return work_run(store, revoke, &work, error);
}

/* ---- Keys ---------------------------------------------------------------------------------- */

typedef struct {
    gint64 id;
    GBytes *key;
    char *folded;
} Named;

static void named_clear(gpointer data) {
    Named *named = data;
    g_bytes_unref(named->key);
    g_free(named->folded);
}

/* Adds to `wrong` the accounts after *id whose keys are not what their name says. Returns rows
 * read, -1 on error. */
static gint64 keys_slice(Store *store, gint64 *id, GArray *wrong, GError **error) {
    enum { SLICE = 1000 };
    GError *failed = NULL;
    gint64 seen = 0;
    g_autoptr(Rows) rows = store_query(store, "account_names");
    rows_int(rows, "after", *id);
    rows_int(rows, "n", SLICE);
    while (rows_next(rows, &failed)) {
        gsize n = 0;
        const void *stored = rows_get_blob(rows, 3, &n);
        g_autoptr(GBytes) old = g_bytes_new(stored, n);
        g_autofree char *words =
            g_strjoin(" ", rows_get_text(rows, 1), rows_get_text(rows, 2), NULL);
        Named named = {rows_get_int(rows, 0), name_key(rows_get_text(rows, 1)), fold(words)};
        *id = named.id;
        seen++;
        if (g_bytes_equal(old, named.key) && strcmp(rows_get_text(rows, 4), named.folded) == 0)
            named_clear(&named);
        else
            g_array_append_val(wrong, named);
    }
    if (failed == NULL)
        return seen;
    g_propagate_error(error, failed);
    return -1;
}

StoreCode account_keys(Store *store, gboolean repair, gint64 *wrong, GError **error) {
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Named));
    g_array_set_clear_func(found, named_clear);
    gint64 id = 0, seen;
    while ((seen = keys_slice(store, &id, found, error)) > 0)
        ;
    if (seen < 0)
        return STORE_BROKEN;
    *wrong = found->len;
    for (guint i = 0; repair && i < found->len; i++) {
        const Named *named = &g_array_index(found, Named, i);
        gsize n = 0;
        const void *key = g_bytes_get_data(named->key, &n);
        g_autoptr(Rows) rows = store_query(store, "account_set_keys");
        rows_int(rows, "id", named->id);
        rows_blob(rows, "name_key", key, n);
        rows_text(rows, "folded", named->folded);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    return STORE_OK;
}
