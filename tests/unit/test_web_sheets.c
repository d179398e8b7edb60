/* Every page's sheet with a full and an empty model, in both languages; the models against the
 * frame's schema; both catalogues with the same keys and placeholders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <libxml/xpath.h>

#include "web/page.h"

static GPtrArray *models; /* paths below tests/pages, full and empty */
static Pages *pages;

static xmlDoc *model_of(const char *name) {
    g_autofree char *path = g_build_filename("tests/pages", name, NULL);
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    return doc;
}

static char *sheet_of(const char *name) {
    return g_strndup(name, (gsize)(strchr(name, '.') - name));
}

static int setup(void **state) {
    (void)state;
    models = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open("tests/pages", 0, NULL);
    assert_non_null(dir);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(name, ".xml"))
            continue;
        g_ptr_array_add(models, g_strdup(name));
        if (g_str_has_suffix(name, ".full.xml"))
            g_ptr_array_add(sheets, sheet_of(name));
    }
    g_ptr_array_add(sheets, NULL);
    g_autoptr(GError) error = NULL;
    pages = pages_load("xsl", (const char *const *)sheets->pdata, NULL, &error);
    if (!pages)
        fail_msg("%s", error->message);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    pages_free(pages);
    g_ptr_array_unref(models);
    return 0;
}

/* Every sheet has its two models, and every model its sheet. */
static void sheets_have_models(void **state) {
    (void)state;
    g_autoptr(GDir) dir = g_dir_open("xsl", 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (!g_str_has_suffix(name, ".xsl") || strcmp(name, "layout.xsl") == 0)
            continue;
        g_autofree char *sheet = sheet_of(name);
        for (int empty = 0; empty < 2; empty++) {
            g_autofree char *model = g_strconcat(sheet, empty ? ".empty.xml" : ".full.xml", NULL);
            if (!g_ptr_array_find_with_equal_func(models, model, g_str_equal, NULL))
                fail_msg("tests/pages/%s is missing", model);
        }
    }
}

static void models_fit_the_frame(void **state) {
    (void)state;
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewParserCtxt("xsl/page.rng");
    xmlRelaxNG *schema = xmlRelaxNGParse(parser);
    assert_non_null(schema);
    for (guint i = 0; i < models->len; i++) {
        xmlDoc *doc = model_of(models->pdata[i]);
        xmlRelaxNGValidCtxt *check = xmlRelaxNGNewValidCtxt(schema);
        if (xmlRelaxNGValidateDoc(check, doc) != 0)
            fail_msg("tests/pages/%s does not fit xsl/page.rng", (char *)models->pdata[i]);
        xmlRelaxNGFreeValidCtxt(check);
        xmlFreeDoc(doc);
    }
    xmlRelaxNGFree(schema);
    xmlRelaxNGFreeParserCtxt(parser);
}

/* What the model names, the page shows: names of people, dossiers, units; words of fields. */
static void facts_are_shown(const char *model, xmlDoc *doc, const char *html) {
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEvalExpression(
        BAD_CAST "/page/*[not(self::site or self::query or self::filters or self::dossier)]"
                 "//@*[(name() = 'name' or name() = 'label' or name() = 'text' or name() = 'code')"
                 " and contains(., ' ') and not(parent::entry[not(value or row)])] | //row/due | "
                 "//part//value[not(line or contains(., '\n'))] | //part//line",
        context);
    for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; i++) {
        xmlNode *node = found->nodesetval->nodeTab[i];
        xmlChar *text = xmlNodeGetContent(node);
        g_autofree char *escaped = g_markup_escape_text((const char *)text, -1);
        GString *plain = g_string_new(escaped); /* html5.c leaves quotes in text as they are */
        g_string_replace(plain, "&quot;", "\"", 0);
        g_string_replace(plain, "&apos;", "'", 0);
        xmlChar *v = xmlGetProp(node, BAD_CAST "v"); /* files hold dates as they are */
        gboolean as_it_is = v && strstr(html, (const char *)v);
        xmlFree(v);
        if (!as_it_is && !strstr(html, plain->str) && !strstr(html, escaped))
            fail_msg("%s: “%s” (%s) is not on the page", model, (char *)text, (char *)node->name);
        g_string_free(plain, TRUE);
        xmlFree(text);
    }
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
}

/* A sheet of files (web/download.h): its tree, whose facts are as much to be there. */
static void render_file(const char *model, const char *lang, xmlDoc *doc, const char *sheet) {
    g_autoptr(GError) error = NULL;
    xmlDoc *made = pages_transform(pages, sheet, lang, doc, &error);
    if (!made)
        fail_msg("%s, %s: %s", model, lang, error->message);
    const char *root = (const char *)xmlDocGetRootElement(made)->name;
    assert_true(strcmp(root, "workbook") == 0 || strcmp(root, "package") == 0);
    xmlChar *text = NULL;
    int n = 0;
    xmlDocDumpMemoryEnc(made, &text, &n, "UTF-8");
    if (g_str_has_suffix(model, ".full.xml") && strcmp(lang, "vi") == 0)
        facts_are_shown(model, doc, (const char *)text);
    xmlFree(text);
    xmlFreeDoc(made);
}

static void render(const char *model, const char *lang) {
    xmlDoc *doc = model_of(model);
    xmlSetProp(xmlDocGetRootElement(doc), BAD_CAST "lang", BAD_CAST lang);
    g_autofree char *sheet = sheet_of(model);
    if (g_str_has_prefix(sheet, "file-")) {
        render_file(model, lang, doc, sheet);
        xmlFreeDoc(doc);
        return;
    }
    Html html;
    html_init(&html);
    g_autoptr(GError) error = NULL;
    if (!pages_render(pages, sheet, lang, doc, "T0KEN", &html, &error))
        fail_msg("%s, %s: %s", model, lang, error->message);
    const char *text = html.text->str;
    assert_true(g_str_has_prefix(text, "<!DOCTYPE html>"));
    g_autofree char *root = g_strdup_printf("<html lang=\"%s\">", lang);
    assert_non_null(strstr(text, root));
    if (!strstr(text, "<h1"))
        fail_msg("%s, %s: no h1", model, lang);
    assert_null(strstr(text, "<title></title>"));
    if (strcmp(lang, "en") == 0 && strcmp(sheet, "print") != 0)
        assert_null(strstr(text, "Đăng xuất"));
    if (strcmp(lang, "vi") == 0)
        assert_null(strstr(text, "Sign out"));
    if (strstr(text, "method=\"post\"") && strstr(text, "T0KEN") == NULL)
        assert_true(html.slots == NULL || html.slots->len > 0);
    if (g_str_has_suffix(model, ".full.xml") && strcmp(lang, "vi") == 0)
        facts_are_shown(model, doc, text);
    html_clear(&html);
    xmlFreeDoc(doc);
}

static void sheets_run(void **state) {
    (void)state;
    for (guint i = 0; i < models->len; i++) {
        render(models->pdata[i], "vi");
        render(models->pdata[i], "en");
    }
}

static int by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* key -> its placeholders in alphabetical order */
static GHashTable *catalogue(const char *path) {
    GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    for (xmlNode *n = xmlDocGetRootElement(doc)->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        xmlChar *key = xmlGetProp(n, BAD_CAST "key");
        xmlChar *text = xmlNodeGetContent(n);
        g_autoptr(GRegex) hole = g_regex_new("\\{[a-z_]+\\}", 0, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        g_autoptr(GPtrArray) holes = g_ptr_array_new_with_free_func(g_free);
        g_regex_match(hole, (const char *)text, 0, &match);
        for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
            char *one = g_match_info_fetch(match, 0);
            if (g_ptr_array_find_with_equal_func(holes, one, g_str_equal, NULL))
                g_free(one);
            else
                g_ptr_array_add(holes, one);
        }
        g_ptr_array_sort(holes, by_text);
        g_ptr_array_add(holes, NULL);
        if (!g_hash_table_insert(keys, g_strdup((const char *)key),
                                 g_strjoinv(" ", (char **)holes->pdata)))
            fail_msg("%s: key %s stands twice", path, (char *)key);
        xmlFree(key);
        xmlFree(text);
    }
    xmlFreeDoc(doc);
    return keys;
}

static void within(GHashTable *some, GHashTable *others, const char *where) {
    GHashTableIter all;
    gpointer key, holes;
    g_hash_table_iter_init(&all, some);
    while (g_hash_table_iter_next(&all, &key, &holes)) {
        const char *other = g_hash_table_lookup(others, key);
        if (!other)
            fail_msg("%s lacks the key %s", where, (char *)key);
        else if (strcmp(other, holes) != 0)
            fail_msg("%s: %s has {%s}, not {%s}", where, (char *)key, other, (char *)holes);
    }
}

static void catalogues_agree(void **state) {
    (void)state;
    g_autoptr(GHashTable) vi = catalogue("xsl/text/vi.xml");
    g_autoptr(GHashTable) en = catalogue("xsl/text/en.xml");
    within(vi, en, "en.xml");
    within(en, vi, "vi.xml");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_have_models),
        cmocka_unit_test(models_fit_the_frame),
        cmocka_unit_test(sheets_run),
        cmocka_unit_test(catalogues_agree),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
