/* files: evidence on disk, swept every night and brought back after a restore. */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "ctl/ctl.h"
#include "domain/backup.h"
#include "domain/evidence.h"

static int sweep(const Config *config, Store *store) {
    GError *error = NULL;
    EvidenceSweep swept;
    g_auto(CtlActor) who = {0};
    if (!ctl_actor(store, &who, &error) ||
        !evidence_sweep(store, config->files, who.actor.now, when_real_now(), &swept, &error))
        return ctl_error("files", error);
    printf("swept: %u files that nothing names, %u uploads cut short, %" G_GINT64_FORMAT
           " bytes; %u rows of files taken off drafts\n",
           swept.files, swept.half, swept.bytes, swept.rows);
    return CTL_OK;
}

static int restore(const Config *config, Store *store, const char *folder) {
    GError *error = NULL;
    g_autofree char *kept = backup_files_folder(folder != NULL ? folder : config->backup_dir);
    gint64 n = evidence_copy(store, kept, config->files, &error);
    if (n < 0)
        return ctl_error("files", error);
    printf("%s: %" G_GINT64_FORMAT " files brought back\n", config->files, n);
    return CTL_OK;
}

int ctl_files(const Config *config, int argc, char **argv) {
    if (!ctl_options(
            &argc, &argv, "sweep | restore [DIR]",
            "sweep: removes files that no draft and no submission names, and what was sent "
            "half, once they are a day old. restore: brings the files that the database "
            "names and the folder lacks back from the backup (DIR: instead of [backup] "
            "dir).",
            NULL, 1, 2))
        return CTL_USAGE;
    gboolean sweeps = strcmp(argv[1], "sweep") == 0;
    if ((!sweeps && strcmp(argv[1], "restore") != 0) || (sweeps && argc > 2))
        return ctl_usage("files: sweep, or restore [DIR]");
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    return sweeps ? sweep(config, store) : restore(config, store, argc > 2 ? argv[2] : NULL);
}
