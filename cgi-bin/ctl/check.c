/* check: is all well with the data? */
#include <stdio.h>

#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/check.h"
#include "domain/evidence.h"

/* Damage in Traffic is told too; losing it only signs people out. */
static guint check_traffic(const Config *config, GError **error) {
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Store) traffic = store_open(config->traffic, STORE_READ | STORE_TRAFFIC, error);
    if (traffic == NULL || !store_check(traffic, lines, error))
        return 1;
    for (guint i = 0; i < lines->len; i++)
        printf("traffic: %s\n", (const char *)lines->pdata[i]);
    return lines->len;
}

static void tell_file(gpointer data, const char *sha256, const char *what) {
    guint *wrong = data;
    (*wrong)++;
    printf("files: %s %s\n", sha256, what);
}

/* Every file that a draft or a submission names, byte by byte. */
static guint check_files(const Config *config, Store *store, GError **error) {
    guint wrong = 0;
    return evidence_check(store, config->files, TRUE, tell_file, &wrong, error) ? wrong : 1;
}

/* The health page shows when the data was last looked through. */
static StoreCode note(Store *store, gpointer data, GError **error) {
    const guint *wrong = data;
    return check_note(store, *wrong, when_real_now(), error) ? STORE_OK : STORE_BROKEN;
}

int ctl_check(const Config *config, int argc, char **argv) {
    gboolean repair = FALSE;
    GError *error = NULL;
    const GOptionEntry entries[] = {{"repair", 0, 0, G_OPTION_ARG_NONE, &repair,
                                     "make anew what is derived: unit numbers, sort keys, search "
                                     "words, totals, copies of places",
                                     NULL},
                                    G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, NULL,
                     "Looks for damage, broken hashes and chains, and figures that disagree. One "
                     "line a finding; exit code 1 when something is wrong and was not mended.",
                     entries, 0, 0))
        return CTL_USAGE;
    g_auto(CtlActor) who = {0};
    g_autofree char *db = ctl_db_folder();
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(GPtrArray) findings =
        ctl_actor(store, &who, &error) ? check_all(store, &who.actor, db, repair, &error) : NULL;
    if (findings == NULL)
        return ctl_error("check", error);
    guint wrong = 0;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];
        wrong += finding->mended ? 0 : 1;
        printf("%s: %s%s\n", finding->name, finding->text, finding->mended ? " (mended)" : "");
    }
    wrong += check_traffic(config, &error);
    if (error == NULL)
        wrong += check_files(config, store, &error);
    if (error != NULL)
        return ctl_error("check", error);
    if (store_write(store, note, &wrong, &error) != STORE_OK)
        return ctl_error("check done, but not noted for the health page", error);
    if (wrong > 0)
        return CTL_FAILED;
    puts(findings->len > 0 ? "mended" : "all is well");
    return CTL_OK;
}
