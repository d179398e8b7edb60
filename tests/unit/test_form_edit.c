/* Definitions edited as data: what differs, whom it touches, what an input changes, what is
 * refused. */
#include "form_fixture.h"

#include "form/compare.h"
#include "form/edit.h"
#include "form/impact.h"

#define HEAD                                                                                       \
    "<form name=\"e\" version=\"1\" kind=\"head\"><title vi=\"E\" en=\"E\"/><section "             \
    "name=\"s\"><title vi=\"S\" en=\"S\"/>"
#define TAIL "</section></form>"
#define LABEL(w) "<label vi=\"" w "\" en=\"" w "\"/>"
#define A "<field name=\"a\" type=\"text\" max=\"9\">" LABEL("A") "</field>"
#define B "<field name=\"b\" type=\"int\">" LABEL("B") "</field>"

static FormDefinition *read_form(const char *xml) {
    g_autoptr(GError) error = NULL;
    FormDefinition *form = form_shelf_try(fixture_shelf, xml, strlen(xml), "f", &error);
    if (form == NULL)
        fail_msg("%s\n%s", error->message, xml);
    return form;
}

/* The comparison as "kind what name part was is;". */
static char *compared(const char *from, const char *to) {
    xmlDoc *was = form_document(from);
    xmlDoc *is = form_document(to);
    xmlDoc *page = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(page, xmlNewDocNode(page, NULL, BAD_CAST "page", NULL));
    xmlNode *changes = form_compare(xmlDocGetRootElement(page), was, is, FORM_EN);
    GString *said = g_string_new(NULL);
    for (xmlNode *c = changes->children; c != NULL; c = c->next) {
        for (xmlAttr *a = c->properties; a != NULL; a = a->next) {
            if (strcmp((const char *)a->name, "kind") == 0 ||
                strcmp((const char *)a->name, "name") == 0)
                g_string_append_printf(said, "%s ", a->children->content);
        }
        for (xmlNode *p = c->children; p != NULL; p = p->next) {
            for (xmlAttr *a = p->properties; a != NULL; a = a->next)
                g_string_append_printf(said, "%s=%s ", a->name, a->children->content);
        }
        said->str[said->len - 1] = ';';
    }
    xmlFreeDoc(was);
    xmlFreeDoc(is);
    xmlFreeDoc(page);
    return g_string_free(said, FALSE);
}

static void says_what_differs(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *says;
    } cases[] = {
        {HEAD A TAIL, HEAD A TAIL, ""},
        {HEAD A TAIL, HEAD A B TAIL, "added b;"},
        {HEAD A B TAIL, HEAD A TAIL, "removed b;"},
        {HEAD A B TAIL, HEAD B A TAIL, "changed s name=order was=a, b is=b, a;"},
        {HEAD A TAIL, HEAD "<field name=\"a\" type=\"block\">" LABEL("A") "</field>" TAIL,
         "changed a name=type was=text is=block name=max was=9;"},
        {HEAD A TAIL, HEAD "<field name=\"a\" type=\"text\" max=\"9\">" LABEL("Z") "</field>" TAIL,
         "changed a name=label lang=vi was=A is=Z name=label lang=en was=A is=Z;"},
        {HEAD A TAIL, HEAD A "<rule test=\"a\" at=\"a\"><error vi=\"x\" en=\"x\"/></rule>" TAIL,
         "added a: a;"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = compared(cases[i].from, cases[i].to);
        assert_string_equal(said, cases[i].says);
    }
}

static void counts_what_is_touched(void **state) {
    (void)state;
    g_autoptr(FormDefinition) old = read_form(HEAD A B TAIL);
    g_autoptr(FormDefinition) next =
        read_form(HEAD "<field name=\"a\" type=\"text\" max=\"3\">" LABEL(
            "A") "</field>"
                 "<field name=\"c\" type=\"text\" required=\"true()\">" LABEL("C") "</field>" TAIL);
    const FormSetting setting = {NULL, NULL, NULL};
    g_autoptr(FormImpact) impact = form_impact_new();
    g_autoptr(FormAnswers) blank = form_answers_new(old);
    g_autoptr(FormAnswers) full = form_answers_new(old);
    assert_true(form_answers_set(full, "a", "abcd"));
    assert_true(form_answers_set(full, "b", "1"));
    form_impact_add(impact, blank, next, &setting, FORM_VI);
    form_impact_add(impact, full, next, &setting, FORM_VI);
    assert_int_equal(impact->copies, 2);
    assert_int_equal(impact->touched, 2);
    assert_int_equal(impact->fields->len, 3);
    for (guint i = 0; i < impact->fields->len; i++) {
        const FormTouched *t = impact->fields->pdata[i];
        assert_int_equal(t->lost, strcmp(t->name, "b") == 0 ? 1 : 0);
        assert_int_equal(t->refused, strcmp(t->name, "a") == 0 ? 1 : 0);
        assert_int_equal(t->missing, strcmp(t->name, "c") == 0 ? 2 : 0);
    }
}

static const char *sent(gconstpointer data, const char *name) {
    return g_hash_table_lookup((GHashTable *)(gintptr)data, name);
}

static void takes_inputs(void **state) {
    (void)state;
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(fields, "label.vi", "Tên \"mới\" <b>");
    g_hash_table_insert(fields, "label.en", "New");
    g_hash_table_insert(fields, "hint.vi", "");
    g_hash_table_insert(fields, "hint.en", "");
    g_hash_table_insert(fields, "max", "12");
    g_hash_table_insert(fields, "required", "yes");
    xmlDoc *doc = form_document(HEAD A B TAIL);
    g_autoptr(GArray) faults = form_edit_set(doc, 2, sent, fields);
    assert_int_equal(faults->len, 0);
    g_autofree char *text = form_edit_text(doc);
    assert_non_null(strstr(text,
                           "<field name=\"a\" type=\"text\" max=\"12\" required=\"true()\"><label "
                           "vi=\"Tên &quot;mới&quot; &lt;b&gt;\" en=\"New\"/></field>"));
    g_autoptr(FormDefinition) form = read_form(text);
    assert_string_equal(form_words(&form_field(form, "a")->label, FORM_VI), "Tên \"mới\" <b>");
    g_hash_table_insert(fields, "hint.vi", "chỉ một");
    g_hash_table_insert(fields, "max", "-1");
    g_autoptr(GArray) bad = form_edit_set(doc, 2, sent, fields);
    assert_int_equal(bad->len, 2);
    assert_null(form_edit_set(doc, 99, sent, fields));
    assert_false(form_edit_move(doc, 2, TRUE));
    assert_true(form_edit_move(doc, 3, TRUE));
    assert_true(form_edit_remove(doc, 2));
    assert_false(form_edit_remove(doc, 3));
    xmlFreeDoc(doc);
}

/* A day is typed and shown as people write it; another expression stays one. */
static void takes_days(void **state) {
    (void)state;
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    xmlDoc *doc = form_document(
        HEAD "<field name=\"d\" type=\"date\" max=\"string(2021)\">" LABEL("D") "</field>" TAIL);
    g_hash_table_insert(fields, "min", "2/9/1945");
    g_hash_table_insert(fields, "max", "string(2021)");
    g_autoptr(GArray) faults = form_edit_set(doc, 2, sent, fields);
    assert_int_equal(faults->len, 0);
    g_autofree char *text = form_edit_text(doc);
    assert_non_null(strstr(text, "max=\"string(2021)\" min=\"'1945-09-02'\""));
    g_autoptr(FormDefinition) form = read_form(text);
    xmlDoc *page = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(page, xmlNewDocNode(page, NULL, BAD_CAST "page", NULL));
    assert_true(form_edit_show(xmlDocGetRootElement(page), doc, 2, FORM_EN, NULL, NULL));
    xmlChar *shown = NULL;
    int n = 0;
    xmlDocDumpMemory(page, &shown, &n);
    assert_non_null(strstr((const char *)shown, "value=\"02/09/1945\""));
    assert_non_null(strstr((const char *)shown, "value=\"string(2021)\""));
    xmlFree(shown);
    xmlFreeDoc(page);
    static const char *const wrong[] = {"31/02/2021", "hôm nay", "2021"};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_hash_table_insert(fields, "min", (gpointer)(gintptr)wrong[i]);
        g_autoptr(GArray) bad = form_edit_set(doc, 2, sent, fields);
        assert_int_equal(bad->len, 1);
        assert_string_equal(g_array_index(bad, FormEditFault, 0).key, "day");
    }
    xmlFreeDoc(doc);
}

static void names_new_fields_apart(void **state) {
    (void)state;
    g_autoptr(GHashTable) fields = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(fields, "label.vi", "A");
    g_hash_table_insert(fields, "label.en", "A");
    g_hash_table_insert(fields, "type", "int");
    xmlDoc *doc = form_document(HEAD A TAIL);
    g_autoptr(GArray) faults = form_edit_add(doc, "s", sent, fields);
    assert_int_equal(faults->len, 0);
    assert_null(form_edit_add(doc, "nowhere", sent, fields));
    g_autofree char *text = form_edit_text(doc);
    g_autoptr(FormDefinition) form = read_form(text);
    assert_non_null(form_field(form, "a_2"));
    xmlFreeDoc(doc);
}

/* Nothing that makes a page slow is a form. */
static void refuses_what_has_no_end(void **state) {
    (void)state;
    GString *many = g_string_new(HEAD);
    for (guint i = 0; i < 1000; i++)
        g_string_append_printf(many, "<field name=\"f%u\" type=\"text\">" LABEL("F") "</field>", i);
    g_string_append(many, TAIL);
    GString *list = g_string_new(HEAD "<field name=\"a\" type=\"choice\">" LABEL("A"));
    for (guint i = 0; i < 301; i++)
        g_string_append_printf(list, "<option value=\"o%u\" vi=\"a\" en=\"a\"/>", i);
    g_string_append(list, "</field>" TAIL);
    const struct {
        const char *xml, *says;
    } bad[] = {
        {many->str, "more than"},
        {list->str, "more than"},
        {HEAD "<field name=\"a\" type=\"text\" pattern=\"^(a|a)*$\">" LABEL("A") "</field>" TAIL,
         "too long"},
        {HEAD "<group name=\"g\">" LABEL("G") A B
         "</group><field name=\"x\" type=\"text\" "
         "relevant=\"count(//*[count(//*[count(//*) &gt; 1]) &gt; 1]) &gt; 1\">" LABEL(
             "X") "</field>" TAIL,
         "asks too much"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        const char *what = NULL;
        assert_null(form_shelf_try(fixture_shelf, bad[i].xml, strlen(bad[i].xml), "f", &error));
        form_error_line(error, &what);
        if (strstr(what, bad[i].says) == NULL)
            fail_msg("%zu: %s", i, error->message);
    }
    g_string_free(many, TRUE);
    g_string_free(list, TRUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_what_differs),      cmocka_unit_test(counts_what_is_touched),
        cmocka_unit_test(takes_inputs),           cmocka_unit_test(takes_days),
        cmocka_unit_test(names_new_fields_apart), cmocka_unit_test(refuses_what_has_no_end),
    };
    return cmocka_run_group_tests(tests, fixture_begin, fixture_end);
}
