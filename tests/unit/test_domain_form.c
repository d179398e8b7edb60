/* Versions of forms that the office writes: drafts, publication, withdrawal, a release that comes
 * later, the version of a day. */
#include "domain_fixture.h"

#include "domain/form_office.h"

#define FORM "nomination-story"

static House house;

static int begin(void **state) {
    (void)state;
    house_open(&house);
    assert_true(forms_begin("db", NULL));
    return 0;
}

static int end(void **state) {
    (void)state;
    house_close(&house);
    return 0;
}

static gint64 on(const char *day) {
    GError *error = NULL;
    gint64 id = forms_current(house.store, FORM, day, &error);
    if (error != NULL)
        fail_msg("%s", error->message);
    return id;
}

static guint version_on(const char *day) {
    const FormDefinition *form = forms_get(house.store, on(day), NULL);
    assert_non_null(form);
    return form->version;
}

/* The text of a version with one piece of it replaced. */
static char *text_with(gint64 version, const char *was, const char *now) {
    g_autoptr(Rows) rows = store_query(house.store, "form_version_xml");
    rows_int(rows, "version", version);
    assert_true(rows_next(rows, NULL));
    g_autoptr(GString) text = g_string_new(rows_get_text(rows, 0));
    assert_true(g_string_replace(text, was, now, 1) == 1);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static gint64 draft_of(const char *xml) {
    gint64 draft = 0;
    GError *error = NULL;
    StoreCode code = form_draft_begin(house.store, &house.actor, on(DEMO_DAY), xml, &draft, &error);
    if (code != STORE_OK)
        fail_msg("%s", error->message);
    return draft;
}

static StoreCode publish(gint64 draft, const char *from, gint64 *version, int *refused) {
    g_autoptr(GError) error = NULL;
    g_autoptr(FormDraft) seen = form_draft_load(house.store, draft, NULL);
    gint64 revision = seen != NULL ? seen->revision : 0;
    StoreCode code =
        form_draft_publish(house.store, &house.actor, draft, revision, from, version, &error);
    *refused = error != NULL && error->domain == DOMAIN_ERROR ? error->code : -1;
    return code;
}

static void the_day_chooses_the_version(void **state) {
    (void)state;
    gint64 version = 0;
    int refused = 0;
    assert_int_equal(version_on(DEMO_DAY), 2);
    gint64 draft = draft_of(NULL);
    assert_int_equal(publish(draft, "2021-11-30", &version, &refused), STORE_INVALID);
    assert_int_equal(refused, DOMAIN_FORM_DATE);
    assert_int_equal(publish(draft, "2021-12-10", &version, &refused), STORE_OK);
    assert_int_equal(version_on("2021-12-09"), 2);
    assert_int_equal(version_on("2021-12-10"), FORM_OFFICE_FIRST);
    /* a second one that day or later, never before it */
    draft = draft_of(NULL);
    assert_int_equal(publish(draft, "2021-12-09", &version, &refused), STORE_INVALID);
    assert_int_equal(publish(draft, "2021-12-10", &version, &refused), STORE_OK);
    assert_int_equal(version_on("2021-12-10"), FORM_OFFICE_FIRST + 1);
    /* taken back: the one before it holds, the number is gone for good */
    assert_int_equal(form_version_withdraw(house.store, &house.actor, version, NULL), STORE_OK);
    assert_int_equal(version_on("2021-12-10"), FORM_OFFICE_FIRST);
    assert_int_equal(publish(draft_of(NULL), "2021-12-20", &version, &refused), STORE_OK);
    assert_int_equal(version_on("2021-12-20"), FORM_OFFICE_FIRST + 2);
    g_autoptr(GError) kept = NULL;
    assert_int_equal(form_version_withdraw(house.store, &house.actor, on(DEMO_DAY), &kept),
                     STORE_INVALID);
    assert_true(g_error_matches(kept, DOMAIN_ERROR, DOMAIN_FORM_KEPT));
}

static void a_published_draft_is_gone(void **state) {
    (void)state;
    gint64 version = 0;
    int refused = 0;
    gint64 draft = draft_of(NULL);
    assert_int_equal(publish(draft, "2021-12-20", &version, &refused), STORE_OK);
    assert_null(form_draft_load(house.store, draft, NULL));
    assert_int_equal(publish(draft, "2021-12-20", &version, &refused), STORE_STALE);
}

/* What C asks of a form stays, whatever the office does to it. */
static void columns_and_names_stay(void **state) {
    (void)state;
    const FormDefinition *base = forms_get(house.store, on(DEMO_DAY), NULL);
    static const struct {
        const char *was, *now, *key;
    } bad[] = {{"name=\"" FORM "\"", "name=\"nomination-head\"", "name"},
               {"kind=\"story\"", "kind=\"individual\"", "kind"},
               {"column=\"title\"", "width=\"full\"", "column"}};
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *xml = text_with(on(DEMO_DAY), bad[i].was, bad[i].now);
        g_autoptr(GError) error = NULL;
        g_autoptr(FormDefinition) form = form_office_try(base, xml, &error);
        assert_null(form);
        assert_string_equal(form_fault_key(error), bad[i].key);
    }
}

/* A release with its version 3 comes to an office that is at 1000: both stand, the office's is in
 * force, and nothing that was published changes. */
static void a_later_release_stands_beside(void **state) {
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("thidua-release-XXXXXX", NULL);
    g_autofree char *forms = g_build_filename(folder, "forms", NULL);
    g_autofree char *copy = g_strdup_printf("cp -r db/form.rng db/forms %s", folder);
    assert_true(g_spawn_command_line_sync(copy, NULL, NULL, NULL, NULL));
    g_autofree char *xml = text_with(on(DEMO_DAY), "version=\"2\"", "version=\"3\"");
    g_autofree char *path = g_build_filename(forms, FORM "-3.xml", NULL);
    assert_true(g_file_set_contents(path, xml, -1, NULL));
    guint before = version_on("2021-12-31");
    assert_true(before >= FORM_OFFICE_FIRST);
    g_autoptr(GError) error = NULL;
    int added = setup_forms(house.store, folder, house.actor.now, &error);
    if (added != 1)
        fail_msg("%d: %s", added, error != NULL ? error->message : "");
    assert_int_equal(setup_forms(house.store, folder, house.actor.now, NULL), 0);
    assert_int_equal(version_on("2021-12-31"), before);
    assert_int_equal(version_on(DEMO_DAY),
                     3); /* before the office's first day the release's holds */
    g_autofree char *clean = g_strdup_printf("rm -r %s", folder);
    assert_true(g_spawn_command_line_sync(clean, NULL, NULL, NULL, NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_and_names_stay),
        cmocka_unit_test(the_day_chooses_the_version),
        cmocka_unit_test(a_published_draft_is_gone),
        cmocka_unit_test(a_later_release_stands_beside),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
