/* form/fill: the model of a form page and of answers read back, in its house shape. */
#include "form_fixture.h"

#include <libxml/xpath.h>

static const FormDefinition *fixture(void) {
    return form_shelf_get(fixture_shelf, "fixture", 1);
}

typedef struct {
    xmlDoc *doc;
    FormAnswers *answers;
    GPtrArray *findings;
    FormFill fill;
} Page;

static Page page_of(const char *const *lines) {
    Page page = {.doc = xmlNewDoc((const xmlChar *)"1.0")};
    xmlDocSetRootElement(page.doc, xmlNewDocNode(page.doc, NULL, (const xmlChar *)"page", NULL));
    page.answers = fixture_answers(fixture(), lines);
    page.findings = form_validate(page.answers, NULL, &fixture_setting);
    page.fill = (FormFill){.setting = &fixture_setting,
                           .action = "/n/7/one",
                           .section_href = "/n/7/{section}",
                           .section = form_section(fixture(), "one"),
                           .revision = 3,
                           .findings = page.findings,
                           .show_findings = TRUE};
    return page;
}
#define PAGE(...) page_of((const char *const[]){__VA_ARGS__, NULL})

static void page_free(Page *page) {
    xmlFreeDoc(page->doc);
    form_answers_free(page->answers);
    g_ptr_array_unref(page->findings);
}

/* expression -> its string value in the model. */
static char *ask(const Page *page, const char *expression) {
    xmlXPathContext *context = xmlXPathNewContext(page->doc);
    xmlXPathObject *result = xmlXPathEval((const xmlChar *)expression, context);
    assert_non_null(result);
    xmlChar *text = xmlXPathCastToString(result);
    char *mine = g_strdup((const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(result);
    xmlXPathFreeContext(context);
    return mine;
}

typedef struct {
    const char *expression, *value;
} Fact;

static void holds(const Page *page, const Fact *facts, gsize n) {
    for (gsize i = 0; i < n; i++) {
        g_autofree char *got = ask(page, facts[i].expression);
        if (strcmp(got, facts[i].value) != 0) {
            fail_msg("%s is '%s'", facts[i].expression, got);
        }
    }
}

static void draws_a_section(void **state) {
    (void)state;
    Page page = PAGE("line=a", "whole=1.234", "part=1,5", "day=5/8/2021", "year=2019", "block=x\ny",
                     "many=3|9", "pick=zz", "born=5/8/1984", "secret=s", "flag=1");
    form_fill(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    static const Fact facts[] = {
        {"string(/page/form/@name)", "fixture"},
        {"string(/page/form/@version)", "1"},
        {"string(/page/form/@title)", "Mẫu"},
        {"string(/page/form/@action)", "/n/7/one"},
        {"string(/page/form/@revision)", "3"},
        {"string(/page/form/@section)", "one"},
        {"count(/page/form/section)", "1"},
        {"count(/page/form/sections/section)", "3"},
        {"string(//sections/section[1]/@state)", "error"},
        {"string(//sections/section[1]/@current)", "1"},
        {"string(//sections/section[1]/@href)", "/n/7/one"},
        {"string(//sections/section[2]/@state)", "empty"},
        {"string(//field[@name='line']/@id)", "f-line"},
        {"string(//field[@name='line']/@value)", "a"},
        {"string(//field[@name='line']/@required)", "1"},
        {"string(//field[@name='line']/@error)", "Dòng chữ: viết ít nhất 2 ký tự, đang có 1"},
        {"string(//field[@name='line']/@max)", "5"},
        {"string(//field[@name='whole']/@value)", "1.234"},
        {"string(//field[@name='part']/@value)", "1,50"},
        {"string(//field[@name='day']/@value)", "05/08/2021"},
        {"string(//field[@name='year']/@value)", "2019"},
        {"string(//field[@name='block'])", "x\ny"},
        {"string(//field[@name='block']/@count)", "3"},
        {"string(//field[@name='block']/@optional)", "1"},
        {"count(//field[@name='many']/option[@selected])", "2"},
        {"count(//field[@name='many']/option)", "9"},
        {"string(//field[@name='many']/@show)", "check"},
        {"string(//field[@name='pick']/@show)", "radio"},
        {"string(//field[@name='pick']/option[@selected]/@label)", "zz"},
        {"string(//field[@name='born']/part[1]/@name)", "born.d"},
        {"string(//field[@name='born']/part[1]/@value)", "5"},
        {"string(//field[@name='born']/part[3]/@id)", "f-born.y"},
        {"string(//field[@name='secret']/@value)", "s"}, /* who edits sees it */
        {"string(//field[@name='secret']/@private)", "1"},
        {"string(//field[@name='flag']/@value)", "1"},
        {"count(//field[@name='flag']/@optional)", "0"},
        /* a field that another opens stands there closed and says when */
        {"string(//field[@name='why']/@closed)", "1"},
        {"string(//field[@name='why']/@open-for)", "b"},
        {"string(//field[@name='why']/@because)", "Chỉ điền khi chọn “B”."},
        {"string(/page/form/errors/@count)", "4"},
        {"string(/page/form/errors/error[1]/@href)", "#f-line"},
        {"string(/page/form/warnings/@count)", "0"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

static void draws_rows(void **state) {
    (void)state;
    Page page = PAGE("rows.1.what=", "rows.2.on=31/2/2021", "line=ab");
    page.fill.section = form_section(fixture(), "two");
    form_fill(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    static const Fact facts[] = {
        {"string(//group/@name)", "rows"},
        {"string(//group/@id)", "f-rows"},
        {"string(//group/@add)", "1"},
        {"string(//group/@none)", "no_rows"},
        {"count(//group/column)", "4"},
        {"count(//group/row)", "2"},
        {"string(//group/row[2]/@id)", "f-rows.2"},
        {"string(//row[2]/field[1]/@name)", "rows.2.what"},
        {"string(//row[2]/field[1]/@error)", "Dòng 2: Nhập việc"},
        {"string(//row[2]/field[2]/@value)", "31/2/2021"},
        {"count(//row[1]//@error)", "0"},
        {"string(//section/field[@name='no_rows']/@label)", "Chưa có"},
        {"string(//errors/error[2]/@href)", "#f-rows.2.on"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

static void offers_one_blank_row(void **state) {
    (void)state;
    Page none = PAGE("line=ab");
    none.fill.section = NULL;
    none.fill.show_findings = FALSE;
    form_fill(xmlDocGetRootElement(none.doc), none.answers, &none.fill);
    static const Fact blank[] = {{"count(//group/row)", "1"},
                                 {"string(//row/field[1]/@name)", "rows.1.what"},
                                 {"count(//errors)", "0"},
                                 {"count(//@error)", "0"},
                                 {"count(//form/section)", "2"}}; /* "three" is irrelevant */
    holds(&none, blank, G_N_ELEMENTS(blank));
    page_free(&none);
    Page ticked = PAGE("no_rows=1");
    ticked.fill.section = form_section(fixture(), "two");
    form_fill(xmlDocGetRootElement(ticked.doc), ticked.answers, &ticked.fill);
    static const Fact facts[] = {{"count(//group/row)", "0"}, {"string(//group/@add)", "1"}};
    holds(&ticked, facts, G_N_ELEMENTS(facts));
    page_free(&ticked);
}

static void speaks_english(void **state) {
    (void)state;
    Page page = PAGE("pick=b");
    page.fill.lang = FORM_EN;
    form_fill(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    static const Fact facts[] = {
        {"string(/page/form/@title)", "Sample"},
        {"string(//field[@name='pick']/option[2]/@label)", "Be"},
        {"string(//field[@name='why']/@because)", "Needed because “Be” is chosen."},
        {"string(//field[@name='why']/@error)", "Enter the why"},
        {"count(//field[@name='why']/@closed)", "0"},
        {"string(//field[@name='born']/part[1]/@label)", "Day"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

static void reads_answers_back(void **state) {
    (void)state;
    Page page = PAGE("line=ab", "whole=1.234", "day=5/8/2021", "born=5/8/1984", "pick=b", "why=x",
                     "secret=010084001234", "many=3|1", "rows.1.what=q", "rows.3.what=r",
                     "rows.3.who=A", "rows.3.done=1", "flag=1", "more=m");
    page.fill.section = NULL;
    form_fill_summary(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    static const Fact facts[] = {
        {"string(/page/summary/@kind)", "head"},
        {"count(/page/summary/section)", "3"},
        {"string(//entry[@name='line']/value)", "ab"},
        {"string(//entry[@name='line']/@href)", "/n/7/one#f-line"},
        {"string(//entry[@name='whole']/value)", "1.234"},
        {"string(//entry[@name='day']/value)", "05/08/2021"},
        {"string(//entry[@name='born']/value)", "1984"},
        {"string(//entry[@name='secret']/value)", "0100xxxxxx34"},
        {"string(//entry[@name='secret']/@private)", "1"},
        {"string(//entry[@name='pick']/value)", "B"},
        {"count(//entry[@name='many']/value)", "2"},
        {"string(//entry[@name='many']/value[1])", "3. Nội dung"},
        {"string(//entry[@name='flag']/value)", "Có"},
        {"string(//entry[@name='block']/@empty)", "1"},
        {"count(//entry[@name='rows']/column)", "4"},
        {"count(//entry[@name='rows']/row)", "2"},
        {"string(//entry[@name='rows']/row[2]/@n)", "3"},
        {"string(//entry[@name='rows']/row[2]/cell[1])", "r"},
        {"string(//entry[@name='rows']/row[2]/cell[3])", "Đã nhập, không hiển thị"},
        {"string(//entry[@name='sum']/value)", "2"},
        {"count(//entry[@name='no_rows'])", "0"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

static void reveals_and_leaves_out(void **state) {
    (void)state;
    Page page = PAGE("line=ab", "born=5/8/1984", "secret=010084001234", "no_rows=1", "why=hidden");
    page.fill.section = NULL;
    page.fill.reveal = page.fill.no_empty = TRUE;
    form_fill_summary(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    static const Fact facts[] = {
        {"string(//entry[@name='born']/value)", "05/08/1984"},
        {"string(//entry[@name='secret']/value)", "010084001234"},
        {"count(//entry[@name='block'])", "0"},
        {"count(//entry[@name='why'])", "0"},
        {"string(//entry[@name='rows']/value)", "Chưa có"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    g_autofree char *text = form_value_text(page.answers, "born", &page.fill);
    assert_string_equal(text, "05/08/1984");
    assert_null(form_value_text(page.answers, "block", &page.fill));
    assert_null(form_value_text(page.answers, "rows", &page.fill));
    assert_null(form_value_text(page.answers, "rows.1.what", &page.fill));
    page_free(&page);
}

static void shows_what_was_withheld_as_given(void **state) {
    (void)state;
    Page page = PAGE("secret=010084001234", "born=5/8/1984");
    g_autofree char *xml = form_answers_xml(page.answers, NULL);
    g_autoptr(FormAnswers) bare = form_answers_parse(fixture(), xml, strlen(xml), NULL, NULL);
    page.fill.section = NULL;
    form_fill_summary(xmlDocGetRootElement(page.doc), bare, &page.fill);
    static const Fact facts[] = {
        {"string(//entry[@name='secret']/value)", "Đã nhập, không hiển thị"},
        {"string(//entry[@name='born']/value)", "1984"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

static void shows_two_versions(void **state) {
    (void)state;
    Page page = PAGE("line=ab", "many=1|3", "rows.1.what=q", "rows.1.on=5/8/2021");
    g_autoptr(FormAnswers) theirs = fixture_answers(
        fixture(), (const char *const[]){"line=ac", "many=1|3", "rows.1.what=z", NULL});
    page.fill.section = NULL;
    form_fill_difference(xmlDocGetRootElement(page.doc), page.answers, theirs, &page.fill);
    static const Fact facts[] = {
        {"string(/page/difference/@count)", "2"},
        {"string(//field[1]/@name)", "line"},
        {"string(//field[1]/@label)", "Dòng chữ"},
        {"string(//field[1]/mine/value)", "ab"},
        {"string(//field[1]/theirs/value)", "ac"},
        {"string(//field[2]/mine/value)", "q · 05/08/2021 · Không"},
        {"string(//field[2]/@section)", "two"},
    };
    holds(&page, facts, G_N_ELEMENTS(facts));
    page_free(&page);
}

/* What people type reaches the model as text, whatever it looks like. */
static void escapes(void **state) {
    (void)state;
    Page page = PAGE("line=<b>&", "block=</textarea>", "pick=\"'", "rows.1.what=&amp;");
    page.fill.section = NULL;
    form_fill(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    form_fill_summary(xmlDocGetRootElement(page.doc), page.answers, &page.fill);
    xmlChar *bytes = NULL;
    int n = 0;
    xmlDocDumpMemory(page.doc, &bytes, &n);
    xmlDoc *again = xmlReadMemory((const char *)bytes, n, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(again);
    static const Fact facts[] = {{"string(//form//field[@name='line']/@value)", "<b>&"},
                                 {"string(//form//field[@name='block'])", "</textarea>"},
                                 {"string(//field[@name='pick']/@value)", "\"'"},
                                 {"string(//cell[1])", "&amp;"}};
    holds(&page, facts, G_N_ELEMENTS(facts));
    xmlFreeDoc(again);
    xmlFree(bytes);
    page_free(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_a_section),
        cmocka_unit_test(draws_rows),
        cmocka_unit_test(offers_one_blank_row),
        cmocka_unit_test(speaks_english),
        cmocka_unit_test(reads_answers_back),
        cmocka_unit_test(reveals_and_leaves_out),
        cmocka_unit_test(shows_what_was_withheld_as_given),
        cmocka_unit_test(shows_two_versions),
        cmocka_unit_test(escapes),
    };
    return cmocka_run_group_tests_name("form fill", tests, fixture_begin, fixture_end);
}
