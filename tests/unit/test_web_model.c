/* Alias types (decisions.md 41): what C writes for each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "web/model.h"

static xmlDoc *doc;

static xmlNode *fresh(void) {
    xmlFreeDoc(doc);
    doc = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, (const xmlChar *)"r", NULL);
    xmlDocSetRootElement(doc, root);
    return root;
}

static char *dumped(xmlNode *node) {
    xmlBuffer *buffer = xmlBufferCreate();
    xmlNodeDump(buffer, node->doc, node, 0, 0);
    char *text = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}

static void numbers(void **state) {
    (void)state;
    static const struct {
        ModelType type;
        gint64 value;
        const char *xml;
    } cases[] = {
        {MODEL_INT, 1234567, "<r><x>1234567</x></r>"},
        {MODEL_N, 1234567, "<r><x>1.234.567</x></r>"},
        {MODEL_MONEY, 1234000, "<r><x>1.234.000</x></r>"},
        {MODEL_TENTHS, 85, "<r><x>8,5</x></r>"},
        {MODEL_PERCENT, 855, "<r><x>85,5%</x></r>"},
        {MODEL_FLAG, 1, "<r><x>1</x></r>"},
        {MODEL_FLAG, 0, "<r/>"},
        {MODEL_AT, 0, "<r/>"},
        {MODEL_AT, G_GINT64_CONSTANT(1638342300000000),
         "<r><x v=\"2021-12-01T07:05:00Z\">01/12/2021 14:05</x></r>"},
        /* 17:30 UTC is already the next day in Vietnam */
        {MODEL_DAY, G_GINT64_CONSTANT(1638379800000000),
         "<r><x v=\"2021-12-02\">02/12/2021</x></r>"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        xmlNode *root = fresh();
        model_number(root, "x", cases[i].type, cases[i].value);
        g_autofree char *xml = dumped(root);
        assert_string_equal(xml, cases[i].xml);
    }
}

static void texts(void **state) {
    (void)state;
    static const ModelFrame frame = {"/thidua", "vi"};
    static const struct {
        ModelType type;
        const char *value, *xml;
    } cases[] = {
        {MODEL_TEXT, "AT&T; <R&D>", "<r><x>AT&amp;T; &lt;R&amp;D&gt;</x></r>"},
        {MODEL_TEXT, "", "<r><x/></r>"},
        {MODEL_TEXT, NULL, "<r/>"},
        {MODEL_DATE, "2021-12-01", "<r><x v=\"2021-12-01\">01/12/2021</x></r>"},
        {MODEL_DATE, "9999-12-31", "<r/>"},
        {MODEL_URL, "/review/12?a=1&b=2", "<r><x>/thidua/review/12?a=1&amp;b=2</x></r>"},
        {MODEL_URL, "https://laocai.gov.vn/", "<r><x>https://laocai.gov.vn/</x></r>"},
        {MODEL_URL, "//evil.example/", "<r/>"},
        {MODEL_URL, "/\\evil.example/", "<r/>"},
        {MODEL_URL, "javascript:alert(1)", "<r/>"},
        {MODEL_LABEL, "draft", "<r><x v=\"draft\">draft</x></r>"}, /* no catalogue here */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        xmlNode *root = fresh();
        model_value(root, "x", cases[i].type, cases[i].value, &frame);
        g_autofree char *xml = dumped(root);
        assert_string_equal(xml, cases[i].xml);
    }
}

static void aliases(void **state) {
    (void)state;
    static const struct {
        const char *alias, *name;
        gboolean good, attribute;
        ModelType type;
    } cases[] = {
        {"name", "name", TRUE, FALSE, MODEL_TEXT},
        {"@id", "id", TRUE, TRUE, MODEL_TEXT},
        {"due:date", "due", TRUE, FALSE, MODEL_DATE},
        {"@n:n", "n", TRUE, TRUE, MODEL_N},
        {"a_b-c:tenths", "a_b-c", TRUE, FALSE, MODEL_TENTHS},
        {"due:dates", "", FALSE, FALSE, MODEL_TEXT},
        {"", "", FALSE, FALSE, MODEL_TEXT},
        {"@", "", FALSE, FALSE, MODEL_TEXT},
        {":date", "", FALSE, FALSE, MODEL_TEXT},
        {"count(*)", "", FALSE, FALSE, MODEL_TEXT},
        {"1a", "", FALSE, FALSE, MODEL_TEXT},
        {"x:y", "", FALSE, FALSE, MODEL_TEXT},
        {"Name", "", FALSE, FALSE, MODEL_TEXT},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gboolean attribute = FALSE;
        char name[32];
        ModelType type = MODEL_TEXT;
        assert_int_equal(model_alias(cases[i].alias, &attribute, name, sizeof name, &type),
                         cases[i].good);
        if (cases[i].good) {
            assert_string_equal(name, cases[i].name);
            assert_int_equal(attribute, cases[i].attribute);
            assert_int_equal(type, cases[i].type);
        }
    }
    gboolean attribute;
    char tight[4];
    ModelType type;
    assert_false(model_alias("long", &attribute, tight, sizeof tight, &type));
}

static void builders(void **state) {
    (void)state;
    xmlNode *root = fresh();
    xmlNode *a = model_add(root, "a");
    model_attr(a, "q", "\"<&>\" d");
    model_attr(a, "none", NULL);
    model_attr_int(a, "n", -5);
    model_attr_flag(a, "yes", TRUE);
    model_attr_flag(a, "no", FALSE);
    model_append(a, "x & y");
    assert_null(model_text(root, "b", NULL));
    model_copy(root, a);
    g_autofree char *xml = dumped(root);
    const char *one = "<a q=\"&quot;&lt;&amp;&gt;&quot; d\" n=\"-5\" yes=\"1\">x &amp; y</a>";
    g_autofree char *wanted = g_strconcat("<r>", one, one, "</r>", NULL);
    assert_string_equal(xml, wanted);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(texts),
                                       cmocka_unit_test(aliases), cmocka_unit_test(builders)};
    int failed = cmocka_run_group_tests_name("web_model", tests, NULL, NULL);
    xmlFreeDoc(doc);
    return failed;
}
