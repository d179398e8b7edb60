/* domain/mail, domain/mail_text: one reason queues one mail, no value makes a header, words and
 * retries as tables. */
#include "domain_fixture.h"

#include "domain/mail.h"
#include "domain/mail_text.h"

#define MINUTE (60 * G_GINT64_CONSTANT(1000000))

static House house;

static int set_up(void **state) {
    (void)state;
    house_open(&house);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static void fills_slots(void **state) {
    (void)state;
    static const struct {
        const char *template, *text;
    } cases[] = {
        {"{code}: {done}", "HS-2021-000001: x  Bcc: a@b"}, /* a value brings no line */
        {"{nothing}|{code}|{code}", "|HS-2021-000001|HS-2021-000001"},
        {"a { b } {Code} {code", "a { b } {Code} {code"},
        {"{}", "{}"},
        {"two\nlines {code}\n", "two\nlines HS-2021-000001\n"},
        {"", ""},
    };
    g_autoptr(GHashTable) slots = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(slots, (gpointer) "code", (gpointer) "HS-2021-000001");
    g_hash_table_insert(slots, (gpointer) "done", (gpointer) "x\r\nBcc: a@b");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = mail_fill(cases[i].template, slots);
        assert_string_equal(text, cases[i].text);
    }
}

static void takes_addresses(void **state) {
    (void)state;
    static const char *const good[] = {"an@laocai.gov.vn", "a.b+c@x", "o'hara@x.example"};
    static const char *const bad[] = {
        "",          "an",    "@x",        "an@",           "a b@x", "a@x\r\nDATA",
        "a@x>,<b@x", "a@b@c", "\"a b\"@x", "a@x\nBcc: b@y", "a;b@x", "\u0111@x"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *address = mail_address(good[i]);
        assert_string_equal(address, good[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        assert_null(mail_address(bad[i]));
}

/* What a reader makes of encoded words: each is decoded, blanks between them fall away. */
static char *decoded(const char *header) {
    GString *text = g_string_new(NULL);
    g_auto(GStrv) words = g_strsplit(header, "\r\n ", -1);
    for (char **word = words; *word != NULL; word++) {
        gsize n = 0;
        assert_true(strlen(*word) <= 75);
        assert_true(g_str_has_prefix(*word, "=?UTF-8?B?") && g_str_has_suffix(*word, "?="));
        g_autofree char *coded = g_strndup(*word + 10, strlen(*word) - 12);
        g_autofree guchar *bytes = g_base64_decode(coded, &n);
        assert_true(g_utf8_validate((const char *)bytes, (gssize)n, NULL)); /* no letter is cut */
        g_string_append_len(text, (const char *)bytes, (gssize)n);
    }
    return g_string_free(text, FALSE);
}

static void writes_headers(void **state) {
    (void)state;
    static const char *const subjects[] = {
        "H\u1ed3 s\u01a1 HS-2021-000001: \u0110\u00e3 tr\u1ea3 l\u1ea1i b\u1ed5 sung",
        "\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1"
        "\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1 "
        "x\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1\u1ea1",
        "=?UTF-8?B?eA==?="};
    for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++) {
        g_autofree char *header = mail_header(subjects[i]);
        g_autofree char *text = decoded(header);
        assert_string_equal(text, subjects[i]);
    }
    g_autofree char *plain = mail_header("Dossier HS-2021-000001: Returned");
    assert_string_equal(plain, "Dossier HS-2021-000001: Returned");
    g_autofree char *two = mail_header("a\r\nBcc: all@x");
    assert_string_equal(two, "a  Bcc: all@x");
}

/* What a relay answers is kept and shown: text, whatever its bytes, cut between letters. */
static void keeps_what_a_relay_said(void **state) {
    (void)state;
    g_autofree char *plain = mail_said("550 5.1.1 unknown\r\n", 19);
    assert_string_equal(plain, "550 5.1.1 unknown");
    g_autofree char *odd = mail_said("421 \xff\x07 \xef\xbf\xbe.", 11);
    assert_string_equal(odd, "421 \uFFFD .");
    g_autoptr(GString) many = g_string_new("55");
    for (int i = 0; i < 150; i++)
        g_string_append(many, "\u1ec7");
    g_autofree char *cut = mail_said(many->str, many->len);
    assert_true(g_utf8_validate(cut, -1, NULL));
    assert_int_equal(strlen(cut), 299); /* 2 + 99 letters of three bytes */
}

/* 1, 5, 30 minutes, 2 hours, then every 6, for three days. */
static void knows_when_to_try_again(void **state) {
    (void)state;
    static const struct {
        gint64 attempts, minutes;
    } cases[] = {{1, 1}, {2, 5}, {3, 30}, {4, 120}, {5, 360}, {6, 360}, {14, 360}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(mail_next_try(cases[i].attempts, 0, MINUTE),
                         (1 + cases[i].minutes) * MINUTE);
    gint64 days = 3 * WHEN_DAY;
    assert_int_equal(mail_next_try(9, 0, days - 360 * MINUTE), days);
    assert_int_equal(mail_next_try(9, 0, days - 360 * MINUTE + 1), 0);
    /* the whole of it: how often a relay that is down is asked */
    guint tries = 0;
    for (gint64 at = 0; at == 0 ? tries == 0 : TRUE; tries++)
        if ((at = mail_next_try((gint64)tries + 1, 0, at)) == 0)
            break;
    assert_int_equal(tries, 15);
}

typedef struct {
    Mail mail;
    StoreCode code;
} Queue;

static StoreCode queue(Store *store, gpointer data, GError **error) {
    Queue *q = data;
    q->code = mail_queue(store, &house.actor, &q->mail, error);
    return q->code;
}

static gint64 count_open(void) {
    gint64 n = 0;
    g_autoptr(Rows) rows = store_query(house.store, "mail_open");
    rows_int(rows, "n", 100);
    while (rows_next(rows, NULL))
        n++;
    return n;
}

static gint64 queued_after(gint64 account, const char *key) {
    g_autoptr(GHashTable) slots = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(slots, (gpointer) "code", (gpointer) "HS-1\r\nBcc: all@x");
    Queue q = {.mail = {account, "notice", key, "/nominate/1", slots}};
    assert_int_equal(store_write(house.store, queue, &q, NULL), STORE_OK);
    return count_open();
}

static void queues_once(void **state) {
    (void)state;
    gint64 officer = account_by_login(house.store, "htmhuong", NULL);
    gint64 closed = account_by_login(house.store, "dhkhang", NULL);
    assert_int_equal(queued_after(officer, "notice:1:1"), 0); /* off until said otherwise */
    mail_begin(TRUE, "https://thidua.example/thidua", "vi");
    assert_int_equal(queued_after(officer, "notice:1:1"), 1);
    assert_int_equal(queued_after(officer, "notice:1:1"), 1);
    assert_int_equal(queued_after(officer, "notice:2:1"), 2);
    assert_true(closed > 0);
    assert_int_equal(queued_after(closed, "notice:1:2"), 2);
    assert_int_equal(queued_after(999999, "notice:1:3"), 2);
    mail_begin(FALSE, "https://thidua.example", "vi");
    assert_int_equal(queued_after(officer, "notice:3:1"), 2);
}

static MailOutcome settled(const MailLetter *letter, MailOutcome outcome, gint64 now) {
    assert_int_equal(mail_settle(house.store, letter, &outcome, "said", now, NULL), STORE_OK);
    return outcome;
}

/* Follows queues_once: two letters wait. */
static void gives_each_letter_to_one_sender(void **state) {
    (void)state;
    gint64 now = house.actor.real_now, far = now + 16 * MINUTE;
    gboolean found;
    g_auto(MailLetter) one = {0};
    g_auto(MailLetter) two = {0};
    g_auto(MailLetter) none = {0};
    assert_int_equal(mail_claim(house.store, now, now, &one, NULL), STORE_OK);
    assert_int_equal(mail_claim(house.store, now, now, &two, NULL), STORE_OK);
    assert_int_equal(mail_claim(house.store, now, now, &none, NULL), STORE_OK);
    assert_true(one.id > 0 && two.id > 0 && one.id != two.id);
    assert_int_equal(none.id, 0);
    assert_null(strpbrk(one.subject, "\r\n"));
    assert_non_null(strstr(one.body, "https://thidua.example/thidua/nominate/1\n"));
    assert_null(strstr(one.body, "\nBcc"));
    assert_true(g_str_has_suffix(one.message_id, "@thidua.example>"));
    assert_string_not_equal(one.message_id, two.message_id);

    /* one is taken later, the same letter with the same id; two's sender dies */
    g_autofree char *id = g_strdup(one.message_id);
    assert_int_equal(settled(&one, MAIL_LATER, now), MAIL_LATER);
    assert_int_equal(mail_claim(house.store, now, now, &none, NULL), STORE_OK);
    assert_int_equal(none.id, 0);
    assert_int_equal(mail_claim(house.store, far, far, &one, NULL), STORE_OK);
    assert_string_equal(one.message_id, id);
    assert_int_equal(one.attempts, 2);
    assert_int_equal(mail_claim(house.store, far, far, &none, NULL), STORE_OK);
    assert_int_equal(none.id, 0); /* two has failed, it is not given out again */
    assert_int_equal(settled(&one, MAIL_SENT, far), MAIL_SENT);
    assert_int_equal(count_open(), 1);
    assert_int_equal(mail_again(house.store, one.id, far, &found, NULL), STORE_OK);
    assert_false(found); /* what was sent stays sent */
    assert_int_equal(mail_again(house.store, two.id, far, &found, NULL), STORE_OK);
    assert_true(found);
    assert_int_equal(mail_claim(house.store, far, far, &two, NULL), STORE_OK);
    assert_int_equal(settled(&two, MAIL_LATER, far + 3 * WHEN_DAY), MAIL_REFUSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_slots),
        cmocka_unit_test(takes_addresses),
        cmocka_unit_test(writes_headers),
        cmocka_unit_test(keeps_what_a_relay_said),
        cmocka_unit_test(knows_when_to_try_again),
        cmocka_unit_test(queues_once),
        cmocka_unit_test(gives_each_letter_to_one_sender),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
