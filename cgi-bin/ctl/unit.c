/* unit: the tree of units from the command line. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/unit_admin.h"

static int outcome(StoreCode code, const GArray *faults, GError *error, const char *unit,
                   const char *done) {
    if (code == STORE_OK) {
        printf("%s: %s\n", unit, done);
        return CTL_OK;
    }
    if (faults->len == 0)
        return ctl_error(unit, error);
    return ctl_faults(unit, faults);
}

static int list(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, NULL, "Lists the tree of units; desks receive dossiers.", NULL,
                     0, 0))
        return CTL_USAGE;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(gint64)); /* of the units above */
    g_autoptr(Rows) rows = store_query(store, "unit_listing");
    while (rows_next(rows, &error)) {
        gint64 pos = rows_get_int(rows, 7), last = rows_get_int(rows, 8);
        while (ends->len > 0 && g_array_index(ends, gint64, ends->len - 1) < pos)
            g_array_set_size(ends, ends->len - 1);
        const char *to = rows_get_text(rows, 6);
        printf("%*s%s  %s%s%s%s\n", (int)ends->len * 2, "", rows_get_text(rows, 0),
               rows_get_text(rows, 1), rows_get_int(rows, 4) != 0 ? " [desk]" : "",
               when_is_none(to) ? "" : " closed ", when_is_none(to) ? "" : to);
        g_array_append_val(ends, last);
    }
    return error == NULL ? CTL_OK : ctl_error("unit list", error);
}

static int kinds(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    if (!ctl_options(&argc, &argv, NULL, "Lists the kinds of units: code and name.", NULL, 0, 0))
        return CTL_USAGE;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Rows) rows = store_query(store, "unit_kind_listing");
    while (rows_next(rows, &error))
        printf("%-16s %s\n", rows_get_text(rows, 0), rows_get_text(rows, 1));
    return error == NULL ? CTL_OK : ctl_error("unit kinds", error);
}

static gboolean has_units(Store *store) {
    g_autoptr(Rows) rows = store_query(store, "unit_listing");
    return rows_next(rows, NULL);
}

static int add(const Config *config, int argc, char **argv) {
    g_autofree char *parent = NULL, *kind = NULL, *level = NULL, *brief = NULL, *english = NULL;
    g_autofree char *place = NULL, *head_post = NULL, *from = NULL;
    gboolean desk = FALSE, top = FALSE;
    GError *error = NULL;
    gint64 id;
    const GOptionEntry entries[] = {
        {"parent", 0, 0, G_OPTION_ARG_STRING, &parent, "code of the unit above", "CODE"},
        {"kind", 0, 0, G_OPTION_ARG_STRING, &kind, "what it is (service); thiduactl unit kinds",
         "KIND"},
        {"level", 0, 0, G_OPTION_ARG_STRING, &level,
         "province, department, district, commune or body (body)", "LEVEL"},
        {"top", 0, 0, G_OPTION_ARG_NONE, &top, "beside the first unit, with none above", NULL},
        {"short", 0, 0, G_OPTION_ARG_STRING, &brief, "short name", "NAME"},
        {"english", 0, 0, G_OPTION_ARG_STRING, &english, "English name", "NAME"},
        {"place", 0, 0, G_OPTION_ARG_STRING, &place, "place of its letters' date line", "PLACE"},
        {"head-post", 0, 0, G_OPTION_ARG_STRING, &head_post, "its head's post", "POST"},
        {"desk", 0, 0, G_OPTION_ARG_NONE, &desk, "it receives dossiers", NULL},
        {"from", 0, 0, G_OPTION_ARG_STRING, &from, "first day (today)", "YYYY-MM-DD"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, "CODE NAME", "Adds a unit and numbers the tree anew.", entries,
                     2, 2))
        return CTL_USAGE;
    g_autofree char *name = text_clean(argv[2], strlen(argv[2]), TEXT_LINE, NULL);
    const UnitFields f = {.code = argv[1],
                          .name = name,
                          .short_name = brief,
                          .name_en = english,
                          .kind = kind != NULL ? kind : "service",
                          .level = level != NULL ? level : "body",
                          .parent = parent,
                          .place = place,
                          .head_post = head_post,
                          .desk = desk,
                          .from = from};
    g_autoptr(GArray) faults = faults_new();
    g_auto(CtlActor) who = {0};
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    if (!ctl_actor(store, &who, &error))
        return ctl_error("unit add", error);
    if (parent == NULL && !top && has_units(store))
        return ctl_usage("name the unit above: --parent CODE (thiduactl unit list), or say --top");
    StoreCode code = unit_create(store, &who.actor, &f, &id, faults, &error);
    return outcome(code, faults, error, argv[1], "added");
}

static int close_one(const Config *config, int argc, char **argv) {
    g_autofree char *into = NULL, *day = NULL;
    GError *error = NULL;
    const GOptionEntry entries[] = {
        {"into", 0, 0, G_OPTION_ARG_STRING, &into,
         "code of the unit that carries on; repeat the command for further ones", "CODE"},
        {"on", 0, 0, G_OPTION_ARG_STRING, &day, "first day without it (today)", "YYYY-MM-DD"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, "CODE",
                     "Closes a unit; its dossiers stay and are found under its main successor.",
                     entries, 1, 1))
        return CTL_USAGE;
    g_autoptr(GArray) faults = faults_new();
    g_auto(CtlActor) who = {0};
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    if (!ctl_actor(store, &who, &error))
        return ctl_error("unit close", error);
    StoreCode code =
        unit_close(store, &who.actor, argv[1], into, day != NULL ? day : who.today, faults, &error);
    return outcome(code, faults, error, argv[1], "closed");
}

static int number(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    UnitReport report;
    if (!ctl_options(&argc, &argv, NULL,
                     "Numbers the tree of units anew, after units were changed by other means.",
                     NULL, 0, 0))
        return CTL_USAGE;
    g_auto(CtlActor) who = {0};
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    if (!ctl_actor(store, &who, &error) ||
        unit_renumber(store, &who.actor, &report, &error) != STORE_OK)
        return ctl_error("unit number", error);
    printf("%" G_GINT64_FORMAT " units, %" G_GINT64_FORMAT " moved\n", report.units, report.moved);
    return CTL_OK;
}

int ctl_unit(const Config *config, int argc, char **argv) {
    static const struct {
        const char *name;
        CtlRun run;
    } acts[] = {
        {"add", add}, {"list", list}, {"kinds", kinds}, {"close", close_one}, {"number", number}};
    const char *said = argc > 1 ? argv[1] : "";
    for (guint i = 0; i < G_N_ELEMENTS(acts); i++)
        if (strcmp(acts[i].name, said) == 0) {
            g_autofree char *name = g_strdup_printf("thiduactl unit %s", said);
            g_set_prgname(name);
            return acts[i].run(config, argc - 1, argv + 1);
        }
    if (strcmp(said, "--help") == 0 || strcmp(said, "-h") == 0) {
        puts("Usage: thiduactl unit add|list|kinds|close|number ...\nEach with its own --help.");
        return CTL_OK;
    }
    return ctl_usage("unit: say add, list, kinds, close or number");
}
