/* Reports' figures added up (domain.md 5.3, 5.4): exact sums, ratios of sums, spans, clusters,
 * units that merged; and who may see it. */
#include "rollup_fixture.h"

/* A figure of a choice: "reports now total tenths", "-" for none. New string. */
static char *told_of(const RollupChoice *choice, const char *code) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) figures = rollup_figures(house.store, choice, &error);
    if (!figures)
        return g_strdup("error");
    const RollupFigure *f = rollup_find(figures, code);
    if (!f)
        return g_strdup("absent");
    GString *told = g_string_new(NULL);
    g_string_append_printf(told, "%" G_GINT64_FORMAT, f->reports);
    const gboolean has[] = {f->has_now, f->has_total, f->has_tenths};
    const gint64 values[] = {f->now, f->total, f->tenths};
    for (guint v = 0; v < G_N_ELEMENTS(has); v++)
        if (has[v])
            g_string_append_printf(told, " %" G_GINT64_FORMAT, values[v]);
        else
            g_string_append(told, " -");
    return g_string_free(told, FALSE);
}

static void choice_gives(const RollupChoice *choice, const char *code, const char *expected) {
    g_autofree char *told = told_of(choice, code);
    assert_string_equal(told, expected);
}

static void gives(const char *unit, const char *code, const char *expected) {
    RollupChoice choice = from_unit(unit);
    choice_gives(&choice, code, expected);
}

/* ---- tests ---- */

/* domain.md 5.3: 102.5 % is a real magnitude; 6.5: 1.181.743 doses. */
static void ratios_round_half_up(void **state) {
    static const struct {
        gint64 part;
        int part_scale;
        gint64 whole;
        int whole_scale;
        gint64 tenths; /* -1: none */
    } cases[] = {
        {0, 0, 5, 0, 0},
        {5, 0, 5, 0, 1000},
        {1, 0, 3, 0, 333},
        {2, 0, 3, 0, 667},
        {1, 0, 2000, 0, 1}, /* 0,05 % is half a tenth: up */
        {1, 0, 2001, 0, 0},
        {3, 0, 2000, 0, 2},
        {1025, 0, 1000, 0, 1025}, /* over 100 % */
        {1181743, 0, 534242, 0, 2212},
        {150, 2, 3, 0, 500}, /* 1,50 of 3 */
        {3, 0, 150, 2, 2000},
        {1, 0, 0, 0, -1},
        {0, 0, 0, 0, -1},
        {1, 0, -4, 0, -1},
        {-1, 0, 4, 0, -1},
        {G_MAXINT64, 0, G_MAXINT64, 0, 1000},
        {G_MAXINT64 - 1, 6, G_MAXINT64, 6, 1000},
        {G_MAXINT64, 0, 1, 0, -1}, /* beyond 64 bits */
        {9000000000000000000, 0, 1000, 0, 9000000000000000000},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 tenths = -1;
        gboolean found = rollup_tenths(cases[i].part, cases[i].part_scale, cases[i].whole,
                                       cases[i].whole_scale, &tenths);
        if (tenths != cases[i].tenths || found != (cases[i].tenths >= 0))
            fail_msg("case %u: %" G_GINT64_FORMAT, i, tenths);
    }
}

static void sums_are_those_of_the_units_below(void **state) {
    (void)state;
    says("UBND-BX", "t_done", "3", "10");
    says("SYT", "t_done", "4", "NULL"); /* cumulative not given */
    says("SCT", "t_done", "NULL", "7");
    says("UBND-BX", "t_all", "0", "0");
    says("SYT", "t_all", "0", "6");
    says("UBND-BX", "t_tonnes", "125", "250");
    says("SYT", "t_tonnes", "5", "9999");
    says("UBND-BX", "t_shown", "1", "1");
    gives("UBND-TINH", "t_done", "3 7 17 -");
    gives("UBND-TINH", "t_all", "2 0 6 -");
    gives("UBND-TINH", "t_rate", "2 - - 2833"); /* 17 of 6, not the mean of what each has */
    gives("UBND-TINH", "t_tonnes", "2 130 10249 -");
    gives("UBND-TINH", "t_shown", "1 - - -");
    gives("UBND-TINH", "t_money", "absent");
    gives("UBND-BX", "t_done", "1 3 10 -");
    gives("UBND-BX", "t_rate", "1 - - -"); /* of nothing */
    gives("SYT", "t_rate", "1 - - -");     /* nothing cumulative in the numerator */
    gives("SYT", "t_shown", "0 - - -");    /* asked for, given by others */
}

/* domain.md 8.4: up to 10^12 đồng a unit; far beyond that it is still exact, or refused. */
static void money_is_exact(void **state) {
    (void)state;
    says("UBND-BX", "t_money", "999999999999", "4000000000000000001");
    says("SYT", "t_money", "1", "4000000000000000002");
    gives("UBND-TINH", "t_money", "2 1000000000000 8000000000000000003 -");
    says("SCT", "t_money", "1", "4000000000000000000");
    gives("UBND-TINH", "t_money", "error");
    gives("SYT", "t_money", "1 1 4000000000000000002 -");
}

/* One that is only shown is never added, so it cannot overflow. */
static void what_is_only_shown_is_not_added(void **state) {
    (void)state;
    says("UBND-BX", "t_shown", "9000000000000000000", "NULL");
    says("SYT", "t_shown", "9000000000000000000", "NULL");
    gives("UBND-TINH", "t_shown", "2 - - -");
}

/* The merger of 1 July 2025: what Nam Luc and Ban Cai reported adds up under the new Coc Lau. */
static void a_merged_unit_adds_up_under_its_successor(void **state) {
    (void)state;
    UnitReport numbered;
    g_autofree char *merger = NULL;
    says("UBND-BH-NAMLUC", "t_done", "1", "20");
    says("UBND-BH-BANCAI", "t_done", "2", "30");
    gives("UBND-BH", "t_done", "2 3 50 -");
    assert_true(g_file_get_contents("tests/fixtures/merger-2025.sql", &merger, NULL, NULL));
    sql(merger);
    house.actor.today = "2025-08-01";
    assert_int_equal(unit_renumber(house.store, &house.actor, &numbered, NULL), STORE_OK);
    says("UBND-COCLAU", "t_done", "4", "100");
    gives("UBND-COCLAU", "t_done", "3 7 150 -");
    gives("UBND-BH-NAMLUC", "t_done", "1 1 20 -");
    gives("UBND-BH", "t_done", "0 - - -");
    gives("UBND-TINH", "t_done", "3 7 150 -");
}

/* domain.md 5.4: several weeks together. now is added over all of them; cumulative figures are of
 * each unit's last report among them, also where it is not of the last week; ratios of those. */
static void a_span_adds_now_and_takes_each_units_last_total(void **state) {
    (void)state;
    says_in(weeks[0], "SYT", "t_done", "3", "10");
    says_in(weeks[1], "SYT", "t_done", "4", "14");
    says_in(weeks[2], "SYT", "t_done", "5", "19");
    says_in(weeks[0], "UBND-BX", "t_done", "7", "100");
    says_in(weeks[1], "UBND-BX", "t_done", "1", "101");
    owes_in(weeks[2], "UBND-BX", 0, 0); /* has not come */
    says_in(weeks[0], "SYT", "t_all", "1", "8");
    says_in(weeks[2], "SYT", "t_all", "1", "16");
    says_in(weeks[0], "UBND-BX", "t_all", "1", "40");
    says_in(weeks[0], "SCT", "t_money", "9", "90");
    owes_in(weeks[1], "SCT", 5, 0); /* its last report gave nothing */
    struct {
        guint from, to;
        const char *code, *expected;
    } cases[] = {
        {0, 2, "t_done", "5 20 120 -"}, {0, 1, "t_done", "4 15 115 -"},
        {1, 2, "t_done", "3 10 120 -"}, {2, 2, "t_done", "1 5 19 -"},
        {0, 2, "t_all", "3 3 16 -"}, /* Bat Xat's last report gives none */
        {0, 2, "t_rate", "3 - - 7500"}, {0, 0, "t_money", "1 9 90 -"},
        {0, 1, "t_money", "1 9 - -"},   {1, 2, "t_money", "absent"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        RollupChoice choice = from_unit("UBND-TINH");
        choice.from = weeks[cases[i].from];
        choice.period = weeks[cases[i].to];
        g_autofree char *told = told_of(&choice, cases[i].code);
        if (strcmp(told, cases[i].expected) != 0)
            fail_msg("case %u: %s, not %s", i, told, cases[i].expected);
    }
}

/* domain.md 4.3: a cluster whose members lie one within another counts each unit once. */
static void a_group_counts_nobody_twice(void **state) {
    (void)state;
    sql("INSERT INTO unit_group (id, name, name_en, year, pos) VALUES (90, 'n', 'n', 2021, 90);"
        "INSERT INTO unit_group_member (unit_group_id, unit_id, part) "
        "SELECT 90, id, 'member' FROM unit WHERE code IN ('UBND-BH', 'UBND-BH-NAMLUC', 'SYT')");
    says("UBND-BH-NAMLUC", "t_done", "1", "20");
    says("UBND-BH-BANCAI", "t_done", "2", "30");
    says("SYT", "t_done", "4", "400");
    says("SCT", "t_done", "8", "8000");
    RollupChoice choice = from_unit("UBND-TINH");
    choice_gives(&choice, "t_done", "4 15 8450 -");
    choice.group = 90;
    choice_gives(&choice, "t_done", "3 7 450 -");
    g_autoptr(GPtrArray) units = rollup_units(house.store, &choice, "t_done", NULL);
    assert_int_equal(units->len, 4); /* Bac Ha owes too, and has sent nothing */
    choice = from_unit("UBND-BH");
    choice.group = 90;
    choice_gives(&choice, "t_done", "2 3 50 -");
    choice.group = 91;
    choice_gives(&choice, "t_done", "0 - - -");
}

/* domain.md 5.1: figures belong to a content; a ratio is made of two that may belong to others. */
static void a_content_shows_its_own_figures(void **state) {
    (void)state;
    sql("UPDATE figure SET content_no = 2 WHERE code = 't_rate'");
    says("SYT", "t_done", "3", "41");
    says("SYT", "t_all", "3", "40");
    says("SYT", "t_money", "5", "6");
    RollupChoice choice = from_unit("UBND-TINH");
    choice.content = 1;
    choice_gives(&choice, "t_done", "1 3 41 -");
    choice_gives(&choice, "t_money", "absent");
    choice.content = 2;
    choice_gives(&choice, "t_done", "absent");
    choice_gives(&choice, "t_rate", "1 - - 1025"); /* 102,5 % */
    choice_gives(&choice, "t_money", "1 5 6 -");
    choice.content = 7;
    choice_gives(&choice, "t_money", "absent");
}

/* ---- who may see it ---- */

static gboolean sees(const char *login, gint64 now) {
    g_autoptr(Rows) rows = store_query(house.store, "rollup_in_scope");
    gint64 account = account_by_login(house.store, login, NULL);
    assert_true(account > 0);
    rows_int(rows, "period", week);
    rows_int(rows, "me", account);
    rows_text(rows, "today", DEMO_DAY);
    rows_int(rows, "now", now);
    return rows_next(rows, NULL);
}

static void the_desk_and_auditors_see_it(void **state) {
    (void)state;
    owes("SYT", 0, 0);
    assert_true(sees("tdthinh", house.actor.now));   /* a verifier of the desk that receives it */
    assert_true(sees("lqvinh", house.actor.now));    /* of its council */
    assert_true(sees("cmkien", house.actor.now));    /* an auditor */
    assert_false(sees("ltkieu", house.actor.now));   /* a verifier of another desk */
    assert_false(sees("htmhuong", house.actor.now)); /* an officer */
    assert_false(sees(ADMIN_LOGIN, house.actor.now));
    assert_false(sees("tdthinh", 1)); /* before it opens */
    assert_false(sees("cmkien", 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_round_half_up),
        cmocka_unit_test_setup_teardown(sums_are_those_of_the_units_below, begin, end),
        cmocka_unit_test_setup_teardown(money_is_exact, begin, end),
        cmocka_unit_test_setup_teardown(what_is_only_shown_is_not_added, begin, end),
        cmocka_unit_test_setup_teardown(a_merged_unit_adds_up_under_its_successor, begin, end),
        cmocka_unit_test_setup_teardown(a_span_adds_now_and_takes_each_units_last_total, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_group_counts_nobody_twice, begin, end),
        cmocka_unit_test_setup_teardown(a_content_shows_its_own_figures, begin, end),
        cmocka_unit_test_setup_teardown(the_desk_and_auditors_see_it, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
