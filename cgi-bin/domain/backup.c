#include "domain/backup.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/when.h"
#include "domain/evidence.h"

/* thidua-20211201-020000.db beside traffic-20211201-020000.db */
#define RECORDS_PREFIX "thidua-"
#define TRAFFIC_PREFIX "traffic-"
#define SUFFIX ".db"
enum { STAMP = 15 }; /* 20211201-020000 */

void backup_free(Backup *backup) {
    if (backup != NULL)
        g_free(backup->file);
    g_free(backup);
}

static char *stamp_of(gint64 at) {
    g_autofree char *day = when_day(at);
    g_autofree char *time = when_show_time(at);
    char *stamp = g_strdup_printf("%.4s%.2s%.2s-%.2s%.2s%.2s", day, day + 5, day + 8, time,
                                  time + 3, time + 6);
    return stamp;
}

static char *path_of(const char *folder, const char *prefix, const char *stamp) {
    g_autofree char *name = g_strconcat(prefix, stamp, SUFFIX, NULL);
    return g_build_filename(folder, name, NULL);
}

char *backup_files_folder(const char *folder) {
    return g_build_filename(folder, "files", NULL);
}

/* TRUE where the schema is this build's: an older one may know of no evidence yet. */
static gboolean is_current(Store *records) {
    return store_version(records, NULL) == store_version_needed(records);
}

gboolean backup_files(Store *records, Store *traffic, const char *files, const char *folder,
                      gint64 real_at, char **file, GError **error) {
    if (g_mkdir_with_parents(folder, 0750) != 0) {
        g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno), "%s: %s", folder,
                    g_strerror(errno));
        return FALSE;
    }
    g_autofree char *stamp = stamp_of(real_at);
    g_autofree char *to = path_of(folder, RECORDS_PREFIX, stamp);
    g_autofree char *beside = path_of(folder, TRAFFIC_PREFIX, stamp);
    if (!store_backup(records, to, error))
        return FALSE;
    if (!store_backup(traffic, beside, error)) {
        g_unlink(to);
        return FALSE;
    }
    g_autofree char *kept = backup_files_folder(folder);
    if (is_current(records) && evidence_copy(records, files, kept, error) < 0)
        return FALSE;
    if (file != NULL)
        *file = g_steal_pointer(&to);
    return TRUE;
}

static void lacks_file(gpointer data, const char *sha256, const char *what) {
    g_ptr_array_add(data, g_strdup_printf("file %s %s", sha256, what));
}

static gboolean try_evidence(Store *store, const char *file, GPtrArray *findings, GError **error) {
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *kept = backup_files_folder(folder);
    return !is_current(store) || evidence_check(store, kept, FALSE, lacks_file, findings, error);
}

gboolean backup_try(const char *file, GPtrArray *findings, GError **error) {
    g_autofree char *name = g_path_get_basename(file);
    StoreFlags which = g_str_has_prefix(name, TRAFFIC_PREFIX) ? STORE_TRAFFIC : STORE_WRITE;
    if (!g_file_test(file, G_FILE_TEST_IS_REGULAR)) { /* STORE_MIGRATE would make it */
        g_set_error(error, STORE_ERROR, STORE_DOWN, "%s: no such file", file);
        return FALSE;
    }
    g_autoptr(Store) store = store_open(file, which | STORE_MIGRATE, error);
    if (store == NULL)
        return FALSE;
    int version = store_version(store, error);
    if (version == 0)
        g_ptr_array_add(findings, g_strdup("no schema: this is not one of our databases"));
    if (version <= 0)
        return version == 0;
    return store_check(store, findings, error) && (which == STORE_TRAFFIC || findings->len > 0 ||
                                                   try_evidence(store, file, findings, error));
}

static gint64 size_of(const char *path) {
    GStatBuf info;
    return g_stat(path, &info) == 0 ? (gint64)info.st_size : 0;
}

/* The backup that a file name tells of, or NULL. */
static Backup *backup_of(const char *folder, const char *name) {
    gsize prefix = strlen(RECORDS_PREFIX);
    if (!g_str_has_prefix(name, RECORDS_PREFIX) || !g_str_has_suffix(name, SUFFIX) ||
        strlen(name) != prefix + STAMP + strlen(SUFFIX))
        return NULL;
    g_autofree char *stamp = g_strndup(name + prefix, STAMP);
    g_autofree char *day = g_strdup_printf("%.4s-%.2s-%.2s", stamp, stamp + 4, stamp + 6);
    if (!when_is_day(day) || stamp[8] != '-' || strspn(stamp + 9, "0123456789") != 6)
        return NULL;
    gint64 hms = g_ascii_strtoll(stamp + 9, NULL, 10);
    gint64 seconds = hms / 10000 * 3600 + hms / 100 % 100 * 60 + hms % 100;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *beside = path_of(folder, TRAFFIC_PREFIX, stamp);
    Backup *backup = g_new0(Backup, 1);
    backup->file = g_strdup(name);
    backup->at = when_day_start(day) + seconds * G_USEC_PER_SEC;
    backup->size = size_of(path) + size_of(beside);
    return backup;
}

static gint newest_first(gconstpointer a, gconstpointer b) {
    const Backup *one = *(Backup *const *)a, *two = *(Backup *const *)b;
    return (one->at < two->at) - (one->at > two->at);
}

GPtrArray *backup_list(const char *folder) {
    GPtrArray *list = g_ptr_array_new_with_free_func((GDestroyNotify)backup_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        Backup *backup = backup_of(folder, name);
        if (backup != NULL)
            g_ptr_array_add(list, backup);
    }
    g_ptr_array_sort(list, newest_first);
    return list;
}

guint backup_thin(const char *folder, guint keep) {
    g_autoptr(GPtrArray) list = backup_list(folder);
    guint gone = 0;
    for (guint i = keep; i < list->len; i++) {
        const Backup *backup = list->pdata[i];
        g_autofree char *path = g_build_filename(folder, backup->file, NULL);
        g_autofree char *stamp = g_strndup(backup->file + strlen(RECORDS_PREFIX), STAMP);
        g_autofree char *beside = path_of(folder, TRAFFIC_PREFIX, stamp);
        gone += g_unlink(path) == 0 ? 1 : 0;
        g_unlink(beside);
    }
    return gone;
}

gboolean backup_make(const char *records, const char *traffic, const char *files,
                     const char *folder, guint keep, gint64 real_at, Backup **made,
                     GError **error) {
    g_autofree char *file = NULL;
    {
        g_autoptr(Store) from = store_open(records, STORE_READ, error);
        g_autoptr(Store) beside =
            from != NULL ? store_open(traffic, STORE_READ | STORE_TRAFFIC, error) : NULL;
        if (beside == NULL || !backup_files(from, beside, files, folder, real_at, &file, error))
            return FALSE;
    }
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!backup_try(file, findings, error))
        return FALSE;
    if (findings->len > 0) {
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "%s: %s", file, (char *)findings->pdata[0]);
        return FALSE;
    }
    backup_thin(folder, keep);
    if (made != NULL) {
        g_autofree char *name = g_path_get_basename(file);
        *made = backup_of(folder, name);
    }
    return TRUE;
}
