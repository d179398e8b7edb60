/* Fields of files: decisions.md 33, domain.md 8. A list of files is an answer like any other. */
#include "form_fixture.h"

#include "form/files.h"

#define A64 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define B64 "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define C64 "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

#define FORM(version, fields)                                                                      \
    "<form name=\"papers\" version=\"" version "\" kind=\"head\"><title vi=\"Mẫu\" "             \
    "en=\"Sample\"/><section name=\"one\"><title vi=\"Một\" en=\"One\"/>" fields                   \
    "</section></form>"
#define FILES(attributes)                                                                          \
    "<field name=\"papers\" type=\"file\" " attributes                                             \
    "><label vi=\"Giấy tờ\" en=\"Papers\"/></field>"
#define LINE "<field name=\"line\" type=\"text\"><label vi=\"Dòng\" en=\"Line\"/></field>"
#define NOTE                                                                                       \
    "<field name=\"note\" type=\"text\" relevant=\"papers\" required=\"true()\"><label "           \
    "vi=\"Ghi\" en=\"Note\"/></field>"

static const GPtrArray *types;

static const GPtrArray *options(gpointer data, const char *source) {
    (void)data;
    assert_string_equal(source, FORM_FILE_SOURCE "document image");
    return types;
}

static const FormSetting setting = {NULL, options, NULL};
static const FormDefinition *form, *before;

static int begin(void **state) {
    if (fixture_begin(state) != 0) {
        return 1;
    }
    static const char one[] = FORM("1", LINE);
    static const char two[] =
        FORM("2", LINE FILES("types=\"document image\" max-files=\"2\" max-size=\"5\" "
                             "required=\"true()\"") NOTE);
    if (!form_shelf_add(fixture_shelf, one, strlen(one), "one", NULL) ||
        !form_shelf_add(fixture_shelf, two, strlen(two), "two", NULL)) {
        return 1;
    }
    before = form_shelf_get(fixture_shelf, "papers", 1);
    form = form_shelf_get(fixture_shelf, "papers", 2);
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)form_option_free);
    g_ptr_array_add(list, form_option_new(".pdf", "PDF", "PDF"));
    g_ptr_array_add(list, form_option_new(".jpg,.jpeg", "ảnh JPG", "JPG picture"));
    types = list;
    return 0;
}

static int end(void **state) {
    g_ptr_array_unref((GPtrArray *)(gintptr)types);
    return fixture_end(state);
}

static gboolean add(FormAnswers *answers, const char *name, const char *sha256, gint64 size) {
    FormFile *file = form_file_new(name, "application/pdf", sha256, size);
    gboolean added = form_answers_add_file(answers, form_field(form, "papers"), file);
    form_file_free(file);
    return added;
}

/* "a.pdf b.pdf". New string. */
static char *names(const FormAnswers *answers) {
    g_autoptr(GPtrArray) files = form_answers_files(answers, form_field(form, "papers"));
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((const FormFile *)files->pdata[i])->name);
    }
    return g_string_free(text, FALSE);
}

static void expect_names(const FormAnswers *answers, const char *expected) {
    g_autofree char *found = names(answers);
    assert_string_equal(found, expected);
}

static void definitions(void **state) {
    (void)state;
    const FormField *field = form_field(form, "papers");
    assert_int_equal(field->max, 2);
    assert_int_equal(field->max_size, 5 << 20);
    assert_int_equal(form_file_most(field, 0), 5 << 20);
    assert_int_equal(form_file_most(field, 1 << 20), 1 << 20); /* thidua.conf's, where less */
    assert_true(form_has_files(form, NULL) && !form_has_files(before, NULL));
    static const char *const bad[] = {
        FORM("3", FILES("")),
        FORM("3", FILES("types=\"document\" private=\"yes\"")),
        FORM("3", FILES("types=\"document\" calculate=\"'x'\"")),
        FORM("3", FILES("types=\"document\" constraint=\"true()\"")),
        FORM("3", FILES("types=\"document\" column=\"name\"")),
        FORM("3", FILES("types=\"document\" carry=\"yes\"")),
        FORM("3", FILES("types=\"document\" max-files=\"51\"")),
        FORM("3", FILES("types=\"document\" max-size=\"0\"")),
        FORM("3", "<group name=\"rows\"><label vi=\"x\" en=\"x\"/>" FILES(
                      "types=\"document\"") "</group>"),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        if (form_shelf_add(fixture_shelf, bad[i], strlen(bad[i]), "bad", NULL)) {
            fail_msg("taken: %s", bad[i]);
        }
    }
}

static void lists_grow_and_shrink(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    assert_true(add(answers, "a.pdf", A64, 10));
    assert_true(add(answers, "a again.pdf", A64, 10)); /* the same bytes stand there */
    expect_names(answers, "a.pdf");
    assert_true(add(answers, "b.pdf", B64, 20));
    assert_false(add(answers, "c.pdf", C64, 30));
    expect_names(answers, "a.pdf b.pdf");
    const FormField *field = form_field(form, "papers");
    assert_false(form_answers_remove_file(answers, field, 0));
    assert_false(form_answers_remove_file(answers, field, 3));
    assert_true(form_answers_remove_file(answers, field, 1));
    expect_names(answers, "b.pdf");
    assert_false(form_answers_set(answers, "papers", "typed.pdf")); /* nobody types a file */
    g_autoptr(GHashTable) input = g_hash_table_new(g_str_hash, g_str_equal);
    assert_int_equal(form_read(answers, field->section, input, "upload:papers", NULL),
                     FORM_DO_UPLOAD);
    assert_int_equal(form_read(answers, field->section, input, "upload:line", NULL), FORM_DO_SAVE);
    assert_int_equal(form_read(answers, field->section, input, "add:papers", NULL), FORM_DO_SAVE);
    expect_names(answers, "b.pdf");
    assert_int_equal(form_read(answers, field->section, input, "remove:papers.1", NULL),
                     FORM_DO_REMOVE);
    expect_names(answers, "");
}

static void canonical_copies(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    add(answers, "Báo cáo & \"ảnh\".pdf", A64, 1234);
    form_answers_set(answers, "line", "x");
    g_autofree char *xml = form_answers_xml(answers, NULL);
    assert_string_equal(xml, "<answers form=\"papers\" version=\"2\"><line>x</line>"
                             "<papers media=\"application/pdf\" sha256=\"" A64
                             "\" size=\"1234\">Báo cáo &amp; \"ảnh\".pdf</papers></answers>");
    g_autoptr(FormAnswers) again = form_answers_parse(form, xml, strlen(xml), NULL, NULL);
    assert_non_null(again);
    g_autoptr(GPtrArray) same = form_answers_diff(answers, again, NULL);
    assert_int_equal(same->len, 0);
    form_answers_remove_file(again, form_field(form, "papers"), 1);
    add(again, "Báo cáo & \"ảnh\".pdf", B64, 1234); /* the same name, other bytes */
    g_autoptr(GPtrArray) differ = form_answers_diff(answers, again, NULL);
    assert_int_equal(differ->len, 1);
    static const char *const broken[] = {
        "<papers>a.pdf</papers>",
        "<papers media=\"m\" sha256=\"12\" size=\"1\">a.pdf</papers>",
        "<papers media=\"m\" sha256=\"" A64 "\" size=\"x\">a.pdf</papers>",
        "<papers media=\"m\" sha256=\"" A64 "\" size=\"1\" path=\"/etc\">a.pdf</papers>",
        "<papers media=\"m\" sha256=\"" A64 "\" size=\"1\"/>",
        "<papers media=\"m\" sha256=\"" A64 "\" size=\"1\"><b/></papers>",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autofree char *bad =
            g_strdup_printf("<answers form=\"papers\" version=\"2\">%s</answers>", broken[i]);
        if (form_answers_parse(form, bad, strlen(bad), NULL, NULL) != NULL) {
            fail_msg("taken: %s", bad);
        }
    }
}

static void rules_see_them(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    g_autoptr(GPtrArray) missing = form_validate(answers, NULL, &setting);
    assert_int_equal(missing->len, 1); /* the note is irrelevant without papers */
    assert_string_equal(((FormFinding *)missing->pdata[0])->text[FORM_VI], "Gửi kèm giấy tờ");
    add(answers, "a.pdf", A64, 1);
    g_autoptr(GPtrArray) note = form_validate(answers, NULL, &setting);
    assert_int_equal(note->len, 1);
    assert_string_equal(((FormFinding *)note->pdata[0])->target, "note");
    form_answers_set(answers, "note", "x");
    g_autoptr(GPtrArray) good = form_validate(answers, NULL, &setting);
    assert_int_equal(good->len, 0);
}

static void versions_hand_over(void **state) {
    (void)state;
    g_autoptr(FormAnswers) old = form_answers_new(before);
    form_answers_set(old, "line", "kept");
    g_autoptr(FormAnswers) now = form_answers_for(form, old);
    g_autofree char *line = form_answers_get(now, "line");
    assert_string_equal(line, "kept");
    assert_ptr_equal(form_answers_form(now), form);
    add(now, "a.pdf", A64, 1);
    g_autoptr(FormAnswers) back = form_answers_for(before, now);
    g_autofree char *xml = form_answers_xml(back, NULL);
    assert_string_equal(xml, "<answers form=\"papers\" version=\"1\"><line>kept</line></answers>");
    g_autoptr(FormAnswers) copy = form_answers_for(form, now);
    expect_names(copy, "a.pdf");
}

/* Rows, births and private values go over too, with their salts. */
static void whole_forms_hand_over(void **state) {
    (void)state;
    const FormDefinition *one = form_shelf_get(fixture_shelf, "nomination-individual", 1);
    const FormDefinition *two = form_shelf_get(fixture_shelf, "nomination-individual", 2);
    g_autoptr(FormAnswers) old = form_answers_new(one);
    form_answers_set(old, "full_name", "Nguyễn Thị Đào");
    form_answers_set(old, "birth.y", "1984");
    form_answers_set(old, "birth.m", "8");
    form_answers_set(old, "citizen_id", "010184001234");
    form_answers_add_row(old, "past_awards");
    form_answers_set(old, "past_awards.1.year", "2019");
    g_autoptr(GPtrArray) privates = NULL;
    g_autofree char *xml = form_answers_xml(old, &privates);
    g_autoptr(FormAnswers) now = form_answers_for(two, old);
    g_autoptr(GPtrArray) kept = NULL;
    g_autofree char *new_xml = form_answers_xml(now, &kept);
    g_auto(GStrv) parts = g_strsplit(new_xml, "version=\"2\"", 2);
    g_autofree char *like_old = g_strjoin("version=\"1\"", parts[0], parts[1], NULL);
    assert_string_equal(like_old, xml); /* digests too: the salts are the same */
    assert_int_equal(kept->len, privates->len);
}

static void sizes(void **state) {
    (void)state;
    static const struct {
        gint64 bytes;
        const char *text;
    } cases[] = {{0, "0 B"},          {1023, "1023 B"},      {1024, "1 KB"},
                 {1536, "2 KB"},      {1048575, "1.024 KB"}, {1048576, "1 MB"},
                 {1258291, "1,2 MB"}, {20971520, "20 MB"},   {1073741824, "1.024 MB"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = form_file_size(cases[i].bytes);
        assert_string_equal(text, cases[i].text);
    }
}

static void refusals(void **state) {
    (void)state;
    static const struct {
        FormFileFault fault;
        const char *vi, *en;
    } cases[] = {
        {FORM_FILE_NONE, "Chưa chọn tệp nào cho “Giấy tờ”", "No file is chosen for “Papers”"},
        {FORM_FILE_EMPTY, "Tệp “x.pdf” không có nội dung", "The file “x.pdf” is empty"},
        {FORM_FILE_TYPE, "Gửi một trong các loại: PDF, ảnh JPG", "Send one of these: PDF, JPG"},
        {FORM_FILE_BIG, "Tệp “x.pdf” nặng 6,5 MB. Chọn tệp không quá 5 MB",
         "“x.pdf” is 6,5 MB. Choose one of at most 5 MB"},
        {FORM_FILE_MANY, "“Giấy tờ” có nhiều nhất 2 tệp", "“Papers” takes at most 2 files"},
        {FORM_FILE_BROKEN, "bị hỏng hoặc chưa đủ phần cuối", "damaged or its end is missing"},
    };
    const FormField *field = form_field(form, "papers");
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)form_finding_free);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        FormFinding *found =
            form_file_refused(field, cases[i].fault, "x.pdf", 6815744, 0, &setting);
        assert_non_null(strstr(found->text[FORM_VI], cases[i].vi));
        assert_non_null(strstr(found->text[FORM_EN], cases[i].en));
        assert_null(strchr(found->text[FORM_VI], '{'));
        assert_null(strchr(found->text[FORM_EN], '{'));
        g_ptr_array_add(all, found);
    }
    form_files_join(all);
    assert_int_equal(all->len, 1); /* one field, one finding */
    const FormFinding *joined = all->pdata[0];
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_non_null(strstr(joined->text[FORM_VI], cases[i].vi));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(definitions),
        cmocka_unit_test(lists_grow_and_shrink),
        cmocka_unit_test(canonical_copies),
        cmocka_unit_test(rules_see_them),
        cmocka_unit_test(versions_hand_over),
        cmocka_unit_test(whole_forms_hand_over),
        cmocka_unit_test(sizes),
        cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
