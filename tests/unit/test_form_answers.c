/* form/answers: what is typed, what is stored, canonical XML, private values apart (decisions 24,
 * 30). */
#include "form_fixture.h"

#include "form/seal.h"

static const FormDefinition *fixture(void) {
    return form_shelf_get(fixture_shelf, "fixture", 1);
}

static FormAnswers *with(const char *const *lines) {
    return fixture_answers(fixture(), lines);
}
#define ANSWERS(...) with((const char *const[]){__VA_ARGS__, NULL})

typedef struct {
    const char *field, *typed, *stored;
    gboolean as_typed; /* kept because it could not be read */
} Store;

static void stores_what_was_typed(void **state) {
    (void)state;
    static const Store cases[] = {
        {"line", "  a   b ", "a b", FALSE},
        {"line", "\u00a0", NULL, FALSE},
        {"line", "a\r\nb", "a b", FALSE},
        {"block", " a\r\n b ", " a\n b ", FALSE},
        {"block", " \n ", NULL, FALSE},
        {"whole", "1.234", "1234", FALSE},
        {"whole", "-12", "-12", FALSE},
        {"whole", "1,234", "1,234", TRUE},
        {"whole", "mười", "mười", TRUE},
        {"part", "1.234,5", "1234.50", FALSE},
        {"part", "0,05", "0.05", FALSE},
        {"part", "-0,05", "-0.05", FALSE},
        {"part", "12.5", "12.5", TRUE},
        {"money", "1.490.000 đồng", "1490000", FALSE},
        {"money", "-5", "-5", TRUE},
        {"year", "2019", "2019", FALSE},
        {"year", "19", "19", TRUE},
        {"year", "0999", "0999", TRUE},
        {"day", "5/8/2021", "2021-08-05", FALSE},
        {"day", "2021-08-05", "2021-08-05", FALSE},
        {"day", "31/2/2021", "31/2/2021", TRUE},
        {"born.y", "1984", "1984", FALSE},
        {"born.m", "08", "8", FALSE},
        {"born.d", "x", "x", FALSE},
        {"pick", "b", "b", FALSE},
        {"pick", "zzz", "zzz", FALSE},
        {"flag", "on", "1", FALSE},
        {"flag", "0", NULL, FALSE},
        {"secret", "<&\">'", "<&\">'", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormAnswers) answers = form_answers_new(fixture());
        assert_true(form_answers_set(answers, cases[i].field, cases[i].typed));
        g_autofree char *stored = form_answers_get(answers, cases[i].field);
        if (g_strcmp0(stored, cases[i].stored) != 0 ||
            form_answers_is_typed(answers, cases[i].field) != cases[i].as_typed) {
            fail_msg("%s '%s' gave '%s'", cases[i].field, cases[i].typed, stored);
        }
        assert_true(form_answers_set(answers, cases[i].field, ""));
        g_autofree char *gone = form_answers_get(answers, cases[i].field);
        assert_null(gone);
    }
}

static void refuses_names_that_are_none(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = ANSWERS("rows.1.what=x");
    static const char *const names[] = {"",
                                        "nothing",
                                        "line.y",
                                        "line.1",
                                        "born.q",
                                        "born.",
                                        "born.y.1",
                                        "rows",
                                        "rows.1",
                                        "rows.0.what",
                                        "rows.01.what",
                                        "rows.2.what",
                                        "rows.-1.what",
                                        "rows.1.none",
                                        "rows.1.what.y",
                                        ".line",
                                        "line.",
                                        "answers",
                                        "rows.9999999999.what",
                                        "rows.1.what.1.2.3.4.5"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (form_answers_set(answers, names[i], "1")) {
            fail_msg("'%s' was taken", names[i]);
        }
        g_autofree char *value = form_answers_get(answers, names[i]);
        assert_null(value);
    }
    assert_false(form_answers_set(answers, "line", "\xff"));
    assert_false(form_answers_set(answers, "line", "\x01"));
    assert_false(form_answers_set(answers, NULL, "1"));
}

static void takes_a_birth_whole(void **state) {
    (void)state;
    static const char *const cases[][2] = {{"5/8/1984", "1984-08-05"}, {"1984", "1984"},
                                           {"8/1984", "1984-08"},      {"1984-08-05", "1984-08-05"},
                                           {"30/2/1984", "1984-02"},   {"năm 84", "năm 84"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormAnswers) answers = form_answers_new(fixture());
        form_answers_set(answers, "born", cases[i][0]);
        g_autofree char *got = form_answers_get(answers, "born");
        assert_string_equal(got, cases[i][1]);
    }
}

static void writes_canonical_xml(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        ANSWERS("flag=1", "many=3|1|3", "day=32/1/2021", "line=a<b & c", "block=x\ny",
                "rows.2.on=5/8/2021", "rows.2.what=\"q\"", "born.y=1984");
    g_autofree char *xml = form_answers_xml(answers, NULL);
    assert_string_equal(
        xml,
        "<answers form=\"fixture\" version=\"1\"><line>a&lt;b &amp; c</line><block>x\ny</block>"
        "<day typed=\"1\">32/1/2021</day><born><y>1984</y></born><many>3</many><many>1</many>"
        "<flag>1</flag><rows><row></row><row><what>\"q\"</what><on>2021-08-05</on></row></rows>"
        "</answers>");
    g_autoptr(GError) error = NULL;
    g_autoptr(FormAnswers) again = form_answers_parse(fixture(), xml, strlen(xml), NULL, &error);
    assert_non_null(again);
    g_autofree char *twice = form_answers_xml(again, NULL);
    assert_string_equal(twice, xml);
    assert_true(form_answers_is_typed(again, "day"));
    assert_int_equal(form_answers_rows(again, "rows"), 2);
}

static void order_of_setting_does_not_matter(void **state) {
    (void)state;
    g_autoptr(FormAnswers) one = ANSWERS("line=a", "block=b", "flag=1", "born.y=1984", "pick=a");
    g_autoptr(FormAnswers) two = ANSWERS("pick=a", "born.y=1984", "flag=1", "block=b", "line=a");
    g_autofree char *a = form_answers_xml(one, NULL);
    g_autofree char *b = form_answers_xml(two, NULL);
    assert_string_equal(a, b);
}

static void keeps_private_values_apart(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        ANSWERS("secret=010084001234", "born=5/8/1984", "rows.1.what=x", "rows.2.who=Sùng A Páo");
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(answers, &privates);
    assert_null(strstr(xml, "0100"));
    assert_null(strstr(xml, "Páo"));
    assert_non_null(strstr(xml, "<y>1984</y><m digest="));
    assert_int_equal(privates->len, 4);
    const FormPrivate *last = privates->pdata[3];
    assert_string_equal(last->field, "rows.who");
    assert_int_equal(last->row, 2);
    assert_int_equal(strlen(last->salt), 32);

    g_autoptr(GError) error = NULL;
    g_autoptr(FormAnswers) whole =
        form_answers_parse(fixture(), xml, strlen(xml), privates, &error);
    assert_non_null(whole);
    g_autofree char *secret = form_answers_get(whole, "secret");
    g_autofree char *birth = form_answers_get(whole, "born");
    g_autofree char *who = form_answers_get(whole, "rows.2.who");
    assert_string_equal(secret, "010084001234");
    assert_string_equal(birth, "1984-08-05");
    assert_string_equal(who, "Sùng A Páo");
    g_autofree char *same = form_answers_xml(whole, NULL);
    assert_string_equal(same, xml); /* the salts stayed */

    form_answers_set(whole, "secret", "010084001234");
    g_autofree char *unchanged = form_answers_xml(whole, NULL);
    assert_string_equal(unchanged, xml);
    form_answers_set(whole, "secret", "010084001235");
    g_autofree char *changed = form_answers_xml(whole, NULL);
    assert_string_not_equal(changed, xml);
}

static void knows_what_was_withheld(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = ANSWERS("secret=12345678", "line=ab", "rows.1.what=x");
    g_autofree char *xml = form_answers_xml(answers, NULL);
    g_autoptr(FormAnswers) bare = form_answers_parse(fixture(), xml, strlen(xml), NULL, NULL);
    assert_true(form_answers_withheld(bare, "secret"));
    g_autofree char *value = form_answers_get(bare, "secret");
    assert_null(value);
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *again = form_answers_xml(bare, &privates);
    assert_string_equal(again, xml);
    assert_int_equal(privates->len, 0);
    g_autoptr(GPtrArray) findings = form_validate(bare, NULL, &fixture_setting);
    assert_int_equal(findings->len, 0);
}

static void refuses_a_private_value_that_is_not_the_sealed_one(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = ANSWERS("secret=12345678");
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(answers, &privates);
    FormPrivate *one = privates->pdata[0];
    g_free(one->value);
    one->value = g_strdup("12345679");
    g_autoptr(GError) error = NULL;
    assert_null(form_answers_parse(fixture(), xml, strlen(xml), privates, &error));
    assert_true(g_error_matches(error, FORM_ERROR, FORM_ERROR_ANSWERS));
}

static void seals_with_salt_and_place(void **state) {
    (void)state;
    const char *salt = "000102030405060708090a0b0c0d0e0f";
    g_autofree char *a = form_seal_digest(salt, "f", "v");
    g_autofree char *b = form_seal_digest(salt, "f", "v");
    g_autofree char *place = form_seal_digest(salt, "g", "v");
    g_autofree char *other = form_seal_digest("100102030405060708090a0b0c0d0e0f", "f", "v");
    assert_string_equal(a, b);
    assert_int_equal(strlen(a), 64);
    assert_string_not_equal(a, place);
    assert_string_not_equal(a, other);
    assert_null(form_seal_digest("00", "f", "v"));
    assert_null(form_seal_digest("zz0102030405060708090a0b0c0d0e0f", "f", "v"));
    assert_null(form_seal_digest(NULL, "f", "v"));
}

static void refuses_xml_that_is_not_its_own(void **state) {
    (void)state;
    static const char *const broken[] = {
        "",
        "<",
        "<answers/>",
        "<answers form=\"fixture\" version=\"2\"/>",
        "<answers form=\"other\" version=\"1\"/>",
        "<form form=\"fixture\" version=\"1\"/>",
        "<answers form=\"fixture\" version=\"1\"><unknown>1</unknown></answers>",
        "<answers form=\"fixture\" version=\"1\"><line>a</line><line>b</line></answers>",
        "<answers form=\"fixture\" version=\"1\"><line><b>a</b></line></answers>",
        "<answers form=\"fixture\" version=\"1\"><line/></answers>",
        "<answers form=\"fixture\" version=\"1\"><line x=\"1\">a</line></answers>",
        "<answers form=\"fixture\" version=\"1\">text</answers>",
        "<answers form=\"fixture\" version=\"1\"><rows><what>a</what></rows></answers>",
        "<answers form=\"fixture\" version=\"1\"><rows><row><line>a</line></row></rows></answers>",
        "<answers form=\"fixture\" version=\"1\"><what>a</what></answers>",
        "<answers form=\"fixture\" version=\"1\"><born>1984</born></answers>",
        "<answers form=\"fixture\" version=\"1\"><born><z>1</z></born></answers>",
        "<!DOCTYPE answers [<!ENTITY e \"x\">]><answers form=\"fixture\" version=\"1\"><line>&e;"
        "</line></answers>",
        "<answers form=\"fixture\" version=\"1\"><!-- c --></answers>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        FormAnswers *got =
            form_answers_parse(fixture(), broken[i], strlen(broken[i]), NULL, &error);
        if (got != NULL || error == NULL) {
            fail_msg("taken: %s", broken[i]);
        }
    }
}

static void rows_come_and_go(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = ANSWERS("rows.1.what=a", "rows.2.what=b", "rows.3.what=c");
    assert_true(form_answers_remove_row(answers, "rows", 2));
    g_autofree char *second = form_answers_get(answers, "rows.2.what");
    assert_string_equal(second, "c");
    assert_false(form_answers_remove_row(answers, "rows", 3));
    assert_false(form_answers_remove_row(answers, "rows", 0));
    assert_true(form_answers_remove_row(answers, "rows", 1));
    assert_true(form_answers_remove_row(answers, "rows", 1));
    assert_int_equal(form_answers_rows(answers, "rows"), 0);
    g_autofree char *xml = form_answers_xml(answers, NULL);
    assert_string_equal(xml, "<answers form=\"fixture\" version=\"1\"></answers>");
    assert_false(form_answers_add_row(answers, "line"));
    assert_false(form_answers_add_row(answers, "none"));
}

static void tells_and_takes_differences(void **state) {
    (void)state;
    g_autoptr(FormAnswers) mine = ANSWERS("line=ab", "many=1|2", "rows.1.what=a", "secret=x");
    g_autoptr(FormAnswers) theirs = ANSWERS("line=ab", "many=1|3", "rows.1.what=b", "pick=a");
    const FormSection *one = form_section(fixture(), "one");
    g_autoptr(GPtrArray) all = form_answers_diff(mine, theirs, NULL);
    g_autoptr(GPtrArray) first = form_answers_diff(mine, theirs, one);
    assert_int_equal(all->len, 4);
    assert_int_equal(first->len, 3);
    assert_string_equal(((FormField *)all->pdata[0])->name, "secret");
    assert_true(form_answers_take(mine, theirs, "many"));
    assert_true(form_answers_take(mine, theirs, "rows"));
    assert_false(form_answers_take(mine, theirs, "rows.what"));
    assert_false(form_answers_take(mine, theirs, "nothing"));
    form_answers_take_section(mine, theirs, one);
    g_autoptr(GPtrArray) none = form_answers_diff(mine, theirs, NULL);
    assert_int_equal(none->len, 0);
    g_autofree char *a = form_answers_xml(mine, NULL);
    g_autofree char *b = form_answers_xml(theirs, NULL);
    assert_string_equal(a, b);
}

static void gives_columns_and_facts(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        ANSWERS("line=ab", "born=5/8/1984", "secret=s", "day=x", "whole=1.234", "rows.1.what=z");
    g_autofree char *name = form_answers_column(answers, FORM_COLUMN_NAME);
    g_autofree char *year = form_answers_column(answers, FORM_COLUMN_BIRTH_YEAR);
    g_autofree char *award = form_answers_column(answers, FORM_COLUMN_AWARD);
    assert_string_equal(name, "ab");
    assert_string_equal(year, "1984");
    assert_null(award);
    g_autoptr(GHashTable) facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    form_answers_facts(answers, "head", facts);
    assert_int_equal(g_hash_table_size(facts), 2); /* no birth, private, unreadable, rows */
    assert_string_equal(g_hash_table_lookup(facts, "head.whole"), "1234");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stores_what_was_typed),
        cmocka_unit_test(refuses_names_that_are_none),
        cmocka_unit_test(takes_a_birth_whole),
        cmocka_unit_test(writes_canonical_xml),
        cmocka_unit_test(order_of_setting_does_not_matter),
        cmocka_unit_test(keeps_private_values_apart),
        cmocka_unit_test(knows_what_was_withheld),
        cmocka_unit_test(refuses_a_private_value_that_is_not_the_sealed_one),
        cmocka_unit_test(seals_with_salt_and_place),
        cmocka_unit_test(refuses_xml_that_is_not_its_own),
        cmocka_unit_test(rows_come_and_go),
        cmocka_unit_test(tells_and_takes_differences),
        cmocka_unit_test(gives_columns_and_facts),
    };
    return cmocka_run_group_tests_name("form answers", tests, fixture_begin, fixture_end);
}
