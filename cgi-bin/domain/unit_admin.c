#include "domain/unit_admin.h"

#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/text.h"
#include "base/when.h"
#include "domain/audit.h"

typedef struct {
    const Actor *actor;
    const UnitFields *fields;
    const char *code, *successor, *day;
    gint64 id;
    UnitReport *report;
    GArray *faults;
} Change;

static StoreCode fault(const Change *change, const char *field, const char *key) {
    AccountFault found = {field, key};
    g_array_append_val(change->faults, found);
    return STORE_INVALID;
}

static StoreCode run(Store *store, StoreFn fn, Change *change, GError **error) {
    GError *failed = NULL;
    StoreCode code = store_write(store, fn, change, &failed);
    if (code != STORE_OK && change->faults != NULL && change->faults->len > 0) {
        g_clear_error(&failed);
        return STORE_INVALID;
    }
    if (failed != NULL)
        g_propagate_error(error, failed);
    return code;
}

static const char *or_else(const char *text, const char *otherwise) {
    return text_is_blank(text) ? otherwise : text;
}

static gboolean kind_known(Store *store, const char *kind, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_kind_known");
    rows_text(rows, "code", kind);
    return rows_next(rows, error);
}

static void check_fields(Store *store, const Change *change, GError **error) {
    static const char *const levels[] = {"province", "department", "district",
                                         "commune",  "body",       NULL};
    enum { CODE_MAX = 40, NAME_LIMIT = 200 };
    const UnitFields *f = change->fields;
    const char *code = or_else(f->code, "");
    gsize letters =
        strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_");
    if (code[0] == '\0' || code[letters] != '\0' || strlen(code) > CODE_MAX)
        fault(change, "code", "form");
    if (text_is_blank(f->name))
        fault(change, "name", "empty");
    else if (text_length(f->name) > NAME_LIMIT)
        fault(change, "name", "long");
    if (f->kind == NULL || !kind_known(store, f->kind, error))
        fault(change, "kind", "unknown");
    if (f->level == NULL || !g_strv_contains(levels, f->level))
        fault(change, "level", "unknown");
    if (f->from != NULL && !when_is_day(f->from))
        fault(change, "from", "form");
}

static StoreCode insert(Store *store, Change *change, const char *from, GError **error) {
    const UnitFields *f = change->fields;
    GError *failed = NULL;
    gsize n = 0;
    g_autoptr(GBytes) key = title_key(f->name);
    const void *bytes = g_bytes_get_data(key, &n);
    g_autofree char *folded = fold(f->name);
    g_autoptr(Rows) rows = store_query(store, "unit_add");
    rows_text(rows, "code", f->code);
    rows_text(rows, "name", f->name);
    rows_text(rows, "short_name", or_else(f->short_name, f->name));
    rows_text(rows, "name_en", or_else(f->name_en, f->name));
    rows_text(rows, "kind", f->kind);
    rows_text(rows, "level", f->level);
    rows_text(rows, "place", or_else(f->place, ""));
    rows_text(rows, "head_post", or_else(f->head_post, ""));
    rows_int(rows, "desk", f->desk ? 1 : 0);
    rows_text(rows, "from", from);
    rows_blob(rows, "name_key", bytes, n);
    rows_text(rows, "folded", folded);
    if (rows_next(rows, &failed)) {
        change->id = rows_get_int(rows, 0);
        return STORE_OK;
    }
    if (failed == NULL)
        return fault(change, "code", "taken");
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

static StoreCode hang(Store *store, const Change *change, gint64 parent, const char *from,
                      GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_parent_add");
    rows_int(rows, "unit", change->id);
    rows_int(rows, "parent", parent);
    rows_text(rows, "from", from);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static StoreCode note(Store *store, const Change *change, const char *act, const char *detail,
                      GError **error) {
    return audit_write(store, change->actor, act, "unit", change->id, detail, error);
}

static StoreCode create(Store *store, gpointer data, GError **error) {
    Change *change = data;
    const UnitFields *f = change->fields;
    const char *from = or_else(f->from, change->actor->today);
    UnitReport report;
    g_array_set_size(change->faults, 0);
    check_fields(store, change, error);
    g_autoptr(Unit) parent = f->parent != NULL ? unit_by_code(store, f->parent, error) : NULL;
    if (f->parent != NULL && parent == NULL)
        fault(change, "parent", "unknown");
    if (change->faults->len > 0)
        return STORE_INVALID;
    StoreCode code = insert(store, change, from, error);
    if (code == STORE_OK && parent != NULL)
        code = hang(store, change, parent->id, from, error);
    if (code == STORE_OK)
        code = unit_number(store, change->actor->today, TRUE, &report, error);
    return code == STORE_OK ? note(store, change, "unit_create", f->code, error) : code;
}

StoreCode unit_create(Store *store, const Actor *actor, const UnitFields *fields, gint64 *id,
                      GArray *faults, GError **error) {
    Change change = {.actor = actor, .fields = fields, .faults = faults};
    StoreCode code = run(store, create, &change, error);
    *id = code == STORE_OK ? change.id : 0;
    return code;
}

static gboolean end_row(Store *store, const char *query, const Change *change, GError **error) {
    g_autoptr(Rows) rows = store_query(store, query);
    rows_int(rows, "id", change->id);
    rows_text(rows, "day", change->day);
    return rows_run(rows, error) >= 0;
}

static StoreCode succeed(Store *store, const Change *change, gint64 successor, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_succession_add");
    rows_int(rows, "old", change->id);
    rows_int(rows, "new", successor);
    rows_text(rows, "day", change->day);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static StoreCode close_unit(Store *store, gpointer data, GError **error) {
    Change *change = data;
    UnitReport report;
    g_array_set_size(change->faults, 0);
    g_autoptr(Unit) old = unit_by_code(store, change->code, error);
    g_autoptr(Unit) next =
        change->successor != NULL ? unit_by_code(store, change->successor, error) : NULL;
    if (old == NULL)
        return fault(change, "code", "unknown");
    if (change->successor != NULL && (next == NULL || next->id == old->id))
        return fault(change, "successor", "unknown");
    if (!when_is_day(change->day))
        return fault(change, "day", "form");
    if (strcmp(change->day, old->valid_from) <= 0)
        return fault(change, "day", "early");
    change->id = old->id;
    if (!end_row(store, "unit_end", change, error) ||
        !end_row(store, "unit_parent_end", change, error))
        return STORE_BROKEN;
    StoreCode code = next != NULL ? succeed(store, change, next->id, error) : STORE_OK;
    if (code == STORE_OK)
        code = unit_number(store, change->actor->today, TRUE, &report, error);
    g_autofree char *detail =
        g_strjoin(" ", old->code, change->day, next != NULL ? next->code : NULL, NULL);
    return code == STORE_OK ? note(store, change, "unit_close", detail, error) : code;
}

StoreCode unit_close(Store *store, const Actor *actor, const char *code, const char *successor,
                     const char *day, GArray *faults, GError **error) {
    Change change = {.actor = actor, .code = code, .successor = successor, .day = day};
    change.faults = faults;
    return run(store, close_unit, &change, error);
}

static StoreCode renumber(Store *store, gpointer data, GError **error) {
    Change *change = data;
    UnitReport *report = change->report;
    StoreCode code = unit_number(store, change->actor->today, TRUE, report, error);
    if (code != STORE_OK || report->moved + report->renamed == 0)
        return code;
    g_autofree char *detail = g_strdup_printf("%" G_GINT64_FORMAT, report->moved);
    return note(store, change, "unit_number", detail, error);
}

StoreCode unit_renumber(Store *store, const Actor *actor, UnitReport *report, GError **error) {
    Change change = {.actor = actor, .report = report};
    return run(store, renumber, &change, error);
}
