#include "domain/unit.h"

#include <string.h>

void unit_free(Unit *unit) {
    if (unit == NULL)
        return;
    g_free(unit->code);
    g_free(unit->name);
    g_free(unit->short_name);
    g_free(unit->valid_from);
    g_free(unit->valid_to);
    g_free(unit);
}

/* The first row of unit_one or unit_of_code. */
static Unit *unit_read(Rows *rows, GError **error) {
    if (!rows_next(rows, error))
        return NULL;
    Unit *unit = g_new0(Unit, 1);
    unit->id = rows_get_int(rows, 0);
    unit->code = g_strdup(rows_get_text(rows, 1));
    unit->name = g_strdup(rows_get_text(rows, 2));
    unit->short_name = g_strdup(rows_get_text(rows, 3));
    unit->pos = rows_get_int(rows, 4);
    unit->last = rows_get_int(rows, 5);
    unit->desk = rows_get_int(rows, 6) != 0;
    unit->valid_from = g_strdup(rows_get_text(rows, 7));
    unit->valid_to = g_strdup(rows_get_text(rows, 8));
    return unit;
}

Unit *unit_load(Store *store, gint64 id, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_one");
    rows_int(rows, "id", id);
    return unit_read(rows, error);
}

Unit *unit_by_code(Store *store, const char *code, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_of_code");
    rows_text(rows, "code", code);
    return unit_read(rows, error);
}

gint64 unit_recipient_for(Store *store, gint64 unit_id, const char *authority, const char *today,
                          GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_recipient_of");
    rows_int(rows, "id", unit_id);
    rows_text(rows, "authority", authority);
    rows_text(rows, "today", today);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static gboolean valid_on(Store *store, gint64 unit_id, const char *day, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "unit_valid_on");
    rows_int(rows, "id", unit_id);
    rows_text(rows, "day", day);
    return rows_next(rows, error);
}

gint64 unit_successor_on(Store *store, gint64 unit_id, const char *day, GError **error) {
    enum { STEPS = 50 }; /* more than mergers since 1945; a circle of rows ends here too */
    for (int step = 0; unit_id != 0 && step < STEPS; step++) {
        GError *failed = NULL;
        if (valid_on(store, unit_id, day, &failed))
            return unit_id;
        if (failed == NULL) {
            g_autoptr(Rows) rows = store_query(store, "unit_main_successor");
            rows_int(rows, "id", unit_id);
            unit_id = rows_next(rows, &failed) ? rows_get_int(rows, 0) : 0;
        }
        if (failed != NULL) {
            g_propagate_error(error, failed);
            return 0;
        }
    }
    return 0;
}
