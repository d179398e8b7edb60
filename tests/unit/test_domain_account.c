/* Accounts, roles and their audit (decisions.md 35, 36). */
#include "domain_fixture.h"

#include "base/password.h"
#include "domain/account_work.h"

static House house;

static int begin(void **state) {
    (void)state;
    house_open(&house);
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static const AccountFields good = {.login = "LVAn.2",
                                   .name = "Lý Văn An",
                                   .post = "Chuyên viên",
                                   .email = "lvan@laocai.example",
                                   .phone = "0214 000 000"};

static StoreCode create(const AccountFields *fields, const RoleFields *role, const char *key,
                        gint64 *id, gboolean *again) {
    g_autoptr(GError) error = NULL;
    StoreCode code = account_create(house.store, &house.actor, fields, role, "hash", key, id, again,
                                    house.faults, &error);
    assert_true(error == NULL);
    return code;
}

static void account_is_made(void **state) {
    (void)state;
    gint64 id, again_id, other;
    gboolean again;
    g_autofree char *act = NULL;
    const RoleFields role = {.unit_code = "TTYT-BX", .role = "officer"};
    assert_int_equal(create(&good, &role, "k1", &id, &again), STORE_OK);
    assert_false(again);
    assert_int_equal(account_by_login(house.store, "lvan.2", NULL), id);
    assert_int_equal(account_by_login(house.store, "LVAN.2", NULL), id);
    assert_int_equal(account_by_login(house.store, "nobody", NULL), 0);
    /* a second click finds the first one's account */
    assert_int_equal(create(&good, &role, "k1", &again_id, &again), STORE_OK);
    assert_true(again);
    assert_int_equal(again_id, id);
    /* without the key it is another try */
    assert_int_equal(create(&good, &role, "k2", &other, &again), STORE_INVALID);
    assert_string_equal(first_fault(&house), "login.taken");
    act = last_act(&house);
    assert_string_equal(act, "account_grant");
}

static void faults_stand_at_their_fields(void **state) {
    (void)state;
    static const struct {
        AccountFields fields;
        const char *fault;
    } cases[] = {
        {{.login = "", .name = "Lý Văn An"}, "login.empty"},
        {{.login = "a", .name = "Lý Văn An"}, "login.form"},
        {{.login = "lý", .name = "Lý Văn An"}, "login.form"},
        {{.login = "1abc", .name = "Lý Văn An"}, "login.form"},
        {{.login = "a b", .name = "Lý Văn An"}, "login.form"},
        {{.login = "abcdefghijabcdefghijabcdefghijabcdefghij1", .name = "Lý Văn An"}, "login.form"},
        {{.login = "ok", .name = NULL}, "name.empty"},
        {{.login = "ok", .name = " "}, "name.empty"},
        {{.login = "ok", .name = "A"}, "name.short"},
        {{.login = "ok", .name = "Lý Văn An", .email = "no"}, "email.form"},
        {{.login = "ok", .name = "Lý Văn An", .email = "a b@c"}, "email.form"},
        {{.login = "ok", .name = "Lý Văn An", .phone = "x12"}, "phone.form"},
    };
    gint64 id;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(create(&cases[i].fields, NULL, NULL, &id, NULL), STORE_INVALID);
        assert_string_equal(first_fault(&house), cases[i].fault);
        assert_int_equal(id, 0);
    }
    /* 80 letters of two bytes each are 80 characters, not 160 */
    g_autofree char *long_name = g_strnfill(160, 'x');
    for (guint i = 0; i < 160; i += 2)
        memcpy(long_name + i, "\xc3\xbd", 2);
    AccountFields longest = {.login = "dai", .name = long_name};
    assert_int_equal(create(&longest, NULL, NULL, &id, NULL), STORE_OK);
    g_autofree char *too_long = g_strconcat(long_name, "y", NULL);
    AccountFields over = {.login = "dai2", .name = too_long};
    assert_int_equal(create(&over, NULL, NULL, &id, NULL), STORE_INVALID);
    assert_string_equal(first_fault(&house), "name.long");
}

static void all_faults_at_once(void **state) {
    (void)state;
    gint64 id;
    const AccountFields fields = {.login = "", .name = ""};
    const RoleFields role = {.unit_code = "NONE", .role = "king"};
    assert_int_equal(create(&fields, &role, NULL, &id, NULL), STORE_INVALID);
    assert_string_equal(faults_at(house.faults, "login"), "empty");
    assert_string_equal(faults_at(house.faults, "name"), "empty");
    assert_string_equal(faults_at(house.faults, "role"), "unknown");
    assert_string_equal(faults_at(house.faults, "unit"), "unknown");
    assert_null(faults_at(house.faults, "post"));
}

static void another_persons_key(void **state) {
    (void)state;
    gint64 id;
    gboolean again;
    assert_int_equal(create(&good, NULL, "k9", &id, &again), STORE_OK);
    house.actor.account = id;
    const AccountFields second = {.login = "khac", .name = "Lý Thị Khác"};
    assert_int_equal(create(&second, NULL, "k9", &id, &again), STORE_INVALID);
    assert_string_equal(first_fault(&house), "key.foreign");
}

static void changes_need_the_revision(void **state) {
    (void)state;
    gint64 id;
    g_autoptr(GError) error = NULL;
    assert_int_equal(create(&good, NULL, NULL, &id, NULL), STORE_OK);
    const AccountFields renamed = {.name = "Lý Văn Bình"};
    assert_int_equal(
        account_change(house.store, &house.actor, id, 1, &renamed, house.faults, &error), STORE_OK);
    assert_int_equal(
        account_change(house.store, &house.actor, id, 1, &renamed, house.faults, &error),
        STORE_STALE);
    assert_non_null(error);
    /* the keys follow the name: nothing is left to mend */
    gint64 wrong = -1;
    assert_int_equal(account_keys(house.store, FALSE, &wrong, NULL), STORE_OK);
    assert_int_equal(wrong, 0);
}

static gint64 grant_of(gint64 account, const char *role, const char *unit) {
    g_autoptr(Rows) rows = store_query(house.store, "grant_of");
    rows_int(rows, "account", account);
    rows_text(rows, "role", role);
    rows_text(rows, "unit", unit);
    rows_text(rows, "today", DEMO_DAY);
    return rows_next(rows, NULL) ? rows_get_int(rows, 0) : 0;
}

static StoreCode grant(gint64 id, const char *role, const char *from, const char *to) {
    const RoleFields fields = {.unit_code = "TTYT-BX", .role = role, .from = from, .to = to};
    return account_grant(house.store, &house.actor, id, &fields, house.faults, NULL);
}

static void roles_have_their_time(void **state) {
    (void)state;
    gint64 id;
    assert_int_equal(create(&good, NULL, NULL, &id, NULL), STORE_OK);
    assert_int_equal(grant(id, "officer", "2021-01-01", "30/06/2021"), STORE_OK);
    assert_int_equal(grant(id, "officer", "2021-06-30", NULL), STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.held"); /* the last day counts */
    assert_int_equal(grant(id, "officer", "2021-07-01", NULL), STORE_OK);
    assert_int_equal(grant(id, "officer", NULL, NULL), STORE_INVALID);
    assert_int_equal(grant(id, "verifier", "30/02/2021", NULL), STORE_INVALID);
    assert_string_equal(first_fault(&house), "from.form");
    assert_int_equal(grant(id, "verifier", "2021-12-02", "2021-12-01"), STORE_INVALID);
    assert_string_equal(first_fault(&house), "to.before");

    gint64 held = grant_of(id, "officer", "TTYT-BX");
    assert_true(held > 0);
    assert_int_equal(account_revoke(house.store, &house.actor, id, held, house.faults, NULL),
                     STORE_OK);
    assert_int_equal(grant_of(id, "officer", "TTYT-BX"), 0);
    /* again: nothing more happens */
    assert_int_equal(account_revoke(house.store, &house.actor, id, held, house.faults, NULL),
                     STORE_OK);
    /* granted and taken on one day, then granted again */
    assert_int_equal(grant(id, "clerk", NULL, NULL), STORE_OK);
    held = grant_of(id, "clerk", "TTYT-BX");
    assert_int_equal(account_revoke(house.store, &house.actor, id, held, house.faults, NULL),
                     STORE_OK);
    assert_int_equal(grant(id, "clerk", NULL, NULL), STORE_OK);
    /* somebody else's grant is not theirs */
    held = grant_of(id, "clerk", "TTYT-BX");
    assert_int_equal(
        account_revoke(house.store, &house.actor, house.actor.account, held, house.faults, NULL),
        STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.unknown");
}

static void an_administrator_stays(void **state) {
    (void)state;
    gint64 self = house.actor.account;
    g_autoptr(GError) error = NULL;
    assert_int_equal(account_disable(house.store, &house.actor, self, house.faults, &error),
                     STORE_INVALID);
    assert_string_equal(first_fault(&house), "account.self");
    /* not even by another hand, as long as there is no second one */
    Actor console = house.actor;
    console.account = 0;
    assert_int_equal(account_disable(house.store, &console, self, house.faults, &error),
                     STORE_INVALID);
    assert_string_equal(first_fault(&house), "account.last_administrator");
    gint64 held = grant_of(self, "administrator", "UBND-TINH");
    assert_int_equal(account_revoke(house.store, &console, self, held, house.faults, &error),
                     STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.last_administrator");
    assert_int_equal(account_revoke(house.store, &house.actor, self, held, house.faults, &error),
                     STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.own");

    gint64 second;
    const RoleFields role = {.unit_code = "UBND-TINH", .role = "administrator"};
    assert_int_equal(create(&good, &role, NULL, &second, NULL), STORE_OK);
    assert_int_equal(account_disable(house.store, &console, self, house.faults, &error), STORE_OK);
    assert_int_equal(account_disable(house.store, &console, second, house.faults, &error),
                     STORE_INVALID);
    assert_int_equal(account_enable(house.store, &console, self, &error), STORE_OK);
    assert_true(error == NULL);
}

static void passwords_and_notes(void **state) {
    (void)state;
    g_autofree char *act = NULL;
    gint64 id, rows, broken;
    assert_int_equal(create(&good, NULL, NULL, &id, NULL), STORE_OK);
    assert_int_equal(account_password(house.store, &house.actor, id, "other", TRUE, NULL),
                     STORE_OK);
    assert_int_equal(account_note(house.store, &house.actor, id, "account_unlock", NULL), STORE_OK);
    act = last_act(&house);
    assert_string_equal(act, "account_unlock");
    assert_true(audit_check(house.store, &broken, &rows, NULL));
    assert_int_equal(broken, 0);
    assert_int_equal(rows, 4); /* store_init, create, reset, unlock */
}

static void password_rules(void **state) {
    (void)state;
    assert_int_equal(password_fault("Kemut-7394", NULL), PASSWORD_FINE);
    assert_int_equal(password_fault("chín chữ 9", "x"), PASSWORD_FINE);
    assert_int_equal(password_fault("123456789", NULL), PASSWORD_SHORT);
    assert_int_equal(password_fault("ấấấấấấấấấ", NULL), PASSWORD_SHORT); /* 9 characters */
    assert_int_equal(password_fault("19840512123", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("Password2021!", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("Mật khẩu 1234", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("thiduathidua", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("aaaaaaaaaaaa", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("abcdefghijkl", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("----------", NULL), PASSWORD_COMMON);
    assert_int_equal(password_fault("xpgkhanh-2021", "pgkhanh"), PASSWORD_IS_LOGIN);
    assert_int_equal(password_fault("Nguyen-Van-An-1", "an"), PASSWORD_FINE);
    g_autofree char *one = password_temporary(), *two = password_temporary();
    assert_string_not_equal(one, two);
    assert_int_equal(password_fault(one, "pgkhanh"), PASSWORD_FINE);
    g_autofree char *hash = password_hash(one);
    assert_true(g_str_has_prefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$"));
    assert_true(password_matches(hash, one));
    assert_false(password_matches(hash, two));
    assert_false(password_matches("", ""));
    assert_false(password_matches(password_nobody(), one));
}

/* decisions 36: administrators never see dossiers, so their accounts hold no other role; and nobody
 * gives roles to themselves. */
static void administrators_hold_no_other_role(void **state) {
    (void)state;
    gint64 id;
    assert_int_equal(create(&good, NULL, NULL, &id, NULL), STORE_OK);
    assert_int_equal(grant(house.actor.account, "officer", NULL, NULL), STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.self");
    assert_int_equal(grant(id, "officer", NULL, NULL), STORE_OK);
    assert_int_equal(grant(id, "administrator", NULL, NULL), STORE_INVALID);
    assert_string_equal(first_fault(&house), "role.mixed");
    assert_int_equal(grant(id, "verifier", NULL, NULL), STORE_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(account_is_made, begin, end),
        cmocka_unit_test_setup_teardown(faults_stand_at_their_fields, begin, end),
        cmocka_unit_test_setup_teardown(all_faults_at_once, begin, end),
        cmocka_unit_test_setup_teardown(another_persons_key, begin, end),
        cmocka_unit_test_setup_teardown(changes_need_the_revision, begin, end),
        cmocka_unit_test_setup_teardown(roles_have_their_time, begin, end),
        cmocka_unit_test_setup_teardown(administrators_hold_no_other_role, begin, end),
        cmocka_unit_test_setup_teardown(an_administrator_stays, begin, end),
        cmocka_unit_test_setup_teardown(passwords_and_notes, begin, end),
        cmocka_unit_test(password_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
