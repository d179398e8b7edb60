/* Lists of nominees that come in: heads of one row and of two, cells become answers, nothing before
 * the word, all at once after it, nothing twice (issue 5, 4; decisions 33). */
#include "domain_fixture.h"

#include "base/fold.h"
#include "domain/dossier.h"
#include "domain/import.h"
#include "domain/import_work.h"
#include "domain/part.h"
#include "domain/workflow.h"

enum { UNIT = 113, ROUND = 4 };

static House house;
static Actor officer;

static int setup(void **state) {
    g_autoptr(GError) error = NULL;
    (void)state;
    house_open(&house);
    if (!forms_begin("db", &error))
        fail_msg("%s", error->message);
    officer = house.actor;
    officer.account = account_by_login(house.store, "htmhuong", NULL);
    officer.received = officer.now;
    return 0;
}

static int teardown(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* ---- one call, one transaction ---- */

typedef struct {
    NewDossier begin;
    gint64 dossier, nominee;
    Import *import;
    const ImportDraft *draft;
    Import *rest;
} Call;

static StoreCode do_begin(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return dossier_begin(store, &officer, &c->begin, &c->dossier, error);
}
static StoreCode do_keep(Store *store, gpointer data, GError **error) {
    return import_keep(store, &officer, ((Call *)data)->import, error);
}
static StoreCode do_confirm(Store *store, gpointer data, GError **error) {
    return import_confirm(store, &officer, ((Call *)data)->draft, ((Call *)data)->rest, error);
}
static StoreCode do_cancel(Store *store, gpointer data, GError **error) {
    return import_cancel(store, ((Call *)data)->import->id, error);
}
static StoreCode do_remove(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return nominee_remove(store, &officer, c->dossier, c->nominee, error);
}

/* STORE codes as they are, DOMAIN codes from 100. */
static int outcome(StoreFn fn, Call *call) {
    g_autoptr(GError) error = NULL;
    StoreCode code = store_write(house.store, fn, call, &error);
    if (error && error->domain == DOMAIN_ERROR)
        return 100 + error->code;
    if (error && code != STORE_STALE)
        fail_msg("%s", error->message);
    return (int)code;
}

static gint64 begin(void) {
    Call c = {.begin = {UNIT, ROUND, "province", "campaign", "simple", 0}};
    assert_int_equal(outcome(do_begin, &c), STORE_OK);
    return c.dossier;
}

static Import *read_bytes(gint64 dossier, const char *kind, const void *bytes, gsize n,
                          GError **error) {
    g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, n);
    const ImportPlan plan = {dossier, kind, "danh sách.csv", sha256};
    g_autoptr(Table) table = table_open_bytes(bytes, n, NULL, error);
    return table ? import_read(house.store, &officer, &plan, table, error) : NULL;
}

static Import *read_text(gint64 dossier, const char *kind, const char *text) {
    g_autoptr(GError) error = NULL;
    Import *import = read_bytes(dossier, kind, text, strlen(text), &error);
    if (!import)
        fail_msg("%s", error->message);
    return import;
}

/* "full_name=Giàng A Páo|birth.y=1984|…" */
static char *line_text(const Import *import, guint n) {
    const ImportLine *line = g_ptr_array_index(import->lines, n);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < line->values->len; i++) {
        const ImportValue *value = g_ptr_array_index(line->values, i);
        g_string_append_printf(text, "%s%s=%s", i ? "|" : "", value->name, value->value);
    }
    return g_string_free(text, FALSE);
}

static void assert_line(const Import *import, guint n, const char *expected) {
    assert_true(n < import->lines->len);
    g_autofree char *text = line_text(import, n);
    assert_string_equal(text, expected);
}

static gint64 count(const char *query, gint64 dossier) {
    g_autoptr(Rows) rows = store_query(house.store, query);
    rows_int(rows, "id", dossier);
    assert_true(rows_next(rows, NULL));
    return rows_get_int(rows, 0);
}

/* ---- reading ---- */

#define PAO                                                                                                     \
    "full_name=Giàng A Páo|birth.d=5|birth.m=8|birth.y=1984|sex=male|post=Điều "                           \
    "dưỡng|workplace=Khoa Xét nghiệm|ethnic=mong|award=BK_TINH|summary=Nâng công suất xét nghiệm " \
    "từ 120 lên 600 mẫu đơn mỗi ngày.|salutation=mr"
#define MAY                                                                                                         \
    "full_name=Lý Thị Mẩy|birth.y=1990|sex=female|post=Bác sĩ|workplace=Khoa "                               \
    "Nội|ethnic=dao|award=BK_TINH|summary=Trực chốt kiểm soát dịch 47 ngày liên tục, không nghỉ " \
    "ngày nào.|salutation=ms"

/* A Vietnamese list as it is: a title, two head rows, numbers under them, a section, a sum; sex by
 * the column of the birth date. The same from either program's file. */
static void reads_a_list_as_it_is(void **state) {
    (void)state;
    static const char *const files[] = {"trich-ngang.xls", "trich-ngang.xlsx"};
    gint64 dossier = begin();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename("tests/fixtures/tables", files[i], NULL);
        g_autofree char *bytes = NULL;
        gsize n = 0;
        g_autoptr(GError) error = NULL;
        assert_true(g_file_get_contents(path, &bytes, &n, NULL));
        g_autoptr(Import) import = read_bytes(dossier, "individual", bytes, n, &error);
        if (!import)
            fail_msg("%s: %s", files[i], error->message);
        assert_int_equal(import->n, 2);
        assert_int_equal(import->skipped, 2);
        assert_int_equal(import->unused->len, 0);
        assert_string_equal(import->sheet, "Trích ngang");
        assert_line(import, 0, PAO);
        assert_line(import, 1, MAY);
        assert_int_equal(((ImportLine *)g_ptr_array_index(import->lines, 1))->row, 8);
    }
}

static void cells_become_answers(void **state) {
    (void)state;
    static const struct {
        const char *kind, *text, *line;
    } lists[] = {
        {"individual", "Họ tên;Năm sinh;Giới tính;Trực tiếp ở tuyến đầu\nA;1984;Nữ;x\n",
         "full_name=A|birth.y=1984|sex=female|frontline=1|salutation=ms"},
        {"individual", "Full name,Date of birth,Sex\nAn,05/08/1984,Male\n",
         "full_name=An|birth.d=5|birth.m=8|birth.y=1984|sex=male|salutation=mr"},
        {"individual", "Họ và tên (viết in hoa);Ngày, tháng, năm sinh;Chức vụ\nA;8/1984;Y tá\n",
         "full_name=A|birth.m=8|birth.y=1984|post=Y tá"},
        {"individual", "Họ tên;Ngày sinh;Tên gọi\nA;khoảng 1984;Bà\n",
         "full_name=A|birth.y=khoảng 1984|salutation=ms|sex=female"},
        {"individual", "Họ tên;Tuyến đầu;Nội dung\nA;không;Nội dung 2, 3 và 8\n",
         "full_name=A|contents=2|contents=3|contents=8"},
        {"individual", "Họ tên;Tuyến đầu;Phân loại\nA;chưa rõ;Lãnh đạo tỉnh\n",
         "full_name=A|!frontline=chưa rõ|class=leader_province"},
        {"individual", "Họ tên;Hình thức đề nghị;Dân tộc\nA;Bằng khen;Phù Lá\n",
         "full_name=A|award=BK_TINH|ethnic=phu_la"},
        {"individual", "Họ tên;Giới tính;\n;Nam;Nữ\nA;;x\n",
         "full_name=A|sex=female|salutation=ms"},
        {"individual", "STT;Họ tên;Số CCCD;Từ ngày\n1;A;010084001234;02/08/2021\n",
         "full_name=A|citizen_id=010084001234|achieved_from=02/08/2021"},
        {"individual", "Họ tên;Điện thoại;Số CCCD\nGIÀNG A-PÁO;912345678;10084001234\n",
         "full_name=Giàng A-Páo|phone=0912345678|citizen_id=010084001234"},
        {"individual", "Họ tên;Điện thoại;Ngày sinh\nLÝ;12345;30/02/1980\n",
         "full_name=LÝ|phone=12345|birth.d=30|birth.m=02|birth.y=1980"},
        {"individual", "Hä vµ tªn;Chøc vô\nTR\xc2\xa7N V\xc2\xa1N \xc2\xa7øC;B¸c sÜ\n",
         "full_name=TR\xc2\xa7N V\xc2\xa1N \xc2\xa7øC|post=B¸c sÜ"},
        {"collective", "TÊN TẬP THỂ;Tổng số người\nKHOA NỘI;24\n", "name=KHOA NỘI|staff_total=24"},
        {"collective", "Tên tập thể;Tổng số người;Lĩnh vực\nKhoa Nội;24;Y tế\n",
         "name=Khoa Nội|staff_total=24|sector=health"},
        {"household", "Họ tên chủ hộ;Địa chỉ\nHộ ông Lý Láo Lở;Choản Thèn\n",
         "name=Hộ ông Lý Láo Lở|village=Choản Thèn"},
        {"story", "Họ và tên;Tiêu đề\nGiàng Thị Sao;Người giữ bản\n",
         "subject_name=Giàng Thị Sao|headline=Người giữ bản"},
    };
    gint64 dossier = begin();
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(Import) import = read_text(dossier, lists[i].kind, lists[i].text);
        assert_int_equal(import->n, 1);
        assert_line(import, 0, lists[i].line);
    }
}

/* Kinds that only a spreadsheet has: days as days and as numbers, years in cells that show days. */
static void typed_cells_become_answers(void **state) {
    (void)state;
    static const struct {
        TableKind kind;
        const char *text, *birth, *post;
    } cells[] = {
        {TABLE_DATE, "1984-08-05", "birth.d=5|birth.m=8|birth.y=1984", "post=05/08/1984"},
        {TABLE_DATE, "1905-06-05", "birth.y=1983", "post=05/06/1905"},
        {TABLE_NUMBER, "1984", "birth.y=1984", "post=1984"},
        {TABLE_NUMBER, "30899", "birth.d=5|birth.m=8|birth.y=1984", "post=30899"},
        {TABLE_FAULT, "#N/A", "!birth=#N/A", "!post=#N/A"},
    };
    g_autoptr(GError) error = NULL;
    gint64 version = forms_current(house.store, "nomination-individual", officer.today, &error);
    const FormDefinition *form = forms_get(house.store, version, &error);
    const FormSetting setting = {0};
    g_autoptr(ImportWords) words = import_words(house.store, form, &setting, &error);
    assert_non_null(words);
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        const char *const expected[] = {cells[i].birth, cells[i].post};
        static const char *const fields[] = {"birth", "post"};
        for (guint f = 0; f < 2; f++) {
            ImportLine *line = import_line_new(1);
            g_autofree char *text = g_strdup(cells[i].text);
            const ImportColumn column = {.field = form_field(form, fields[f])};
            const ImportCell cell = {0, cells[i].kind, text};
            import_value_add(line, words, &column, &cell);
            g_autoptr(GPtrArray) lines = g_ptr_array_new();
            g_ptr_array_add(lines, line);
            const Import import = {.lines = lines};
            assert_line(&import, 0, expected[f]);
            import_line_free(line);
        }
    }
}

static void finds_the_head_or_says_so(void **state) {
    (void)state;
    static const struct {
        const char *text, *found; /* lines, unused heads, rows left out; or the refusal */
    } lists[] = {
        {"Họ tên;Ghi gì đó;Chức vụ\nA;x;y\nB;x;z\n", "2 1 0"},
        {"TRÍCH NGANG\n\nĐơn vị: TTYT\nTT;Họ và tên;Chức vụ\n1;A;y\n;Tổng: 1;\n", "1 0 1"},
        {"TT;Họ và tên;Chức vụ\nI;Khoa Nội;\n1;A;y\n2;B;\nII;Khoa Ngoại;\n3;C;y\n", "3 0 2"},
        {"Họ tên;Họ tên;Chức vụ\nA;B;C\n", "1 1 0"},
        {"Họ tên\nA\nB\n", "2 0 0"},
        {"TT;Họ tên;Năm sinh;Chức vụ;Dân tộc;Giới tính\n1;A;1980;y;Kinh;Nam\n;B;1981;y;Kinh;Nam\n"
         ";Người lập;;Thủ trưởng\n;Lê A;;Lê B\n",
         "2 0 2"},
        {"Họ tên;Năm sinh;Chức vụ;Dân tộc;Giới tính;Hình thức khen\nA;1980;y;Kinh;Nam;BK\n"
         "Người lập;;Thủ trưởng\nC;1980;y;;;\n",
         "2 0 1"},
        {"A;B;C\n1;2;3\n", "no_head"},
        {"Chức vụ;Đơn vị\nA;B\n", "no_head"},
        {"Họ tên;Chức vụ\n", "no_lines"},
        {"Họ tên;Chức vụ\n;\n", "no_lines"},
    };
    gint64 dossier = begin();
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Import) import =
            read_bytes(dossier, "individual", lists[i].text, strlen(lists[i].text), &error);
        g_autofree char *found =
            import ? g_strdup_printf("%u %u %u", import->n, import->unused->len, import->skipped)
                   : g_strdup(error->message);
        if (strcmp(found, lists[i].found) != 0)
            fail_msg("%zu: %s, not %s", i, found, lists[i].found);
    }
}

static void lines_are_judged_by_the_form(void **state) {
    (void)state;
    g_autoptr(Import) import = read_text(
        begin(), "individual",
        "Họ tên;Năm sinh;Phân loại;Chức vụ;Từ ngày\nGiàng A Páo;1984;Người dân;Y tá;02/08/2021\n"
        "R2D2;1984;Người dân;Y tá;\nLý A;1784;phi công;Y tá;32/8/2021\n;1984;Người dân;Y tá;\n");
    static const guint errors[] = {0, 2, 3, 2};
    assert_int_equal(import->n, 4);
    for (guint i = 0; i < import->n; i++)
        assert_int_equal(((ImportLine *)g_ptr_array_index(import->lines, i))->errors, errors[i]);
    assert_int_equal(import->errors, 3);
}

/* The words in data are folded, and name fields that some form has. */
static void words_in_data_mean_something(void **state) {
    (void)state;
    static const char *const kinds[] = {"individual", "collective", "household", "story"};
    static const char *const queries[] = {"import_heads", "import_words"};
    for (gsize q = 0; q < G_N_ELEMENTS(queries) * G_N_ELEMENTS(kinds); q++) {
        g_autoptr(Rows) rows = store_query(house.store, queries[q % 2]);
        rows_text(rows, "kind", kinds[q / 2]);
        guint n = 0;
        for (; rows_next(rows, NULL); n++) {
            const char *words = rows_get_text(rows, q % 2 ? 1 : 0);
            const char *field = rows_get_text(rows, q % 2 ? 0 : 1);
            g_autofree char *folded = fold(words);
            gboolean known = !*field;
            for (gsize k = 0; !known && k < G_N_ELEMENTS(kinds); k++) {
                g_autofree char *name = g_strconcat("nomination-", kinds[k], NULL);
                gint64 version = forms_current(house.store, name, officer.today, NULL);
                known = form_field(forms_get(house.store, version, NULL), field) != NULL;
            }
            if (strcmp(words, folded) != 0 || !known)
                fail_msg("%s %s: %s", kinds[q / 2], field, words);
        }
        assert_true(n > 10);
    }
}

/* ---- keeping, confirming ---- */

static ImportDraft *prepared(gint64 id) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Import) import = import_load(house.store, id, &error);
    ImportDraft *draft =
        import ? import_prepare(house.store, &officer, import, FALSE, &error) : NULL;
    if (!draft)
        fail_msg("%s", error->message);
    return draft;
}

#define LIST "Họ tên;Năm sinh;Chức vụ\nGiàng A Páo;1984;Y tá\nLý Thị Mẩy;1990;Bác sĩ\n"

static void nothing_before_the_word_all_after_it(void **state) {
    (void)state;
    gint64 dossier = begin();
    g_autoptr(Import) import = read_text(dossier, "individual", LIST);
    Call c = {.dossier = dossier, .import = import};
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    assert_int_equal(count("nominee_count", dossier), 0);
    g_autoptr(Import) loaded = import_load(house.store, import->id, NULL);
    g_autoptr(GPtrArray) lines = import_lines(house.store, loaded, FALSE, 50, 0, NULL);
    assert_int_equal(lines->len, 2);
    assert_int_equal(loaded->columns->len, 3);
    g_autoptr(ImportDraft) draft = prepared(import->id);
    c.draft = draft;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    assert_int_equal(outcome(do_confirm, &c), STORE_OK); /* the word given twice */
    assert_int_equal(count("nominee_count", dossier), 2);
    assert_int_equal(count("nominee_errors", dossier), 0);
    g_autoptr(GPtrArray) parts = parts_load(house.store, dossier, NULL);
    const Part *part = g_ptr_array_index(parts, 0);
    g_autofree char *year = form_answers_get(part->answers, "birth.y");
    assert_string_equal(part->title, "Giàng A Páo");
    assert_string_equal(year, "1984");
    g_autoptr(GHashTable) marks = part_marks(house.store, part->id, NULL);
    const SectionMark *mark = g_hash_table_lookup(marks, "person");
    assert_string_equal(mark->state, "open");
    assert_int_equal(mark->revision, 1);
    g_autoptr(GPtrArray) gone = import_lines(house.store, loaded, FALSE, 50, 0, NULL);
    assert_int_equal(gone->len, 0);
}

static void a_list_dropped_beside_it_is_no_success(void **state) {
    (void)state;
    gint64 dossier = begin();
    g_autoptr(Import) import = read_text(dossier, "individual", LIST);
    Call c = {.dossier = dossier, .import = import};
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    g_autoptr(ImportDraft) draft = prepared(import->id);
    c.draft = draft;
    assert_int_equal(outcome(do_cancel, &c), STORE_OK);
    assert_int_equal(outcome(do_confirm, &c), 100 + DOMAIN_NOT_NOW);
    assert_int_equal(count("nominee_count", dossier), 0);
}

static void the_same_file_makes_nothing_twice(void **state) {
    (void)state;
    gint64 dossier = begin(), id = 0;
    gboolean done = FALSE;
    g_autoptr(Import) import = read_text(dossier, "individual", LIST);
    const ImportPlan plan = {dossier, "individual", "x", import->sha256};
    Call c = {.dossier = dossier, .import = import};
    assert_true(import_again(house.store, &officer, &plan, &id, &done, NULL));
    assert_int_equal(id, 0);
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    assert_true(import_again(house.store, &officer, &plan, &id, &done, NULL));
    assert_true(id == import->id && !done);
    g_autoptr(ImportDraft) draft = prepared(import->id);
    c.draft = draft;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    assert_true(import_again(house.store, &officer, &plan, &id, &done, NULL));
    assert_true(id == import->id && done);

    /* another file with the same people: lines that say the same are known, another year is not */
    g_autoptr(Import) again = read_text(
        dossier, "individual",
        "TT;Họ tên;Năm sinh\n1;GIÀNG A PÁO;1984\n2;Lý Thị Mẩy;1990\n3;Lý Thị Mẩy;1991\n4;Lý Thị "
        "Mẩy;\n5;Lý Thị Mẩy;1991\n");
    static const char *const states[] = {"same", "same", "new", "same", "twice"};
    for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
        const ImportLine *line = g_ptr_array_index(again->lines, i);
        assert_string_equal(line->state, states[i]);
        assert_int_equal(line->other != 0, i != 2);
    }
    assert_int_equal(again->known, 4);

    /* once its nominees are gone it may come again */
    g_autoptr(GPtrArray) parts = parts_load(house.store, dossier, NULL);
    for (guint i = 0; i < parts->len; i++) {
        c.nominee = ((Part *)g_ptr_array_index(parts, i))->nominee;
        assert_int_equal(outcome(do_remove, &c), STORE_OK);
    }
    assert_true(import_again(house.store, &officer, &plan, &id, &done, NULL));
    assert_int_equal(id, 0);
}

static void a_changed_dossier_asks_again(void **state) {
    (void)state;
    gint64 dossier = begin();
    g_autoptr(Import) one = read_text(dossier, "individual", LIST);
    g_autoptr(Import) other = read_text(dossier, "individual", LIST "Vàng A;1970;Thợ\n");
    Call c = {.dossier = dossier, .import = one};
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    c.import = other;
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    g_autoptr(ImportDraft) first = prepared(one->id);
    g_autoptr(ImportDraft) second = prepared(other->id);
    c.draft = first;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    c.draft = second;
    assert_int_equal(outcome(do_confirm, &c), STORE_STALE);
    assert_int_equal(count("nominee_count", dossier), 2);
    /* looked at again, only the third is new */
    assert_true(import_look(house.store, &officer, other, NULL));
    assert_int_equal(other->known, 2);
    assert_int_equal(outcome(do_cancel, &c), STORE_OK);
    c.import = other;
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    g_autoptr(ImportDraft) third = prepared(other->id);
    assert_int_equal(import_draft_lines(third), 1);
    c.draft = third;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    assert_int_equal(count("nominee_count", dossier), 3);
}

static char *long_list(guint n) {
    GString *list = g_string_new("Họ tên;Năm sinh;Chức vụ;Đơn vị công tác;Dân tộc\n");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "Giàng %c%c%c;%u;Y tá;Khoa Nội;Mông\n", 'A' + i / 676 % 26,
                               'a' + i / 26 % 26, 'a' + i % 26, 1950 + i % 50);
    return g_string_free(list, FALSE);
}

/* All 5,000 or none; the checked build's times are told, not judged. */
static void takes_five_thousand_and_no_more(void **state) {
    (void)state;
    gint64 dossier = begin(), at = g_get_monotonic_time();
    g_autoptr(GError) error = NULL;
    g_autofree char *many = long_list(5001);
    assert_null(read_bytes(dossier, "individual", many, strlen(many), &error));
    assert_string_equal(error->message, "too_many");
    g_autofree char *all = long_list(5000);
    g_autoptr(Import) import = read_text(dossier, "individual", all);
    print_message("read in %d ms, ", (int)((g_get_monotonic_time() - at) / 1000));
    Call c = {.dossier = dossier, .import = import};
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    at = g_get_monotonic_time();
    g_autoptr(ImportDraft) draft = prepared(import->id);
    print_message("prepared in %d ms, ", (int)((g_get_monotonic_time() - at) / 1000));
    at = g_get_monotonic_time();
    c.draft = draft;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    print_message("written in %d ms\n", (int)((g_get_monotonic_time() - at) / 1000));
    assert_int_equal(count("nominee_count", dossier), 5000);
}

/* n people of one name and year, told apart by their posts alone. */
static char *namesakes(guint n, const char *post) {
    GString *list = g_string_new("Họ và tên;Năm sinh;Chức vụ\n");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(list, "Giàng A Páo;1984;%s %u\n", post, i);
    return g_string_free(list, FALSE);
}

/* Milliseconds that marking n lines takes where n nominees of the same name stand already. */
static gint64 marked_in(guint n) {
    gint64 dossier = begin();
    g_autofree char *first = namesakes(n, "Y tá");
    g_autofree char *second = namesakes(n, "Hộ lý");
    g_autoptr(GError) error = NULL;
    Call c = {.dossier = dossier};
    g_autoptr(Import) import = read_text(dossier, "individual", first);
    c.import = import;
    assert_int_equal(outcome(do_keep, &c), STORE_OK);
    g_autoptr(ImportDraft) draft = prepared(import->id);
    c.draft = draft;
    assert_int_equal(outcome(do_confirm, &c), STORE_OK);
    g_autoptr(Import) others = read_text(dossier, "individual", second);
    gint64 at = g_get_monotonic_time();
    if (!import_mark_known(house.store, others, &error))
        fail_msg("%s", error->message);
    at = (g_get_monotonic_time() - at) / 1000;
    assert_int_equal(others->known, 0);
    for (guint i = 0; i < n; i++)
        assert_true(((ImportLine *)g_ptr_array_index(others->lines, i))->other != 0);
    return at;
}

/* Four times as many take about four times as long; line by nominee it would be sixteen times. */
static void thousands_of_one_name_take_no_longer_each(void **state) {
    (void)state;
    gint64 few = marked_in(500), many = marked_in(2000);
    print_message("500 in %d ms, 2000 in %d ms\n", (int)few, (int)many);
    assert_true(many < 9 * few + 2000); /* a busy machine's share */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_list_as_it_is),
        cmocka_unit_test(cells_become_answers),
        cmocka_unit_test(typed_cells_become_answers),
        cmocka_unit_test(finds_the_head_or_says_so),
        cmocka_unit_test(lines_are_judged_by_the_form),
        cmocka_unit_test(words_in_data_mean_something),
        cmocka_unit_test(nothing_before_the_word_all_after_it),
        cmocka_unit_test(a_list_dropped_beside_it_is_no_success),
        cmocka_unit_test(the_same_file_makes_nothing_twice),
        cmocka_unit_test(a_changed_dossier_asks_again),
        cmocka_unit_test(takes_five_thousand_and_no_more),
        cmocka_unit_test(thousands_of_one_name_take_no_longer_each),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
