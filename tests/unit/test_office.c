/* Trees become files of office programs: whole, exact, well-formed whatever stands in them. The
 * files are taken apart with libzip and libxml2; tests/http/export.test.mjs opens them in
 * LibreOffice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <zip.h>

#include "office/package.h"
#include "office/workbook.h"

typedef GBytes *(*Maker)(xmlDoc *, GError **);

static GBytes *make(Maker maker, const char *tree) {
    g_autoptr(GError) error = NULL;
    xmlDoc *doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, XML_PARSE_HUGE);
    assert_non_null(doc);
    GBytes *bytes = maker(doc, &error);
    if (!bytes)
        fail_msg("%s", error->message);
    xmlFreeDoc(doc);
    return bytes;
}

static gboolean makes(Maker maker, const char *tree) {
    g_autoptr(GError) error = NULL;
    xmlDoc *doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, 0);
    GBytes *bytes = maker(doc, &error);
    gboolean made = bytes != NULL;
    assert_true(made == (error == NULL));
    g_bytes_unref(bytes);
    xmlFreeDoc(doc);
    return made;
}

/* A part as text, which must be well-formed. New string. */
static char *part(GBytes *bytes, const char *name) {
    gsize n = 0;
    const void *data = g_bytes_get_data(bytes, &n);
    zip_source_t *source = zip_source_buffer_create(data, n, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    assert_non_null(zip);
    zip_stat_t stat;
    assert_int_equal(zip_stat(zip, name, 0, &stat), 0);
    char *text = g_malloc0(stat.size + 1);
    zip_file_t *file = zip_fopen(zip, name, 0);
    assert_int_equal(zip_fread(file, text, stat.size), stat.size);
    zip_fclose(file);
    zip_discard(zip);
    xmlDoc *doc = xmlReadMemory(text, (int)stat.size, NULL, NULL, XML_PARSE_HUGE);
    if (!doc)
        fail_msg("%s is not well-formed: %s", name, text);
    xmlFreeDoc(doc);
    return text;
}

static void has(const char *text, const char *what) {
    if (!strstr(text, what))
        fail_msg("“%s” is not in %s", what, text);
}

/* ---- packages ---- */

static void parts_stand_alone(void **state) {
    (void)state;
    const char *tree =
        "<package xmlns:w='urn:w'><part name='a/b.xml'><w:x w:y='1'>Đơn vị &lt;b&gt; ]]&gt;"
        "</w:x></part><part name='c.xml'><plain/></part></package>";
    g_autoptr(GBytes) one = make(office_package, tree);
    g_autoptr(GBytes) two = make(office_package, tree);
    assert_true(g_bytes_equal(one, two));
    g_autofree char *first = part(one, "a/b.xml"), *second = part(one, "c.xml");
    has(first, "standalone=\"yes\"");
    has(first, "<w:x xmlns:w=\"urn:w\" w:y=\"1\">Đơn vị &lt;b&gt; ]]&gt;</w:x>");
    has(second, "<plain/>");
}

static void broken_packages_are_refused(void **state) {
    (void)state;
    assert_false(makes(office_package, "<page/>"));
    assert_false(makes(office_package, "<package><part name=''><x/></part></package>"));
    assert_false(makes(office_package, "<package><part name='x'>text</part></package>"));
    assert_false(makes(office_package,
                       "<package><part name='x'><a/></part><part name='x'><a/></part></package>"));
}

/* What comes in slices: how many are left, and whether they break off. */
typedef struct {
    int left;
    gboolean breaks;
} Slices;

static xmlDoc *next_slice(gpointer data, GError **error) {
    static const char slice[] = "<s xmlns:w='urn:w'><w:i>\xC4\x91</w:i><w:j w:k='1'/></s>";
    Slices *slices = data;
    if (slices->left-- > 0)
        return xmlReadMemory(slice, (int)strlen(slice), NULL, NULL, 0);
    if (slices->breaks)
        g_set_error(error, OFFICE_ERROR, 9, "broken off");
    return NULL;
}

static void slices_stand_in_their_place(void **state) {
    (void)state;
    static const char tree[] = "<package xmlns:w='urn:w'><part name='a.xml'><w:x><w:b/><?series?>"
                               "<w:e/></w:x></part><part name='b.xml'><y/></part></package>";
    g_autoptr(GError) error = NULL;
    Slices two = {2, FALSE}, none = {0, FALSE}, broken = {1, TRUE};
    xmlDoc *doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, 0);
    g_autoptr(GBytes) bytes = office_package_long(doc, next_slice, &two, &error);
    assert_non_null(bytes);
    g_autofree char *first = part(bytes, "a.xml"), *second = part(bytes, "b.xml");
    has(first, "<w:x xmlns:w=\"urn:w\"><w:b/><w:i>đ</w:i><w:j w:k=\"1\"/><w:i>đ</w:i>"
               "<w:j w:k=\"1\"/><w:e/></w:x>");
    has(second, "<y/>");
    xmlFreeDoc(doc);
    doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, 0);
    g_autoptr(GBytes) empty = office_package_long(doc, next_slice, &none, &error);
    g_autofree char *bare = part(empty, "a.xml");
    has(bare, "<w:b/><w:e/>");
    xmlFreeDoc(doc);
    doc = xmlReadMemory(tree, (int)strlen(tree), NULL, NULL, 0);
    assert_null(office_package_long(doc, next_slice, &broken, &error));
    assert_int_equal(error->code, 9);
    xmlFreeDoc(doc);
}

/* What a model never holds, but a database might. */
static void controls_are_left_out(void **state) {
    (void)state;
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "package", NULL);
    xmlDocSetRootElement(doc, root);
    xmlNode *one = xmlNewTextChild(root, NULL, BAD_CAST "part", NULL);
    xmlSetProp(one, BAD_CAST "name", BAD_CAST "a.xml");
    xmlNode *text =
        xmlNewTextChild(one, NULL, BAD_CAST "x", BAD_CAST "a\x01\x0B<b>&\xEF\xBF\xBF\tz");
    xmlSetProp(text, BAD_CAST "y", BAD_CAST "\x02q&");
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = office_package(doc, &error);
    assert_non_null(bytes);
    g_autofree char *got = part(bytes, "a.xml");
    has(got, "<x y=\"q&amp;\">a&lt;b&gt;&amp;\tz</x>");
    xmlFreeDoc(doc);
}

/* ---- workbooks ---- */

static void cells_are_what_they_are(void **state) {
    (void)state;
    g_autoptr(GBytes) bytes = make(
        office_workbook,
        "<workbook title='t'><sheet name='Một' head='2' heads='1' fixed='1' filter='1'><column "
        "width='20'/>"
        "<row kind='title'><c>Tên</c></row><row kind='head'><c span='2'>Đầu</c><c/></row>"
        "<row><c>=1+1</c><c kind='number' v='1181743'/><c kind='number' v='12345' scale='2'/></row>"
        "<row><c>@x</c><c kind='percent' v='1025'/><c kind='date' v='2021-12-01'/></row>"
        "<row><c>-1</c><c kind='number' v='999999999999999'/><c kind='number' "
        "v='9007199254740993'/></row>"
        "<row><c>+1</c><c kind='at' v='2021-12-01T07:05:00Z'/><c kind='number'/></row>"
        "</sheet></workbook>");
    g_autofree char *sheet = part(bytes, "xl/worksheets/sheet1.xml");
    g_autofree char *strings = part(bytes, "xl/sharedStrings.xml");
    assert_null(strstr(sheet, "<f>"));
    for (const char *const *text =
             (const char *const[]){"=1+1", "@x", "-1", "+1", "Đầu", "9.007.199.254.740.993", NULL};
         *text; text++)
        has(strings, *text);
    for (const char *const *number =
             (const char *const[]){"<v>1181743</v>", "<v>123.45</v>", "<v>1.025</v>",
                                   "<v>44531</v>", "<v>999999999999999</v>", "<v>44531.58680555",
                                   "<mergeCell ref=\"A2:B2\"/>",
                                   "<autoFilter ref=\"A2:", "xSplit=\"1\" ySplit=\"2\"", NULL};
         *number; number++)
        has(sheet, *number);
}

static void long_texts_are_cut(void **state) {
    (void)state;
    GString *tree = g_string_new("<workbook><sheet name='a'><row><c>");
    for (int i = 0; i < 40000; i++)
        g_string_append(tree, "ế");
    g_string_append(tree, "</c><c>&lt;b&gt; ]]&gt; &amp;amp;</c></row></sheet></workbook>");
    g_autoptr(GBytes) bytes = make(office_workbook, tree->str);
    g_string_free(tree, TRUE);
    g_autofree char *strings = part(bytes, "xl/sharedStrings.xml");
    has(strings, "&lt;b&gt; ]]&gt; &amp;amp;");
    const char *first = strstr(strings, "<t>") + strlen("<t>");
    assert_int_equal(strcspn(first, "<"), 32000 * strlen("ế"));
}

static void broken_workbooks_are_refused(void **state) {
    (void)state;
    assert_false(makes(office_workbook, "<page/>"));
    assert_false(makes(office_workbook, "<workbook><sheet name='a/b'/></workbook>"));
}

static int files_in_tmp(void) {
    int n = 0;
    g_autoptr(GDir) dir = g_dir_open(g_get_tmp_dir(), 0, NULL);
    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void nothing_is_left_behind(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        g_autoptr(GBytes) bytes = make(office_workbook, "<workbook><sheet name='a'/></workbook>");
        makes(office_workbook, "<workbook><sheet name='a'/><sheet name='a'/></workbook>");
    }
    assert_int_equal(files_in_tmp(), 0);
}

/* A folder of temporary files of our own, so that others' do not count. */
static char *own;
static int begin(void **state) {
    (void)state;
    own = g_mkdtemp(g_strdup("/tmp/thidua-office-XXXXXX"));
    assert_non_null(own);
    g_setenv("TMPDIR", own, TRUE);
    return 0;
}
static int end(void **state) {
    (void)state;
    int left = g_rmdir(own);
    g_free(own);
    return left;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_alone),      cmocka_unit_test(broken_packages_are_refused),
        cmocka_unit_test(controls_are_left_out),  cmocka_unit_test(cells_are_what_they_are),
        cmocka_unit_test(long_texts_are_cut),     cmocka_unit_test(broken_workbooks_are_refused),
        cmocka_unit_test(nothing_is_left_behind), cmocka_unit_test(slices_stand_in_their_place),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
