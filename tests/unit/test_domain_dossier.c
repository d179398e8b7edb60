/* A dossier's life in the domain: begun once, saved by sections, sent whole, received, returned,
 * sent again; and what refuses (decisions 19-32). */
#include "domain_fixture.h"

#include <sodium.h>

#include "domain/dossier.h"
#include "domain/forms.h"
#include "domain/review.h"
#include "domain/submission.h"
#include "domain/workflow.h"

enum { UNIT = 113, ROUND = 4, DESK = 3 }; /* TTYT Bát Xát, đợt 4, Ban TĐKT */

static House house;

static Actor actor_at(const char *login, gint64 at, char **day) {
    *day = when_day(at);
    return (Actor){.account = account_by_login(house.store, login, NULL),
                   .name = login,
                   .now = at,
                   .received = at,
                   .real_now = when_real_now(),
                   .today = *day,
                   .request = "test"};
}

static int setup(void **state) {
    g_autoptr(GError) error = NULL;
    (void)state;
    house_open(&house);
    if (!forms_begin("db", &error))
        fail_msg("%s", error->message);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* ---- one call, one transaction ---- */

typedef struct {
    const Actor *actor;
    NewDossier begin;
    Once once;
    PartSave save;
    Submitting send;
    Reviewing review;
    gint64 dossier, nominee;
    const char *kind;
    StoreCode (*fn)(Store *, const Actor *, const Reviewing *, GError **);
} Call;

static StoreCode do_begin(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return dossier_begin(store, c->actor, &c->begin, &c->dossier, error);
}
static StoreCode do_add(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return nominee_add(store, c->actor, c->dossier, c->kind, 0, &c->nominee, error);
}
static StoreCode do_save(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return part_save(store, c->actor, &c->save, error);
}
static StoreCode do_send(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return submission_submit(store, c->actor, &c->send, error);
}
static StoreCode do_review(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return c->fn(store, c->actor, &c->review, error);
}

static int outcome(StoreFn fn, Call *call) {
    g_autoptr(GError) error = NULL;
    StoreCode code = store_write(house.store, fn, call, &error);
    if (error && error->domain == DOMAIN_ERROR)
        return 100 + error->code;
    if (error && code != STORE_STALE)
        fail_msg("%s", error->message);
    return (int)code;
}

static gint64 begin(const Actor *actor) {
    Call c = {.actor = actor, .begin = {UNIT, ROUND, "province", "campaign", "simple", 0}};
    assert_int_equal(outcome(do_begin, &c), STORE_OK);
    return c.dossier;
}

static void put(GHashTable *input, const char *name, const char *value) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, g_strdup(value));
    g_hash_table_replace(input, g_strdup(name), values);
}

static void drop_values(gpointer values) {
    g_ptr_array_unref(values);
}

/* Saves a section from "name", "value" pairs ended by NULL. */
static int save(const Actor *actor, gint64 dossier, gint64 nominee, const char *section,
                gint64 revision, ...) {
    g_autoptr(GHashTable) input =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, drop_values);
    va_list pairs;
    va_start(pairs, revision);
    for (const char *name; (name = va_arg(pairs, const char *)) != NULL;)
        put(input, name, va_arg(pairs, const char *));
    va_end(pairs);
    Call c = {.actor = actor,
              .save = {.dossier = dossier,
                       .nominee = nominee,
                       .section = section,
                       .revision = revision,
                       .input = input}};
    return outcome(do_save, &c);
}

#define LONG_TEXT                                                                                                           \
    "Trực tiếp tổ chức dây chuyền xét nghiệm, nâng công suất từ 120 lên 600 mẫu đơn mỗi ngày; " \
    "trong 47 ngày cao điểm đã cùng tổ thực hiện 18.236 mẫu, trả kết quả trong 8 giờ, giúp "        \
    "khoanh vùng 3 ổ dịch tại các xã vùng cao, tiết kiệm 312 triệu đồng sinh phẩm."

static gint64 fill(const Actor *actor, gint64 dossier) {
    Call c = {.actor = actor, .dossier = dossier, .kind = "individual"};
    assert_int_equal(save(actor, dossier, 0, "general", 0, "contents", "3", "summary",
                          "Đề nghị khen thưởng một cá nhân.", NULL),
                     STORE_OK);
    assert_int_equal(save(actor, dossier, 0, "proposal", 0, "proposal_no", "47/TTr-TTYT",
                          "proposal_on", "27/11/2021", "signer_name", "Nguyễn Hữu Thắng",
                          "signer_post", "Giám đốc", "signing_capacity", "self", NULL),
                     STORE_OK);
    assert_int_equal(outcome(do_add, &c), STORE_OK);
    gint64 n = c.nominee;
    assert_int_equal(save(actor, dossier, n, "person", 0, "salutation", "ms", "full_name",
                          "Nguyễn Thị Đào", "birth.y", "1984", "sex", "female", "residence",
                          "Tổ 3, phường Cốc Lếu", "class", "direct_worker", "post", "Điều dưỡng",
                          "workplace", "Khoa Xét nghiệm", "citizen_id", "010184001234", NULL),
                     STORE_OK);
    assert_int_equal(save(actor, dossier, n, "achievements", 0, "duties",
                          "Phụ trách tổ xét nghiệm lưu động.", "achieved_from", "1/8/2021",
                          "achieved_to", "30/10/2021", "achievements", LONG_TEXT, "discipline",
                          "none", NULL),
                     STORE_OK);
    assert_int_equal(save(actor, dossier, n, "past", 0, "no_past_awards", "1", NULL), STORE_OK);
    assert_int_equal(save(actor, dossier, n, "proposal", 0, "contents", "3", "award", "BK_TINH",
                          "certificate_text", "Đã có thành tích xuất sắc trong phòng, chống dịch",
                          "summary", "Nâng công suất xét nghiệm từ 120 lên 600 mẫu đơn mỗi ngày.",
                          NULL),
                     STORE_OK);
    return n;
}

static Standing *standing(gint64 dossier) {
    Standing *s = standing_load(house.store, dossier, NULL);
    assert_non_null(s);
    return s;
}

static int submit(const Actor *actor, gint64 dossier, gboolean declared, const char *answer) {
    g_autoptr(Standing) s = standing(dossier);
    Call c = {
        .actor = actor,
        .send = {
            .dossier = dossier, .revision = s->revision, .declared = declared, .answer = answer}};
    return outcome(do_send, &c);
}

static int review(const Actor *actor, gint64 dossier, const char *reason,
                  StoreCode (*fn)(Store *, const Actor *, const Reviewing *, GError **)) {
    g_autoptr(Standing) s = standing(dossier);
    Call c = {.actor = actor, .review = {dossier, s->revision, reason, NULL}, .fn = fn};
    return outcome(do_review, &c);
}

static gint64 number(const char *query, gint64 id) {
    g_autoptr(Rows) rows = store_query(house.store, query);
    rows_int(rows, "id", id);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : -1;
}

/* ---- tests ---- */

/* Every opened transition's guards are known to C; the others are refused (decisions 27). */
static void guards_are_known(void **state) {
    static const char *const known[] = {"round_open",      "has_nominees",        "all_valid",
                                        "minutes_entered", "answer_given",        "never_submitted",
                                        "same_day_undo",   "drafter_not_verifier"};
    Guard guard;
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        assert_true(guard_by_name(known[i], strlen(known[i]), &guard));
    assert_false(guard_by_name("posted_days", strlen("posted_days"), &guard));
}

/* decisions 32: a revision per section; a stale save stores nothing. */
static void stale_section(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    Actor other = officer;
    (void)state;
    other.account = account_by_login(house.store, "tmpham", NULL);
    gint64 dossier = begin(&officer);
    assert_int_equal(save(&officer, dossier, 0, "general", 0, "summary", "Một.", NULL), STORE_OK);
    assert_int_equal(save(&other, dossier, 0, "general", 0, "summary", "Hai.", NULL), STORE_STALE);
    assert_int_equal(save(&other, dossier, 0, "proposal", 0, "proposal_no", "1/TTr-X", NULL),
                     STORE_OK);
    g_autoptr(Part) head = part_load(house.store, dossier, 0, NULL);
    g_autofree char *summary = form_answers_get(head->answers, "summary");
    assert_string_equal(summary, "Một.");
}

/* Nobody else's unit: the dossier cannot be changed, whoever asks. */
static void strangers_change_nothing(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    Actor stranger = officer;
    (void)state;
    gint64 dossier = begin(&officer);
    stranger.account = account_by_login(house.store, "pqoai", NULL);
    assert_int_equal(save(&stranger, dossier, 0, "general", 0, "summary", "Của tôi.", NULL),
                     100 + DOMAIN_NOT_NOW);
    Call c = {.actor = &stranger, .begin = {UNIT, ROUND, "province", "campaign", "simple", 0}};
    assert_int_equal(outcome(do_begin, &c), 100 + DOMAIN_CHOICE);
    c.begin = (NewDossier){UNIT, 1, "province", "campaign", "simple", 0};
    c.actor = &officer;
    assert_int_equal(outcome(do_begin, &c), 100 + DOMAIN_CHOICE); /* round 1 is over */
}

/* What is missing is said before anything is written; the code comes with the first submission. */
static void submission_needs(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    (void)state;
    gint64 dossier = begin(&officer);
    assert_int_equal(submit(&officer, dossier, FALSE, ""), 100 + DOMAIN_DECLARATION);
    assert_int_equal(submit(&officer, dossier, TRUE, ""), 100 + DOMAIN_INCOMPLETE);
    gint64 nominee = fill(&officer, dossier);
    g_autofree char *late_day = NULL;
    Actor late = actor_at("htmhuong", setup_demo_start() + 120 * WHEN_DAY, &late_day);
    assert_int_equal(submit(&late, dossier, TRUE, ""), 100 + DOMAIN_ROUND_CLOSED);
    assert_int_equal(submit(&officer, dossier, TRUE, ""), STORE_OK);
    g_autoptr(Standing) s = standing(dossier);
    assert_string_equal(s->state, "submitted");
    assert_string_equal(s->code, "HS-2021-000001");
    assert_int_equal(number("nominee_count", dossier), 1);
    g_autoptr(Submission) sent = submission_load(house.store, dossier, 0, NULL);
    g_autoptr(FormAnswers) shut = submission_answers(house.store, sent, nominee, FALSE, NULL);
    g_autoptr(FormAnswers) open = submission_answers(house.store, sent, nominee, TRUE, NULL);
    g_autofree char *hidden = form_answers_get(shut, "citizen_id");
    g_autofree char *shown = form_answers_get(open, "citizen_id");
    assert_null(hidden); /* decisions 24: outside the XML */
    assert_string_equal(shown, "010184001234");
    assert_int_equal(save(&officer, dossier, 0, "general", 1, "summary", "Sau khi trình.", NULL),
                     100 + DOMAIN_NOT_NOW);
}

/* decisions 27: who drafted cannot verify; reasons are 20 to 1,000; an undo on the same day only;
 * the receiving number stays; a returned dossier needs an answer and keeps its code. */
static void received_returned_again(void **state) {
    g_autofree char *day = NULL, *next = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    Actor verifier = actor_at("tdthinh", setup_demo_start() + WHEN_DAY / 24, &next);
    (void)state;
    gint64 dossier = begin(&officer);
    fill(&officer, dossier);
    assert_int_equal(submit(&officer, dossier, TRUE, ""), STORE_OK);
    assert_int_equal(review(&officer, dossier, "", review_receive), 100 + DOMAIN_NOT_NOW);
    assert_int_equal(review(&verifier, dossier, "", review_receive), STORE_OK);
    g_autoptr(Standing) got = standing(dossier);
    assert_true(*got->received_no != '\0');
    assert_string_equal(got->due, "2022-01-06"); /* 25 working days; 03/01/2022 is a day off */
    assert_int_equal(review(&verifier, dossier, "", review_undo_receive), STORE_OK);
    g_autoptr(Standing) back = standing(dossier);
    assert_string_equal(back->state, "submitted");
    assert_string_equal(back->received_no, got->received_no);
    assert_int_equal(review(&verifier, dossier, "", review_receive), STORE_OK);
    g_autofree char *tomorrow = NULL;
    Actor later = actor_at("tdthinh", setup_demo_start() + WHEN_DAY, &tomorrow);
    assert_int_equal(review(&later, dossier, "", review_undo_receive), 100 + DOMAIN_NOT_TODAY);
    assert_int_equal(review(&later, dossier, "Thiếu.", review_return), 100 + DOMAIN_REASON);
    assert_int_equal(review(&later, dossier, "Bổ sung biên bản họp xét của đơn vị.", review_return),
                     STORE_OK);
    assert_int_equal(submit(&officer, dossier, TRUE, ""), 100 + DOMAIN_ANSWER);
    assert_int_equal(submit(&officer, dossier, TRUE, "Đã bổ sung biên bản số 12 ngày 22/11/2021."),
                     STORE_OK);
    g_autoptr(Standing) again = standing(dossier);
    assert_int_equal(again->submissions, 2);
    assert_string_equal(again->code, got->code);
}

static StoreCode do_touch(Store *store, gpointer data, GError **error) {
    Call *c = data;
    return dossier_touched(store, c->actor, c->dossier, error);
}

static void drafters_do_not_verify(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    Actor verifier = officer;
    (void)state;
    verifier.account = account_by_login(house.store, "tdthinh", NULL);
    gint64 dossier = begin(&officer);
    fill(&officer, dossier);
    assert_int_equal(submit(&officer, dossier, TRUE, ""), STORE_OK);
    g_autoptr(Standing) s = standing(dossier);
    g_autoptr(GPtrArray) before = workflow_acts(house.store, &verifier, s, NULL);
    assert_int_equal(before->len, 2); /* receive, return */
    Call c = {.actor = &verifier, .dossier = dossier};
    assert_int_equal(outcome(do_touch, &c), STORE_OK);
    g_autoptr(GPtrArray) after = workflow_acts(house.store, &verifier, s, NULL);
    assert_int_equal(after->len, 0);
    assert_int_equal(review(&verifier, dossier, "", review_receive), 100 + DOMAIN_DRAFTER);
}

/* A double click: the second submission finds the round submitted. */
static void sent_twice(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    (void)state;
    gint64 dossier = begin(&officer);
    fill(&officer, dossier);
    g_autoptr(Standing) s = standing(dossier);
    Call c = {
        .actor = &officer,
        .send = {.dossier = dossier, .revision = s->revision, .declared = TRUE, .answer = ""}};
    assert_int_equal(outcome(do_send, &c), STORE_OK);
    assert_int_equal(outcome(do_send, &c), STORE_STALE);
    g_autoptr(Standing) after = standing(dossier);
    assert_int_equal(after->submissions, 1);
}

/* The bounds part_size and dossier_size: what no page could show is not stored, and what stood
 * there stays. */
static void a_dossier_is_bounded(void **state) {
    g_autofree char *day = NULL;
    Actor officer = actor_at("htmhuong", setup_demo_start(), &day);
    g_autofree char *huge = g_strnfill(1500000, 'x');
    (void)state;
    gint64 dossier = begin(&officer);
    assert_int_equal(save(&officer, dossier, 0, "general", 0, "summary", huge, NULL), STORE_OK);
    assert_int_equal(save(&officer, dossier, 0, "proposal", 0, "signer_name", huge, NULL),
                     100 + DOMAIN_TOO_LARGE);
    g_autoptr(Part) head = part_load(house.store, dossier, 0, NULL);
    g_autofree char *name = form_answers_get(head->answers, "signer_name");
    assert_null(name);
    Call c = {.actor = &officer, .dossier = dossier, .kind = "individual"};
    int code = STORE_OK;
    for (guint i = 0; i < 20 && code == STORE_OK; i++)
        if ((code = outcome(do_add, &c)) == STORE_OK)
            code =
                save(&officer, dossier, c.nominee, "achievements", 0, "achievements", huge, NULL);
    assert_int_equal(code, 100 + DOMAIN_TOO_LARGE); /* 14 of these fill it */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(guards_are_known, setup, teardown),
        cmocka_unit_test_setup_teardown(stale_section, setup, teardown),
        cmocka_unit_test_setup_teardown(strangers_change_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(submission_needs, setup, teardown),
        cmocka_unit_test_setup_teardown(received_returned_again, setup, teardown),
        cmocka_unit_test_setup_teardown(drafters_do_not_verify, setup, teardown),
        cmocka_unit_test_setup_teardown(sent_twice, setup, teardown),
        cmocka_unit_test_setup_teardown(a_dossier_is_bounded, setup, teardown),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
