/* form/validate: each rule by itself, its words, its place (look 6, domain 6.5 and 6.6). */
#include "form_fixture.h"

static const FormDefinition *fixture(void) {
    return form_shelf_get(fixture_shelf, "fixture", 1);
}

/* line=ab and no_rows=1 make the fixture valid; the cases spoil it. */
typedef struct {
    const char *answers; /* lines parted by "&" */
    const char *target;  /* NULL: nothing is found */
    FormFault kind;
    const char *vi;
} Case;

static const Case cases[] = {
    {"line=ab&no_rows=1", NULL, 0, NULL},
    {"no_rows=1", "line", FORM_MISSING, "Nhập dòng chữ"},
    {"line=a&no_rows=1", "line", FORM_SHORT, "Dòng chữ: viết ít nhất 2 ký tự, đang có 1"},
    {"line=abcdef&no_rows=1", "line", FORM_LONG,
     "Dòng chữ: rút gọn còn không quá 5 ký tự, đang có 6"},
    /* five code points after NFC, though ten in NFD and fifteen bytes */
    {"line=ê\u0302ế\u0323oạu&no_rows=1", "line", FORM_LONG, NULL},
    {"line=e\u0302\u0301a\u0323o\u031b\u0300i&no_rows=1", NULL, 0, NULL},
    {"line=ab&no_rows=1&block=123\n567\n9a", NULL, 0, NULL},
    {"line=ab&no_rows=1&block=123\n567\n9ab", "block", FORM_LONG, NULL},
    {"line=ab&no_rows=1&whole=1,5", "whole", FORM_UNREADABLE,
     "Số nguyên: nhập bằng chữ số, ví dụ 1.250"},
    {"line=ab&no_rows=1&whole=0", "whole", FORM_LOW, "Số nguyên: nhập số từ 1 đến 1.000"},
    {"line=ab&no_rows=1&whole=1.001", "whole", FORM_HIGH, NULL},
    {"line=ab&no_rows=1&whole=1.000", NULL, 0, NULL},
    {"line=ab&no_rows=1&part=12.5", "part", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&part=12,5", NULL, 0, NULL},
    {"line=ab&no_rows=1&money=1tr", "money", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&year=21", "year", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&year=1944", "year", FORM_LOW, "Năm: nhập số từ 1945 trở lên"},
    {"line=ab&no_rows=1&day=30/2/2021", "day", FORM_UNREADABLE,
     "Ngày: nhập ngày, tháng, năm có thật, ví dụ 05/08/2021"},
    {"line=ab&no_rows=1&day=2/12/2021", "day", FORM_HIGH, "Ngày phải từ hôm nay trở về trước"},
    {"line=ab&no_rows=1&day=1/12/2021", NULL, 0, NULL},
    {"line=ab&no_rows=1&day=1/12/2021&year=2022", "day", FORM_RULE, "Ngày sớm hơn năm"},
    /* an unreadable other value does not bring a rule down on this one */
    {"line=ab&no_rows=1&day=1/12/2021&year=x", "year", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&born.d=5", "born.y", FORM_MISSING, "Nhập năm sinh, ví dụ 1984"},
    {"line=ab&no_rows=1&born.y=84", "born.y", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&born.y=1984&born.m=13", "born.m", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&born.y=1984&born.m=0", "born.m", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&born.y=1984&born.d=5", "born.m", FORM_MISSING, NULL},
    {"line=ab&no_rows=1&born.y=1983&born.m=2&born.d=29", "born.d", FORM_UNREADABLE, NULL},
    {"line=ab&no_rows=1&born.y=1984&born.m=2&born.d=29", NULL, 0, NULL},
    {"line=ab&no_rows=1&born.y=1984&born.m=2", NULL, 0, NULL},
    {"line=ab&no_rows=1&pick=z", "pick", FORM_UNKNOWN, "Chọn lại mục chọn trong danh sách"},
    {"line=ab&no_rows=1&pick=b", "why", FORM_MISSING, "Nhập vì sao"},
    {"line=ab&no_rows=1&pick=a", NULL, 0, NULL},
    {"line=ab&no_rows=1&pick=a&why=x", NULL, 0, NULL},
    {"line=ab&no_rows=1&many=1|2|3", "many", FORM_MANY, "Nội dung: chọn nhiều nhất 2, đang chọn 3"},
    {"line=ab&no_rows=1&many=1|9", "many", FORM_UNKNOWN, NULL},
    {"line=ab", "rows", FORM_MISSING,
     "Thêm ít nhất một dòng vào “Các dòng”, hoặc đánh dấu “Chưa có”"},
    {"line=ab&no_rows=1&rows.1.what=x", "rows", FORM_NONE_AND_ROWS,
     "Bỏ dấu ở “Chưa có”, hoặc xóa các dòng đã nhập"},
    {"line=ab&rows.1.what=x", NULL, 0, NULL},
    /* blank rows do not count, nor do they move the others' numbers */
    {"line=ab&rows.3.what=x", NULL, 0, NULL},
    {"line=ab&rows.3.on=1/9/2021", "rows.3.what", FORM_MISSING, "Dòng 3: Nhập việc"},
    {"line=ab&rows.2.what=x&rows.2.on=9/9", "rows.2.on", FORM_UNREADABLE, NULL},
    {"line=ab&rows.2.what=x&rows.2.done=1", "rows.2.on", FORM_RULE, "Dòng 2: Nhập hôm xong"},
    {"line=ab&rows.1.what=a&rows.2.what=b&rows.3.what=c&rows.4.what=d", "rows", FORM_MANY, NULL},
    /* a section that is irrelevant asks nothing */
    {"line=ab&no_rows=1&flag=1", "more", FORM_MISSING, "Nhập thêm"},
    {"line=ab&no_rows=1&flag=1&more=x", NULL, 0, NULL},
};

static FormAnswers *answers_of(const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "&", -1);
    return fixture_answers(fixture(), (const char *const *)lines);
}

static void finds_each_fault_and_no_other(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormAnswers) answers = answers_of(cases[i].answers);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        const FormFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;
        if (cases[i].target == NULL) {
            if (first != NULL) {
                fail_msg("%s: %s %s", cases[i].answers, first->target, first->text[FORM_VI]);
            }
            continue;
        }
        if (findings->len != 1 || strcmp(first->target, cases[i].target) != 0 ||
            first->kind != cases[i].kind ||
            (cases[i].vi != NULL && strcmp(first->text[FORM_VI], cases[i].vi) != 0)) {
            fail_msg("%s: %u found, %s %s", cases[i].answers, findings->len,
                     first != NULL ? first->target : "-",
                     first != NULL ? first->text[FORM_VI] : "-");
        }
        assert_false(first->warning);
        assert_true(*first->text[FORM_EN] != '\0');
    }
}

/* No sentence is left without words or with a slot unfilled. */
static void says_everything_in_both_languages(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormAnswers) answers = answers_of(cases[i].answers);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        for (guint j = 0; j < findings->len; j++) {
            const FormFinding *finding = findings->pdata[j];
            for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
                const char *text = finding->text[lang];
                if (*text == '\0' || strchr(text, '{') != NULL ||
                    strstr(text, "vui lòng") != NULL) {
                    fail_msg("%s: '%s'", finding->target, text);
                }
            }
        }
    }
}

static void orders_findings_as_the_page_does(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        answers_of("day=1/1/2021&year=2021x&rows.1.on=x&rows.2.on=y&flag=1&whole=0");
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
    static const char *const order[] = {"line",      "whole",       "year",      "rows.1.what",
                                        "rows.1.on", "rows.2.what", "rows.2.on", "more"};
    assert_int_equal(findings->len, G_N_ELEMENTS(order));
    for (guint i = 0; i < findings->len; i++) {
        assert_string_equal(((FormFinding *)findings->pdata[i])->target, order[i]);
    }
    assert_int_equal(form_findings_errors(findings, form_section(fixture(), "two")), 4);
    assert_int_equal(form_findings_errors(findings, NULL), 8);
    assert_int_equal(form_findings_warnings(findings, NULL), 0);
    g_autoptr(GPtrArray) one = form_validate(answers, form_section(fixture(), "one"), NULL);
    assert_int_equal(form_findings_errors(one, NULL), 3);
}

static void knows_sections_states(void **state) {
    (void)state;
    static const struct {
        const char *answers, *section;
        FormState state;
    } states[] = {{"flag=1", "two", FORM_STATE_EMPTY},     {"flag=1", "one", FORM_STATE_OPEN},
                  {"line=a", "one", FORM_STATE_ERROR},     {"line=ab", "one", FORM_STATE_DONE},
                  {"rows.2.on=", "two", FORM_STATE_EMPTY}, {"no_rows=1", "two", FORM_STATE_DONE}};
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        g_autoptr(FormAnswers) answers = answers_of(states[i].answers);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        const FormSection *section = form_section(fixture(), states[i].section);
        assert_string_equal(form_state_name(form_section_state(answers, section, findings)),
                            form_state_name(states[i].state));
    }
}

static void settles_for_the_submission(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        answers_of("line=ab&pick=a&why=left over&rows.2.what=x&more=hidden");
    g_autoptr(FormAnswers) settled = form_answers_settled(answers, &fixture_setting);
    g_autofree char *xml = form_answers_xml(settled, NULL);
    assert_string_equal(xml, "<answers form=\"fixture\" version=\"1\"><line>ab</line><pick>a</pick>"
                             "<rows><row><what>x</what></row></rows></answers>");
    g_autofree char *kept = form_answers_get(answers, "why");
    assert_string_equal(kept, "left over");
    form_answers_set(answers, "flag", "1");
    g_autoptr(FormAnswers) with_sum = form_answers_settled(answers, &fixture_setting);
    g_autofree char *sum = form_answers_get(with_sum, "sum");
    assert_string_equal(sum, "1");
    g_autoptr(GPtrArray) sections = form_sections_relevant(answers, &fixture_setting);
    assert_int_equal(sections->len, 3);
}

static void is_quick(void **state) {
    (void)state;
    const FormDefinition *form = form_shelf_get(fixture_shelf, "nomination-individual", 0);
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    form_answers_set(answers, "full_name", "Giàng Thị Sao");
    gint64 began = g_get_monotonic_time();
    for (int i = 0; i < 200; i++) {
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        assert_true(findings->len > 5);
    }
    /* 1 ms is the goal; these are checked builds on a shared machine */
    assert_true(g_get_monotonic_time() - began < 200 * 5000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_each_fault_and_no_other),
        cmocka_unit_test(says_everything_in_both_languages),
        cmocka_unit_test(orders_findings_as_the_page_does),
        cmocka_unit_test(knows_sections_states),
        cmocka_unit_test(settles_for_the_submission),
        cmocka_unit_test(is_quick),
    };
    return cmocka_run_group_tests_name("form validate", tests, fixture_begin, fixture_end);
}
