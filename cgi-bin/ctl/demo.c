/* demo-accounts and stats: what `make run` and IT staff want to know of a database. */
#include <stdio.h>
#include <string.h>

#include "ctl/ctl.h"
#include "domain/setup.h"

typedef struct {
    gint64 id;
    char *login, *name, *unit;
    GPtrArray *roles;
} Known;

static void known_free(gpointer data) {
    Known *known = data;
    g_free(known->login);
    g_free(known->name);
    g_free(known->unit);
    g_ptr_array_unref(known->roles);
    g_free(known);
}

/* Accounts with their roles of today; the unit is that of the first role. */
static GPtrArray *read_accounts(Store *store, const char *today, GError **error) {
    GError *failed = NULL;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(known_free);
    g_autoptr(Rows) rows = store_query(store, "accounts_with_roles");
    rows_text(rows, "today", today);
    while (rows_next(rows, &failed)) {
        Known *known = list->len > 0 ? list->pdata[list->len - 1] : NULL;
        if (known == NULL || known->id != rows_get_int(rows, 0)) {
            known = g_new0(Known, 1);
            known->id = rows_get_int(rows, 0);
            known->login = g_strdup(rows_get_text(rows, 1));
            known->name = g_strdup(rows_get_text(rows, 2));
            known->unit = g_strdup(rows_get_text(rows, 4));
            known->roles = g_ptr_array_new_with_free_func(g_free);
            g_ptr_array_add(list, known);
        }
        /* the same role at another unit is named once */
        if (!g_ptr_array_find_with_equal_func(known->roles, rows_get_text(rows, 3), g_str_equal,
                                              NULL))
            g_ptr_array_add(known->roles, g_strdup(rows_get_text(rows, 3)));
    }
    if (failed == NULL)
        return g_steal_pointer(&list);
    g_propagate_error(error, failed);
    return NULL;
}

static void print_json(const GPtrArray *accounts) {
    g_autofree char *password = ctl_json(DEMO_PASSWORD);
    GString *text = g_string_new("[");
    for (guint i = 0; i < accounts->len; i++) {
        const Known *a = accounts->pdata[i];
        g_autofree char *user = ctl_json(a->login), *name = ctl_json(a->name),
                        *unit = ctl_json(a->unit);
        g_string_append_printf(text, "%s{\"user\":%s,\"password\":%s,\"name\":%s,\"roles\":[",
                               i > 0 ? "," : "", user, password, name);
        for (guint r = 0; r < a->roles->len; r++) {
            g_autofree char *role = ctl_json(a->roles->pdata[r]);
            g_string_append_printf(text, "%s%s", r > 0 ? "," : "", role);
        }
        g_string_append_printf(text, "],\"unit\":%s}", unit);
    }
    g_string_append(text, "]");
    puts(text->str);
    g_string_free(text, TRUE);
}

/* The accounts that the data names for showing (setting demo_accounts), or all. */
static void print_text(const GPtrArray *accounts, const char *chosen) {
    g_auto(GStrv) words = g_strsplit_set(chosen != NULL ? chosen : "", " ,\n", -1);
    printf("Password of every account: %s\n", DEMO_PASSWORD);
    for (guint i = 0; i < accounts->len; i++) {
        const Known *a = accounts->pdata[i];
        if (chosen != NULL && !g_strv_contains((const char *const *)words, a->login))
            continue;
        GString *roles = g_string_new(NULL);
        for (guint r = 0; r < a->roles->len; r++)
            g_string_append_printf(roles, "%s%s", r > 0 ? "," : "", (char *)a->roles->pdata[r]);
        glong pad = MAX(28 - (glong)g_utf8_strlen(a->name, -1), 1);
        printf("%-14s %s%*s %-24s %s\n", a->login, a->name, (int)pad, "", roles->str, a->unit);
        g_string_free(roles, TRUE);
    }
}

int ctl_demo_accounts(const Config *config, int argc, char **argv) {
    gboolean json = FALSE, all = FALSE;
    GError *error = NULL;
    g_auto(CtlActor) who = {0};
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, "all of them as a JSON array", NULL},
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, "all, not only those meant for a first look", NULL},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, NULL,
                     "Names the demonstration's accounts and the one password that they share "
                     "until theirs is changed. A production database has none.",
                     entries, 0, 0))
        return CTL_USAGE;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    if (!ctl_actor(store, &who, &error))
        return ctl_error("demo-accounts", error);
    if (!who.clock.demo)
        return ctl_fail("this database holds no demonstration");
    g_autoptr(GPtrArray) accounts = read_accounts(store, who.today, &error);
    g_autofree char *chosen =
        accounts != NULL ? setup_setting_get(store, "demo_accounts", &error) : NULL;
    if (error != NULL)
        return ctl_error("demo-accounts", error);
    if (json)
        print_json(accounts);
    else
        print_text(accounts, all ? NULL : chosen);
    return CTL_OK;
}

int ctl_stats(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, NULL, "Says how much there is of what: one figure a line.", NULL,
                     0, 0))
        return CTL_USAGE;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Rows) rows = store_query(store, "stats");
    while (rows_next(rows, &error))
        printf("%-28s %12" G_GINT64_FORMAT "\n", rows_get_text(rows, 0), rows_get_int(rows, 1));
    return error == NULL ? CTL_OK : ctl_error("stats", error);
}
