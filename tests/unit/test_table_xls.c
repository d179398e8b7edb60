/* Old XLS by libfreexl in its jail; a list as LibreOffice saves it in both formats. */
#include <unistd.h>

#include "table/jail.h"
#include "table_fixture.h"

static GBytes *fixture(const char *name) {
    g_autofree char *path = g_build_filename("tests/fixtures/tables", name, NULL);
    char *bytes = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    return g_bytes_new_take(bytes, n);
}

static char *read_fixture(const char *name) {
    g_autoptr(GBytes) file = fixture(name);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    return table_text(bytes, n, NULL, 0);
}

#define TITLE "1:A=DANH SÁCH TRÍCH NGANG CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG;"
#define BODY                                                                                                       \
    ";5:A#1|B#2|C#3|D#4|E#5|F#6|G#7|H#8|I#9;6:A=I|B=Khoa Xét nghiệm;7:A#1|B=Giàng A "                          \
    "Páo|C@1984-08-05|E=Điều dưỡng|F=Khoa Xét nghiệm|G=H'Mông|H=Bằng khen|I=Nâng công suất xét " \
    "nghiệm từ 120 lên 600 mẫu đơn mỗi ngày.;8:A#2|B=Lý Thị Mẩy|D#1990|E=Bác sĩ|F=Khoa "        \
    "Nội|G=Dao|H=Bằng khen|I=Trực chốt kiểm soát dịch 47 ngày liên tục, không nghỉ ngày "     \
    "nào.;9:B=Tổng cộng: 2 người"

static void reads_a_list(void **state) {
    (void)state;
    g_autofree char *old = read_fixture("trich-ngang.xls");
    assert_string_equal(old, TITLE "3:A=STT|B=Họ và tên|C=Ngày sinh|E=Chức vụ|F=Đơn vị công "
                                   "tác|G=Dân tộc|H=Hình thức khen thưởng|I=Tóm tắt thành "
                                   "tích;4:C=Nam|D=Nữ" BODY);
    g_autofree char *new_ = read_fixture("trich-ngang.xlsx");
    assert_string_equal(new_,
                        TITLE "3:A=STT|B=Họ và tên|C=Ngày sinh|E=Chức vụ|F=Đơn vị công "
                              "tác|G=Dân tộc|H=Hình thức khen thưởng|I=Tóm tắt thành "
                              "tích;4:A=STT|B=Họ và tên|C=Nam|D=Nữ|E=Chức vụ|F=Đơn vị công "
                              "tác|G=Dân tộc|H=Hình thức khen thưởng|I=Tóm tắt thành tích" BODY);
}

static void names_its_sheet(void **state) {
    (void)state;
    g_autoptr(GBytes) file = fixture("trich-ngang.xls");
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    g_autoptr(Table) table = table_open_bytes(bytes, n, NULL, NULL);
    assert_non_null(table);
    assert_string_equal(table_format(table), "xls");
    assert_int_equal(table_sheets(table), 1);
    assert_string_equal(table_sheet_name(table, 0), "Trích ngang");
    /* from its first row again */
    assert_true(table_select(table, 0, NULL));
    TableRow row;
    assert_true(table_next(table, &row, NULL));
    assert_int_equal(row.number, 1);
    while (table_next(table, &row, NULL))
        ;
    g_autoptr(GError) error = NULL;
    assert_false(table_next(table, &row, &error)); /* the end stays the end */
    assert_null(error);
}

/* Cut at any length it is refused or shorter, and never takes us along. */
static void bears_cut_files(void **state) {
    (void)state;
    g_autoptr(GBytes) file = fixture("trich-ngang.xls");
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    for (gsize cut = 512; cut < n; cut += 512) {
        g_autofree char *found = table_text(bytes, cut, NULL, 0);
        assert_non_null(found);
        assert_true(cut > n / 2 || found[0] == '!');
    }
}

/* ---- the jail ---- */

static void escape(int fd, FILE *to, gconstpointer data) {
    (void)fd;
    (void)data;
    FILE *file = fopen("/tmp/thidua-jail-escape", "w");
    gboolean wrote = file && fputs("x", file) != EOF && fflush(file) == 0;
    gboolean said = FALSE;
    for (int i = 5; i < 40; i++)
        said = said || write(i, "x", 1) == 1;
    fputc(wrote ? 'w' : said ? 's' : '-', to);
}

static void fall(int fd, FILE *to, gconstpointer data) {
    (void)fd;
    (void)data;
    fputc('1', to);
    fflush(to);
    _exit(9);
}

static void says_and_holds_nothing_else(void **state) {
    (void)state;
    Jail jail = {0};
    char c = 0;
    assert_true(jail_begin(&jail, 0, escape, NULL));
    /* a file of no length may appear, nothing can be put into it; the kernel may end it for trying
     */
    assert_true(!jail_read(&jail, &c, 1) || c == '-');
    jail_end(&jail);
    unlink("/tmp/thidua-jail-escape");
    assert_true(jail_begin(&jail, 0, fall, NULL));
    assert_true(jail_read(&jail, &c, 1));
    assert_int_equal(c, '1');
    assert_false(jail_read(&jail, &c, 1));
    jail_end(&jail);
    jail_end(&jail);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_list),
        cmocka_unit_test(names_its_sheet),
        cmocka_unit_test(bears_cut_files),
        cmocka_unit_test(says_and_holds_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
