/* form/read: what a page sends, and only that, reaches the section's answers (decisions 30, 32). */
#include "form_fixture.h"

static const FormDefinition *fixture(void) {
    return form_shelf_get(fixture_shelf, "fixture", 1);
}

static void input_free(gpointer values) {
    g_ptr_array_unref(values);
}

/* "a=1&b=2" -> name -> values; the same name again adds a value. */
static GHashTable *input_of(const char *text) {
    GHashTable *input = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, input_free);
    g_auto(GStrv) pairs = g_strsplit(text, "&", -1);
    for (char **pair = pairs; *pair != NULL && **pair != '\0'; pair++) {
        g_auto(GStrv) both = g_strsplit(*pair, "=", 2);
        GPtrArray *values = g_hash_table_lookup(input, both[0]);
        if (values == NULL) {
            values = g_ptr_array_new_with_free_func(g_free);
            g_hash_table_insert(input, g_strdup(both[0]), values);
        }
        g_ptr_array_add(values, g_strdup(both[1]));
    }
    return input;
}

static FormDo send(FormAnswers *answers, const char *section, const char *text,
                   const char *button) {
    g_autoptr(GHashTable) input = input_of(text);
    return form_read(answers, form_section(fixture(), section), input, button, fixture_facts);
}

typedef struct {
    const char *before, *section, *sent, *button, *after; /* XML inside <answers> */
} Case;

static void reads_a_section(void **state) {
    (void)state;
    static const Case cases[] = {
        {"", "one", "line= ab &day=5/8/2021&born.d=&born.m=&born.y=1984", NULL,
         "<line>ab</line><day>2021-08-05</day><born><y>1984</y></born>"},
        /* what cannot be read stays as typed */
        {"", "one", "day=nope&whole=1,2", NULL,
         "<whole typed=\"1\">1,2</whole><day typed=\"1\">nope</day>"},
        /* what was not sent stays, what was sent empty goes */
        {"line=ab&block=x", "one", "line=", NULL, "<block>x</block>"},
        /* unticked boxes are not sent */
        {"flag=1&many=1&line=ab", "one", "line=ab", NULL, "<line>ab</line>"},
        {"", "one", "many=1&many=3&many=1&flag=1", NULL,
         "<many>1</many><many>3</many><flag>1</flag>"},
        /* unknown names, other sections, groups' names, calculated fields */
        {"line=ab", "one", "x=1&rows.1.what=q&more=q&rows=1&line.y=2&born=3&../line=4", NULL,
         "<line>ab</line>"},
        {"", "three", "sum=99&more=x", NULL, "<more>x</more>"},
        {"line=ab", "two", "line=zz", NULL, "<line>ab</line>"},
        /* rows: in order of number, gaps closed, blank ones kept */
        {"", "two", "rows.7.what=b&rows.2.what=a&rows.9.what=", NULL,
         "<rows><row><what>a</what></row><row><what>b</what></row><row></row></rows>"},
        /* stored rows that were not sent are gone; none sent: all stay */
        {"rows.1.what=a&rows.2.what=b&rows.3.what=c", "two", "rows.2.what=B", NULL,
         "<rows><row><what>B</what></row></rows>"},
        {"rows.1.what=a", "two", "", NULL, "<rows><row><what>a</what></row></rows>"},
        {"rows.1.what=a&rows.1.done=1", "two", "rows.1.what=a", NULL,
         "<rows><row><what>a</what></row></rows>"},
        /* add and remove are saves */
        {"", "two", "rows.1.what=a", "add:rows",
         "<rows><row><what>a</what></row><row></row></rows>"},
        {"", "two", "rows.1.what=a&rows.2.what=b&rows.3.what=c", "add:rows",
         "<rows><row><what>a</what></row><row><what>b</what></row><row><what>c</what></row></"
         "rows>"},
        {"", "two", "rows.1.what=a&rows.5.what=b&rows.9.what=c", "remove:rows.5",
         "<rows><row><what>a</what></row><row><what>c</what></row></rows>"},
        {"", "two", "rows.1.what=a", "remove:rows.1", ""},
        {"", "two", "rows.1.what=a", "remove:rows.2", "<rows><row><what>a</what></row></rows>"},
        {"rows.1.what=a", "one", "", "remove:rows.1", "<rows><row><what>a</what></row></rows>"},
        {"", "two", "no_rows=1", NULL, "<no_rows>1</no_rows>"},
        /* names that only look like rows */
        {"", "two", "rows.0.what=a&rows.01.what=b&rows.-1.what=c&rows.1.nope=d&rows.1=e", NULL, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) lines = g_strsplit(cases[i].before, "&", -1);
        const char *none[] = {NULL};
        g_autoptr(FormAnswers) answers = fixture_answers(
            fixture(), *cases[i].before != '\0' ? (const char *const *)lines : none);
        send(answers, cases[i].section, cases[i].sent, cases[i].button);
        g_autoptr(GPtrArray) privates = NULL;
        g_autofree char *xml = form_answers_xml(answers, &privates);
        g_autoptr(FormAnswers) whole =
            form_answers_parse(fixture(), xml, strlen(xml), privates, NULL);
        g_autofree char *want =
            g_strdup_printf("<answers form=\"fixture\" version=\"1\">%s</answers>", cases[i].after);
        if (privates->len > 0 || strcmp(xml, want) != 0) {
            fail_msg("case %zu gave %s", i, xml);
        }
        assert_non_null(whole);
    }
}

static void a_box_that_was_not_shown_stays(void **state) {
    (void)state;
    static const char form[] =
        "<form name=\"boxes\" version=\"1\" kind=\"story\"><title vi=\"H\" en=\"B\"/>"
        "<section name=\"s\"><title vi=\"M\" en=\"S\"/>"
        "<field name=\"open\" type=\"flag\"><label vi=\"Mở\" en=\"Open\"/></field>"
        "<field name=\"box\" type=\"flag\" relevant=\"open\"><label vi=\"Ô\" en=\"Box\"/></field>"
        "</section></form>";
    if (form_shelf_get(fixture_shelf, "boxes", 1) == NULL) {
        assert_true(form_shelf_add(fixture_shelf, form, strlen(form), "boxes", NULL));
    }
    const FormDefinition *boxes = form_shelf_get(fixture_shelf, "boxes", 1);
    const FormSection *section = form_section(boxes, "s");
    g_autoptr(FormAnswers) answers = fixture_answers(boxes, (const char *const[]){"box=1", NULL});
    g_autoptr(GHashTable) nothing = input_of("");
    form_read(answers, section, nothing, NULL, NULL);
    g_autofree char *kept = form_answers_get(answers, "box");
    assert_string_equal(kept, "1");
    g_autoptr(GHashTable) opened = input_of("open=1");
    form_read(answers, section, opened, NULL, NULL);
    assert_null(form_answers_get(answers, "box"));
}

static void keeps_a_rows_salt(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = fixture_answers(
        fixture(), (const char *const[]){"rows.1.who=A Páo", "rows.2.who=A Sử", NULL});
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) after = NULL;
    g_free(form_answers_xml(answers, &before));
    send(answers, "two", "rows.1.who=A Páo&rows.2.who=A Sử&rows.2.what=x", "remove:rows.1");
    g_free(form_answers_xml(answers, &after));
    assert_int_equal(after->len, 1);
    const FormPrivate *was = before->pdata[1];
    const FormPrivate *is = after->pdata[0];
    assert_string_equal(is->salt, was->salt);
    assert_int_equal(is->row, 1);
}

static void reads_buttons(void **state) {
    (void)state;
    static const struct {
        const char *button;
        FormDo act;
        guint row;
    } cases[] = {{NULL, FORM_DO_SAVE, 0},
                 {"save", FORM_DO_SAVE, 0},
                 {"next", FORM_DO_NEXT, 0},
                 {"lang:en", FORM_DO_LANG, 0},
                 {"add:rows", FORM_DO_ADD, 0},
                 {"remove:rows.2", FORM_DO_REMOVE, 2},
                 {"remove:rows", FORM_DO_SAVE, 0},
                 {"remove:rows.0", FORM_DO_SAVE, 0},
                 {"remove:rows.-1", FORM_DO_SAVE, 0},
                 {"remove:rows.99999999999", FORM_DO_SAVE, 0},
                 {"remove:line.1", FORM_DO_SAVE, 0},
                 {"add:", FORM_DO_SAVE, 0},
                 {"add:nothing", FORM_DO_SAVE, 0},
                 {"turn:rows.2.what", FORM_DO_TURN, 0},
                 {"asis:line", FORM_DO_KEEP, 0},
                 {"turn:nothing", FORM_DO_SAVE, 0},
                 {"asis:line\r\nx", FORM_DO_SAVE, 0},
                 {"drop:rows", FORM_DO_SAVE, 0},
                 {":", FORM_DO_SAVE, 0}};
    const FormSection *section = form_section(fixture(), "two");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const FormField *group = NULL;
        guint row = 0;
        FormLang lang = FORM_VI;
        FormDo act = form_do(section, cases[i].button, &group, &row, &lang);
        if (act != cases[i].act || row != cases[i].row) {
            fail_msg("%s gave %d, row %u", cases[i].button, (int)act, row);
        }
        assert_int_equal(lang, act == FORM_DO_LANG ? FORM_EN : FORM_VI);
    }
}

#define OLD "x· héi chñ nghÜa"

static guint old_fonts(const FormAnswers *answers) {
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
    return form_findings_of(findings, NULL, FORM_LEGACY);
}

/* domain.md 6.2: warned of, turned or left by the person's word alone. */
static void text_of_old_fonts(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = form_answers_new(fixture());
    send(answers, "one", "line=" OLD, "save");
    send(answers, "two", "rows.1.what=" OLD "&rows.2.what=" OLD, "save");
    assert_int_equal(old_fonts(answers), 3);
    send(answers, "two", "", "turn:line"); /* of another section */
    send(answers, "one", "", "turn:day");  /* of another type */
    send(answers, "two", "", "asis:rows.9.what");
    assert_int_equal(old_fonts(answers), 3);
    send(answers, "one", "line=" OLD, "turn:line");
    g_autofree char *line = form_answers_get(answers, "line");
    assert_string_equal(line, "xã hội chủ nghĩa");
    send(answers, "two", "", "asis:rows.2.what");
    assert_int_equal(old_fonts(answers), 1);
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(answers, &privates);
    assert_non_null(strstr(xml, "asis=\"1\""));
    g_autoptr(FormAnswers) again = form_answers_parse(fixture(), xml, strlen(xml), privates, NULL);
    assert_non_null(again);
    assert_int_equal(old_fonts(again), 1);
    send(again, "two", "rows.1.what=ab&rows.2.what=" OLD, "save"); /* as it was: stays */
    assert_int_equal(old_fonts(again), 0);
    send(again, "two", "rows.1.what=ab&rows.2.what=" OLD "!", "save"); /* another text */
    assert_int_equal(old_fonts(again), 1);
}

static void put(GHashTable *input, char *name, const char *value) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, g_strdup(value));
    g_hash_table_replace(input, name, values);
}

static void bears_hostile_input(void **state) {
    (void)state;
    g_autoptr(GHashTable) input =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, input_free);
    for (guint i = 1; i <= 10000; i++) {
        put(input, g_strdup_printf("rows.%u.what", i), "x");
        put(input, g_strdup_printf("unknown%u", i), "x");
    }
    g_autofree char *deep = g_strnfill(100000, '.');
    g_autofree char *lengthy = g_strnfill(2000000, 'a');
    put(input, g_strconcat("rows", deep, NULL), "x");
    put(input, g_strdup("line"), lengthy);
    g_autoptr(FormAnswers) answers = form_answers_new(fixture());
    gint64 began = g_get_monotonic_time();
    form_read(answers, form_section(fixture(), "one"), input, NULL, NULL);
    form_read(answers, form_section(fixture(), "two"), input, "add:rows", NULL);
    assert_int_equal(form_answers_rows(answers, "rows"), 200);
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
    const FormFinding *many = fixture_finding(findings, "rows");
    assert_int_equal(many->kind, FORM_MANY);
    assert_int_equal(fixture_finding(findings, "line")->kind, FORM_LONG);
    assert_true(findings->len < 10);
    xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)"page", NULL);
    xmlDocSetRootElement(doc, root);
    const FormFill fill = {.setting = &fixture_setting, .findings = findings, .revision = -1};
    form_fill(root, answers, &fill);
    form_fill_summary(root, answers, &fill);
    xmlFreeDoc(doc);
    assert_true(g_get_monotonic_time() - began < 5 * G_USEC_PER_SEC);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_section),     cmocka_unit_test(a_box_that_was_not_shown_stays),
        cmocka_unit_test(keeps_a_rows_salt),   cmocka_unit_test(reads_buttons),
        cmocka_unit_test(bears_hostile_input), cmocka_unit_test(text_of_old_fonts),
    };
    return cmocka_run_group_tests_name("form read", tests, fixture_begin, fixture_end);
}
