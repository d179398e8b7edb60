/* A desk receives, returns, takes a reception back: states, numbers, deadlines, notes, refusals
 * (domain.md 3.3 and its guards; decisions 23 and 27). */
#include "lines_fixture.h"

#include "domain/review.h"

enum { DESK = 3, UNIT = 113, DOSSIERS = 8, MOST = 5000 };

static House house;
static PutLine dossiers[DOSSIERS];
static gint64 verifier, other_verifier, officer;
static guint taken; /* each test takes a dossier of its own */

static StoreCode fill(Store *store, gpointer data, GError **error) {
    (void)data;
    (void)error;
    static char codes[DOSSIERS][20];
    for (guint i = 0; i < DOSSIERS; i++) {
        g_snprintf(codes[i], sizeof codes[i], "HS-2021-%06u", i + 1);
        dossiers[i] = (PutLine){.desk = DESK,
                                .unit = UNIT,
                                .unit_pos = 500,
                                .unit_name = "Trung tâm Y tế huyện Bát Xát",
                                .submitted_at = setup_demo_start() - WHEN_DAY,
                                .position = 1,
                                .code = codes[i],
                                .kind = "individual",
                                .state = "submitted",
                                .class_ = "direct_worker",
                                .sex = "female",
                                .name = "Giàng Thị Sao",
                                .post = "Điều dưỡng",
                                .due = "2021-12-07"};
        put_dossier(store, &dossiers[i], officer);
        put_line(store, &dossiers[i]);
    }
    put_totals(store);
    return STORE_OK;
}

static int begin(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    house_open(&house);
    verifier = account_by_login(house.store, "tdthinh", NULL);
    other_verifier = account_by_login(house.store, "mxloc", NULL);
    officer = account_by_login(house.store, "htmhuong", NULL);
    if (store_write(house.store, fill, NULL, &error) != STORE_OK)
        fail_msg("%s", error->message);
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

/* ---- doing it ---- */

typedef struct {
    StoreCode (*fn)(Store *, const Actor *, const Reviewing *, GError **);
    Actor actor;
    Reviewing reviewing;
} Work;

static StoreCode work(Store *store, gpointer data, GError **error) {
    const Work *w = data;
    return w->fn(store, &w->actor, &w->reviewing, error);
}

/* A person on a day, at 10:00. */
static Actor who(gint64 account, const char *day) {
    gint64 at = when_day_start(day) + G_GINT64_CONSTANT(10) * 3600 * G_USEC_PER_SEC;
    return (Actor){.account = account,
                   .name = "Người thẩm định",
                   .now = at,
                   .received = at,
                   .real_now = at,
                   .today = day,
                   .request = "test"};
}

static Standing *stands(gint64 dossier) {
    Standing *s = standing_load(house.store, dossier, NULL);
    assert_non_null(s);
    return s;
}

/* Takes the step with the dossier's present revision; "" or the key of the refusal. */
static const char *take(Work w) {
    g_autoptr(Standing) s = stands(w.reviewing.dossier);
    g_autoptr(GError) error = NULL;
    if (!w.reviewing.revision)
        w.reviewing.revision = s->revision;
    StoreCode code = store_write(house.store, work, &w, &error);
    if (code == STORE_OK)
        return "";
    if (code == STORE_STALE)
        return "stale";
    if (error->domain != DOMAIN_ERROR)
        fail_msg("%s", error->message);
    assert_int_equal(code, STORE_INVALID);
    return domain_error_key(error->code);
}

static const char *receive_it(gint64 dossier, gint64 account, const char *day) {
    return take((Work){review_receive, who(account, day), {.dossier = dossier}});
}

static const char *return_it(gint64 dossier, gint64 account, const char *day, const char *reason,
                             const GPtrArray *notes) {
    return take((Work){
        review_return, who(account, day), {.dossier = dossier, .reason = reason, .notes = notes}});
}

static const char *undo_it(gint64 dossier, gint64 account, const char *day) {
    return take((Work){review_undo_receive, who(account, day), {.dossier = dossier}});
}

/* One value of a statement about the dossier. */
static char *of_dossier(const char *statement, const char *param, gint64 id, guint column) {
    g_autoptr(Rows) rows = store_query(house.store, statement);
    rows_int(rows, param, id);
    if (strcmp(statement, "dossier_events") == 0)
        rows_text(rows, "lang", "vi");
    return rows_next(rows, NULL) ? g_strdup(rows_get_text(rows, column)) : NULL;
}

static void totals_stand(void) {
    assert_int_equal(ask_int(house.store, "tally_wrong"), 0);
    assert_int_equal(ask_int(house.store, "tally_desk_wrong"), 0);
}

#define REASON "Bổ sung biên bản họp xét."

/* ---- receiving ---- */

static void received_with_number_and_deadline(void **state) {
    (void)state;
    gint64 first = dossiers[taken++].dossier, second = dossiers[taken++].dossier;
    assert_string_equal(receive_it(first, verifier, DEMO_DAY), "");
    assert_string_equal(receive_it(second, verifier, DEMO_DAY), "");
    g_autoptr(Standing) a = stands(first);
    g_autoptr(Standing) b = stands(second);
    assert_string_equal(a->state, "received");
    gint64 n = g_ascii_strtoll(a->received_no, NULL, 10);
    assert_true(n >= 1);
    assert_int_equal(g_ascii_strtoll(b->received_no, NULL, 10), n + 1);
    assert_true(a->received_at > 0);
    assert_true(strcmp(a->due, DEMO_DAY) > 0 && strcmp(a->due, WHEN_NONE) < 0);
    g_autofree char *event = of_dossier("dossier_events", "id", first, 1);
    assert_string_equal(event, "receive");
    totals_stand();
    assert_string_equal(receive_it(first, verifier, DEMO_DAY), "not_now");
}

static void only_the_desk_s_verifier(void **state) {
    (void)state;
    gint64 dossier = dossiers[taken++].dossier;
    assert_string_equal(receive_it(dossier, other_verifier, DEMO_DAY), "not_now");
    assert_string_equal(receive_it(dossier, officer, DEMO_DAY), "not_now");
    assert_string_equal(receive_it(dossier, house.actor.account, DEMO_DAY), "not_now");
    g_autoptr(Standing) s = stands(dossier);
    assert_string_equal(s->state, "submitted");
    assert_string_equal(s->received_no, "");
}

static StoreCode draft(Store *store, gpointer data, GError **error) {
    Rows *rows = store_query(store, "drafter_add");
    (void)error;
    rows_int(rows, "id", *(const gint64 *)data);
    rows_int(rows, "account", verifier);
    rows_int(rows, "at", 1);
    put_run(rows);
    return STORE_OK;
}

static void who_drafted_verifies_nothing(void **state) {
    (void)state;
    gint64 dossier = dossiers[taken++].dossier;
    assert_int_equal(store_write(house.store, draft, &dossier, NULL), STORE_OK);
    assert_string_equal(receive_it(dossier, verifier, DEMO_DAY), "drafter");
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, REASON, NULL), "drafter");
}

static void a_refused_reception_leaves_no_gap(void **state) {
    (void)state;
    gint64 refused = dossiers[taken - 1].dossier, next = dossiers[taken++].dossier;
    assert_string_equal(receive_it(dossiers[0].dossier, verifier, DEMO_DAY), "not_now");
    assert_string_equal(receive_it(refused, verifier, DEMO_DAY), "drafter");
    assert_string_equal(receive_it(next, verifier, DEMO_DAY), "");
    g_autoptr(Standing) s = stands(next);
    g_autoptr(Standing) before = stands(dossiers[1].dossier);
    assert_int_equal(g_ascii_strtoll(s->received_no, NULL, 10),
                     g_ascii_strtoll(before->received_no, NULL, 10) + 1);
}

/* ---- taking it back ---- */

static void undone_on_the_same_day_only(void **state) {
    (void)state;
    gint64 dossier = dossiers[taken++].dossier;
    assert_string_equal(receive_it(dossier, verifier, DEMO_DAY), "");
    g_autoptr(Standing) received = stands(dossier);
    assert_string_equal(undo_it(dossier, verifier, "2021-12-02"), "not_today");
    assert_string_equal(undo_it(dossier, verifier, DEMO_DAY), "");
    g_autoptr(Standing) undone = stands(dossier);
    assert_string_equal(undone->state, "submitted");
    assert_string_equal(undone->received_no, received->received_no);
    assert_int_equal(undone->received_at, 0);
    totals_stand();
    assert_string_equal(undo_it(dossier, verifier, DEMO_DAY), "not_now");
    /* received again: the number is the one that the book already has for it */
    assert_string_equal(receive_it(dossier, verifier, "2021-12-02"), "");
    g_autoptr(Standing) again = stands(dossier);
    assert_string_equal(again->received_no, received->received_no);
}

/* ---- returning ---- */

static void returned_with_reason_and_notes(void **state) {
    (void)state;
    gint64 dossier = dossiers[taken].dossier;
    Note here = {dossiers[taken].nominee, (char *)"Thiếu ngày ký Giấy khen"};
    Note elsewhere = {dossiers[0].nominee, (char *)"Không thuộc hồ sơ này"};
    Note blank = {dossiers[taken].nominee, (char *)"  "};
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_ptr_array_add(notes, &here);
    g_ptr_array_add(notes, &elsewhere);
    g_ptr_array_add(notes, &blank);
    taken++;
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, REASON, notes), "");
    g_autoptr(Standing) s = stands(dossier);
    assert_string_equal(s->state, "returned");
    assert_string_equal(s->due, WHEN_NONE); /* it is the unit's turn */
    assert_string_equal(s->received_no, "");
    g_autofree char *event = of_dossier("dossier_events", "id", dossier, 0);
    gint64 id = g_ascii_strtoll(event, NULL, 10);
    g_autofree char *note = of_dossier("return_notes", "event", id, 1);
    assert_string_equal(note, here.text);
    totals_stand();
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, REASON, NULL), "not_now");
}

static void a_reason_has_bounds(void **state) {
    (void)state;
    gint64 dossier = dossiers[taken++].dossier;
    g_autofree char *most = g_strnfill(MOST, 'a');
    Note note = {dossiers[taken - 1].nominee, most};
    g_autoptr(GPtrArray) notes = g_ptr_array_new();
    g_ptr_array_add(notes, &note);
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, "", NULL), "reason");
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, "Thiếu biên bản họp.", NULL),
                        "reason"); /* 19 */
    most[1001] = '\0';
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, most, NULL), "reason");
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, REASON, notes), "reason");
    Work stale = {review_return,
                  who(verifier, DEMO_DAY),
                  {.dossier = dossier, .revision = 77, .reason = REASON}};
    assert_string_equal(take(stale), "stale");
    most[1000] = '\0';
    assert_string_equal(return_it(dossier, verifier, DEMO_DAY, most, notes), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(received_with_number_and_deadline),
        cmocka_unit_test(only_the_desk_s_verifier),
        cmocka_unit_test(who_drafted_verifies_nothing),
        cmocka_unit_test(a_refused_reception_leaves_no_gap),
        cmocka_unit_test(undone_on_the_same_day_only),
        cmocka_unit_test(returned_with_reason_and_notes),
        cmocka_unit_test(a_reason_has_bounds),
    };
    return cmocka_run_group_tests_name("review", tests, begin, end);
}
