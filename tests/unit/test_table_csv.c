/* Tables as text: encodings, separators, quotes, and what is no table (issue 5, 4; domain 6.1). */
#include "table_fixture.h"

#define HEAD "STT;Họ và tên;Ngày sinh\r\n"

static void reads_text(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *table;
    } files[] = {
        {"a,b\n1,2\n", "1:A=a|B=b;2:A=1|B=2"},
        {"a;b\r\n1;2,5\r\n3;4,5", "1:A=a|B=b;2:A=1|B=2,5;3:A=3|B=4,5"},
        {"a\tb\n1;1\t2,2\n", "1:A=a|B=b;2:A=1;1|B=2,2"},
        /* a title without separators stands above */
        {"DANH SÁCH, TRÍCH NGANG\n\n" HEAD "1;Giàng A Páo;1984\n2;Lý Láo Lở;5/8/1990\n",
         "1:A=DANH SÁCH, TRÍCH NGANG;3:A=STT|B=Họ và tên|C=Ngày sinh;4:A=1|B=Giàng A "
         "Páo|C=1984;5:A=2|B=Lý Láo Lở|C=5/8/1990"},
        {"sep=;\r\na;b\r\n", "2:A=a|B=b"},
        {"\xEF\xBB\xBFHọ tên,Chức vụ\n", "1:A=Họ tên|B=Chức vụ"},
        /* NFD is composed, marks without width go */
        {"Nguye\xCC\x82\xCC\x83n,\xE2\x80\x8Bx\n", "1:A=Nguyễn|B=x"},
        {"\"a\"\"b\",\"c\nd\",\" e \"\n", "1:A=a\"b|B=c\nd|C= e "},
        {"a,,c\n,,\n\n,b,\n", "1:A=a|C=c;4:B=b"},
        {"a\xC2\x85"
         "b,c\x07"
         "d,\xEF\xBF\xBE\n",
         "1:A=ab|B=cd"},
        {"tên\nAn\nBình\n", "1:A=tên;2:A=An;3:A=Bình"},
        {"a,b\r1,2\r", "1:A=a|B=b;2:A=1|B=2"},
        {"=HYPERLINK(\"http://x\"),+1\n", "1:A==HYPERLINK(\"http://x\")|B=+1"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        assert_table(files[i].bytes, strlen(files[i].bytes), files[i].table);
}

static void knows_encodings(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        gsize n;
        const char *encoding, *table;
    } files[] = {
        {"\xFF\xFEH\0\xCD\x1E,\0n\0\n\0", 12, "UTF-16LE", "1:A=Họ|B=n"},
        {"\xFE\xFF\0H\x1E\xCD\0,\0n\0\n", 12, "UTF-16BE", "1:A=Họ|B=n"},
        {"a\0,\0b\0\n\0c\0,\0d\0", 14, "UTF-16LE", "1:A=a|B=b;2:A=c|B=d"},
        /* base letters and combining tones: H o + dot below, Nguy ê + tilde n */
        {"Ho\xF2,Nguy\xEA\xDEn \xD0\xFD\xEC"
         "c\n",
         17, "windows-1258", "1:A=Họ|B=Nguyễn Đức"},
        {"a,b\n", 4, "UTF-8", "1:A=a|B=b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Table) table = table_open_bytes(files[i].bytes, files[i].n, NULL, NULL);
        assert_non_null(table);
        assert_string_equal(table_encoding(table), files[i].encoding);
        assert_string_equal(table_format(table), "csv");
        assert_int_equal(table_sheets(table), 1);
        assert_table(files[i].bytes, files[i].n, files[i].table);
    }
}

/* Letters that two pieces of the reading cut, in both ways of reading. */
static void pieces_cut_letters(void **state) {
    (void)state;
    for (guint before = 0; before < 5; before++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) utf16 = g_string_new_len("\xFF\xFE", 2);
        for (guint i = 0; i < before; i++)
            g_string_append(text, "x,");
        for (guint i = 0; i < 20000; i++)
            g_string_append(text, i % 3 ? "ễ" : "\nab,c");
        g_autofree char *clean =
            table_text(text->str, text->len,
                       &(TableLimits){1 << 20, 1 << 20, 200, 10, 10, 100000, 200, 32767}, 0);
        glong units = 0;
        g_autofree gunichar2 *wide = g_utf8_to_utf16(text->str, -1, NULL, &units, NULL);
        g_string_append_len(utf16, (const char *)wide, units * 2);
        g_autofree char *other =
            table_text(utf16->str, utf16->len,
                       &(TableLimits){1 << 20, 1 << 20, 200, 10, 10, 100000, 200, 32767}, 0);
        assert_int_not_equal(clean[0], '!');
        assert_string_equal(clean, other);
    }
}

static void refuses_the_rest(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        gsize n;
        const char *refusal;
    } files[] = {
        {"", 0, "!empty"},
        {"%PDF-1.7\n...", 12, "!not_a_table"},
        {"<html><table><tr><td>a</td></tr></table>", 40, "!not_a_table"},
        {"\xEF\xBB\xBF <?xml version=\"1.0\"?><Workbook/>", 36, "!not_a_table"},
        {"{\\rtf1 a}", 9, "!not_a_table"},
        {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, "!not_a_table"},
        {"abc\0def,g\n", 10, "!not_a_table"},
        {"\xFF\xFEH\0\n", 5, "!encoding 1.0"},
        {"a,b\n1,\"2\n3,4\n", 13, "!damaged 2.2"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 41,
         "!encrypted"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0d\0D\0o\0c\0", 23, "!not_a_table"},
        {" \n \n", 4, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        assert_table(files[i].bytes, files[i].n, files[i].refusal);
}

static void holds_its_bounds(void **state) {
    (void)state;
    const TableLimits few = {40, 1000, 10, 10, 2, 3, 4, 5};
    static const struct {
        const char *bytes, *found;
    } files[] = {
        {"1\n2\n3\n", "1:A=1;2:A=2;3:A=3"},
        {"1\n2\n\n\n3\n4\n", "!too_many_rows 6.0"},
        {"a,b,c,d\n", "1:A=a|B=b|C=c|D=d"},
        {"a,b,c,d,e\n", "!too_many_columns 1.5"},
        {"a,b,c,d,,,,\n", "1:A=a|B=b|C=c|D=d"},
        {"ễễễễễ\n", "1:A=ễễễễễ"},
        {"x\nab,ễễễễễe\n", "!cell_too_long 2.2"},
        {"1\n2\n3\n                                        \n", "!too_big"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *found = table_text(files[i].bytes, strlen(files[i].bytes), &few, 0);
        assert_string_equal(found, files[i].found);
    }
}

static void names_columns(void **state) {
    (void)state;
    static const struct {
        guint column;
        const char *name;
    } names[] = {{0, "A"},   {25, "Z"},   {26, "AA"},  {51, "AZ"},
                 {52, "BA"}, {701, "ZZ"}, {702, "AAA"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = table_column_name(names[i].column);
        assert_string_equal(name, names[i].name);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_text),         cmocka_unit_test(knows_encodings),
        cmocka_unit_test(pieces_cut_letters), cmocka_unit_test(refuses_the_rest),
        cmocka_unit_test(holds_its_bounds),   cmocka_unit_test(names_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
