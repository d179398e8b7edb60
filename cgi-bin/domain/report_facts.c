#include "domain/report_facts.h"

#include "base/number.h"
#include "base/when.h"

/* The columns of the query report_facts that are facts as they are. */
static const char *const names[] = {"period_kind",      "period_from",    "period_to",
                                    "period_name.vi",   "period_name.en", "previous_name.vi",
                                    "previous_name.en", "previous_code"};
enum { MOVEMENT = G_N_ELEMENTS(names), UNIT, PREVIOUS };

typedef struct {
    gint64 movement, unit, previous;
    char *from, *to;
} Place;

static void place_clear(Place *place) {
    g_free(place->from);
    g_free(place->to);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void put(GHashTable *facts, const char *prefix, const char *code, char *value) {
    g_hash_table_replace(facts, g_strconcat(prefix, code, NULL), value);
}

static gboolean period_facts(Store *store, gint64 dossier, GHashTable *facts, Place *place,
                             GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_facts");
    rows_int(rows, "id", dossier);
    if (!rows_next(rows, error)) {
        if (error && !*error)
            g_set_error(error, STORE_ERROR, STORE_INVALID, "no report %" G_GINT64_FORMAT, dossier);
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (*rows_get_text(rows, i) != '\0') /* a first report has no previous one: no such fact */
            put(facts, "", names[i], g_strdup(rows_get_text(rows, i)));
    *place = (Place){rows_get_int(rows, MOVEMENT), rows_get_int(rows, UNIT),
                     rows_get_int(rows, PREVIOUS), g_strdup(rows_get_text(rows, 1)),
                     g_strdup(rows_get_text(rows, 2))};
    return TRUE;
}

static gboolean addressed(Store *store, const Place *place, GHashTable *facts, GError **error) {
    g_autoptr(GString) list = g_string_new(" ");
    g_autoptr(Rows) rows = store_query(store, "contents_addressed");
    rows_int(rows, "movement", place->movement);
    rows_int(rows, "unit", place->unit);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed))
        g_string_append_printf(list, "%" G_GINT64_FORMAT " ", rows_get_int(rows, 0));
    put(facts, "", "addressed", g_strdup(list->str));
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

static void put_number(GHashTable *facts, const char *prefix, Rows *rows, guint column, int scale) {
    if (!rows_is_null(rows, column))
        put(facts, prefix, rows_get_text(rows, 0), number_plain(rows_get_int(rows, column), scale));
}

static gboolean previous(Store *store, const Place *place, GHashTable *facts, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_figures_of");
    rows_int(rows, "id", place->previous);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        int scale = (int)rows_get_int(rows, 1);
        put_number(facts, "previous_now.", rows, 2, scale);
        put_number(facts, "previous.", rows, 3, scale);
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

static gboolean known(Store *store, const Place *place, GHashTable *facts, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_known");
    rows_int(rows, "movement", place->movement);
    rows_int(rows, "unit", place->unit);
    rows_int(rows, "from_at", when_day_start(place->from));
    rows_int(rows, "to_at", when_day_start(place->to) + WHEN_DAY);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        put_number(facts, "known.", rows, 1, 0);
        put_number(facts, "known_total.", rows, 2, 0);
    }
    if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    return !failed;
}

gboolean report_facts(Store *store, gint64 dossier, GHashTable *facts, GError **error) {
    g_auto(Place) place = {0};
    return period_facts(store, dossier, facts, &place, error) &&
           addressed(store, &place, facts, error) &&
           (!place.previous || previous(store, &place, facts, error)) &&
           known(store, &place, facts, error);
}
