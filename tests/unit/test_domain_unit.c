/* Units in time: numbering, succession, who receives (decisions.md 25). */
#include "domain_fixture.h"

#include "domain/unit_admin.h"

static House house;

static int begin(void **state) {
    (void)state;
    house_open(&house);
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static Unit *load(const char *code) {
    Unit *unit = unit_by_code(house.store, code, NULL);
    assert_non_null(unit);
    return unit;
}

/* Whether the one stands in the other's subtree. */
static gboolean below(const char *code, const char *above) {
    g_autoptr(Unit) one = load(code);
    g_autoptr(Unit) other = load(above);
    return other->pos <= one->pos && one->pos <= other->last;
}

static UnitReport report_now(void) {
    UnitReport report;
    assert_int_equal(unit_number(house.store, DEMO_DAY, FALSE, &report, NULL), STORE_OK);
    return report;
}

static void the_tree_is_numbered(void **state) {
    (void)state;
    UnitReport report = report_now();
    assert_true(report.units > 200);
    assert_int_equal(report.moved, 0);
    assert_int_equal(report.renamed, 0);
    assert_true(below("TTYT-BX", "SYT"));
    assert_true(below("TTYT-BX", "UBND-TINH"));
    assert_true(below("TTYT-BX", "TTYT-BX"));
    assert_false(below("TTYT-BX", "SNV"));
    assert_false(below("SYT", "TTYT-BX"));
    g_autoptr(Unit) leaf = load("TTYT-BX");
    g_autoptr(Unit) root = load("UBND-TINH");
    assert_int_equal(leaf->pos, leaf->last);
    assert_int_equal(leaf->pos % UNIT_GAP, 0);
    assert_int_equal(root->pos, UNIT_GAP);
    assert_null(unit_by_code(house.store, "NONE", NULL));
    assert_null(unit_load(house.store, 999999, NULL));
}

static const char *recipient(const char *code, const char *authority) {
    static char text[64];
    g_autoptr(GError) error = NULL;
    gint64 id = unit_recipient_for(house.store, unit_id(&house, code), authority, DEMO_DAY, &error);
    assert_true(error == NULL);
    if (id == 0)
        return "";
    g_autoptr(Unit) unit = unit_load(house.store, id, NULL);
    g_strlcpy(text, unit->code, sizeof text);
    return text;
}

static void the_nearest_desk_receives(void **state) {
    (void)state;
    assert_string_equal(recipient("UBND-BX-YTY", "district"), "UBND-BX");
    assert_string_equal(recipient("TTYT-BX", "department"), "SYT");
    assert_string_equal(recipient("TTYT-BX", "province"), "BTDKT"); /* the root's override */
    assert_string_equal(recipient("UBND-TINH", "president"), "BTDKT");
}

static StoreCode create(const UnitFields *fields) {
    gint64 id;
    return unit_create(house.store, &house.actor, fields, &id, house.faults, NULL);
}

static void units_are_added(void **state) {
    (void)state;
    const UnitFields good = {.code = "TEST-1",
                             .name = "Phòng Thử nghiệm",
                             .kind = "service",
                             .level = "body",
                             .parent = "TTYT-BX"};
    assert_int_equal(create(&good), STORE_OK);
    assert_true(below("TEST-1", "SYT"));
    assert_int_equal(report_now().moved, 0);
    assert_int_equal(create(&good), STORE_INVALID);
    assert_string_equal(first_fault(&house), "code.taken");
    static const struct {
        UnitFields fields;
        const char *fault;
    } bad[] = {
        {{.code = "mã", .name = "x", .kind = "service", .level = "body"}, "code.form"},
        {{.code = "A", .name = "", .kind = "service", .level = "body"}, "name.empty"},
        {{.code = "A", .name = "x", .kind = "none", .level = "body"}, "kind.unknown"},
        {{.code = "A", .name = "x", .kind = "service", .level = "x"}, "level.unknown"},
        {{.code = "A", .name = "x", .kind = "service", .level = "body", .parent = "?"},
         "parent.unknown"},
        {{.code = "A", .name = "x", .kind = "service", .level = "body", .from = "1/1"},
         "from.form"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        assert_int_equal(create(&bad[i].fields), STORE_INVALID);
        assert_string_equal(first_fault(&house), bad[i].fault);
    }
}

static StoreCode close_into(const char *code, const char *successor, const char *day) {
    return unit_close(house.store, &house.actor, code, successor, day, house.faults, NULL);
}

/* The merger of 1 July 2025: Nam Luc, Ban Cai and Coc Lau became the new Coc Lau. */
static void a_merger_keeps_predecessors_findable(void **state) {
    (void)state;
    static const char *const old[] = {"UBND-BH-NAMLUC", "UBND-BH-BANCAI", "UBND-BH-COCLAU"};
    const UnitFields merged = {.code = "UBND-COC-LAU",
                               .name = "Cốc Lầu",
                               .kind = "commune",
                               .level = "commune",
                               .parent = "UBND-TINH",
                               .from = "2025-07-01"};
    g_autofree char *day = g_strdup("2025-07-01");
    house.actor.today = day;
    assert_int_equal(create(&merged), STORE_OK);
    gint64 fresh = unit_id(&house, "UBND-COC-LAU");
    for (gsize i = 0; i < G_N_ELEMENTS(old); i++) {
        assert_int_equal(close_into(old[i], "UBND-COC-LAU", day), STORE_OK);
        assert_true(below(old[i], "UBND-COC-LAU"));
        assert_false(below(old[i], "UBND-BH"));
        gint64 id = unit_id(&house, old[i]);
        assert_int_equal(unit_successor_on(house.store, id, day, NULL), fresh);
        assert_int_equal(unit_successor_on(house.store, id, DEMO_DAY, NULL), id);
    }
    /* closed again into another: a further successor, the main one stays */
    assert_int_equal(close_into(old[0], "UBND-BX", day), STORE_OK);
    assert_true(below(old[0], "UBND-COC-LAU"));
    assert_int_equal(close_into("UBND-BX", "UBND-BX", day), STORE_INVALID);
    assert_string_equal(first_fault(&house), "successor.unknown");
    assert_int_equal(close_into("NONE", NULL, day), STORE_INVALID);
    assert_string_equal(first_fault(&house), "code.unknown");
    assert_int_equal(close_into("UBND-BX", NULL, "soon"), STORE_INVALID);
    assert_string_equal(first_fault(&house), "day.form");
}

static StoreCode tie_a_knot(Store *store, gpointer data, GError **error) {
    const gint64 *ids = data;
    g_autoptr(Rows) rows = store_query(store, "unit_parent_add");
    rows_int(rows, "unit", ids[0]);
    rows_int(rows, "parent", ids[1]);
    rows_text(rows, "from", "2021-11-01");
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

static void a_circle_is_named(void **state) {
    (void)state;
    gint64 ids[] = {unit_id(&house, "SYT"), unit_id(&house, "TTYT-BX")};
    UnitReport report;
    g_autoptr(GError) error = NULL;
    assert_int_equal(store_write(house.store, tie_a_knot, ids, NULL), STORE_OK);
    assert_int_equal(unit_renumber(house.store, &house.actor, &report, &error), STORE_INVALID);
    assert_non_null(strstr(error->message, "SYT"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_tree_is_numbered, begin, end),
        cmocka_unit_test_setup_teardown(the_nearest_desk_receives, begin, end),
        cmocka_unit_test_setup_teardown(units_are_added, begin, end),
        cmocka_unit_test_setup_teardown(a_merger_keeps_predecessors_findable, begin, end),
        cmocka_unit_test_setup_teardown(a_circle_is_named, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
