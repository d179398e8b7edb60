#include "domain/setup.h"

#include <string.h>

#include "base/namekey.h"
#include "base/when.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/calendar.h"
#include "domain/clock.h"
#include "domain/demo.h"
#include "domain/unit.h"

/* The demonstration's day begins at eight in the morning. */
#define DEMO_HOUR (G_GINT64_CONSTANT(8) * 3600 * G_USEC_PER_SEC)

gint64 setup_demo_start(void) {
    return when_day_start(DEMO_DAY) + DEMO_HOUR;
}

gboolean setup_setting(Store *store, const char *name, const char *value, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "setting_put");
    rows_text(rows, "name", name);
    rows_text(rows, "value", value);
    return rows_run(rows, error) >= 0;
}

/* Data files are product data up to 4x-, demo data from 5x- on (db/data/README.md). */
static gboolean is_demo_script(const char *name) {
    return name[0] >= '5';
}

static gboolean run_demo_scripts(Store *store, GError **error) {
    const char *const *scripts = store_scripts(store);
    for (guint i = 0; scripts[i] != NULL; i++)
        if (is_demo_script(scripts[i]) && !store_script(store, scripts[i], error))
            return FALSE;
    return TRUE;
}

/* 1: noted as read, 0: not, -1: the store failed. */
static int is_known(Store *store, const char *name, GError **error) {
    GError *failed = NULL;
    g_autoptr(Rows) rows = store_query(store, "data_file_known");
    rows_text(rows, "name", name);
    gboolean known = rows_next(rows, &failed);
    if (failed == NULL)
        return known ? 1 : 0;
    g_propagate_error(error, failed);
    return -1;
}

static gboolean run_and_note(Store *store, const char *name, gint64 at, GError **error) {
    if (!store_script(store, name, error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(store, "data_file_note");
    rows_text(rows, "name", name);
    rows_int(rows, "at", at);
    return rows_run(rows, error) >= 0;
}

int setup_product(Store *store, gint64 at, GError **error) {
    const char *const *scripts = store_scripts(store);
    int n = 0;
    for (guint i = 0; scripts[i] != NULL; i++) {
        int known = is_demo_script(scripts[i]) ? 1 : is_known(store, scripts[i], error);
        if (known < 0 || (known == 0 && !run_and_note(store, scripts[i], at, error)))
            return -1;
        n += 1 - known;
    }
    return n;
}

static StoreCode demo_rows(Store *store, const SetupPlan *plan, GError **error) {
    StoreCode code = clock_begin(store, setup_demo_start(), plan->real_at, error);
    if (code != STORE_OK || plan->demo_hash == NULL)
        return code;
    g_autoptr(Rows) rows = store_query(store, "demo_passwords");
    rows_text(rows, "hash", plan->demo_hash);
    if (rows_run(rows, error) < 0 || !setup_setting(store, "demo_hash", plan->demo_hash, error))
        return STORE_BROKEN;
    return STORE_OK;
}

static StoreCode fill(Store *store, gpointer data, GError **error) {
    const SetupPlan *plan = data;
    gint64 now = plan->demo ? setup_demo_start() : plan->real_at;
    g_autofree char *today = when_day(now);
    UnitReport units;
    gint64 accounts;
    if (setup_product(store, plan->real_at, error) < 0 ||
        (plan->demo && !run_demo_scripts(store, error)))
        return STORE_BROKEN;
    StoreCode code = unit_number(store, today, TRUE, &units, error);
    if (code == STORE_OK)
        code = account_keys(store, TRUE, &accounts, error);
    if (code == STORE_OK && plan->demo)
        code = demo_rows(store, plan, error);
    if (code != STORE_OK)
        return code;
    if (!setup_setting(store, "name_key_version", name_key_version(), error))
        return STORE_BROKEN;
    Actor actor = {.now = now, .received = now, .real_now = plan->real_at, .today = today};
    return audit_write(store, &actor, "store_init", "store", 0, plan->build, error);
}

/* What the demonstration's generator added gets its keys too. */
static StoreCode settle_keys(Store *store, gpointer data, GError **error) {
    gint64 *wrong = data;
    return account_keys(store, TRUE, wrong, error);
}

/* The reporting calendar as far as the nightly run keeps it. */
static StoreCode fill_calendar(Store *store, gpointer data, GError **error) {
    const SetupPlan *plan = data;
    gint64 now = plan->demo ? setup_demo_start() : plan->real_at;
    g_autofree char *today = when_day(now);
    g_autofree char *until = calendar_until(today);
    const Actor actor = {.now = now, .received = now, .real_now = plan->real_at, .today = today};
    CalendarReport report = {0};
    return calendar_run(store, &actor, until, &report, error);
}

gboolean setup_fill(Store *store, const SetupPlan *plan, GError **error) {
    gint64 now = plan->demo ? setup_demo_start() : plan->real_at, wrong;
    if (store_write(store, fill, (gpointer)plan, error) != STORE_OK ||
        setup_forms(store, plan->db_folder, now, error) < 0 ||
        store_write(store, fill_calendar, (gpointer)plan, error) != STORE_OK)
        return FALSE;
    return !plan->demo || plan->empty ||
           (demo_generate(store, plan->db_folder, plan->files, error) &&
            store_write(store, settle_keys, &wrong, error) == STORE_OK);
}

char *setup_setting_get(Store *store, const char *name, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "setting_get");
    rows_text(rows, "name", name);
    return rows_next(rows, error) ? g_strdup(rows_get_text(rows, 0)) : NULL;
}
