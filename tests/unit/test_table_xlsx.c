/* Workbooks (ECMA-376 part 1, 18): what cells hold, days, merged cells, and files made to harm. */
#include <unistd.h>
#include <xlsxwriter.h>

#include "table/reader.h"
#include "table_fixture.h"

#define X "<?xml version=\"1.0\"?>"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define KIND "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define ROOT                                                                                       \
    X "<Relationships><Relationship Id=\"r\" Type=\"" KIND                                         \
      "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
#define RELATIONS                                                                                  \
    X "<Relationships><Relationship Id=\"s1\" Type=\"" KIND                                        \
      "/worksheet\" Target=\"sheet1.xml\"/><Relationship Id=\"s2\" Type=\"" KIND                   \
      "/worksheet\" Target=\"/xl/sheet2.xml\"/><Relationship Id=\"t\" Type=\"" KIND                \
      "/styles\" Target=\"styles.xml\"/><Relationship Id=\"u\" Type=\"" KIND                       \
      "/sharedStrings\" Target=\"../xl/strings.xml\"/><Relationship Id=\"o\" Type=\"" KIND         \
      "/worksheet\" Target=\"http://example.vn/x.xml\" TargetMode=\"External\"/></Relationships>"
#define BOOK(properties)                                                                           \
    X "<workbook " MAIN " xmlns:r=\"" KIND "\">" properties                                        \
      "<sheets><sheet name=\"Ẩn\" state=\"hidden\" r:id=\"s2\"/><sheet name=\"Danh sách\" "     \
      "r:id=\"s1\"/><sheet name=\"Khác\" r:id=\"s2\"/><sheet name=\"Ngoài\" r:id=\"o\"/>"        \
      "</sheets></workbook>"
/* style 0 plain, 1 a known day, 2 an own one, 3 hours, 4 an own number */
#define STYLES                                                                                       \
    X "<styleSheet " MAIN                                                                            \
      "><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-42A]dd\\/mm\\/yyyy;@\"/><numFmt "          \
      "numFmtId=\"165\" formatCode=\"[h]:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"#,##0 "      \
      "&quot;đồng&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" \
      "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"        \
      "<xf numFmtId=\"166\"/></cellXfs></styleSheet>"
#define STRINGS                                                                                     \
    X "<sst " MAIN "><si><t>Họ và tên</t></si><si><r><t>Giàng </t></r><r><rPr><b/></rPr><t>A " \
      "Páo</t></r><rPh sb=\"0\"><t>KHÔNG</t></rPh></si><si><t>a_x000D__x000A_b_x005F_c</t></si>"  \
      "<si/></sst>"

static GBytes *book_of(const char *book, const char *sheet, const char *strings) {
    const ZipPart parts[] = {{"[Content_Types].xml", X "<Types/>"},
                             {"_rels/.rels", ROOT},
                             {"xl/_rels/workbook.xml.rels", RELATIONS},
                             {"xl/workbook.xml", book},
                             {"xl/styles.xml", STYLES},
                             {"xl/strings.xml", strings},
                             {"xl/sheet1.xml", sheet},
                             {"xl/sheet2.xml", X "<worksheet/>"},
                             {NULL, NULL}};
    return zip_made(parts);
}

static GBytes *book_made(const char *book, const char *sheet) {
    return book_of(book, sheet, STRINGS);
}

static char *sheet_text(const char *book, const char *rows, const char *after) {
    g_autofree char *sheet = g_strconcat(X "<worksheet " MAIN "><sheetData>", rows, "</sheetData>",
                                         after, "</worksheet>", NULL);
    g_autoptr(GBytes) file = book_made(book, sheet);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    return table_text(bytes, n, NULL, 0);
}

static void reads_cells(void **state) {
    (void)state;
    static const struct {
        const char *rows, *table;
    } sheets[] = {
        {"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c></row>",
         "2:A=Họ và tên|C=Giàng A Páo"},
        {"<row><c t=\"s\"><v>2</v></c><c t=\"s\"><v>3</v></c><c><v>7</v></c></row>",
         "1:A=a\nb_c|C#7"},
        {"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t>Lý </t></r><r><t>Lở</t></r></is></c>"
         "<c r=\"B1\" t=\"str\"><f>A1&amp;\"x\"</f><v>LýLởx</v></c><c r=\"C1\" t=\"b\"><v>1</v></c>"
         "<c r=\"D1\" t=\"e\"><v>#N/A</v></c><c r=\"E1\" t=\"d\"><v>1984-08-05T00:00:00</v></c>"
         "</row>",
         "1:A=Lý Lở|B=LýLởx|C=TRUE|D!#N/A|E@1984-08-05"},
        {"<row><c><v>1984</v></c><c><v>0.1</v></c><c><v>1E3</v></c><c><v>-2.50</v></c>"
         "<c><v>10084001234</v></c><c><v>xyz</v></c></row>",
         "1:A#1984|B#0.1|C#1000|D#-2.5|E#10084001234|F=xyz"},
        {"<row><c s=\"1\"><v>30899</v></c><c s=\"2\"><v>30899.75</v></c><c s=\"3\"><v>0.5</v></c>"
         "<c s=\"4\"><v>1490000</v></c><c s=\"99\"><v>1</v></c><c s=\"1\"><v>59</v></c>"
         "<c s=\"1\"><v>60</v></c><c s=\"1\"><v>61</v></c><c s=\"1\"><v>-3</v></c></row>",
         "1:A@1984-08-05|B@1984-08-05|C#0.5|D#1490000|E#1|F@1900-02-28|G#60|H@1900-03-01|I#-3"},
        {"<row r=\"3\"/><row r=\"9\"><c r=\"B9\"/><c r=\"D9\"><v/></c><c r=\"E9\"><v>1</v></c>"
         "</row><row r=\"10\"><c r=\"A10\" t=\"inlineStr\"><is><t> </t></is></c></row>",
         "9:E#1"},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autofree char *found = sheet_text(BOOK(""), sheets[i].rows, "");
        assert_string_equal(found, sheets[i].table);
    }
    g_autofree char *mac = sheet_text(BOOK("<workbookPr date1904=\"1\"/>"),
                                      "<row><c s=\"1\"><v>29437</v></c></row>", "");
    assert_string_equal(mac, "1:A@1984-08-05");
}

static void spreads_merged_cells_downwards(void **state) {
    (void)state;
    const char *rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>"
                       "<row r=\"2\"><c r=\"A2\"/><c r=\"C2\"><v>3</v></c></row>"
                       "<row r=\"3\"/><row r=\"4\"><c r=\"C4\"><v>4</v></c></row>";
    g_autofree char *found =
        sheet_text(BOOK(""), rows,
                   "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"B1:D1\"/><mergeCell "
                   "ref=\"D2:D3\"/><mergeCell ref=\"nonsense\"/></mergeCells>");
    assert_string_equal(found, "1:A#1|B#2;2:A#1|C#3;4:C#4");
    g_autofree char *inside = sheet_text(
        BOOK(""),
        "<row r=\"1\"><c r=\"B1\"><v>5</v></c></row><row r=\"2\"><c r=\"A2\"><v>6</v></c>"
        "<c r=\"C2\"><v>7</v></c></row>",
        "<mergeCells><mergeCell ref=\"B1:B2\"/></mergeCells>");
    assert_string_equal(inside, "1:B#5;2:A#6|B#5|C#7");
}

static void lists_visible_sheets(void **state) {
    (void)state;
    g_autoptr(GBytes) file = book_made(BOOK(""), X "<worksheet><sheetData/></worksheet>");
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    g_autoptr(Table) table = table_open_bytes(bytes, n, NULL, NULL);
    assert_int_equal(table_sheets(table), 2);
    assert_string_equal(table_sheet_name(table, 0), "Danh sách");
    assert_string_equal(table_sheet_name(table, 1), "Khác");
    assert_string_equal(table_format(table), "xlsx");
    assert_false(table_select(table, 2, NULL));
}

/* What real programs write: libxlsxwriter's own file, read twice. */
static void reads_what_programs_write(void **state) {
    (void)state;
    g_autofree char *path = g_strdup_printf("/tmp/thidua-test-%d.xlsx", (int)getpid());
    g_autofree char *bytes = NULL;
    gsize n = 0;
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Trích ngang");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    lxw_datetime birth = {1984, 8, 5, 0, 0, 0};
    worksheet_merge_range(sheet, 0, 0, 1, 0, "Họ và tên", NULL);
    worksheet_merge_range(sheet, 0, 1, 0, 2, "Ngày sinh", NULL);
    worksheet_write_string(sheet, 1, 1, "Nam", NULL);
    worksheet_write_string(sheet, 1, 2, "Nữ", NULL);
    worksheet_write_string(sheet, 2, 0, "Giàng A Páo", NULL);
    worksheet_write_datetime(sheet, 2, 1, &birth, day);
    worksheet_write_formula_num(sheet, 3, 2, "=1980+4", NULL, 1984);
    assert_int_equal(workbook_close(book), LXW_NO_ERROR);
    assert_true(g_file_get_contents(path, &bytes, &n, NULL));
    unlink(path);
    for (guint i = 0; i < 2; i++)
        assert_table(bytes, n,
                     "1:A=Họ và tên|B=Ngày sinh;2:A=Họ và tên|B=Nam|C=Nữ;3:A=Giàng A "
                     "Páo|B@1984-08-05;4:C#1984");
}

static void refuses_what_harms(void **state) {
    (void)state;
    static const struct {
        const char *sheet, *refusal;
    } sheets[] = {
        {X "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c>"
           "</row></sheetData></worksheet>",
         "!entities"},
        {X "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet><sheetData/></worksheet>",
         "!entities"},
        {X "<worksheet><sheetData><row><c t=\"str\"><v>&undeclared;</v></c></row></sheetData>"
           "</worksheet>",
         "!damaged"},
        {X "<worksheet><sheetData><row><c><v>1</v>", "!damaged"},
        {"not xml at all", "!damaged"},
        {X "<worksheet><sheetData><row r=\"2\"/><row r=\"2\"/></sheetData></worksheet>",
         "!damaged 2.0"},
        {X
         "<worksheet><sheetData><row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"
         "</sheetData></worksheet>",
         "!damaged 1.2"},
        {X
         "<worksheet><sheetData><row r=\"1\"><c t=\"s\"><v>4</v></c></row></sheetData></worksheet>",
         "!damaged 0.0"},
        {X "<worksheet><sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>"
           "</worksheet>",
         "!too_many_columns 1.16384"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autoptr(GBytes) file = book_made(BOOK(""), sheets[i].sheet);
        gsize n = 0;
        const void *bytes = g_bytes_get_data(file, &n);
        g_autofree char *found = table_text(bytes, n, NULL, 0);
        gsize key = strcspn(sheets[i].refusal, " ");
        if (strncmp(found, sheets[i].refusal, key) != 0)
            fail_msg("%zu: %s, not %s", i, found, sheets[i].refusal);
    }
}

static void other_packages_are_no_tables(void **state) {
    (void)state;
    static const ZipPart letter[] = {
        {"_rels/.rels", X "<Relationships><Relationship Id=\"r\" Type=\"" KIND
                          "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {"word/document.xml", X "<document/>"},
        {NULL, NULL}};
    static const ZipPart opendocument[] = {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml", X "<office/>"},
        {NULL, NULL}};
    static const ZipPart binary[] = {
        {"_rels/.rels", X "<Relationships><Relationship Id=\"r\" Type=\"" KIND
                          "/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>"},
        {"xl/workbook.bin", "x"},
        {NULL, NULL}};
    static const ZipPart away[] = {
        {"_rels/.rels", X "<Relationships><Relationship Id=\"r\" Type=\"" KIND
                          "/officeDocument\" Target=\"../../workbook.xml\"/></Relationships>"},
        {NULL, NULL}};
    const ZipPart *const packages[] = {letter, opendocument, binary, away};
    for (gsize i = 0; i < G_N_ELEMENTS(packages); i++) {
        g_autoptr(GBytes) file = zip_made(packages[i]);
        gsize n = 0;
        const void *bytes = g_bytes_get_data(file, &n);
        assert_table(bytes, n, "!not_a_table");
    }
    assert_table("PK\3\4 and nothing more", 21, "!damaged");
    assert_table("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, "!not_a_table");
}

/* A bomb: a sheet of empty rows that packs hundreds to one, in one part or under the sum's bound.
 */
static void bombs_are_met_while_they_unpack(void **state) {
    (void)state;
    g_autoptr(GString) sheet = g_string_new(X "<worksheet><sheetData>");
    while (sheet->len < 6 << 20)
        g_string_append(sheet, "<row/>");
    g_string_append(sheet, "</sheetData></worksheet>");
    g_autoptr(GBytes) file = book_made(BOOK(""), sheet->str);
    gsize n = 0;
    const void *bytes = g_bytes_get_data(file, &n);
    assert_true(n < 100000);
    assert_table(bytes, n, "!too_big");
    TableLimits bounds = table_limits;
    bounds.ratio = 100000;
    g_autofree char *wide = table_text(bytes, n, &bounds, 0);
    assert_string_equal(wide, "");
    bounds.inflated = 5 << 20;
    g_autofree char *sum = table_text(bytes, n, &bounds, 0);
    assert_string_equal(sum, "!too_big");
    bounds.entries = 3;
    g_autofree char *many = table_text(bytes, n, &bounds, 0);
    assert_string_equal(many, "!too_big");
}

/* What many cells name, or a merged one spreads, counts each time. */
static void one_text_in_many_cells_is_met(void **state) {
    (void)state;
    TableLimits limits = table_limits;
    limits.inflated = 20000;
    g_autofree char *text = g_strnfill(1000, 'x');
    g_autoptr(GString) named = g_string_new(NULL), spread = g_string_new(NULL);
    g_string_printf(spread, "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>%s</v></c></row>", text);
    for (guint i = 1; i <= 30; i++) {
        g_string_append(named, "<row><c t=\"s\"><v>0</v></c></row>");
        g_string_append_printf(spread, "<row r=\"%u\"><c r=\"B%u\"><v>1</v></c></row>", i + 1,
                               i + 1);
    }
    g_autofree char *strings =
        g_strconcat(X "<sst " MAIN "><si><t>", text, "</t></si></sst>", NULL);
    const struct {
        const char *rows, *after, *table;
    } sheets[] = {
        {named->str, "", "!too_big 21.1"},
        {spread->str, "<mergeCells><mergeCell ref=\"A1:A40\"/></mergeCells>", "!too_big 20.1"}};
    for (guint i = 0; i < G_N_ELEMENTS(sheets); i++) {
        g_autofree char *sheet = g_strconcat(X "<worksheet " MAIN "><sheetData>", sheets[i].rows,
                                             "</sheetData>", sheets[i].after, "</worksheet>", NULL);
        g_autoptr(GBytes) file = book_of(BOOK(""), sheet, strings);
        gsize n = 0;
        const void *bytes = g_bytes_get_data(file, &n);
        g_autofree char *found = table_text(bytes, n, &limits, 0);
        assert_string_equal(found, sheets[i].table);
    }
}

static void locked_parts_are_said_so(void **state) {
    (void)state;
    g_autoptr(GBytes) file = book_made(BOOK(""), X "<worksheet/>");
    gsize n = 0;
    const char *bytes = g_bytes_get_data(file, &n);
    g_autofree char *copy = g_memdup2(bytes, n);
    /* the bit that says so, in each local head and in the directory */
    for (gsize i = 0; i + 10 < n; i++) {
        if (memcmp(copy + i, "PK\3\4", 4) == 0)
            copy[i + 6] |= 1;
        if (memcmp(copy + i, "PK\1\2", 4) == 0)
            copy[i + 8] |= 1;
    }
    assert_table(copy, n, "!encrypted");
}

static void knows_formats_of_days(void **state) {
    (void)state;
    static const struct {
        const char *code;
        gboolean day;
    } formats[] = {
        {"General", FALSE},
        {"dd/mm/yyyy", TRUE},
        {"d\\-m\\-yy", TRUE},
        {"[$-42A]d mmmm yyyy", TRUE},
        {"mmm", TRUE},
        {"h:mm", FALSE},
        {"[h]:mm:ss", FALSE},
        {"0.00", FALSE},
        {"#,##0 \"day\"", FALSE},
        {"0\\d", FALSE},
        {"@", FALSE},
        {"0;[Red]-0", FALSE},
        {"\"d", FALSE},
        {"_d0", FALSE},
        {"", FALSE},
        {"mm:ss", FALSE},
        {"yyyy", TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (format_is_date(formats[i].code) != formats[i].day)
            fail_msg("%s", formats[i].code);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_cells),
        cmocka_unit_test(spreads_merged_cells_downwards),
        cmocka_unit_test(lists_visible_sheets),
        cmocka_unit_test(reads_what_programs_write),
        cmocka_unit_test(refuses_what_harms),
        cmocka_unit_test(other_packages_are_no_tables),
        cmocka_unit_test(bombs_are_met_while_they_unpack),
        cmocka_unit_test(one_text_in_many_cells_is_met),
        cmocka_unit_test(locked_parts_are_said_so),
        cmocka_unit_test(knows_formats_of_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
