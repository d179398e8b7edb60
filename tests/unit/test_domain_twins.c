/* domain/twins and domain/identity: who is perhaps named twice for one achievement (domain.md 1.2,
 * 8.2), across spellings, years and units that merged, and what the asker is told. */
#include "domain_fixture.h"

#include <sqlite3.h>

#include "domain/identity.h"
#include "domain/twins.h"

static House house;

/* ---- names ---- */

static void names_are_compared_without_their_spelling(void **state) {
    (void)state;
    static const char *const pairs[] = {
        "ubnd", "uy ban nhan dan", "tyt", "tram y te", "gia dinh", "", "ong", ""};
    static const struct {
        const char *one, *other;
        gboolean same;
    } cases[] = {
        {"Lý A Sào", "LÍ A SÀO", TRUE},
        {"Nguyễn Thị Đào", "nguye\u0302\u0303n thi\u0323 dao", TRUE},
        {"Vàng Thị Mỷ", "Vàng Thị Mỉ", TRUE},
        {"Giàng H'Mí", "Giàng Hmí", TRUE},
        {"UBND xã Y Tý", "Ủy ban nhân dân xã Y Tý", TRUE},
        {"TYT xã Y Tý", "Trạm Y tế xã Y Tý", TRUE},
        {"Gia đình ông Lý Láo Lở", "Lý Láo Lở", TRUE},
        {"Ông ông Lở", "Lở", TRUE}, /* one blank between two words that go */
        {"Nguyễn Văn An", "Nguyễn Văn Anh", FALSE},
        {"Trạm Y tế xã Y Tý", "Trạm Y tế xã A Lù", FALSE},
    };
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        g_ptr_array_add(words, (gpointer)pairs[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *one = identity_name(cases[i].one, words);
        g_autofree char *other = identity_name(cases[i].other, words);
        assert_true(*one != '\0' && (strcmp(one, other) == 0) == cases[i].same);
    }
    g_autofree char *none = identity_name(" …", words);
    assert_string_equal(none, "");
}

/* ---- dossiers ---- */

enum { MINE = 9001, OTHER = 9002, THIRD = 9003 };
enum { HEALTH = 113, OTHER_UNIT = 61, ABOVE = 6, OLD_COMMUNE = 6024, NEW_COMMUNE = 10001 };

static void sql(const char *text) {
    sqlite3 *db;
    char *message = NULL;
    assert_int_equal(sqlite3_open(house.path, &db), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    if (sqlite3_exec(db, text, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", message, text);
    sqlite3_close(db);
}

static void G_GNUC_PRINTF(1, 2) sqlf(const char *format, ...) {
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    sql(text);
}

/* A nominee as told by identity_name already; what is 0 or NULL is as of `usual`. */
typedef struct {
    const char *kind, *who, *citizen, *from, *to, *state, *result;
    int birth_year, unit, movement, round;
} Named;

static const Named usual = {.kind = "individual",
                            .who = "li a sao",
                            .citizen = "",
                            .from = "2021-08-01",
                            .to = "2021-10-30",
                            .state = "submitted",
                            .result = "pending",
                            .birth_year = 1984,
                            .unit = HEALTH,
                            .movement = 1,
                            .round = 4};

static Named full(const Named *n) {
#define OR(member) (n->member ? n->member : usual.member)
    return (Named){OR(kind),   OR(who),        OR(citizen), OR(from),     OR(to),   OR(state),
                   OR(result), OR(birth_year), OR(unit),    OR(movement), OR(round)};
#undef OR
}

/* Dossier, nominee and line bear one number. sent: with a line. */
static void put(int id, const Named *given, gboolean sent, int list) {
    const Named n = full(given);
    int dossier = list ? list : id;
    if (!list)
        sqlf("INSERT INTO dossier (id, movement_id, round_id, unit_id, unit_name, unit_short, "
             "unit_pos, recipient_id, "
             "recipient_name, authority, commendation_kind, procedure, state, held_state, code, "
             "year, received_no, submissions, "
             "created_at, created_by, changed_at, submitted_at, received_at, due, paused_at, "
             "revision) SELECT %d, %d, %d, id, name, "
             "name, pos, 3, '', 'province', 'campaign', 'simple', '%s', '', 'HS-2021-%d', 2021, "
             "'', 1, 1, 1, 1, 5, 0, "
             "'9999-12-31', 0, 1 FROM unit WHERE id = %d",
             dossier, n.movement, n.round, n.state, id, n.unit);
    sqlf("INSERT INTO nominee (id, dossier_id, kind, position, created_at) VALUES (%d, %d, '%s', "
         "%d, 1)",
         id, dossier, n.kind, id);
    sqlf("INSERT INTO identity SELECT %d, %d, '%s', '%s', %d, '%s', id, pos, '%s', '%s' FROM unit "
         "WHERE id = %d",
         id, sent, n.kind, n.who, n.birth_year, n.citizen, n.from, n.to, n.unit);
    if (sent)
        sqlf("INSERT INTO line SELECT %d, %d, %d, 1, %d, 3, id, pos, name, name, 'HS-2021-%d', "
             "'%s', '%s', 5, 1, 0, '', '', %d, "
             "'N', x'00', '', '', '%s', '%s', 0, 5, '9999-12-31', '%s', '', 0, '', '' FROM unit "
             "WHERE id = %d",
             id, dossier, id, n.movement, id, n.kind, n.state, n.birth_year, n.from, n.to, n.result,
             n.unit);
}

static void clear_all(void) {
    static const char *const tables[] = {"line", "identity", "nominee", "dossier"};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        sqlf("DELETE FROM %s WHERE %s >= 9001", tables[i],
             strcmp(tables[i], "identity") == 0 ? "nominee_id" : "id");
}

static Twins *load(const char *login, gboolean sent) {
    g_autoptr(GError) error = NULL;
    const TwinsAsked asked = {.dossier = MINE,
                              .sent = sent,
                              .me = account_by_login(house.store, login, NULL),
                              .today = DEMO_DAY,
                              .lang = "vi"};
    Twins *twins = twins_load(house.store, &asked, &error);
    if (!twins)
        fail_msg("%s", error->message);
    return twins;
}

#define SAME (TWIN_NAME | TWIN_BIRTH_YEAR)
enum { NOT = -1 };

static const struct {
    const char *what;
    Named mine, other;
    int facts; /* NOT: they are not shown */
    TwinGround ground;
} cases[] = {
    {"the same person of another unit in the round", {0}, {.unit = OTHER_UNIT}, SAME, TWIN_ROUND},
    {"and of one's own", {0}, {0}, SAME | TWIN_FAMILY, TWIN_ROUND},
    {"born in another year", {0}, {.birth_year = 1985}, NOT, 0},
    {"another name", {0}, {.who = "li a sau"}, NOT, 0},
    {"another kind", {0}, {.kind = "household"}, NOT, 0},
    {"the birth is not known", {.birth_year = -1}, {.birth_year = -1}, NOT, 0},
    {"another name, the same citizen",
     {.citizen = "c1"},
     {.who = "li thi sau", .citizen = "c1"},
     TWIN_BIRTH_YEAR | TWIN_FAMILY | TWIN_CITIZEN,
     TWIN_ROUND},
    {"the same in all",
     {.citizen = "c1"},
     {.citizen = "c1"},
     SAME | TWIN_FAMILY | TWIN_CITIZEN,
     TWIN_ROUND},
    {"two citizens of one name", {.citizen = "c1"}, {.citizen = "c2", .unit = OTHER_UNIT}, NOT, 0},
    {"an earlier round, overlapping times",
     {0},
     {.round = 2, .from = "2021-10-30", .to = "2021-11-20", .unit = OTHER_UNIT},
     SAME,
     TWIN_MOVEMENT},
    {"an earlier round, other times",
     {0},
     {.round = 2, .from = "2021-10-31", .to = "2021-11-20"},
     NOT,
     0},
    {"the same round, other times",
     {0},
     {.from = "2021-01-01", .to = "2021-02-01", .unit = OTHER_UNIT},
     SAME,
     TWIN_ROUND},
    {"an earlier round, unknown times",
     {.from = "9999-12-31", .to = "9999-12-31"},
     {.round = 2},
     NOT,
     0},
    {"another movement", {0}, {.movement = 2, .round = 5}, NOT, 0},
    {"another movement, awarded for it",
     {0},
     {.movement = 2, .round = 5, .state = "awarded", .unit = OTHER_UNIT},
     SAME,
     TWIN_AWARDED},
    {"another movement, decided for it",
     {0},
     {.movement = 2, .round = 5, .result = "decided", .unit = OTHER_UNIT},
     SAME,
     TWIN_AWARDED},
    {"another movement, awarded for something else",
     {0},
     {.movement = 2, .round = 5, .state = "awarded", .from = "2020-01-01", .to = "2020-12-31"},
     NOT,
     0},
    {"withdrawn", {0}, {.state = "withdrawn"}, NOT, 0},
    {"not passed", {0}, {.state = "not_passed"}, NOT, 0},
    {"refused as a line", {0}, {.result = "refused"}, NOT, 0},
    {"returned: it comes again", {0}, {.state = "returned", .unit = OTHER_UNIT}, SAME, TWIN_ROUND},
    {"a collective of the same unit",
     {.kind = "collective", .birth_year = -1},
     {.kind = "collective", .birth_year = -1},
     TWIN_NAME | TWIN_FAMILY,
     TWIN_ROUND},
    {"a collective of that name elsewhere",
     {.kind = "collective", .birth_year = -1},
     {.kind = "collective", .birth_year = -1, .unit = OTHER_UNIT + 1},
     NOT,
     0},
    {"named by the unit above",
     {.kind = "collective", .birth_year = -1, .unit = HEALTH},
     {.kind = "collective", .birth_year = -1, .unit = 1},
     TWIN_NAME | TWIN_FAMILY,
     TWIN_ROUND},
    {"named by a unit below",
     {.kind = "household", .birth_year = -1, .unit = 1},
     {.kind = "household", .birth_year = -1, .unit = HEALTH},
     TWIN_NAME | TWIN_FAMILY,
     TWIN_ROUND},
    {"a name that says nothing",
     {.kind = "collective", .who = " ", .birth_year = -1},
     {.kind = "collective", .who = " ", .birth_year = -1},
     TWIN_NAME | TWIN_FAMILY,
     TWIN_ROUND},
};

static void who_is_shown(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        put(MINE, &cases[i].mine, FALSE, 0);
        put(OTHER, &cases[i].other, TRUE, 0);
        sql("UPDATE identity SET who = trim(who), birth_year = CASE birth_year WHEN -1 THEN 0 ELSE "
            "birth_year END WHERE nominee_id > 9000");
        g_autoptr(Twins) twins = load("htmhuong", FALSE);
        gboolean nameless = strcmp(full(&cases[i].mine).who, " ") == 0;
        if (cases[i].facts == NOT || nameless) {
            if (twins->rows->len)
                fail_msg("%s: shown", cases[i].what);
        } else {
            if (twins->rows->len != 1)
                fail_msg("%s: %u rows", cases[i].what, twins->rows->len);
            const Twin *t = g_ptr_array_index(twins->rows, 0);
            if ((int)t->facts != cases[i].facts || t->ground != cases[i].ground)
                fail_msg("%s: facts %u, ground %u", cases[i].what, t->facts, t->ground);
            assert_int_equal(twins->nominees, 1);
            assert_true(*twins->basis != '\0' && *t->unit != '\0');
        }
        clear_all();
    }
}

/* The law as it stands on the day of asking: the sentence came into the law of 2003 in 2014, and
 * has another place in that of 2022. */
static void the_article_is_that_of_the_day(void **state) {
    (void)state;
    static const struct {
        const char *day, *article;
    } days[] = {{"2014-05-31", ""},
                {"2014-06-01", "điểm b khoản 2 Điều 6"},
                {"2023-12-31", "điểm b khoản 2 Điều 6"},
                {"2024-01-01", "điểm c khoản 2 Điều 5"},
                {"2026-06-01", "điểm c khoản 2 Điều 5"}};
    const Named same = {.unit = OTHER_UNIT};
    put(MINE, &same, FALSE, 0);
    put(OTHER, &same, TRUE, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autoptr(GError) error = NULL;
        const TwinsAsked asked = {.dossier = MINE, .today = days[i].day, .lang = "vi"};
        g_autoptr(Twins) twins = twins_load(house.store, &asked, &error);
        if (!twins)
            fail_msg("%s", error->message);
        assert_int_equal(twins->nominees, 1);
        if (!g_str_has_prefix(twins->basis, days[i].article) ||
            (*days[i].article == '\0') != (*twins->basis == '\0'))
            fail_msg("%s: %s", days[i].day, twins->basis);
    }
    clear_all();
}

/* ---- within one list, many, and who may know what ---- */

static void one_list_names_nobody_twice(void **state) {
    (void)state;
    put(MINE, &usual, FALSE, 0);
    put(OTHER, &usual, FALSE, MINE);
    g_autoptr(Twins) both = load("htmhuong", FALSE);
    assert_int_equal(both->nominees, 2);
    const Twin *t = g_ptr_array_index(both->rows, 0);
    assert_true(t->ground == TWIN_LIST && t->nominee == MINE && t->within == OTHER);
    sqlf("UPDATE nominee SET removed_at = 1 WHERE id = %d", OTHER);
    g_autoptr(Twins) alone = load("htmhuong", FALSE);
    assert_int_equal(alone->nominees, 0);
    clear_all();
    put(MINE, &usual, FALSE, 0);
    put(OTHER, &usual, FALSE, 0); /* a draft of another dossier: nobody's to know */
    g_autoptr(Twins) drafts = load("htmhuong", FALSE);
    assert_int_equal(drafts->nominees, 0);
    clear_all();
}

static void five_are_shown_the_surest_first(void **state) {
    (void)state;
    put(MINE, &(Named){.citizen = "c1"}, FALSE, 0);
    for (int i = 0; i < 7; i++)
        put(OTHER + i, &(Named){.unit = OTHER_UNIT, .citizen = i == 6 ? "c1" : ""}, TRUE, 0);
    g_autoptr(Twins) twins = load("htmhuong", FALSE);
    assert_int_equal(twins->rows->len, 5);
    assert_int_equal(twins->nominees, 1);
    const Twin *first = g_ptr_array_index(twins->rows, 0);
    assert_true(first->facts & TWIN_CITIZEN);
    clear_all();
}

static void nobody_is_told_more_than_is_theirs(void **state) {
    (void)state;
    put(MINE, &usual, FALSE, 0);
    sqlf("INSERT INTO identity SELECT nominee_id, 1, kind, who, birth_year, citizen, unit_id, "
         "unit_pos, achieved_from, "
         "achieved_to FROM identity WHERE nominee_id = %d",
         MINE);
    put(OTHER, &(Named){.unit = ABOVE}, TRUE, 0);
    static const struct {
        const char *login;
        gboolean sent, dossier, line;
    } people[] = {
        {"htmhuong", FALSE, FALSE, FALSE}, /* another unit's officer: its name, award and state */
        {"pththam", FALSE, TRUE, FALSE},   /* the officer of the other one's unit */
        {"tdthinh", TRUE, FALSE, TRUE},    /* who verifies at its desk */
        {"ltkieu", TRUE, FALSE, FALSE},    /* who verifies at another desk */
        {"cmkien", TRUE, TRUE, TRUE}};     /* who audits */
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        g_autoptr(Twins) twins = load(people[i].login, people[i].sent);
        assert_int_equal(twins->rows->len, 1);
        const Twin *t = g_ptr_array_index(twins->rows, 0);
        assert_int_equal(t->dossier, people[i].dossier ? OTHER : 0);
        assert_int_equal(t->line, people[i].line ? OTHER : 0);
        assert_string_equal(t->code, people[i].dossier || people[i].line ? "HS-2021-9002" : "");
        assert_string_equal(t->unit, "Sở Y tế");
    }
    clear_all();
}

/* A commune of before and the one it became: domain.md 4.2, tests/fixtures/merger-2025.sql. */
static void merged_units_are_one_family(void **state) {
    (void)state;
    g_autofree char *merger = NULL;
    assert_true(g_file_get_contents("tests/fixtures/merger-2025.sql", &merger, NULL, NULL));
    const Named old = {.kind = "collective", .birth_year = -1, .unit = OLD_COMMUNE};
    const Named new_ = {.kind = "collective", .birth_year = -1, .unit = NEW_COMMUNE};
    put(OTHER, &old, TRUE, 0);
    sql(merger);
    put(MINE, &new_, FALSE, 0);
    g_autoptr(Twins) twins = load("htmhuong", FALSE);
    assert_int_equal(twins->nominees, 1);
    const Twin *t = g_ptr_array_index(twins->rows, 0);
    assert_int_equal(t->facts, TWIN_NAME | TWIN_FAMILY);
    clear_all();
}

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_compared_without_their_spelling),
        cmocka_unit_test(who_is_shown),
        cmocka_unit_test(the_article_is_that_of_the_day),
        cmocka_unit_test(one_list_names_nobody_twice),
        cmocka_unit_test(five_are_shown_the_surest_first),
        cmocka_unit_test(nobody_is_told_more_than_is_theirs),
        cmocka_unit_test(merged_units_are_one_family),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
