/* Sheets: texts and assets put in at load, what refuses to load, what fails while running. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>

#include "web/page.h"
#include "web/texts.h"

static char *folder; /* xsl/ of this test */

static char *in(const char *name) {
    return g_build_filename(folder, name, NULL);
}

static void write_file(const char *name, const char *text) {
    g_autofree char *path = in(name);
    g_autofree char *parent = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

#define HEAD                                                                                       \
    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' "              \
    "xmlns:t='urn:thidua:text' xmlns:a='urn:thidua:asset'>"                                        \
    "<xsl:output method='xml' omit-xml-declaration='yes' indent='no' encoding='UTF-8'/>"
#define TAIL "</xsl:stylesheet>"
#define BODY(inside) HEAD "<xsl:template match='/page'>" inside "</xsl:template>" TAIL

static int setup(void **state) {
    (void)state;
    folder = g_dir_make_tmp("thidua-page-XXXXXX", NULL);
    write_file(
        "text/vi.xml",
        "<texts lang='vi'><text key='title'>Thi Đua {{1}} &amp; &lt;b></text>"
        "<text key='hello'>Chào {name}, {n} việc</text>"
        "<text key='notice.saved'>Đã lưu</text><text key='notice.gone'>Đã xoá</text></texts>");
    write_file("text/en.xml",
               "<texts lang='en'><text key='title'>Emulation</text>"
               "<text key='hello'>Hello {name}, {n} tasks</text>"
               "<text key='notice.saved'>Saved</text><text key='notice.gone'>Gone</text></texts>");
    return 0;
}

static int teardown(void **state) {
    (void)state;
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_free(folder);
    return 0;
}

static Pages *load(const char *sheet, GError **error) {
    write_file("page.xsl", sheet);
    const char *names[] = {"page", NULL};
    return pages_load(folder, names, NULL, error);
}

static char *run(const Pages *pages, const char *lang, const char *model) {
    xmlDoc *doc = xmlReadMemory(model, (int)strlen(model), NULL, NULL, 0);
    Html html;
    html_init(&html);
    g_autoptr(GError) error = NULL;
    gboolean ok = pages_render(pages, "page", lang, doc, "@@", &html, &error);
    assert_true(ok == (error == NULL));
    char *text = ok ? g_strdup(html.text->str) : NULL;
    html_clear(&html);
    xmlFreeDoc(doc);
    return text;
}

/* Loads, runs in a language, compares what follows the doctype. */
static void shows(const char *sheet, const char *lang, const char *model, const char *wanted) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Pages) pages = load(sheet, &error);
    if (error != NULL) {
        fail_msg("%s", error->message);
    }
    g_autofree char *html = run(pages, lang, model);
    assert_non_null(html);
    assert_string_equal(html + strlen("<!DOCTYPE html>"), wanted);
}

static void texts_are_put_in(void **state) {
    (void)state;
    shows(BODY("<p><t:text key='title'/></p>"), "vi", "<page/>",
          "<p>Thi Đua {1} &amp; &lt;b&gt;</p>");
    shows(BODY("<p><t:text key='title'/></p>"), "en", "<page/>", "<p>Emulation</p>");
    shows(BODY("<p>[<t:text key='hello' name='@who' n='count(x)'/>]</p>"), "vi",
          "<page who='An &amp; Bê'><x/><x/></page>", "<p>[Chào An &amp; Bê, 2 việc]</p>");
    shows(BODY("<p t:title='title'/>"), "vi", "<page/>",
          "<p title=\"Thi Đua {1} &amp; &lt;b&gt;\"></p>");
    shows(BODY("<p t:title='hello' t:with-name='@who' t:with-n='3' class='{@who}'/>"), "en",
          "<page who='An'/>", "<p class=\"An\" title=\"Hello An, 3 tasks\"></p>");
    shows(BODY("<p><t:lookup select='notice/@key' prefix='notice.'/></p>"), "en",
          "<page><notice key='saved'/></page>", "<p>Saved</p>");
    shows(BODY("<p><t:lookup select='notice/@key' prefix='notice.'/></p>"), "en",
          "<page><notice key='other'/></page>", "<p></p>");
    shows(HEAD "<xsl:template match='/page'><xsl:variable name='v'><t:text key='title'/>"
               "</xsl:variable><p><xsl:value-of select='$v'/></p></xsl:template>" TAIL,
          "en", "<page/>", "<p>Emulation</p>");
}

static void assets_are_put_in(void **state) {
    (void)state;
    shows(BODY("<link a:href='css/app.css'/>"), "vi", "<page mount='/x'/>",
          "<link href=\"/x/assets/css/app.css\">");
    write_file("page.xsl", BODY("<link a:href='css/app.css'/>"));
    write_file("assets.xml",
               "<assets><asset name='css/app.css' href='assets/app.1f.css'/></assets>");
    const char *names[] = {"page", NULL};
    g_autofree char *manifest = in("assets.xml");
    g_autoptr(Pages) pages = pages_load(folder, names, manifest, NULL);
    g_autofree char *html = run(pages, "vi", "<page mount=''/>");
    assert_string_equal(html, "<!DOCTYPE html><link href=\"/assets/app.1f.css\">");
    g_autoptr(GError) error = NULL;
    write_file("page.xsl", BODY("<link a:href='css/other.css'/>"));
    assert_null(pages_load(folder, names, manifest, &error));
    assert_non_null(strstr(error->message, "css/other.css"));
}

static void wrong_sheets_refuse(void **state) {
    (void)state;
    static const struct {
        const char *sheet, *says;
    } cases[] = {
        {BODY("<t:text key='missing.key'/>"), "missing.key"},
        {BODY("<p t:title='missing.key'/>"), "missing.key"},
        {BODY("<t:text key='hello' name='@who'/>"), "n"}, /* a placeholder without a value */
        {BODY("<p t:title='hello'/>"), "name"},
        {BODY("<t:texxt key='title'/>"), "texxt"},
        {BODY("<t:lookup select='@a' prefix='none.'/>"), "none."},
        {BODY("<xsl:value-of select='@a['/>"), "page"},
        {BODY("<p>"), "page"},
        {HEAD "<xsl:include href='nowhere.xsl'/>" TAIL, "nowhere.xsl"},
        {HEAD "<xsl:include href='../../../../../../../etc/passwd'/>" TAIL, "passwd"},
        {HEAD "<xsl:include href='/etc/passwd'/>" TAIL, "passwd"},
        {"<!DOCTYPE x [<!ENTITY e SYSTEM '/etc/passwd'>]>" BODY("<p>&e;</p>"), "page"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Pages *pages = load(cases[i].sheet, &error);
        assert_null(pages);
        assert_non_null(error);
        assert_non_null(strstr(error->message, cases[i].says));
    }
}

/* What compiling does not catch comes out as a failure, never as half a page. */
static void wrong_runs_fail(void **state) {
    (void)state;
    static const char *const sheets[] = {
        BODY("<p><xsl:value-of select=\"document('/etc/hostname')\"/></p>"),
        BODY("<p><xsl:value-of select=\"document('text/vi.xml')\"/></p>"),
        BODY("<p><xsl:value-of select='nosuch(1)'/></p>"),
        BODY("<p><xsl:message terminate='yes'>no</xsl:message></p>"),
        HEAD "<xsl:template match='/page'><xsl:call-template name='r'/></xsl:template>"
             "<xsl:template name='r'><xsl:call-template name='r'/></xsl:template>" TAIL,
        HEAD "<xsl:template match='/other'><p/></xsl:template>" TAIL, /* text alone: no root */
        BODY("<br>x</br>"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Pages) pages = load(sheets[i], &error);
        if (pages != NULL) {
            assert_null(run(pages, "vi", "<page/>"));
        } else {
            assert_non_null(error);
        }
    }
}

static void digest_follows_bytes(void **state) {
    (void)state;
    g_autoptr(Pages) one = load(BODY("<p>1</p>"), NULL);
    g_autoptr(Pages) same = load(BODY("<p>1</p>"), NULL);
    g_autoptr(Pages) other = load(BODY("<p>2</p>"), NULL);
    assert_string_equal(pages_digest(one), pages_digest(same));
    assert_string_not_equal(pages_digest(one), pages_digest(other));
}

static void catalogues_refuse(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "<texts><text key='a'>1</text><text key='a'>2</text></texts>",
        "<texts><text key='A b'>1</text></texts>",
        "<texts><text>1</text></texts>",
        "<texts><text key='a'>x<b/></text></texts>",
        "<texts><text key='a'>{open</text></texts>",
        "<texts><text key='a'>close}</text></texts>",
        "<texts><text key='a'>{}</text></texts>",
        "<other/>",
        "<texts>",
    };
    g_autofree char *path = in("text/wrong.xml");
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        write_file("text/wrong.xml", wrong[i]);
        g_autoptr(GError) error = NULL;
        assert_null(texts_load(path, &error));
        assert_non_null(error);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_put_in),     cmocka_unit_test(assets_are_put_in),
        cmocka_unit_test(wrong_sheets_refuse),  cmocka_unit_test(wrong_runs_fail),
        cmocka_unit_test(digest_follows_bytes), cmocka_unit_test(catalogues_refuse),
    };
    return cmocka_run_group_tests_name("web_page", tests, setup, teardown);
}
