/* backup and restore-check. */
#include <stdio.h>

#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/audit.h"
#include "domain/backup.h"

static StoreCode note(Store *store, gpointer data, GError **error) {
    const Backup *backup = data;
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, error))
        return STORE_BROKEN;
    return audit_write(store, &who.actor, "backup", "store", 0, backup->file, error);
}

int ctl_backup(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    gint keep = (gint)config->backup_keep;
    const GOptionEntry entries[] = {
        {"keep", 0, 0, G_OPTION_ARG_INT, &keep, "how many to keep in the folder", "N"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(
            &argc, &argv, "[DIR]",
            "Copies both databases while they are used, and the evidence they name, tries "
            "the copy, and removes the oldest databases beyond [backup] keep. Evidence is copied "
            "once, to files/ beside them, and never removed there, so that each kept copy finds "
            "its own. DIR: instead of [backup] dir.",
            entries, 0, 1))
        return CTL_USAGE;
    if (keep < 1)
        return ctl_usage("--keep: at least 1");
    const char *folder = argc > 1 ? argv[1] : config->backup_dir;
    g_autoptr(Backup) made = NULL;
    if (!backup_make(config->records, config->traffic, config->files, folder, (guint)keep,
                     when_real_now(), &made, &error))
        return ctl_error("backup", error);
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    if (store_write(store, note, made, &error) != STORE_OK)
        return ctl_error("backup made, but not noted in the audit", error);
    printf("%s/%s: %" G_GINT64_FORMAT " bytes, tried\n", folder, made->file, made->size);
    return CTL_OK;
}

int ctl_restore_check(const Config *config, int argc, char **argv) {
    GError *error = NULL;
    g_autofree char *file = NULL;
    if (!ctl_options(&argc, &argv, "[FILE]",
                     "Tries a backup: opens it and looks for damage. Without FILE the newest one. "
                     "To restore: stop the programs, put the two copies in the places of thidua.db "
                     "and traffic.db, remove their -wal and -shm, thiduactl migrate, thiduactl "
                     "files restore, thiduactl check, start.",
                     NULL, 0, 1))
        return CTL_USAGE;
    if (argc > 1) {
        file = g_strdup(argv[1]);
    } else {
        g_autoptr(GPtrArray) all = backup_list(config->backup_dir);
        if (all->len == 0)
            return ctl_fail("there is no backup in %s", config->backup_dir);
        file = g_build_filename(config->backup_dir, ((const Backup *)all->pdata[0])->file, NULL);
    }
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!backup_try(file, findings, &error))
        return ctl_error("restore-check", error);
    for (guint i = 0; i < findings->len; i++)
        printf("%s: %s\n", file, (const char *)findings->pdata[i]);
    if (findings->len > 0)
        return CTL_FAILED;
    printf("%s: whole\n", file);
    return CTL_OK;
}
