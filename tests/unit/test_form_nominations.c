/* db/forms: the five definitions. Empty, whole and valid, and a bad answer for every field that can
 * have one (domain 8.0 to 8.3). */
#include "form_fixture.h"

static char *long_text(guint n) {
    GString *text = g_string_new(NULL);
    while (g_utf8_strlen(text->str, -1) < (glong)n) {
        g_string_append(text, "Truy vết, xét nghiệm 18.236 mẫu trong 47 ngày. ");
    }
    return g_string_free(text, FALSE);
}

static const char *const head[] = {"contents=2|3|8",
                                   "summary=Đề nghị khen thưởng 2 tập thể, 2 cá nhân.",
                                   "minutes_no=12/BB-HĐTĐKT",
                                   "minutes_on=22/10/2021",
                                   "council_size=9",
                                   "council_present=9",
                                   "proposal_no=47/TTr-TTYT",
                                   "proposal_on=27/10/2021",
                                   "signer_name=Nguyễn Hữu Thắng",
                                   "signer_post=Giám đốc",
                                   "signing_capacity=self",
                                   NULL};

static const char *const individual[] = {
    "salutation=other",
    "salutation_other=Bác sĩ chuyên khoa I",
    "full_name=Đỗ Trọng Nghĩa",
    "birth=17/3/1984",
    "sex=male",
    "ethnic=kinh",
    "citizen_id=010084001234",
    "residence=Thị trấn Bát Xát, huyện Bát Xát",
    "phone=0912 345 678",
    "class=leader_other",
    "post=Phó Trưởng khoa",
    "workplace=Khoa Xét nghiệm",
    "frontline=1",
    "duties=Phụ trách xét nghiệm.",
    "achieved_from=02/08/2021",
    "achieved_to=30/10/2021",
    "achievements=@300",
    "unit_results=@150",
    "initiatives.1.name=Ghép mẫu theo hộ",
    "initiatives.1.level=district",
    "discipline=none",
    "past_awards.1.year=2019",
    "past_awards.1.title=Giấy khen",
    "past_awards.1.decision_no=57/QĐ-UBND",
    "past_awards.1.decided_on=15/01/2020",
    "past_awards.1.decided_by=UBND huyện Bát Xát",
    "contents=3",
    "award=BK_TINH",
    "certificate_text=Đã có thành tích trong phòng, chống dịch",
    "summary=@100",
    "votes_for=8",
    "votes_against=1",
    NULL};

static const char *const collective[] = {
    "name=Khoa Kiểm soát dịch bệnh",
    "superior=Trung tâm Y tế huyện Bát Xát",
    "class=enterprise",
    "tax_code=5300123456",
    "sector=health",
    "address=Thị trấn Bát Xát",
    "phone=02143840000",
    "staff_total=24",
    "staff_women=15",
    "staff_party=9",
    "mandate=Kiểm soát dịch bệnh trong huyện.",
    "achieved_from=02/08/2021",
    "achieved_to=30/10/2021",
    "achievements=@300",
    "figures.1.name=Mẫu xét nghiệm",
    "figures.1.unit=mẫu",
    "figures.1.value=18.236,5",
    "compliance=Chấp hành tốt.",
    "no_past_awards=1",
    "contents=1|2|3",
    "award=BK_TINH",
    "certificate_text=Đã có thành tích trong phòng, chống dịch",
    "summary=@100",
    "votes_for=9",
    "votes_against=0",
    NULL};

static const char *const household[] = {
    "name=Hộ ông Lý Láo Lở",  "village=Thôn Choản Thèn, xã Y Tý",
    "phone=0912345678",       "achieved_from=02/08/2021",
    "achieved_to=30/10/2021", "achievements=@300",
    "no_past_awards=1",       "contents=8",
    "award=BK_TINH",          "certificate_text=Đã tích cực ủng hộ, hỗ trợ nhân dân vùng dịch",
    "summary=@100",           "votes_for=9",
    "votes_against=0",        NULL};

static const char *const story[] = {"subject=individual",
                                    "subject_name=Giàng Thị Sao",
                                    "who=Bí thư Chi bộ thôn Choản Thèn",
                                    "contents=8",
                                    "headline=Người giữ bình yên cho bản",
                                    "abstract=@100",
                                    "story=@400",
                                    "novelty=@50",
                                    "results=@50",
                                    "reach=province",
                                    "achieved_from=02/08/2021",
                                    "achieved_to=30/10/2021",
                                    "consent=1",
                                    "author_name=Tẩn Mẩy Pham",
                                    NULL};

static FormAnswers *whole(const char *name, const char *const *lines) {
    g_autoptr(GPtrArray) full = g_ptr_array_new_with_free_func(g_free);
    for (; *lines != NULL; lines++) {
        const char *at = strstr(*lines, "=@");
        g_autofree char *text =
            at != NULL ? long_text((guint)g_ascii_strtoull(at + 2, NULL, 10)) : NULL;
        g_ptr_array_add(full, at != NULL
                                  ? g_strdup_printf("%.*s=%s", (int)(at - *lines), *lines, text)
                                  : g_strdup(*lines));
    }
    g_ptr_array_add(full, NULL);
    return fixture_answers(form_shelf_get(fixture_shelf, name, 1),
                           (const char *const *)full->pdata);
}

static const struct {
    const char *name, *kind;
    const char *const *lines;
    guint missing; /* errors of an empty one, full procedure */
} forms[] = {{"nomination-head", "head", head, 11},
             {"nomination-individual", "individual", individual, 20},
             {"nomination-collective", "collective", collective, 17},
             {"nomination-household", "household", household, 12},
             {"nomination-story", "story", story, 14}};

static void an_empty_one_asks_what_is_missing(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, forms[i].name, 1);
        g_autoptr(FormAnswers) answers = form_answers_new(form);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        for (guint j = 0; j < findings->len; j++) {
            assert_int_equal(((FormFinding *)findings->pdata[j])->kind, FORM_MISSING);
        }
        if (findings->len != forms[i].missing) {
            fail_msg("%s: %u", forms[i].name, findings->len);
        }
        assert_string_equal(form->kind, forms[i].kind);
    }
}

static void a_whole_one_is_valid_and_comes_back(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(FormAnswers) answers = whole(forms[i].name, forms[i].lines);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        if (findings->len > 0) {
            const FormFinding *first = findings->pdata[0];
            fail_msg("%s: %s %s", forms[i].name, first->target, first->text[FORM_VI]);
        }
        g_autoptr(GPtrArray) privates = NULL;
        g_autofree char *xml = form_answers_xml(answers, &privates);
        g_autoptr(FormAnswers) again =
            form_answers_parse(form_answers_form(answers), xml, strlen(xml), privates, NULL);
        assert_non_null(again);
        g_autoptr(GPtrArray) changes = form_answers_diff(answers, again, NULL);
        g_autofree char *same = form_answers_xml(again, NULL);
        assert_int_equal(changes->len, 0);
        assert_string_equal(same, xml);
        g_autoptr(FormAnswers) settled = form_answers_settled(answers, &fixture_setting);
        g_autofree char *submitted = form_answers_xml(settled, NULL);
        assert_string_equal(submitted, xml);
    }
}

typedef struct {
    const char *const *lines;
    const char *change; /* "name=value" */
    const char *target;
    FormFault kind;
    gboolean warns;
} Bad;

static const Bad bad[] = {
    {head, "contents=1|2|3|4", "contents", FORM_MANY, FALSE},
    {head, "contents=9", "contents", FORM_UNKNOWN, FALSE},
    {head, "summary=ngắn", "summary", FORM_SHORT, FALSE},
    {head, "summary=@1100", "summary", FORM_LONG, FALSE},
    {head, "minutes_no=số 12", "minutes_no", FORM_PATTERN, TRUE},
    {head, "minutes_on=20/9/2021", "minutes_on", FORM_LOW, FALSE},
    {head, "council_size=2", "council_size", FORM_LOW, FALSE},
    {head, "council_size=100", "council_size", FORM_HIGH, FALSE},
    {head, "council_present=10", "council_present", FORM_HIGH, FALSE},
    {head, "council_present=0", "council_present", FORM_LOW, FALSE},
    {head, "council_present=5", "council_present", FORM_RULE, TRUE},
    {head, "proposal_no=47 TTr", "proposal_no", FORM_PATTERN, TRUE},
    {head, "proposal_on=21/10/2021", "proposal_on", FORM_RULE, FALSE},
    {head, "proposal_on=02/12/2021", "proposal_on", FORM_HIGH, FALSE},
    {head, "proposal_on=20/9/2021", "proposal_on", FORM_LOW, FALSE},
    {head, "proposal_on=hôm qua", "proposal_on", FORM_UNREADABLE, FALSE},
    {head, "signer_name=Nguyễn 2", "signer_name", FORM_PATTERN, FALSE},
    {head, "signer_name=N", "signer_name", FORM_SHORT, FALSE},
    {head, "signer_post=x", "signer_post", FORM_SHORT, FALSE},
    {head, "signing_capacity=pp", "signing_capacity", FORM_UNKNOWN, FALSE},

    {individual, "salutation=dr", "salutation", FORM_UNKNOWN, FALSE},
    {individual, "salutation_other=", "salutation_other", FORM_MISSING, FALSE},
    {individual, "full_name=Đ", "full_name", FORM_SHORT, FALSE},
    {individual, "full_name=Đỗ Trọng Nghĩa 2", "full_name", FORM_PATTERN, FALSE},
    {individual, "alias=@100", "alias", FORM_LONG, FALSE},
    {individual, "birth.y=", "birth.y", FORM_MISSING, FALSE},
    {individual, "birth.y=1910", "birth.y", FORM_LOW, FALSE},
    {individual, "birth.y=2016", "birth.y", FORM_HIGH, FALSE},
    {individual, "birth.d=32", "birth.d", FORM_UNREADABLE, FALSE},
    {individual, "sex=x", "sex", FORM_UNKNOWN, FALSE},
    {individual, "ethnic=klingon", "ethnic", FORM_UNKNOWN, FALSE},
    {individual, "citizen_id=01008400123", "citizen_id", FORM_PATTERN, TRUE},
    {individual, "citizen_id=010085001234", "citizen_id", FORM_RULE, TRUE},
    {individual, "citizen_id=010184001234", "citizen_id", FORM_RULE, TRUE},
    {individual, "native_place=@250", "native_place", FORM_LONG, FALSE},
    {individual, "residence=", "residence", FORM_MISSING, FALSE},
    {individual, "residence=Sa", "residence", FORM_SHORT, FALSE},
    {individual, "phone=0112345678", "phone", FORM_PATTERN, TRUE},
    {individual, "class=boss", "class", FORM_UNKNOWN, FALSE},
    {individual, "post=", "post", FORM_MISSING, FALSE},
    {individual, "workplace=", "workplace", FORM_MISSING, FALSE},
    {individual, "posthumous=1", "died_on", FORM_MISSING, FALSE},
    {individual, "duties=x", "duties", FORM_SHORT, FALSE},
    {individual, "achieved_from=31/10/2021", "achieved_to", FORM_LOW, FALSE},
    {individual, "achieved_from=2/12/2021", "achieved_from", FORM_HIGH, FALSE},
    {individual, "achieved_to=2/12/2021", "achieved_to", FORM_HIGH, FALSE},
    {individual, "achieved_to=20/9/2021", "achieved_to", FORM_RULE, TRUE},
    {individual, "achievements=@50", "achievements", FORM_SHORT, FALSE},
    {individual, "achievements=@9000", "achievements", FORM_LONG, FALSE},
    {individual, "unit_results=", "unit_results", FORM_MISSING, FALSE},
    {individual, "initiatives.1.name=", "initiatives.1.name", FORM_MISSING, FALSE},
    {individual, "initiatives.1.level=moon", "initiatives.1.level", FORM_UNKNOWN, FALSE},
    {individual, "initiatives.1.decided_on=1/1/2022", "initiatives.1.decided_on", FORM_HIGH, FALSE},
    {individual, "discipline=", "discipline", FORM_MISSING, FALSE},
    {individual, "discipline=some", "discipline_note", FORM_MISSING, FALSE},
    {individual, "no_past_awards=1", "past_awards", FORM_NONE_AND_ROWS, FALSE},
    {individual, "past_awards.1.year=1930", "past_awards.1.year", FORM_LOW, FALSE},
    {individual, "past_awards.1.year=2022", "past_awards.1.year", FORM_HIGH, FALSE},
    {individual, "past_awards.1.title=", "past_awards.1.title", FORM_MISSING, FALSE},
    {individual, "past_awards.1.decision_no=57", "past_awards.1.decision_no", FORM_PATTERN, TRUE},
    {individual, "past_awards.1.decided_on=", "past_awards.1.decided_on", FORM_MISSING, FALSE},
    {individual, "past_awards.1.decided_on=1/1/2018", "past_awards.1.decided_on", FORM_RULE, TRUE},
    {individual, "past_awards.1.decided_by=", "past_awards.1.decided_by", FORM_MISSING, FALSE},
    {individual, "contents=", "contents", FORM_MISSING, FALSE},
    {individual, "award=HC_LD1", "award", FORM_UNKNOWN, FALSE},
    {individual, "certificate_text=Tốt", "certificate_text", FORM_SHORT, FALSE},
    {individual, "certificate_text=@300", "certificate_text", FORM_LONG, FALSE},
    {individual, "summary=@800", "summary", FORM_LONG, FALSE},
    {individual, "votes_for=10", "votes_for", FORM_HIGH, FALSE},
    {individual, "votes_against=2", "votes_against", FORM_RULE, FALSE},
    {individual, "votes_against=-1", "votes_against", FORM_LOW, FALSE},

    {collective, "name=KHOA KIỂM SOÁT", "name", FORM_PATTERN, FALSE},
    {collective, "name=Khoa", "name", FORM_SHORT, FALSE},
    {collective, "superior=", "superior", FORM_MISSING, FALSE},
    {collective, "class=", "class", FORM_MISSING, FALSE},
    {collective, "tax_code=123", "tax_code", FORM_PATTERN, TRUE},
    {collective, "tax_code=", "tax_code", FORM_MISSING, FALSE},
    {collective, "sector=space", "sector", FORM_UNKNOWN, FALSE},
    {collective, "address=", "address", FORM_MISSING, FALSE},
    {collective, "phone=12345", "phone", FORM_PATTERN, TRUE},
    {collective, "staff_total=0", "staff_total", FORM_LOW, FALSE},
    {collective, "staff_total=1,234", "staff_total", FORM_UNREADABLE, FALSE},
    {collective, "staff_women=25", "staff_women", FORM_HIGH, FALSE},
    {collective, "staff_party=25", "staff_party", FORM_HIGH, FALSE},
    {collective, "mandate=x", "mandate", FORM_SHORT, FALSE},
    {collective, "measures=@4100", "measures", FORM_LONG, FALSE},
    {collective, "figures.1.value=12.5", "figures.1.value", FORM_UNREADABLE, FALSE},
    {collective, "figures.1.unit=", "figures.1.unit", FORM_MISSING, FALSE},
    {collective, "compliance=", "compliance", FORM_MISSING, FALSE},
    {collective, "no_past_awards=", "past_awards", FORM_MISSING, FALSE},

    {household, "name=HỘ ÔNG LÝ", "name", FORM_PATTERN, FALSE},
    {household, "village=", "village", FORM_MISSING, FALSE},
    {household, "residence=@250", "residence", FORM_LONG, FALSE},
    {household, "phone=1", "phone", FORM_PATTERN, TRUE},
    {household, "achievements=", "achievements", FORM_MISSING, FALSE},

    {story, "subject=town", "subject", FORM_UNKNOWN, FALSE},
    {story, "subject_name=X", "subject_name", FORM_SHORT, FALSE},
    {story, "who=", "who", FORM_MISSING, FALSE},
    {story, "headline=NGƯỜI GIỮ BÌNH YÊN", "headline", FORM_PATTERN, FALSE},
    {story, "abstract=@10", "abstract", FORM_SHORT, FALSE},
    {story, "story=@100", "story", FORM_SHORT, FALSE},
    {story, "novelty=", "novelty", FORM_MISSING, FALSE},
    {story, "results=", "results", FORM_MISSING, FALSE},
    {story, "reach=mars", "reach", FORM_UNKNOWN, FALSE},
    {story, "reach_note=@600", "reach_note", FORM_LONG, FALSE},
    {story, "consent=", "consent", FORM_MISSING, FALSE},
    {story, "author_name=", "author_name", FORM_MISSING, FALSE},
    {story, "author_phone=1", "author_phone", FORM_PATTERN, TRUE},
    {story, "also_nominated=1", "also_nominated_note", FORM_MISSING, FALSE},
};

static const char *form_of(const char *const *lines) {
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (forms[i].lines == lines) {
            return forms[i].name;
        }
    }
    return NULL;
}

static void change(FormAnswers *answers, const char *line) {
    g_auto(GStrv) pair = g_strsplit(line, "=", 2);
    g_auto(GStrv) values = g_strsplit(pair[1], "|", -1);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (char **value = values; *value != NULL; value++) {
        g_ptr_array_add(all, **value == '@'
                                 ? long_text((guint)g_ascii_strtoull(*value + 1, NULL, 10))
                                 : g_strdup(*value));
    }
    assert_true(form_answers_set_all(answers, pair[0], all));
}

static void a_bad_answer_is_found_where_it_is(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(FormAnswers) answers = whole(form_of(bad[i].lines), bad[i].lines);
        change(answers, bad[i].change);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        const FormFinding *found = fixture_finding(findings, bad[i].target);
        if (found == NULL || found->kind != bad[i].kind || found->warning != bad[i].warns ||
            (form_findings_errors(findings, NULL) > 0) == bad[i].warns || findings->len > 2) {
            const FormFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;
            fail_msg("%s %s: %u, %s %s", form_of(bad[i].lines), bad[i].change, findings->len,
                     first != NULL ? first->target : "-", first != NULL ? first->text[0] : "-");
        }
        assert_null(strchr(found->text[FORM_VI], '{'));
        assert_null(strchr(found->text[FORM_EN], '{'));
    }
}

/* Every field that can hold a wrong answer has a row above (boxes and free notes cannot). */
static void every_field_has_its_bad_answer(void **state) {
    (void)state;
    static const char *const harmless[] = {"consent_note", NULL}; /* tried below */
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, forms[i].name, 1);
        GHashTableIter iter;
        gpointer field_at = NULL;
        g_hash_table_iter_init(&iter, form->by_name);
        guint untried = 0;
        while (g_hash_table_iter_next(&iter, NULL, &field_at)) {
            const FormField *field = field_at;
            gboolean tried = field->type == FORM_FLAG || g_strv_contains(harmless, field->name);
            for (gsize j = 0; j < G_N_ELEMENTS(bad) && !tried; j++) {
                tried = strstr(bad[j].target, field->name) != NULL;
            }
            untried += tried ? 0U : 1U;
            if (!tried && field->type != FORM_GROUP) {
                fail_msg("%s: nothing bad is tried at %s", forms[i].name, field->name);
            }
        }
        assert_true(untried <= 2); /* groups without bounds of their own */
    }
}

static void the_simple_procedure_asks_no_minutes(void **state) {
    (void)state;
    fixture_fact("procedure", "simple");
    static const char *const gone[] = {"minutes_no",      "minutes_on", "council_size",
                                       "council_present", "votes_for",  "votes_against"};
    for (gsize i = 0; i < 2; i++) {
        g_autoptr(FormAnswers) answers =
            form_answers_new(form_shelf_get(fixture_shelf, forms[i].name, 1));
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        for (gsize j = 0; j < G_N_ELEMENTS(gone); j++) {
            assert_null(fixture_finding(findings, gone[j]));
        }
    }
    g_autoptr(FormAnswers) answers = whole("nomination-head", head);
    g_autoptr(FormAnswers) settled = form_answers_settled(answers, &fixture_setting);
    g_autofree char *size = form_answers_get(settled, "council_size");
    fixture_fact("procedure", "full");
    assert_null(size);
}

static void a_collective_story_may_say_why_no_consent(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers = whole("nomination-story", story);
    change(answers, "consent=");
    change(answers, "consent_note=Mô hình của cả cộng đồng");
    g_autoptr(GPtrArray) person = form_validate(answers, NULL, &fixture_setting);
    assert_non_null(fixture_finding(person, "consent"));
    change(answers, "subject=model");
    g_autoptr(GPtrArray) model = form_validate(answers, NULL, &fixture_setting);
    assert_int_equal(model->len, 0);
}

static void feeds_the_lists_columns(void **state) {
    (void)state;
    static const struct {
        FormColumn column;
        const char *value;
    } columns[] = {{FORM_COLUMN_NAME, "Đỗ Trọng Nghĩa"},
                   {FORM_COLUMN_TITLE, "Đỗ Trọng Nghĩa"},
                   {FORM_COLUMN_SUBTITLE, "Phó Trưởng khoa"},
                   {FORM_COLUMN_POST, "Phó Trưởng khoa"},
                   {FORM_COLUMN_BIRTH_YEAR, "1984"},
                   {FORM_COLUMN_SEX, "male"},
                   {FORM_COLUMN_CLASS, "leader_other"},
                   {FORM_COLUMN_FRONTLINE, "1"},
                   {FORM_COLUMN_AWARD, "BK_TINH"},
                   {FORM_COLUMN_ACHIEVED_FROM, "2021-08-02"},
                   {FORM_COLUMN_ACHIEVED_TO, "2021-10-30"},
                   {FORM_COLUMN_CONTENTS, "3"},
                   {FORM_COLUMN_VOTES_FOR, "8"},
                   {FORM_COLUMN_PAST_AWARDS, "1"}};
    g_autoptr(FormAnswers) answers = whole("nomination-individual", individual);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *value = form_answers_column(answers, columns[i].column);
        assert_string_equal(value, columns[i].value);
    }
    assert_int_equal(form_answers_column_rows(answers, FORM_COLUMN_PAST_AWARDS), 1);
    assert_int_equal(form_answers_column_rows(answers, FORM_COLUMN_NAME), 0);
    static const FormColumn said[] = {FORM_COLUMN_PROPOSAL_NO,      FORM_COLUMN_PROPOSAL_ON,
                                      FORM_COLUMN_SIGNER_NAME,      FORM_COLUMN_SIGNER_POST,
                                      FORM_COLUMN_SIGNING_CAPACITY, FORM_COLUMN_SUMMARY};
    g_autoptr(FormAnswers) general = whole("nomination-head", head);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autofree char *value = form_answers_column(general, said[i]);
        assert_non_null(value);
    }
}

static void keeps_private_what_the_law_protects(void **state) {
    (void)state;
    static const char *const fields[] = {"birth", "citizen_id", "native_place", "residence",
                                         "phone"};
    const FormDefinition *form = form_shelf_get(fixture_shelf, "nomination-individual", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        assert_true(form_field(form, fields[i])->is_private);
    }
    assert_int_equal(form_shelf_list(fixture_shelf, "ethnic")->len, 55);
    assert_int_equal(form_shelf_list(fixture_shelf, "sector")->len, 24);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_asks_what_is_missing),
        cmocka_unit_test(a_whole_one_is_valid_and_comes_back),
        cmocka_unit_test(a_bad_answer_is_found_where_it_is),
        cmocka_unit_test(every_field_has_its_bad_answer),
        cmocka_unit_test(the_simple_procedure_asks_no_minutes),
        cmocka_unit_test(a_collective_story_may_say_why_no_consent),
        cmocka_unit_test(feeds_the_lists_columns),
        cmocka_unit_test(keeps_private_what_the_law_protects),
    };
    return cmocka_run_group_tests_name("form nominations", tests, fixture_begin, fixture_end);
}
