#include "domain/demo_person.h"

#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/text.h"
#include "base/when.h"

/* ---- names ---- */

static void draw_into(DemoWords *words, DemoContext *context, const char *word, const char *pool) {
    g_autofree char *text = demo_draw(words, context, pool);
    demo_context_set(context, word, text);
}

/* Family, middle and given name of one group and sex; the group by its weight in the district. */
static void draw_name(DemoWords *words, DemoContext *context, const char *word) {
    g_autofree char *ethnic = NULL;
    for (gint tries = 0; tries < 12; tries++) {
        g_free(ethnic);
        ethnic = demo_draw(words, context, "group");
        const char *weight =
            demo_context_get(context, demo_context_get(context, "highland") ? "high" : "low");
        if (weight && demo_chance(words, (gint)g_ascii_strtoll(weight, NULL, 10)))
            break;
    }
    demo_context_set(context, "group", demo_context_get(context, "code"));
    g_autofree char *family = demo_draw(words, context, "family");
    g_autofree char *middle = demo_draw(words, context, "middle");
    g_autofree char *given = demo_draw(words, context, "given");
    g_autofree char *name =
        text_join(" ", family ? family : "", middle ? middle : "", given ? given : "", NULL);
    demo_context_set(context, word, name);
}

static void draw_sex(DemoWords *words, DemoContext *context) {
    demo_context_set(context, "sex", demo_chance(words, 52) ? "female" : "male");
}

/* ---- officers ---- */

static gint64 account_make(Store *store, DemoWords *words, const DemoUnit *unit, const char *role,
                           const char *prefix, gint64 at, GError **error) {
    g_autoptr(GHashTable) context = demo_context_new();
    draw_sex(words, context);
    draw_name(words, context, "name");
    const char *name = demo_context_get(context, "name");
    g_autoptr(GBytes) key = name_key(name);
    g_autofree char *folded = fold(name);
    g_autofree char *code = g_ascii_strdown(unit->code, -1);
    g_autofree char *login = g_strconcat(prefix, code, NULL);
    g_autofree char *day = when_day(at);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(key, &n);
    gint64 id = 0;
    {
        g_autoptr(Rows) rows = store_query(store, "demo_account");
        rows_text(rows, "login", login);
        rows_text(rows, "name", name);
        rows_blob(rows, "name_key", bytes, n);
        rows_text(rows, "folded", folded);
        rows_text(rows, "post", "");
        rows_int(rows, "at", at);
        if (!rows_next(rows, error))
            return 0;
        id = rows_get_int(rows, 0);
    }
    g_autoptr(Rows) rows = store_query(store, "demo_grant");
    rows_int(rows, "account", id);
    rows_int(rows, "unit", unit->id);
    rows_text(rows, "role", role);
    rows_text(rows, "day", "2021-01-01");
    return rows_run(rows, error) == 1 ? id : 0;
}

gint64 demo_holder(Store *store, gint64 unit, const char *role, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "demo_holder");
    rows_int(rows, "unit", unit);
    rows_text(rows, "role", role);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

/* ---- units ---- */

static void unit_drop(gpointer data) {
    DemoUnit *unit = data;
    g_free(unit->code);
    g_free(unit->name);
    g_free(unit->short_name);
    g_free(unit->kind);
    g_free(unit->district);
    g_free(unit);
}

/* Whether a unit without accounts takes part: most bodies, a third of the communes. */
static gboolean takes_part(DemoWords *words, const DemoUnit *unit) {
    if (unit->officer)
        return TRUE;
    return demo_chance(words, strcmp(unit->kind, "commune") == 0 ? 30 : 60);
}

static gboolean staff(Store *store, DemoWords *words, DemoUnit *unit, gint64 at, GError **error) {
    if (!unit->officer)
        unit->officer = account_make(store, words, unit, "officer", "cb.", at, error);
    if (unit->officer && !unit->head)
        unit->head = account_make(store, words, unit, "unit_head", "tt.", at, error);
    return unit->officer && unit->head;
}

/* The units of a statement; nobody is made. NULL with *error. */
static GPtrArray *units_read(Store *store, const char *statement, gint64 at, GError **error) {
    g_autoptr(GPtrArray) units = g_ptr_array_new_with_free_func(unit_drop);
    g_autofree char *day = when_day(at);
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, statement);
    rows_text(rows, "today", day);
    while (rows_next(rows, &failed)) {
        DemoUnit *unit = g_new(DemoUnit, 1);
        *unit = (DemoUnit){rows_get_int(rows, 0),
                           rows_get_int(rows, 6),
                           rows_get_int(rows, 7),
                           g_strdup(rows_get_text(rows, 1)),
                           g_strdup(rows_get_text(rows, 2)),
                           g_strdup(rows_get_text(rows, 3)),
                           g_strdup(rows_get_text(rows, 4)),
                           g_strdup(rows_get_text(rows, 5))};
        g_ptr_array_add(units, unit);
    }
    if (!failed)
        return g_steal_pointer(&units);
    g_propagate_error(error, failed);
    return NULL;
}

static gboolean staff_all(Store *store, DemoWords *words, GPtrArray *units, gint64 at,
                          GError **error) {
    for (guint i = 0; i < units->len; i++)
        if (!staff(store, words, g_ptr_array_index(units, i), at, error))
            return FALSE;
    return TRUE;
}

GPtrArray *demo_units(Store *store, DemoWords *words, gint64 at, GError **error) {
    g_autoptr(GPtrArray) units = units_read(store, "demo_units", at, error);
    for (guint i = 0; units && i < units->len;) {
        if (takes_part(words, g_ptr_array_index(units, i)))
            i++;
        else
            g_ptr_array_remove_index(units, i);
    }
    return units && staff_all(store, words, units, at, error) ? g_steal_pointer(&units) : NULL;
}

GPtrArray *demo_reporters(Store *store, DemoWords *words, gint64 at, GError **error) {
    g_autoptr(GPtrArray) units = units_read(store, "demo_reporters", at, error);
    return units && staff_all(store, words, units, at, error) ? g_steal_pointer(&units) : NULL;
}

gint demo_content(DemoWords *words, const char *kind) {
    static const struct {
        const char *kinds;
        gint contents[4];
    } suited[] = {{"health", {3, 3, 2, 1}},
                  {"police army", {3, 3, 5, 2}},
                  {"press", {7, 7, 7, 5}},
                  {"enterprise cooperative", {6, 6, 6, 8}},
                  {"front mass_body party", {5, 5, 8, 1}},
                  {"commune", {8, 8, 2, 5}},
                  {"district district_office", {4, 2, 1, 8}}};
    gint at = demo_between(words, 0, 3);
    for (guint i = 0; i < G_N_ELEMENTS(suited); i++) {
        g_auto(GStrv) list = g_strsplit(suited[i].kinds, " ", -1);
        if (g_strv_contains((const char *const *)list, kind))
            return suited[i].contents[at];
    }
    static const gint otherwise[] = {1, 2, 4, 1};
    return otherwise[at];
}

/* "UBND xã Y Tý, huyện Bát Xát" -> "xã Y Tý"; the district's own name without its committee. */
static char *place_of(const char *name) {
    const char *start = g_str_has_prefix(name, "UBND ") ? name + strlen("UBND ") : name;
    const char *comma = strchr(start, ',');
    return comma ? g_strndup(start, (gsize)(comma - start)) : g_strdup(start);
}

static gboolean draw_commune(Store *store, DemoWords *words, DemoContext *context,
                             const DemoUnit *unit, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "demo_communes");
    rows_text(rows, "district", unit->district);
    while (rows_next(rows, &failed))
        g_ptr_array_add(names, place_of(rows_get_text(rows, 0)));
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    gboolean own = strcmp(unit->kind, "commune") == 0;
    g_autofree char *place = place_of(unit->name);
    gint at = names->len ? demo_between(words, 0, (gint)names->len - 1) : 0;
    if (own || names->len)
        demo_context_set(context, "commune", own ? place : g_ptr_array_index(names, (guint)at));
    else
        draw_into(words, context, "commune", "city.commune");
    return TRUE;
}

gboolean demo_unit_words(Store *store, DemoWords *words, DemoContext *context, const DemoUnit *unit,
                         gint content, GError **error) {
    static const char *const highland[] = {"SP", "BX", "BH", "MK", "SMC"};
    g_auto(GStrv) code = g_strsplit(unit->code, "-", -1);
    g_autofree char *district = place_of(unit->district);
    demo_context_set(context, "unit", unit->name);
    demo_context_set(context, "unit_short", unit->short_name);
    demo_context_set(context, "kind", unit->kind);
    demo_context_set(context, "abbr", code[0]);
    if (*district)
        demo_context_set(context, "district", district);
    else
        draw_into(words, context, "district", "city");
    demo_context_int(context, "content", content);
    for (guint i = 0; code[1] && i < G_N_ELEMENTS(highland); i++)
        if (strcmp(code[1], highland[i]) == 0)
            demo_context_set(context, "highland", "1");
    return draw_commune(store, words, context, unit, error);
}

/* ---- the letter, the nominee ---- */

void demo_letter(DemoWords *words, DemoContext *context, const DemoUnit *unit, const char *officer,
                 const char *day) {
    (void)unit;
    g_autofree char *shown = when_show_date(day);
    gint council = 2 * demo_between(words, 3, 6) + 1;
    gint number = demo_between(words, 1, 180);
    g_autofree char *text = g_strdup_printf("%02d", number);
    int month = 0;
    when_parts(day, NULL, &month, NULL);
    demo_context_int(context, "month", month);
    draw_sex(words, context);
    draw_name(words, context, "head");
    demo_context_set(context, "number", text);
    demo_context_set(context, "letter_day", shown);
    demo_context_set(context, "meeting_day", shown);
    demo_context_int(context, "council", council);
    demo_context_int(context, "present", council - (demo_chance(words, 30) ? 1 : 0));
    demo_context_set(context, "officer", officer);
    draw_into(words, context, "counts", "counts");
}

static void draw_times(DemoWords *words, DemoContext *context, const char *today) {
    gint back = demo_between(words, 25, 70);
    gint since = demo_between(words, 2, 20);
    g_autofree char *to = when_add_days(today, -since);
    g_autofree char *from = when_add_days(to, -back);
    g_autofree char *middle = when_add_days(to, -back / 2);
    g_autofree char *shown_to = when_show_date(to);
    g_autofree char *shown_from = when_show_date(from);
    g_autofree char *shown_day = when_show_date(middle);
    int month = 0;
    when_parts(middle, NULL, &month, NULL);
    demo_context_set(context, "from", shown_from);
    demo_context_set(context, "to", shown_to);
    demo_context_set(context, "day", shown_day);
    demo_context_int(context, "month", month);
}

static void draw_award(Store *store, DemoWords *words, DemoContext *context, const char *kind,
                       const char *authority, const char *today) {
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Rows) rows = store_query(store, "awards_for");
    rows_int(rows, "movement", 1);
    rows_text(rows, "authority", authority);
    rows_text(rows, "kind", kind);
    rows_text(rows, "today", today);
    while (rows_next(rows, NULL))
        g_ptr_array_add(codes, g_strdup(rows_get_text(rows, 0)));
    g_hash_table_remove(context, "award");
    if (codes->len)
        demo_context_set(
            context, "award",
            g_ptr_array_index(codes, (guint)demo_between(words, 0, (gint)codes->len - 1)));
}

static void draw_birth(DemoWords *words, DemoContext *context) {
    gint year = demo_between(words, 1958, 1998);
    gboolean female = g_strcmp0(demo_context_get(context, "sex"), "female") == 0;
    g_autofree char *id = g_strdup_printf("010%d%02d%06d", female ? 1 : 0, year % 100,
                                          demo_between(words, 0, 999999));
    g_autofree char *phone = g_strdup_printf("09%08d", demo_between(words, 0, 99999999));
    /* Of some only the year is known. */
    demo_context_set(context, "born_d", "");
    demo_context_set(context, "born_m", "");
    if (demo_chance(words, 70)) {
        demo_context_int(context, "born_d", demo_between(words, 1, 28));
        demo_context_int(context, "born_m", demo_between(words, 1, 12));
    }
    demo_context_int(context, "born_y", year);
    demo_context_set(context, "citizen_id", id);
    demo_context_set(context, "phone", phone);
    g_autofree char *tax = g_strdup_printf("5300%06d", demo_between(words, 100000, 799999));
    demo_context_set(context, "tax_code", tax);
}

/* Officers of the forces and doctors go by rank or degree, others by Ông, Bà. */
static void draw_salutation(DemoWords *words, DemoContext *context) {
    gboolean female = g_strcmp0(demo_context_get(context, "sex"), "female") == 0;
    g_autofree char *rank = demo_chance(words, 45) ? demo_draw(words, context, "rank") : NULL;
    demo_context_set(context, "rank", rank);
    demo_context_set(context, "salutation", rank ? "other" : female ? "ms" : "mr");
    draw_into(words, context, "of", "of");
}

static void draw_subject(DemoWords *words, DemoContext *context) {
    static const char *const kinds[] = {"individual", "collective", "household"};
    const char *content = demo_context_get(context, "content");
    gboolean people = g_strcmp0(content, "8") == 0;
    const char *kind = kinds[people ? demo_between(words, 0, 2) : 0];
    demo_context_set(context, "subject", kind);
    if (strcmp(kind, "collective") == 0)
        draw_into(words, context, "name", "collective");
    else if (strcmp(kind, "household") == 0)
        draw_into(words, context, "name", "household.name");
}

void demo_person(Store *store, DemoWords *words, DemoContext *context, const char *kind,
                 const char *authority, const char *today) {
    gint council = 0;
    const char *size = demo_context_get(context, "council");
    demo_context_set(context, "for", kind);
    draw_sex(words, context);
    draw_name(words, context, "full_name");
    demo_context_set(context, "name", demo_context_get(context, "full_name"));
    draw_into(words, context, "village", "village");
    draw_birth(words, context);
    draw_salutation(words, context);
    draw_times(words, context, today);
    draw_award(store, words, context, kind, authority, today);
    council = size ? (gint)g_ascii_strtoll(size, NULL, 10) : 3;
    gint against = demo_chance(words, 15) ? 1 : 0;
    demo_context_int(context, "agree", council - 1 - against);
    demo_context_int(context, "against", against);
    if (strcmp(kind, "story") == 0)
        draw_subject(words, context);
}
