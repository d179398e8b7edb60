/* A database of its own for the tests of domain/: made from the migrations and the data files, with
 * the demonstration's units, movements, accounts and clock, without generated dossiers. */
#ifndef TESTS_DOMAIN_FIXTURE_H
#define TESTS_DOMAIN_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/when.h"
#include "db/store.h"
#include "domain/account.h"
#include "domain/audit.h"
#include "domain/setup.h"
#include "domain/unit.h"

/* The demonstration's administrator. */
#define ADMIN_LOGIN "pgkhanh"

typedef struct {
    char *folder, *path;
    Store *store;
    GArray *faults;
    Actor actor; /* the administrator, on the demonstration's first day */
} House;

static inline void house_open(House *house) {
    const SetupPlan plan = {.demo = TRUE,
                            .empty = TRUE,
                            .real_at = when_real_now(),
                            .build = "test",
                            .db_folder = "db"};
    g_autoptr(GError) error = NULL;
    house->folder = g_dir_make_tmp("thidua-domain-XXXXXX", NULL);
    house->path = g_build_filename(house->folder, "thidua.db", NULL);
    house->store = store_open(house->path, STORE_MIGRATE, &error);
    if (house->store == NULL || store_migrate(house->store, "test", &error) < 0 ||
        !setup_fill(house->store, &plan, &error))
        fail_msg("%s", error->message);
    house->faults = faults_new();
    house->actor = (Actor){.account = account_by_login(house->store, ADMIN_LOGIN, NULL),
                           .name = "Admin",
                           .now = setup_demo_start(),
                           .real_now = plan.real_at,
                           .today = DEMO_DAY,
                           .request = "test"};
    assert_true(house->actor.account > 0);
}

static inline void house_close(House *house) {
    store_free(house->store);
    g_array_unref(house->faults);
    g_autoptr(GDir) dir = g_dir_open(house->folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(house->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(house->folder);
    g_free(house->path);
    g_free(house->folder);
}

static inline gint64 unit_id(House *house, const char *code) {
    g_autoptr(Unit) unit = unit_by_code(house->store, code, NULL);
    assert_non_null(unit);
    return unit->id;
}

/* The first fault as "field.key", "" for none. */
static inline const char *first_fault(const House *house) {
    static char text[80];
    if (house->faults->len == 0)
        return "";
    const AccountFault *fault = &g_array_index(house->faults, AccountFault, 0);
    g_snprintf(text, sizeof text, "%s.%s", fault->field, fault->key);
    return text;
}

/* The newest audit entry's act. New string. */
static inline char *last_act(House *house) {
    char *act = NULL;
    g_autoptr(Rows) rows = store_query(house->store, "audit_chain");
    rows_int(rows, "after", 0);
    rows_int(rows, "n", 10000);
    while (rows_next(rows, NULL)) {
        g_free(act);
        act = g_strdup(rows_get_text(rows, 4));
    }
    return act;
}

#endif
