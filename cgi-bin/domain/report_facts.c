#include "domain/report_facts.h"

#include <string.h>

#include "base/number.h"
#include "base/when.h"

/* The columns of the query report_facts that are facts as they are. */
static const char *const names[] = {"period_kind", "period_from", "period_to", "period_name.vi",
                                    "period_name.en"};
enum { MOVEMENT = G_N_ELEMENTS(names), UNIT };

typedef struct {
    gint64 movement, unit;
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
        put(facts, "", names[i], g_strdup(rows_get_text(rows, i)));
    *place = (Place){rows_get_int(rows, MOVEMENT), rows_get_int(rows, UNIT),
                     g_strdup(rows_get_text(rows, 1)), g_strdup(rows_get_text(rows, 2))};
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
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

/* ---- the report before, and those of units that merged into this one ---- */

enum { SOURCE, SOURCE_CODE, SOURCE_NAME, SOURCE_NAME_EN, FIGURE, SCALE, ROLL, NOW, TOTAL };

/* One figure added up over the sources. */
typedef struct {
    int scale;
    gboolean adds; /* only sums are added: two units' rates are no rate */
    guint sources;
    gboolean has_now, has_total;
    gint64 now, total;
} Before;

static gboolean add(Rows *rows, guint column, gboolean *has, gint64 *sum) {
    if (rows_is_null(rows, column))
        return TRUE;
    *has = TRUE;
    return !__builtin_add_overflow(*sum, rows_get_int(rows, column), sum);
}

static gboolean before_add(GHashTable *sums, Rows *rows, GError **error) {
    const char *code = rows_get_text(rows, FIGURE);
    if (*code == '\0')
        return TRUE; /* a report that was asked for no figure */
    Before *sum = g_hash_table_lookup(sums, code);
    if (!sum) {
        sum = g_new0(Before, 1);
        g_hash_table_insert(sums, g_strdup(code), sum);
    }
    sum->scale = (int)rows_get_int(rows, SCALE);
    sum->adds = strcmp(rows_get_text(rows, ROLL), "sum") == 0;
    sum->sources++;
    if (add(rows, NOW, &sum->has_now, &sum->now) && add(rows, TOTAL, &sum->has_total, &sum->total))
        return TRUE;
    g_set_error(error, STORE_ERROR, STORE_BROKEN, "figure %s of the reports before is too large",
                code);
    return FALSE;
}

/* A first report has no previous one: then there are no such facts. */
static gboolean sources_read(Rows *rows, GHashTable *facts, GHashTable *sums, GError **error) {
    g_autoptr(GString) codes = g_string_new(NULL);
    gint64 source = 0;
    g_autoptr(GError) failed = NULL;
    while (!failed && rows_next(rows, &failed)) {
        if (rows_get_int(rows, SOURCE) != source) {
            if (source == 0) {
                put(facts, "", "previous_name.vi", g_strdup(rows_get_text(rows, SOURCE_NAME)));
                put(facts, "", "previous_name.en", g_strdup(rows_get_text(rows, SOURCE_NAME_EN)));
            }
            source = rows_get_int(rows, SOURCE);
            g_string_append_printf(codes, "%s%s", codes->len ? ", " : "",
                                   rows_get_text(rows, SOURCE_CODE));
        }
        before_add(sums, rows, &failed);
    }
    if (codes->len)
        put(facts, "", "previous_code", g_strdup(codes->str));
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

static gboolean previous(Store *store, gint64 dossier, GHashTable *facts, GError **error) {
    g_autoptr(GHashTable) sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(Rows) rows = store_query(store, "report_figures_before");
    rows_int(rows, "id", dossier);
    if (!sources_read(rows, facts, sums, error))
        return FALSE;
    GHashTableIter iter;
    gpointer code, value;
    g_hash_table_iter_init(&iter, sums);
    while (g_hash_table_iter_next(&iter, &code, &value)) {
        const Before *sum = value;
        if (!sum->adds && sum->sources > 1)
            continue;
        if (sum->has_now)
            put(facts, "previous_now.", code, number_plain(sum->now, sum->scale));
        if (sum->has_total)
            put(facts, "previous.", code, number_plain(sum->total, sum->scale));
    }
    return TRUE;
}

/* ---- what the system counts ---- */

static void put_number(GHashTable *facts, const char *prefix, Rows *rows, guint column) {
    if (!rows_is_null(rows, column))
        put(facts, prefix, rows_get_text(rows, 0), number_plain(rows_get_int(rows, column), 0));
}

static gboolean known(Store *store, const Place *place, GHashTable *facts, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_known");
    rows_int(rows, "movement", place->movement);
    rows_int(rows, "unit", place->unit);
    rows_int(rows, "from_at", when_day_start(place->from));
    rows_int(rows, "to_at", when_day_start(place->to) + WHEN_DAY);
    g_autoptr(GError) failed = NULL;
    while (rows_next(rows, &failed)) {
        put_number(facts, "known.", rows, 1);
        put_number(facts, "known_total.", rows, 2);
    }
    if (!failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&failed));
    return FALSE;
}

gboolean report_facts(Store *store, gint64 dossier, GHashTable *facts, GError **error) {
    g_auto(Place) place = {0};
    return period_facts(store, dossier, facts, &place, error) &&
           addressed(store, &place, facts, error) && previous(store, dossier, facts, error) &&
           known(store, &place, facts, error);
}
