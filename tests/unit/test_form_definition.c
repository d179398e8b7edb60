/* form/definition: what a definition may say, and that a broken one is refused with its line. */
#include "form_fixture.h"

#define HEAD                                                                                       \
    "<form name=\"f\" version=\"1\" kind=\"head\"><title vi=\"M\" en=\"S\"/><given "               \
    "name=\"today\"/>"
#define SECTION "<section name=\"s\"><title vi=\"M\" en=\"S\"/>"
#define LABEL "<label vi=\"N\" en=\"L\"/>"
#define FIELD "<field name=\"a\" type=\"text\">" LABEL "</field>"
#define TAIL "</section></form>"
#define FORM(body) HEAD "\n" SECTION "\n" body TAIL

typedef struct {
    const char *xml;
    const char *says; /* a part of the refusal */
} Broken;

static const Broken broken[] = {
    {"", "nothing"},
    {"<form", ""},
    {"<common><text name=\"a\" vi=\"a\" en=\"a\"/></common>", "not a form"},
    {"<!DOCTYPE form [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" FORM(FIELD), "document type"},
    {"<!DOCTYPE form>" FORM(FIELD), "document type"},
    {FORM("<field name=\"a\" type=\"text\">&x;</field>"), "x"},
    {"<form name=\"f\" version=\"1\" kind=\"head\"><title vi=\"M\" en=\"S\"/></form>", "f:1:"},
    {"<form name=\"f\" version=\"0\" kind=\"head\"><title vi=\"M\" en=\"S\"/>" SECTION FIELD TAIL,
     ""},
    {"<form name=\"f\" version=\"1\" kind=\"other\"><title vi=\"M\" en=\"S\"/>" SECTION FIELD TAIL,
     ""},
    {"<form name=\"f\" version=\"1\" kind=\"head\"><title vi=\"M\"/>" SECTION FIELD TAIL, ""},
    {FORM(""), ""},
    {FORM("<field name=\"a\" type=\"file\">" LABEL "</field>"), ""},
    {FORM("<field name=\"A\" type=\"text\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a.b\" type=\"text\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"text\" colour=\"red\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"text\" column=\"salary\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"text\"/>"), ""},
    {FORM("<field name=\"a\" type=\"text\" max=\"x\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"text\" min=\"5\" max=\"2\">" LABEL "</field>"), "min is above"},
    {FORM("<rule test=\"true()\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule>" FIELD),
     "no such field"},
    {FORM(FIELD FIELD), "a second field"},
    {FORM(FIELD) "<x/>", ""},
    {HEAD SECTION FIELD "</section>" SECTION "<field name=\"b\" type=\"text\">" LABEL
                        "</field>" TAIL,
     "a second section"},
    {FORM("<rule test=\"true()\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule>"), "no such field"},
    {HEAD "<section name=\"s\"><title vi=\"M\" en=\"S\"/>"
          "<rule test=\"1\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule>" TAIL,
     "no such field"},
    /* expressions */
    {FORM("<field name=\"a\" type=\"text\" required=\"(\">" LABEL "</field>"), "f:3: required"},
    {FORM("<field name=\"a\" type=\"text\" required=\"foo()\">" LABEL "</field>"),
     "not a function"},
    {FORM("<field name=\"a\" type=\"text\" required=\"true() or foo()\">" LABEL "</field>"),
     "not a function"},
    {FORM("<field name=\"a\" type=\"text\" required=\"$tomorrow\">" LABEL "</field>"), "given"},
    {FORM("<field name=\"a\" type=\"text\" required=\"b = 1\">" LABEL "</field>"),
     "b is not a field"},
    {FORM("<field name=\"a\" type=\"text\" constraint=\"x:foo(.)\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"text\" required=\"id('x')\">" LABEL "</field>"),
     "not a function"},
    {FORM("<field name=\"a\" type=\"text\" required=\"document('x')\">" LABEL "</field>"),
     "not a function"},
    {FORM("<field name=\"a\" type=\"int\" max=\"1 +\">" LABEL "</field>"), ""},
    {FORM("<field name=\"a\" type=\"int\" max=\"nothing\">" LABEL "</field>"), "not a field"},
    {HEAD "<section name=\"s\" relevant=\"zz\"><title vi=\"M\" en=\"S\"/>" FIELD TAIL,
     "not a field"},
    {FORM(FIELD "<rule test=\"c\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule>"), "not a field"},
    /* patterns */
    {FORM("<field name=\"a\" type=\"text\" pattern=\"(\">" LABEL "</field>"), "f:3: pattern"},
    {FORM("<field name=\"a\" type=\"text\" like=\"nobody\">" LABEL "</field>"), "no pattern"},
    {FORM("<field name=\"a\" type=\"text\" like=\"phone\" pattern=\"a\">" LABEL "</field>"), ""},
    /* choices */
    {FORM("<field name=\"a\" type=\"choice\">" LABEL "</field>"), "options or a source"},
    {FORM("<field name=\"a\" type=\"choice\" source=\"ethnic\">" LABEL
          "<option value=\"1\" vi=\"a\" en=\"a\"/></field>"),
     "options or a source"},
    {FORM("<field name=\"a\" type=\"text\">" LABEL
          "<option value=\"1\" vi=\"a\" en=\"a\"/></field>"),
     "options or a source"},
    {FORM("<field name=\"a\" type=\"choice\">" LABEL
          "<option value=\"a b\" vi=\"a\" en=\"a\"/></field>"),
     ""},
    {FORM("<field name=\"a\" type=\"choices\" private=\"yes\" source=\"x\">" LABEL "</field>"),
     "single"},
    {FORM(FIELD "<field name=\"b\" type=\"text\" relevant=\"a\" under=\"a\">" LABEL "</field>"),
     "no choice or flag"},
    {FORM("<field name=\"a\" type=\"flag\">" LABEL "</field>"
          "<field name=\"b\" type=\"text\" under=\"a\">" LABEL "</field>"),
     "nothing is relevant"},
    /* groups */
    {FORM("<group name=\"g\">" LABEL "</group>"), ""},
    {FORM("<group name=\"g\" none=\"n\">" LABEL FIELD "</group>"), "go together"},
    {FORM("<group name=\"g\">" LABEL "<none vi=\"a\" en=\"a\"/>" FIELD "</group>"), "go together"},
    {FORM("<group name=\"g\">" LABEL "<group name=\"h\">" LABEL FIELD "</group></group>"), ""},
    {FORM("<group name=\"g\">" LABEL FIELD FIELD "</group>"), "a second field"},
    {FORM("<group name=\"g\" none=\"a\">" LABEL "<none vi=\"a\" en=\"a\"/>" FIELD "</group>" FIELD),
     "a second field"},
    {FORM("<group name=\"g\">" LABEL FIELD
          "<rule test=\"b\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule></group>"),
     "not a field"},
    {FORM("<group name=\"g\">" LABEL FIELD
          "<rule test=\"a\" at=\"g\"><error vi=\"x\" en=\"x\"/></rule></group>"),
     "no such field"},
};

static void refuses_broken_definitions(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        gboolean taken =
            form_shelf_add(fixture_shelf, broken[i].xml, strlen(broken[i].xml), "f", &error);
        if (taken || error->domain != FORM_ERROR || !g_str_has_prefix(error->message, "f:") ||
            strstr(error->message, broken[i].says) == NULL) {
            fail_msg("%zu: %s\n%s", i, broken[i].xml, error != NULL ? error->message : "taken");
        }
        assert_null(form_shelf_get(fixture_shelf, "f", 0));
    }
}

static void keeps_every_version(void **state) {
    (void)state;
    static const char two[] =
        "<form name=\"v\" version=\"2\" kind=\"head\"><title vi=\"Hai\" en=\"S\"/>" SECTION FIELD
            TAIL;
    static const char one[] =
        "<form name=\"v\" version=\"1\" kind=\"head\"><title vi=\"Một\" en=\"S\"/>" SECTION FIELD
            TAIL;
    g_autoptr(GError) error = NULL;
    assert_true(form_shelf_add(fixture_shelf, two, strlen(two), "two", NULL));
    assert_true(form_shelf_add(fixture_shelf, one, strlen(one), "one", NULL));
    assert_false(form_shelf_add(fixture_shelf, one, strlen(one), "again", &error));
    assert_non_null(strstr(error->message, "stands already"));
    assert_int_equal(form_shelf_get(fixture_shelf, "v", 0)->version, 2);
    assert_string_equal(form_words(&form_shelf_get(fixture_shelf, "v", 1)->title, FORM_VI), "Một");
    assert_null(form_shelf_get(fixture_shelf, "v", 3));
    assert_null(form_shelf_get(fixture_shelf, NULL, 0));
    assert_string_equal(form_shelf_for_kind(fixture_shelf, "story")->name, "nomination-story");
    assert_null(form_shelf_for_kind(fixture_shelf, "car"));
}

static void finds_fields_and_sections(void **state) {
    (void)state;
    const FormDefinition *form = form_shelf_get(fixture_shelf, "fixture", 1);
    assert_string_equal(form_field(form, "rows.what")->group->name, "rows");
    assert_ptr_equal(form_field(form, "rows")->none_flag, form_field(form, "no_rows"));
    assert_null(form_field(form, "what"));
    assert_null(form_field(form, NULL));
    assert_null(form_section(form, "line"));
    assert_null(form_section(form, NULL));
    assert_string_equal(form_column_field(form, FORM_COLUMN_BIRTH_YEAR)->name, "born");
    assert_null(form_column_field(form, FORM_COLUMN_AWARD));
    const GPtrArray *open = form_field(form, "why")->open_for;
    assert_int_equal(open->len, 1);
    assert_string_equal(open->pdata[0], "b");
}

static void refuses_broken_common_words(void **state) {
    (void)state;
    static const char *const words[] = {
        "",
        "<common/>",
        "<common><text name=\"a\" vi=\"a\"/></common>",
        "<common><text name=\"a\" vi=\"a\" en=\"a\"/><text name=\"a\" vi=\"a\" en=\"a\"/></common>",
        "<common><pattern name=\"a\" test=\"(\"><error vi=\"a\" en=\"a\"/></pattern></common>",
        FORM(FIELD),
    };
    g_autofree char *rng = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents("db/form.rng", &rng, &n, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(form_shelf_new(rng, n, words[i], strlen(words[i]), &error));
        assert_non_null(error);
    }
    g_autoptr(GError) error = NULL;
    assert_null(form_shelf_new("<grammar/>", 10, words[2], strlen(words[2]), &error));
    assert_non_null(error);
    g_autoptr(GError) missing = NULL;
    assert_null(form_shelf_open("/nowhere", &missing));
    assert_non_null(missing);
}

static void puts_words(void **state) {
    (void)state;
    const FormSlot slots[] = {{"a", "{b}"}, {"b", "B"}, {"empty", NULL}, {NULL, NULL}};
    static const char *const cases[][2] = {{"{a} {b}", "{b} B"},
                                           {"{x} {", "{x} {"},
                                           {"", ""},
                                           {"{}{b}", "{}B"},
                                           {"{empty}", "{empty}"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = form_words_put(cases[i][0], slots);
        assert_string_equal(got, cases[i][1]);
    }
    static const char *const inside[][2] = {
        {"Họ và tên", "họ và tên"}, {"UBND tỉnh", "UBND tỉnh"}, {"Đơn vị", "đơn vị"}, {"", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(inside); i++) {
        g_autofree char *got = form_words_inside(inside[i][0]);
        assert_string_equal(got, inside[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_broken_definitions),
        cmocka_unit_test(keeps_every_version),
        cmocka_unit_test(finds_fields_and_sections),
        cmocka_unit_test(refuses_broken_common_words),
        cmocka_unit_test(puts_words),
    };
    return cmocka_run_group_tests_name("form definition", tests, fixture_begin, fixture_end);
}
