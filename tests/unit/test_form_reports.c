/* db/forms/report-*.xml: empty, whole and valid, and a bad answer for every field that can have one
 * (domain 8.4; figures of 5.3). */
#include "form_fixture.h"

static char *long_text(guint n) {
    GString *text = g_string_new(NULL);
    while (g_utf8_strlen(text->str, -1) < (glong)n) {
        g_string_append(text, "Truy vết, xét nghiệm 18.236 mẫu trong 47 ngày. ");
    }
    return g_string_free(text, FALSE);
}

static const char *const paper[] = {"report_no=215/BC-UBND",        "report_on=18/10/2021",
                                    "signer_name=Nguyễn Hữu Thắng", "signer_post=Chủ tịch",
                                    "signing_capacity=tm",          NULL};

static const char *const full[] = {
    "launched=yes", "plan_no=128/KH-UBND", "plan_on=25/09/2021", "leadership=@100", "content_1=@60",
    "content_2=@60", "content_3=@60", "content_4=@60", "content_5=@60", "content_6=@60",
    "content_7=@60", "content_8=@60", "weaknesses=@40", "causes=@40", "direction=@40",
    "dose1_rate_total=100", "dose2_rate_total=100",
    /* the matrix of three by four adds up */
    "commended_collectives=8", "commended_collectives_total=8", "commended_individuals=8",
    "commended_individuals_total=8", "commended_households=8", "commended_households_total=8",
    NULL};

static const char *const brief[] = {"summary=@100", NULL};

static const struct {
    const char *name;
    const char *const *lines;
} forms[] = {{"report-full", full}, {"report-brief", brief}};

static void put(FormAnswers *answers, const char *line) {
    g_auto(GStrv) pair = g_strsplit(line, "=", 2);
    g_autofree char *text = pair[1][0] == '@'
                                ? long_text((guint)g_ascii_strtoull(pair[1] + 1, NULL, 10))
                                : g_strdup(pair[1]);
    assert_true(form_answers_set(answers, pair[0], text));
}

/* Every figure 2, but where the lines say otherwise. */
static FormAnswers *whole(const char *name, const char *const *lines) {
    FormAnswers *answers = form_answers_new(form_shelf_get(fixture_shelf, name, 1));
    const GPtrArray *figures = form_figures(form_answers_form(answers));
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = figures->pdata[i];
        const FormField *fields[] = {figure->now, figure->total};
        for (gsize j = 0; j < G_N_ELEMENTS(fields); j++) {
            if (fields[j] != NULL) {
                form_answers_set(answers, fields[j]->name, "2");
            }
        }
    }
    for (; *lines != NULL; lines++) {
        put(answers, *lines);
    }
    for (const char *const *line = paper; *line != NULL; line++) {
        put(answers, *line);
    }
    return answers;
}

static int begin(void **state) {
    int failed = fixture_begin(state);
    fixture_fact("addressed", " 1 2 3 4 5 6 7 8 ");
    fixture_fact("period_kind", "month");
    fixture_fact("period_from", "2021-09-15");
    fixture_fact("period_to", "2021-10-14");
    fixture_fact("unit_name", "UBND huyện Bát Xát");
    fixture_fact("previous_name.vi", "tháng 9/2021");
    return failed;
}

static void an_empty_one_asks_what_is_missing(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, forms[i].name, 1);
        g_autoptr(FormAnswers) answers = form_answers_new(form);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        assert_string_equal(form->kind, "report");
        for (guint j = 0; j < findings->len; j++) {
            const FormFinding *finding = findings->pdata[j];
            assert_int_equal(finding->kind, FORM_MISSING);
            assert_null(strchr(finding->text[FORM_VI], '{'));
            assert_null(strchr(finding->text[FORM_EN], '{'));
        }
        for (guint j = 0; j < form_figures(form)->len; j++) {
            const FormFigure *figure = form_figures(form)->pdata[j];
            const FormField *first = figure->now != NULL ? figure->now : figure->total;
            if (first->required != NULL) { /* both columns are told at the first */
                const FormFinding *finding = fixture_finding(findings, first->name);
                assert_non_null(finding);
                assert_ptr_equal(finding->also, figure->now != NULL ? figure->total : NULL);
            }
        }
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
        g_autofree char *xml = form_answers_xml(answers, NULL);
        g_autoptr(FormAnswers) again =
            form_answers_parse(form_answers_form(answers), xml, strlen(xml), NULL, NULL);
        assert_non_null(again);
        g_autoptr(FormAnswers) settled = form_answers_settled(again, &fixture_setting);
        g_autofree char *submitted = form_answers_xml(settled, NULL);
        assert_string_equal(submitted, xml);
    }
}

typedef struct {
    const char *form;
    const char *change;
    const char *target;
    FormFault kind;
    gboolean warns;
} Bad;

#define FULL "report-full"
#define BRIEF "report-brief"

static const Bad bad[] = {
    {FULL, "launched=", "launched", FORM_MISSING, FALSE},
    {FULL, "launched=maybe", "launched", FORM_UNKNOWN, FALSE},
    {FULL, "launched=no", "not_launched_why", FORM_MISSING, FALSE},
    {FULL, "plan_no=số 12", "plan_no", FORM_PATTERN, TRUE},
    {FULL, "plan_on=20/9/2021", "plan_on", FORM_LOW, FALSE},
    {FULL, "plan_on=2/12/2021", "plan_on", FORM_HIGH, FALSE},
    {FULL, "leadership=ngắn", "leadership", FORM_SHORT, FALSE},
    {FULL, "content_1=", "content_1", FORM_MISSING, FALSE},
    {FULL, "content_2=@10", "content_2", FORM_SHORT, FALSE},
    {FULL, "content_3=@4100", "content_3", FORM_LONG, FALSE},
    {FULL, "content_4=ngắn", "content_4", FORM_SHORT, FALSE},
    {FULL, "content_5=ngắn", "content_5", FORM_SHORT, FALSE},
    {FULL, "content_6=ngắn", "content_6", FORM_SHORT, FALSE},
    {FULL, "content_7=ngắn", "content_7", FORM_SHORT, FALSE},
    {FULL, "content_8=ngắn", "content_8", FORM_SHORT, FALSE},
    {FULL, "outside=@2100", "outside", FORM_LONG, FALSE},
    {FULL, "weaknesses=ngắn", "weaknesses", FORM_SHORT, FALSE},
    {FULL, "causes=@2100", "causes", FORM_LONG, FALSE},
    {FULL, "lessons=ngắn", "lessons", FORM_SHORT, FALSE},
    {FULL, "direction=", "direction", FORM_MISSING, FALSE},
    {FULL, "requests=@2100", "requests", FORM_LONG, FALSE},
    {FULL, "report_no=215", "report_no", FORM_PATTERN, TRUE},
    {FULL, "report_on=14/9/2021", "report_on", FORM_LOW, FALSE},
    {FULL, "report_on=2/12/2021", "report_on", FORM_HIGH, FALSE},
    {FULL, "signer_name=Nguyễn 2", "signer_name", FORM_PATTERN, FALSE},
    {FULL, "signer_post=x", "signer_post", FORM_SHORT, FALSE},
    {FULL, "signing_capacity=pp", "signing_capacity", FORM_UNKNOWN, FALSE},
    {FULL, "commended_individuals=9", "commended_individuals", FORM_RULE, FALSE},
    {FULL, "commended_individuals_direct=9", "commended_individuals_direct", FORM_RULE, FALSE},
    {FULL, "commended_individuals_women_total=9", "commended_individuals_women_total", FORM_RULE,
     FALSE},
    {FULL, "examples_spread=3", "examples_spread", FORM_RULE, FALSE},
    {FULL, "launched_units_total=3", "launched_units_total", FORM_RULE, FALSE},
    {FULL, "dose1_rate_total=102,5", "dose1_rate_total", FORM_RULE, TRUE},
    {FULL, "dose2_rate_total=99", "dose2_rate_total", FORM_RULE, TRUE},
    {FULL, "fines=1.000.000.000.001", "fines", FORM_HIGH, FALSE},
    {BRIEF, "summary=ngắn", "summary", FORM_SHORT, FALSE},
    {BRIEF, "difficulties=@2100", "difficulties", FORM_LONG, FALSE},
    {BRIEF, "requests=@2100", "requests", FORM_LONG, FALSE},
    {BRIEF, "report_no=215", "report_no", FORM_PATTERN, TRUE},
    {BRIEF, "report_on=14/9/2021", "report_on", FORM_LOW, FALSE},
    {BRIEF, "signer_name=N", "signer_name", FORM_SHORT, FALSE},
    {BRIEF, "signer_post=", "signer_post", FORM_MISSING, FALSE},
    {BRIEF, "signing_capacity=", "signing_capacity", FORM_MISSING, FALSE},
};

static void a_bad_answer_is_found_where_it_is(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(FormAnswers) answers =
            whole(bad[i].form, strcmp(bad[i].form, FULL) == 0 ? full : brief);
        put(answers, bad[i].change);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
        const FormFinding *found = fixture_finding(findings, bad[i].target);
        if (found == NULL || found->kind != bad[i].kind || found->warning != bad[i].warns ||
            (form_findings_errors(findings, NULL) > 0) == bad[i].warns || findings->len > 3) {
            const FormFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;
            fail_msg("%s %s: %u, %s %s", bad[i].form, bad[i].change, findings->len,
                     first != NULL ? first->target : "-", first != NULL ? first->text[0] : "-");
        }
    }
}

static void every_field_has_its_bad_answer(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, forms[i].name, 1);
        GHashTableIter iter;
        gpointer at = NULL;
        g_hash_table_iter_init(&iter, form->by_name);
        while (g_hash_table_iter_next(&iter, NULL, &at)) {
            const FormField *field = at;
            gboolean tried = field->figure != NULL; /* below */
            for (gsize j = 0; j < G_N_ELEMENTS(bad) && !tried; j++) {
                tried = strcmp(bad[j].form, forms[i].name) == 0 &&
                        strcmp(bad[j].target, field->name) == 0;
            }
            if (!tried) {
                fail_msg("%s: nothing bad is tried at %s", forms[i].name, field->name);
            }
        }
    }
}

/* Figures by their kind: no words, nothing below nought, nothing beyond the bound, a note of 300.
 */
static void every_figure_refuses_what_is_none(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        const FormDefinition *form = form_shelf_get(fixture_shelf, forms[i].name, 1);
        g_autofree char *long_note = long_text(310);
        for (guint j = 0; j < form_figures(form)->len; j++) {
            const FormFigure *figure = form_figures(form)->pdata[j];
            const FormField *fields[] = {figure->now, figure->total, figure->note};
            const struct {
                const char *typed;
                FormFault kind;
            } tries[] = {{"nhiều", FORM_UNREADABLE},
                         {"-1", figure->type == FORM_MONEY ? FORM_UNREADABLE : FORM_LOW},
                         {"9.000.000.000.000", FORM_HIGH}};
            for (gsize k = 0; k < G_N_ELEMENTS(tries); k++) {
                g_autoptr(FormAnswers) answers = form_answers_new(form);
                for (gsize c = 0; c < G_N_ELEMENTS(fields); c++) {
                    if (fields[c] != NULL) {
                        form_answers_set(answers, fields[c]->name,
                                         c == 2 ? long_note : tries[k].typed);
                    }
                }
                g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
                for (gsize c = 0; c < G_N_ELEMENTS(fields); c++) {
                    const FormFinding *found =
                        fields[c] != NULL ? fixture_finding(findings, fields[c]->name) : NULL;
                    if (fields[c] != NULL &&
                        (found == NULL || found->kind != (c == 2 ? FORM_LONG : tries[k].kind))) {
                        fail_msg("%s: %s", fields[c]->name, c == 2 ? "long" : tries[k].typed);
                    }
                }
            }
        }
    }
}

static void a_unit_tells_only_of_what_was_addressed_to_it(void **state) {
    (void)state;
    fixture_fact("addressed", " 2 8 ");
    g_autoptr(FormAnswers) answers =
        form_answers_new(form_shelf_get(fixture_shelf, "report-full", 1));
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
    fixture_fact("addressed", " 1 2 3 4 5 6 7 8 ");
    static const char *const asked[] = {"content_2", "content_8", "samples", "pledged_households",
                                        "meetings"};
    static const char *const unasked[] = {"content_1", "content_3", "fines", "tasks_assigned"};
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        assert_non_null(fixture_finding(findings, asked[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(unasked); i++) {
        assert_null(fixture_finding(findings, unasked[i]));
    }
}

/* Domain 5.5: the outline of an interim or a final review has its lessons. */
static void a_review_draws_lessons(void **state) {
    (void)state;
    fixture_fact("period_kind", "final");
    g_autoptr(FormAnswers) answers = whole(FULL, full);
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &fixture_setting);
    fixture_fact("period_kind", "month");
    assert_int_equal(findings->len, 1);
    assert_non_null(fixture_finding(findings, "lessons"));
}

/* The system's own numbers have their places, and both forms speak of the same things. */
static void both_reports_use_the_same_names(void **state) {
    (void)state;
    static const char *const known[] = {"proposed_individuals", "proposed_collectives",
                                        "proposed_households"};
    const FormDefinition *large = form_shelf_get(fixture_shelf, FULL, 1);
    const FormDefinition *small = form_shelf_get(fixture_shelf, BRIEF, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
        assert_non_null(form_figure(large, known[i]));
        assert_non_null(form_figure(small, known[i]));
    }
    for (guint i = 0; i < form_figures(small)->len; i++) {
        const FormFigure *figure = form_figures(small)->pdata[i];
        const FormFigure *other = form_figure(large, figure->name);
        assert_non_null(other);
        assert_string_equal(form_words(&figure->measure, FORM_VI),
                            form_words(&other->measure, FORM_VI));
        assert_int_equal(figure->type, other->type);
        assert_int_equal(figure->content, other->content);
    }
    g_autoptr(FormAnswers) from = whole(BRIEF, brief);
    g_autoptr(FormAnswers) to = form_answers_new(large);
    form_answers_carry(to, from);
    g_autofree char *signer = form_answers_get(to, "signer_name");
    g_autofree char *no = form_answers_get(to, "report_no");
    assert_string_equal(signer, "Nguyễn Hữu Thắng");
    assert_null(no);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_asks_what_is_missing),
        cmocka_unit_test(a_whole_one_is_valid_and_comes_back),
        cmocka_unit_test(a_bad_answer_is_found_where_it_is),
        cmocka_unit_test(every_field_has_its_bad_answer),
        cmocka_unit_test(every_figure_refuses_what_is_none),
        cmocka_unit_test(a_unit_tells_only_of_what_was_addressed_to_it),
        cmocka_unit_test(a_review_draws_lessons),
        cmocka_unit_test(both_reports_use_the_same_names),
    };
    return cmocka_run_group_tests_name("form reports", tests, begin, fixture_end);
}
