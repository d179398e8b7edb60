/* form: a table of figures. Exact numbers, the checks of domain 5.3 (cumulative not below this
 * period, not lower than the previous report, parts within their whole, a percentage may exceed
 * 100), the words of look 6, and what fills a new report. */
#include "form_fixture.h"

#include <libxml/xpath.h>

#define REPORT_HEAD                                                                                \
    "<form name=\"report-trial\" version=\"1\" kind=\"report\"><title vi=\"Thử\" en=\"Trial\"/>" \
    "<given name=\"addressed\"/><section name=\"figures\"><title vi=\"Số liệu\" en=\"Figures\"/>"
#define REPORT                                                                                          \
    REPORT_HEAD                                                                                         \
    "<field name=\"plan\" type=\"text\" carry=\"yes\"><label vi=\"Kế hoạch\" "                      \
    "en=\"Plan\"/></field>"                                                                             \
    "<field name=\"more\" type=\"text\"><label vi=\"Thêm\" en=\"More\"/></field>"                      \
    "<figures name=\"sheet\"><label vi=\"Số liệu\" en=\"Figures\"/>"                                \
    "<heading vi=\"A. Khen thưởng\" en=\"A. Awards\"/>"                                              \
    "<figure name=\"people\" type=\"int\" required=\"true()\" max=\"99999\">"                           \
    "<label vi=\"Cá nhân được khen\" en=\"People commended\"/>"                                   \
    "<measure vi=\"người\" en=\"people\"/></figure>"                                                 \
    "<figure name=\"direct\" type=\"int\" part-of=\"people\">"                                          \
    "<label vi=\"Trong đó: trực tiếp\" en=\"Of whom direct workers\"/>"                           \
    "<said vi=\"Khen trực tiếp\" en=\"Direct workers\"/>"                                           \
    "<measure vi=\"người\" en=\"people\"/></figure>"                                                 \
    "<heading vi=\"B. Phòng, chống dịch\" en=\"B. Epidemic\"/>"                                    \
    "<figure name=\"samples\" type=\"int\" content=\"2\" leap=\"3\">"                                   \
    "<label vi=\"Mẫu xét nghiệm\" en=\"Samples\"/><measure vi=\"mẫu\" en=\"samples\"/></figure>" \
    "<figure name=\"adults\" type=\"int\" columns=\"total\" roll=\"none\">"                             \
    "<label vi=\"Dân số từ 18 tuổi\" en=\"Adults\"/><measure vi=\"người\" "                   \
    "en=\"people\"/></figure>"                                                                          \
    "<figure name=\"share\" type=\"percent\" columns=\"total\" roll=\"ratio\" of=\"people "             \
    "adults\">"                                                                                         \
    "<label vi=\"Tỷ lệ tiêm mũi 1\" en=\"First dose\"/><measure vi=\"%\" en=\"%\"/></figure>"     \
    "<figure name=\"weight\" type=\"decimal\" scale=\"2\" columns=\"now\">"                             \
    "<label vi=\"Gạo\" en=\"Rice\"/><measure vi=\"tấn\" en=\"tonnes\"/></figure>"                   \
    "<figure name=\"money\" type=\"money\" relevant=\"people &gt; 0\">"                                 \
    "<label vi=\"Tiền quỹ\" en=\"Fund\"/><measure vi=\"đồng\" en=\"đồng\"/></figure>"         \
    "</figures></section></form>"

static const FormDefinition *trial(void) {
    return form_shelf_get(fixture_shelf, "report-trial", 1);
}

static int begin(void **state) {
    g_autoptr(GError) error = NULL;
    if (fixture_begin(state) != 0) {
        return 1;
    }
    if (!form_shelf_add(fixture_shelf, REPORT, strlen(REPORT), "trial", &error)) {
        print_error("%s\n", error->message);
        return 1;
    }
    fixture_fact("addressed", " 1 2 8 ");
    return 0;
}

/* Lines parted by "&": answers, or facts where they begin with "!". */
static FormAnswers *answered(const char *text, GHashTable *facts) {
    g_auto(GStrv) lines = g_strsplit(text, "&", -1);
    g_autoptr(GPtrArray) own = g_ptr_array_new();
    for (char **line = lines; *line != NULL; line++) {
        if (**line == '!') {
            g_auto(GStrv) pair = g_strsplit(*line + 1, "=", 2);
            g_hash_table_replace(facts, g_strdup(pair[0]), g_strdup(pair[1]));
        } else if (**line != '\0') {
            g_ptr_array_add(own, *line);
        }
    }
    g_ptr_array_add(own, NULL);
    return fixture_answers(trial(), (const char *const *)own->pdata);
}

static GHashTable *facts_new(void) {
    GHashTable *facts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_hash_table_replace(facts, g_strdup("addressed"), g_strdup(" 1 2 8 "));
    g_hash_table_replace(facts, g_strdup("previous_name.vi"), g_strdup("tháng 9/2021"));
    g_hash_table_replace(facts, g_strdup("previous_name.en"), g_strdup("September 2021"));
    return facts;
}

static void a_figure_stands_for_its_fields(void **state) {
    (void)state;
    static const char *const there[] = {"people",       "people_total", "people_note",
                                        "adults_total", "adults_note",  "weight",
                                        "weight_note"};
    static const char *const absent[] = {"adults", "weight_total", "sheet"};
    for (gsize i = 0; i < G_N_ELEMENTS(there); i++) {
        const FormField *field = form_field(trial(), there[i]);
        assert_non_null(field);
        assert_non_null(field->figure);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++) {
        assert_null(form_field(trial(), absent[i]));
    }
    const GPtrArray *figures = form_figures(trial());
    assert_int_equal(figures->len, 7);
    const FormFigure *direct = figures->pdata[1];
    assert_ptr_equal(direct->whole, figures->pdata[0]);
    assert_string_equal(form_words(&direct->label, FORM_VI), "Trong đó: trực tiếp");
    assert_string_equal(form_words(&direct->total->label, FORM_VI), "Khen trực tiếp, lũy kế");
    assert_string_equal(form_words(&direct->heading, FORM_EN), "A. Awards");
    const FormFigure *share = figures->pdata[4];
    assert_true(share->percent);
    assert_int_equal(share->type, FORM_DECIMAL);
    assert_int_equal(share->scale, 1);
    assert_int_equal(share->roll, FORM_ROLL_RATIO);
    assert_string_equal(share->of[1], "adults");
    assert_int_equal(form_figures(form_shelf_get(fixture_shelf, "fixture", 1))->len, 0);
}

/* Domain 6.5: numbers as they are typed; the figure is the whole number behind them. */
static void a_value_is_exact(void **state) {
    (void)state;
    static const struct {
        const char *answer, *figure;
        FormFigureColumn column;
        gboolean known;
        gint64 value;
    } cases[] = {
        {"people=1.181.743", "people", FORM_FIGURE_NOW, TRUE, 1181743},
        {"people_total=0", "people", FORM_FIGURE_TOTAL, TRUE, 0},
        {"share_total=102,5", "share", FORM_FIGURE_TOTAL, TRUE, 1025},
        {"share_total=96", "share", FORM_FIGURE_TOTAL, TRUE, 960},
        {"weight=1,25", "weight", FORM_FIGURE_NOW, TRUE, 125},
        {"weight=0,1", "weight", FORM_FIGURE_NOW, TRUE, 10},
        {"money=9.007.199.254.740.993", "money", FORM_FIGURE_NOW, TRUE, 9007199254740993},
        {"people=-3", "people", FORM_FIGURE_NOW, TRUE, -3},
        {"people=nhiều", "people", FORM_FIGURE_NOW, FALSE, 0},
        {"", "people", FORM_FIGURE_NOW, FALSE, 0},
        {"", "weight", FORM_FIGURE_TOTAL, FALSE, 0},
        {"people_note=3", "people", FORM_FIGURE_NOTE, FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(FormAnswers) answers = answered(cases[i].answer, NULL);
        gint64 value = 0;
        gboolean known = form_figure_value(answers, form_figure(trial(), cases[i].figure),
                                           cases[i].column, &value);
        if (known != cases[i].known || value != cases[i].value) {
            fail_msg("%s: %d, %" G_GINT64_FORMAT, cases[i].answer, known, value);
        }
    }
}

#define FINE "people=31&people_total=93&adults_total=9"

typedef struct {
    const char *answers;
    const char *target; /* NULL: nothing is found */
    gboolean warns;
    const char *vi; /* may be NULL */
} Case;

static const Case cases[] = {
    {FINE, NULL, FALSE, NULL},
    {"people_total=93", "people", FALSE, "Cá nhân được khen: nhập số, không phát sinh thì nhập 0"},
    {"people=31", "people_total", FALSE,
     "Cá nhân được khen, lũy kế: nhập số, không phát sinh thì nhập 0"},
    /* neither is given: told once, for both */
    {"", "people", FALSE,
     "Cá nhân được khen: nhập số kỳ này và lũy kế, không phát sinh thì nhập 0"},
    {"people=-1&people_total=93", "people", FALSE, NULL},
    {"people=31&people_total=100.000", "people_total", FALSE,
     "Cá nhân được khen, lũy kế: nhập số từ 0 đến 99.999"},
    {FINE "&samples=1,5", "samples", FALSE, "Mẫu xét nghiệm: nhập bằng chữ số, ví dụ 1.250"},
    {FINE "&share_total=1000", "share_total", FALSE, "Tỷ lệ tiêm mũi 1: nhập số từ 0 đến 999,9"},
    {FINE "&share_total=999,9", "share_total", TRUE, NULL},
    /* 5.3: "luỹ kế ≥ kỳ này" */
    {"people=31&people_total=30", "people_total", FALSE,
     "Cá nhân được khen, lũy kế: nhập số không nhỏ hơn 31, là số của kỳ này"},
    {"people=31&people_total=30&people_note=Đã rút", "people_total", FALSE, NULL},
    {"people=31&people_total=31", NULL, FALSE, NULL},
    /* 5.3: "luỹ kế not lower than the previous report's (warn)"; look 6 */
    {FINE "&samples=4.120&samples_total=18.040&!previous.samples=18236", "samples_total", TRUE,
     "Lũy kế thấp hơn tháng 9/2021 (18.236). Kiểm tra lại, hoặc ghi lý do"},
    {FINE "&samples=4.120&samples_total=18.040&samples_note=Đã bỏ trùng&!previous.samples=18236",
     NULL, FALSE, NULL},
    {FINE "&samples_total=18.236&!previous.samples=18236", NULL, FALSE, NULL},
    {FINE "&samples=4.120&samples_total=22.300&!previous.samples=18236", "samples_total", TRUE,
     "Lũy kế tháng 9/2021 cộng kỳ này là 22.356. Kiểm tra lại, hoặc ghi lý do"},
    {FINE "&samples=4.120&samples_total=22.356&!previous.samples=18236", NULL, FALSE, NULL},
    /* a share or a population may fall and is no sum */
    {FINE "&share_total=96,4&!previous.share=97.0", NULL, FALSE, NULL},
    {FINE "&!previous.adults=10", NULL, FALSE, NULL},
    /* 5.3: "percent 0–999.9 with a warning above 100"; adult share 102.5 % */
    {FINE "&share_total=100", NULL, FALSE, NULL},
    {FINE "&share_total=100,1", "share_total", TRUE,
     "Lớn hơn 100%. Vẫn được nhận nếu có người ngoài địa bàn"},
    {FINE "&share_total=102,5&share_note=Có công nhân tỉnh khác", NULL, FALSE, NULL},
    /* 5.3: "parts ≤ total"; look 6 */
    {FINE "&direct=35&direct_total=83", "direct", FALSE,
     "Khen trực tiếp: nhập số không lớn hơn 31, là số cá nhân được khen"},
    {FINE "&direct=31&direct_total=94", "direct_total", FALSE,
     "Khen trực tiếp, lũy kế: nhập số không lớn hơn 93, là số cá nhân được khen"},
    {FINE "&direct=31&direct_total=93", NULL, FALSE, NULL},
    /* a leap is a question where the period before was no handful */
    {FINE "&samples=301&!previous_now.samples=100", "samples", TRUE,
     "Cao hơn nhiều so với tháng 9/2021 (100). Kiểm tra lại, hoặc ghi lý do"},
    {FINE "&samples=300&!previous_now.samples=100", NULL, FALSE, NULL},
    {FINE "&samples=100&!previous_now.samples=9", NULL, FALSE, NULL},
    {FINE "&weight=50,01&!previous_now.weight=10.00", "weight", TRUE, NULL},
    {FINE "&weight=49,00&!previous_now.weight=9.00", NULL, FALSE, NULL},
    /* what the system knows */
    {FINE "&!known.people=30", "people", TRUE, "Hệ thống đang có 30. Kiểm tra lại, hoặc ghi lý do"},
    {FINE "&!known.people=31&!known_total.people=93", NULL, FALSE, NULL},
    {FINE "&!known_total.people=92", "people_total", TRUE, NULL},
    {FINE "&!known.people=không rõ", NULL, FALSE, NULL},
};

/* A note answers a warning where it is written; to those who add up, it is odd all the same. Errors
 * are not counted. */
static void what_is_odd_stays_odd_with_a_note(void **state) {
    static const struct {
        const char *answers;
        guint odd;
    } told[] = {
        {FINE, 0},
        {FINE "&samples=4.120&samples_total=18.040&!previous.samples=18236", 1},
        {FINE
         "&samples=4.120&samples_total=18.040&samples_note=Đã bỏ trùng&!previous.samples=18236",
         1},
        {FINE "&share_total=102,5&share_note=Có công nhân tỉnh khác&samples=301"
              "&!previous_now.samples=100",
         2},
        {"people=31&people_total=30", 0},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        g_autoptr(GHashTable) facts = facts_new();
        const FormSetting setting = {facts, NULL, NULL};
        g_autoptr(FormAnswers) answers = answered(told[i].answers, facts);
        if (form_oddities(answers, &setting) != told[i].odd)
            fail_msg("%s: %u", told[i].answers, form_oddities(answers, &setting));
    }
}

static void what_is_odd_is_said_where_it_is(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GHashTable) facts = facts_new();
        const FormSetting setting = {facts, NULL, NULL};
        g_autoptr(FormAnswers) answers = answered(cases[i].answers, facts);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &setting);
        const FormFinding *first = findings->len > 0 ? findings->pdata[0] : NULL;
        if (findings->len != (cases[i].target != NULL) ||
            (first != NULL &&
             (strcmp(first->target, cases[i].target) != 0 || first->warning != cases[i].warns ||
              (cases[i].vi != NULL && strcmp(first->text[0], cases[i].vi) != 0)))) {
            fail_msg("%s: %u, %s: %s", cases[i].answers, findings->len,
                     first != NULL ? first->target : "-", first != NULL ? first->text[0] : "-");
        }
        if (first != NULL) {
            assert_null(strchr(first->text[FORM_VI], '{'));
            assert_null(strchr(first->text[FORM_EN], '{'));
        }
    }
}

static char *text_at(xmlDoc *doc, const char *path) {
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
    xmlChar *text = xmlXPathCastToString(found);
    char *mine = g_strdup((const char *)text);
    xmlFree(text);
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return mine;
}

/* The cumulative cell of a figure that misses both is marked, and described by the one error. */
static void both_missing_is_told_once(void **state) {
    (void)state;
    static const struct {
        const char *answers, *told;
        int errors;
    } pages[] = {{"", "f-people", 1}, {"people=1", "", 1}, {"people=x", "", 2}};
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(FormAnswers) answers = answered(pages[i].answers, NULL);
        g_autoptr(GPtrArray) findings = form_validate(answers, NULL, NULL);
        const FormFill fill = {.section = form_section(trial(), "figures"),
                               .findings = findings,
                               .show_findings = TRUE};
        xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
        xmlDocSetRootElement(doc, xmlNewDocNode(doc, NULL, BAD_CAST "page", NULL));
        form_fill(xmlDocGetRootElement(doc), answers, &fill);
        g_autofree char *told = text_at(doc, "string(//field[@name='people_total']/@told)");
        g_autofree char *lines = text_at(doc, "count(//errors/error)");
        assert_string_equal(told, pages[i].told);
        assert_int_equal(form_findings_errors(findings, NULL), pages[i].errors);
        assert_int_equal(g_ascii_strtoll(lines, NULL, 10), pages[i].errors);
        xmlFreeDoc(doc);
    }
}

static void asks_only_those_to_whom_it_is_addressed(void **state) {
    (void)state;
    g_autoptr(GHashTable) facts = facts_new();
    const FormSetting setting = {facts, NULL, NULL};
    g_autoptr(FormAnswers) answers = answered(FINE "&samples=x", facts);
    g_autoptr(GPtrArray) asked = form_validate(answers, NULL, &setting);
    assert_non_null(fixture_finding(asked, "samples"));
    /* 12 is not 2 */
    g_hash_table_replace(facts, g_strdup("addressed"), g_strdup(" 1 12 8 "));
    g_autoptr(GPtrArray) unasked = form_validate(answers, NULL, &setting);
    assert_int_equal(unasked->len, 0);
    g_autoptr(FormAnswers) settled = form_answers_settled(answers, &setting);
    g_autofree char *gone = form_answers_get(settled, "samples");
    assert_null(gone);
}

static void comes_back_from_its_bytes(void **state) {
    (void)state;
    g_autoptr(FormAnswers) answers =
        answered(FINE "&share_total=102,5&share_note=Có người tỉnh khác&money=x", NULL);
    g_autofree char *xml = form_answers_xml(answers, NULL);
    g_autoptr(FormAnswers) again = form_answers_parse(trial(), xml, strlen(xml), NULL, NULL);
    assert_non_null(again);
    g_autoptr(GPtrArray) changes = form_answers_diff(answers, again, NULL);
    assert_int_equal(changes->len, 0);
    assert_non_null(strstr(xml, "<share_total>102.5</share_total><share_note>"));
}

static void the_button_sums_what_is_empty(void **state) {
    (void)state;
    static const struct {
        const char *before, *name, *stored;
    } sums[] = {
        {"samples=4.120&!previous.samples=18236&!previous_code=BC-1", "samples_total", "22356"},
        {"samples=4.120&samples_total=7&!previous.samples=18236", "samples_total", "7"},
        {"samples=&!previous.samples=18236&!previous_code=BC-1", "samples_total", NULL},
        {"samples=x&!previous.samples=18236", "samples_total", NULL},
        /* the first report: this period is the whole; a report that kept silent: not known */
        {"samples=4.120", "samples_total", "4120"},
        {"samples=4.120&!previous_code=BC-1", "samples_total", NULL},
        {"money=1&!previous.money=9007199254740993", "money_total", "9007199254740994"},
        {"money=1&!previous.money=9223372036854775807", "money_total", NULL},
        {"!previous.share=96.4", "share_total", NULL},
    };
    const FormSection *section = form_section(trial(), "figures");
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++) {
        g_autoptr(GHashTable) facts = facts_new();
        g_autoptr(GHashTable) input = g_hash_table_new(g_str_hash, g_str_equal);
        g_autoptr(FormAnswers) answers = answered(sums[i].before, facts);
        assert_int_equal(form_read(answers, section, input, "sum", facts), FORM_DO_SUM);
        g_autofree char *stored = form_answers_get(answers, sums[i].name);
        if (g_strcmp0(stored, sums[i].stored) != 0) {
            fail_msg("%s: %s", sums[i].before, stored != NULL ? stored : "empty");
        }
    }
}

static void a_new_report_begins_with_what_is_known(void **state) {
    (void)state;
    g_autoptr(GHashTable) facts = facts_new();
    g_autoptr(FormAnswers) answers =
        answered("direct=2&!known.people=1234&!known_total.people=2000&!known.direct=9"
                 "&!known_total.share=102.5",
                 facts);
    form_answers_prefill(answers, facts);
    static const char *const filled[][2] = {
        {"people", "1234"}, {"people_total", "2000"}, {"direct", "2"}, {"share_total", "102.5"}};
    for (gsize i = 0; i < G_N_ELEMENTS(filled); i++) {
        g_autofree char *value = form_answers_get(answers, filled[i][0]);
        assert_string_equal(value, filled[i][1]);
        assert_false(form_answers_is_typed(answers, filled[i][0]));
    }
    g_autoptr(FormAnswers) from = answered("plan=KH-12&more=không&people=5", NULL);
    form_answers_carry(answers, from);
    g_autofree char *plan = form_answers_get(answers, "plan");
    g_autofree char *more = form_answers_get(answers, "more");
    g_autofree char *people = form_answers_get(answers, "people");
    assert_string_equal(plan, "KH-12");
    assert_null(more);
    assert_string_equal(people, "1234");
    form_answers_set(from, "plan", "KH-13");
    form_answers_carry(answers, from);
    g_autofree char *kept = form_answers_get(answers, "plan");
    assert_string_equal(kept, "KH-12");
}

static void a_page_and_a_summary_have_the_table(void **state) {
    (void)state;
    static const char *const shown[][2] = {
        {"string(//figures/@previous)", "Lũy kế tháng 9/2021"},
        {"string(//figures/@now)", "Kỳ này"},
        {"count(//figures)", "1"},
        {"count(//figures/heading)", "2"},
        {"count(//figures/figure)", "7"},
        {"string(//figure[3]/@n)", "03"},
        {"string(//figure[3]/@previous)", "18.236"},
        {"string(//figure[3]/@previous_source)", "BC-1"},
        {"string(//figure[1]/@known)", "31"},
        {"string(//figure[5]/@previous)", "96,4"},
        {"string(//figure[2]/@indent)", "1"},
        {"count(//figure[1]/@previous)", "0"},
        {"string(//figure[2]/field[@column='now']/@error)",
         "Khen trực tiếp: nhập số không lớn hơn 31, là số cá nhân được khen"},
        {"string(//figure[3]/field[@column='total']/@warning)",
         "Lũy kế thấp hơn tháng 9/2021 (18.236). Kiểm tra lại, hoặc ghi lý do"},
        {"string(//figure[3]/field[@column='total']/@id)", "f-samples_total"},
        {"string(//figure[3]/field[@column='total']/@value)", "18.040"},
        {"count(//figure[4]/field[@column='now'])", "0"},
        {"string(//warnings/warning/@where)", "Mẫu xét nghiệm, lũy kế"},
        {"count(//summary//entry[@name='sheet']/column)", "6"},
        {"count(//summary//entry[@name='sheet']/row)", "4"},
        {"string(//summary//row[1]/cell[2])", "Cá nhân được khen"},
        {"string(//summary//row[@name='samples']/cell[5])", "18.040"},
        {"string(//summary//row[@name='samples']/cell[3])", "mẫu"},
        {"count(//summary//entry)", "1"},
    };
    g_autoptr(GHashTable) facts = facts_new();
    const FormSetting setting = {facts, NULL, NULL};
    g_autoptr(FormAnswers) answers =
        answered(FINE "&direct=35&direct_total=83&samples_total=18.040&!previous.samples=18236"
                      "&!previous_code=BC-1&!known.people=31&!previous.share=96.4",
                 facts);
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &setting);
    const FormFill fill = {.setting = &setting,
                           .lang = FORM_VI,
                           .section = form_section(trial(), "figures"),
                           .findings = findings,
                           .show_findings = TRUE,
                           .no_empty = TRUE};
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(doc, xmlNewDocNode(doc, NULL, BAD_CAST "page", NULL));
    form_fill(xmlDocGetRootElement(doc), answers, &fill);
    form_fill_summary(xmlDocGetRootElement(doc), answers, &fill);
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++) {
        g_autofree char *text = text_at(doc, shown[i][0]);
        if (strcmp(text, shown[i][1]) != 0) {
            fail_msg("%s: %s", shown[i][0], text);
        }
    }
    xmlFreeDoc(doc);
}

static void a_broken_table_is_refused(void **state) {
    (void)state;
#define TABLE(figures)                                                                             \
    REPORT_HEAD "<figures name=\"t\"><label vi=\"T\" en=\"T\"/>" figures                           \
                "</figures></section></form>"
#define TAIL "<label vi=\"X\" en=\"X\"/><measure vi=\"m\" en=\"m\"/></figure>"
    static const char *const broken[][2] = {
        {TABLE("<figure name=\"x\" type=\"int\" part-of=\"y\">" TAIL), "part-of"},
        {TABLE("<figure name=\"x\" type=\"int\" part-of=\"x\">" TAIL), "part-of"},
        {TABLE("<figure name=\"x\" type=\"percent\" roll=\"ratio\" of=\"a b\">" TAIL), "of="},
        {TABLE("<figure name=\"x\" type=\"percent\" roll=\"ratio\">" TAIL), ""},
        {TABLE("<figure name=\"x\" type=\"text\">" TAIL), ""},
        {TABLE("<figure name=\"x\" type=\"int\">" TAIL "<figure name=\"x_total\" "
               "type=\"int\">" TAIL),
         "second"},
        {TABLE("<heading vi=\"A\" en=\"A\"/>"), "no field"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(
            form_shelf_add(fixture_shelf, broken[i][0], strlen(broken[i][0]), "broken", &error));
        if (strstr(error->message, broken[i][1]) == NULL) {
            fail_msg("%zu: %s", i, error->message);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_stands_for_its_fields),
        cmocka_unit_test(a_value_is_exact),
        cmocka_unit_test(what_is_odd_is_said_where_it_is),
        cmocka_unit_test(both_missing_is_told_once),
        cmocka_unit_test(what_is_odd_stays_odd_with_a_note),
        cmocka_unit_test(asks_only_those_to_whom_it_is_addressed),
        cmocka_unit_test(comes_back_from_its_bytes),
        cmocka_unit_test(the_button_sums_what_is_empty),
        cmocka_unit_test(a_new_report_begins_with_what_is_known),
        cmocka_unit_test(a_page_and_a_summary_have_the_table),
        cmocka_unit_test(a_broken_table_is_refused),
    };
    return cmocka_run_group_tests_name("form figures", tests, begin, fixture_end);
}
