/* What files are by their content (domain.md 8, db/data/30-evidence.sql), where they stand, who
 * names them, what is swept. */
#include "domain_fixture.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "domain/evidence.h"

#define FORM                                                                                       \
    "<form name=\"papers\" version=\"1\" kind=\"head\"><title vi=\"x\" en=\"x\"/><section "        \
    "name=\"one\"><title vi=\"x\" en=\"x\"/><field name=\"papers\" type=\"file\" "                 \
    "types=\"document image\"><label vi=\"x\" en=\"x\"/></field><field name=\"scan\" "             \
    "type=\"file\" types=\"scan\"><label vi=\"x\" en=\"x\"/></field></section></form>"

static House house;
static char *folder;
static FormShelf *shelf;
static const FormDefinition *form;

static int begin(void **state) {
    (void)state;
    folder = g_dir_make_tmp("evidence-XXXXXX", NULL);
    shelf = form_shelf_open("db", NULL);
    if (!folder || !shelf || !form_shelf_add(shelf, FORM, strlen(FORM), "papers", NULL))
        return 1;
    form = form_shelf_get(shelf, "papers", 1);
    house_open(&house);
    return 0;
}

static void remove_all(const char *path) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *one = g_build_filename(path, name, NULL);
        if (g_file_test(one, G_FILE_TEST_IS_DIR))
            remove_all(one);
        else
            g_unlink(one);
    }
    g_rmdir(path);
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    form_shelf_free(shelf);
    remove_all(folder);
    g_free(folder);
    return 0;
}

/* A new file with these bytes. New string. */
static char *file_with(const void *bytes, gsize n) {
    static int count;
    g_autofree char *name = g_strdup_printf("sent-%d", ++count);
    char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, bytes, (gssize)n, NULL));
    return path;
}

#define PDF "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n"
#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x8\6\0\0\0\x1f\x15\xc4\x89"
#define PNG_END "\0\0\0\0IEND\xae\x42\x60\x82"
#define JPEG "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\1\0H\0H\0\0"
/* a ZIP's local head of an empty stored file: n is the length of its name */
#define LOCAL(n) "PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" n "\0\0\0"
#define LISTED(n)                                                                                  \
    "PK\1\2\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" n                                 \
    "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define ZIP_END "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static void types_by_content(void **state) {
    (void)state;
    enum { GOOD = -1 };
#define BYTES(text) text, sizeof text - 1
    static const struct {
        const char *bytes;
        gsize n;
        const char *field, *media; /* media NULL: refused */
        FormFileFault fault;
    } cases[] = {
        {BYTES(PDF "%%EOF\n"), "papers", "application/pdf", 0},
        {BYTES(PDF "%%EOF\n"), "scan", "application/pdf", 0},
        {BYTES(PDF), "papers", NULL, FORM_FILE_BROKEN},
        {BYTES(PNG PNG_END), "papers", "image/png", 0},
        {BYTES(PNG), "papers", NULL, FORM_FILE_BROKEN},
        {BYTES(JPEG "\xff\xd9"), "scan", "image/jpeg", 0},
        {BYTES(JPEG "\xff\xd9"
                    "a phone's note behind it"),
         "scan", "image/jpeg", 0},
        {BYTES(JPEG), "scan", NULL, FORM_FILE_BROKEN},
        {BYTES("plain words"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES("<html><script>alert(1)</script></html>"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES("MZ\x90\0"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES("GIF89a\1\0\1\0"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES("\0"), "papers", NULL, FORM_FILE_TYPE},
        {BYTES(LOCAL("\5") "a.txt" LISTED("\5") "a.txt" ZIP_END), "papers", NULL, FORM_FILE_TYPE},
        /* an office file whose own part stands behind others: libmagic sees an archive */
        {BYTES(LOCAL("\x10") "docProps/app.xml" LISTED("\x13") "[Content_Types].xml" LISTED(
             "\x11") "word/document.xml" ZIP_END),
         "papers", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 0},
        {BYTES(LOCAL("\x10") "docProps/app.xml" LISTED("\x13") "[Content_Types].xml" LISTED(
             "\xf") "xl/workbook.xml" ZIP_END),
         "papers", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 0},
        {BYTES(LOCAL("\x10") "docProps/app.xml" LISTED("\x11") "word/document.xml" ZIP_END),
         "papers", NULL, FORM_FILE_TYPE},
        {BYTES(LOCAL("\x10") "docProps/app.xml" LISTED("\x13") "[Content_Types].xml" LISTED(
             "\x11") "word/document.xml" ZIP_END),
         "scan", NULL, FORM_FILE_TYPE}, /* not of a group that the field names */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = file_with(cases[i].bytes, cases[i].n);
        g_autofree char *media = NULL;
        g_autoptr(GError) error = NULL;
        FormFileFault fault = FORM_FILE_NONE;
        gboolean good = evidence_judge(house.store, form_field(form, cases[i].field), path, &media,
                                       &fault, &error);
        if (error)
            fail_msg("%s", error->message);
        if (good != (cases[i].media != NULL) || g_strcmp0(media, cases[i].media) != 0 ||
            (!good && fault != cases[i].fault))
            fail_msg("case %zu: %s, fault %d", i, media ? media : "refused", (int)fault);
        g_unlink(path);
    }
}

static gboolean exists(const char *sha256) {
    g_autofree char *path = evidence_path(folder, sha256);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void kept_once_and_swept(void **state) {
    (void)state;
    static const char digest[] = "aa11223344556677889900aabbccddeeff00112233445566778899aabbccddee";
    g_autofree char *path = evidence_path(folder, digest);
    assert_true(g_str_has_suffix(path, "/aa/11223344556677889900aabbccddeeff0011223344556677889"
                                       "9aabbccddee"));
    for (int twice = 0; twice < 2; twice++) {
        g_autofree char *sent = file_with("bytes", 5);
        assert_true(evidence_keep(folder, sent, digest, NULL));
        assert_false(g_file_test(sent, G_FILE_TEST_EXISTS));
        assert_true(exists(digest));
    }
    GStatBuf info;
    assert_int_equal(g_stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0440);
    EvidenceSweep swept;
    gint64 now = g_get_real_time();
    assert_true(evidence_sweep(house.store, folder, house.actor.now, now, &swept, NULL));
    assert_int_equal(swept.files, 0); /* young */
    const struct utimbuf old = {1, 1};
    assert_int_equal(utime(path, &old), 0);
    assert_true(evidence_sweep(house.store, folder, house.actor.now, now, &swept, NULL));
    assert_int_equal(swept.files, 1);
    assert_false(exists(digest));
    g_autoptr(GError) error = NULL;
    assert_false(evidence_keep(folder, "/nowhere/at/all", digest, &error));
    assert_int_equal(error->code, STORE_BROKEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_by_content),
        cmocka_unit_test(kept_once_and_swept),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
