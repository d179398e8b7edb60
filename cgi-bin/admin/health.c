/* Is it well, and what is to be done. Times on this page are real ones. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/statvfs.h>

#include "admin/admin.h"
#include "base/build.h"
#include "base/number.h"
#include "base/when.h"
#include "common/actor_of.h"
#include "domain/audit.h"
#include "domain/backup.h"
#include "domain/check.h"
#include "domain/clock.h"

/* Beyond these the page asks for attention. */
enum {
    WAL_MB = 64,
    DISK_PERCENT_LOW = 15,
    DISK_PERCENT_OUT = 5,
    BACKUP_DAYS = 2,
    CHECK_DAYS = 8,
    MAIL_HOURS = 1, /* that a mail waits */
    MAIL_DAYS = 7,  /* that a failed one is told of */
    AUDIT_TAIL = 1000
};
#define MB (G_GINT64_CONSTANT(1) << 20)
#define GB (G_GINT64_CONSTANT(1) << 30)

/* "1,28 GB", "3,1 MB", "512 KB". New string. */
static char *show_size(gint64 bytes) {
    g_autofree char *number = bytes >= GB   ? number_show(bytes * 100 / GB, 2)
                              : bytes >= MB ? number_show(bytes * 10 / MB, 1)
                                            : number_show_int(bytes / 1024);
    return g_strconcat(number, bytes >= GB ? " GB" : bytes >= MB ? " MB" : " KB", NULL);
}

static gint64 file_size(const char *path) {
    GStatBuf info;
    return g_stat(path, &info) == 0 ? (gint64)info.st_size : 0;
}

static xmlNode *add_check(xmlNode *checks, const char *name, const char *state, const char *value,
                          gint64 at) {
    xmlNode *row = model_add(checks, "row");
    model_attr(row, "name", name);
    model_attr(row, "state", state);
    model_attr(row, "value", value);
    model_number(row, "at", MODEL_AT, at);
    return row;
}

/* The file's size, and what the last `thiduactl check` found. */
static gboolean check_database(const Request *r, xmlNode *checks, GError **error) {
    gint64 at;
    guint wrong;
    if (!check_last(request_read(r), &at, &wrong, error))
        return FALSE;
    gboolean late = request_real_now(r) - at > CHECK_DAYS * WHEN_DAY;
    g_autofree char *size = show_size(file_size(request_config(r)->records));
    add_check(checks, "database", wrong > 0 ? "failed" : late ? "attention" : "ok", size, at);
    return TRUE;
}

static void check_files(const Request *r, xmlNode *checks) {
    const Config *config = request_config(r);
    gint64 now = request_real_now(r);
    g_autofree char *wal = g_strconcat(config->records, "-wal", NULL);
    gint64 length = file_size(wal);
    g_autofree char *size = show_size(length), *limit = show_size(WAL_MB * MB);
    xmlNode *row = add_check(checks, "wal", length > WAL_MB * MB ? "attention" : "ok", size, now);
    model_attr(row, "limit", limit);
    struct statvfs disk;
    if (statvfs(config->dir, &disk) != 0 || disk.f_blocks == 0)
        return;
    gint64 percent = (gint64)(disk.f_bavail * 100 / disk.f_blocks);
    g_autofree char *free_size = show_size((gint64)(disk.f_bavail * disk.f_frsize));
    g_autofree char *share = number_show_percent(percent * 10);
    g_autofree char *low = number_show_percent(DISK_PERCENT_LOW * 10);
    row = add_check(checks, "disk",
                    percent < DISK_PERCENT_OUT   ? "failed"
                    : percent < DISK_PERCENT_LOW ? "attention"
                                                 : "ok",
                    free_size, now);
    model_attr(row, "percent", share);
    model_attr(row, "limit", low);
}

static gboolean check_records(const Request *r, xmlNode *checks, gint64 *accounts, GError **error) {
    Store *store = request_read(r);
    gint64 now = request_real_now(r), broken, last;
    Clock clock;
    GError *failed = NULL;
    if (!audit_check_tail(store, AUDIT_TAIL, &broken, &last, error) ||
        !clock_read(store, &clock, error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(store, "admin_counts");
    if (!rows_next(rows, &failed)) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    *accounts = rows_get_int(rows, 0);
    g_autofree char *schema = number_show_int(store_version_needed(store));
    g_autofree char *entry = number_show_int(broken != 0 ? broken : last);
    g_autofree char *forms = number_show_int(rows_get_int(rows, 1));
    g_autofree char *shown = when_show_at(request_now(r));
    add_check(checks, "schema", "ok", schema, now);
    add_check(checks, "audit", broken != 0 ? "failed" : "ok", entry, now);
    add_check(checks, "forms", "ok", forms, now);
    add_check(checks, "clock", clock.demo ? "attention" : "ok", shown, now);
    return TRUE;
}

/* The newest copy's age; <backup> says where to make one now. */
static void check_backup(const Request *r, xmlNode *page, xmlNode *checks) {
    gint64 now = request_real_now(r);
    g_autofree char *action = admin_path(r, "/backup");
    g_autoptr(GPtrArray) all = backup_list(request_config(r)->backup_dir);
    xmlNode *backup = model_add(page, "backup");
    model_attr(backup, "action", action);
    if (all->len == 0) {
        add_check(checks, "backup", "failed", NULL, now);
        return;
    }
    const Backup *newest = all->pdata[0];
    gint64 days = MAX(now - newest->at, 0) / WHEN_DAY;
    g_autofree char *age = number_show_int(days), *size = show_size(newest->size);
    add_check(checks, "backup", days >= BACKUP_DAYS ? "attention" : "ok", age, now);
    xmlNode *row = model_add(backup, "row");
    model_attr(row, "file", newest->file);
    model_attr(row, "size", size);
    model_number(row, "at", MODEL_AT, newest->at);
}

/* What waits, what failed of late, and since when; no row where mail is off. */
static gboolean check_mail(const Request *r, xmlNode *checks, GError **error) {
    GError *failed = NULL;
    gint64 now = request_real_now(r);
    if (request_config(r)->mail_relay == NULL)
        return TRUE;
    g_autoptr(Rows) rows = store_query(request_read(r), "mail_health");
    rows_int(rows, "since", now - MAIL_DAYS * WHEN_DAY);
    if (!rows_next(rows, &failed)) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    gint64 oldest = rows_get_int(rows, 2);
    gboolean late = oldest > 0 && now - oldest > MAIL_HOURS * (WHEN_DAY / 24);
    gboolean trouble = late || rows_get_int(rows, 1) > 0;
    g_autofree char *waiting = number_show_int(rows_get_int(rows, 0));
    g_autofree char *lost = number_show_int(rows_get_int(rows, 1));
    xmlNode *row =
        add_check(checks, "mail", trouble ? "attention" : "ok", waiting, oldest > 0 ? oldest : now);
    model_attr(row, "limit", lost);
    return TRUE;
}

/* ---- programs ------------------------------------------------------------------------------- */

typedef struct {
    gint64 processes, bytes, requests, begun;
} Program;

/* Resident bytes of a process that still runs this program; 0 when it has gone. */
static gint64 resident(gint64 pid, const char *program) {
    g_autofree char *comm_path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/comm", pid);
    g_autofree char *statm_path = g_strdup_printf("/proc/%" G_GINT64_FORMAT "/statm", pid);
    g_autofree char *comm = NULL, *statm = NULL;
    enum { PAGE_BYTES = 4096 };
    if (!g_file_get_contents(comm_path, &comm, NULL, NULL) ||
        !g_file_get_contents(statm_path, &statm, NULL, NULL) ||
        strcmp(g_strchomp(comm), program) != 0)
        return 0;
    const char *second = strchr(statm, ' ');
    return second != NULL ? g_ascii_strtoll(second + 1, NULL, 10) * PAGE_BYTES : 0;
}

static GHashTable *read_programs(const Request *r, GError **error) {
    GError *failed = NULL;
    g_autoptr(GHashTable) programs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(Rows) rows = store_query(request_traffic(r), "process_list");
    while (rows_next(rows, &failed)) {
        const char *name = rows_get_text(rows, 0);
        gint64 bytes = resident(rows_get_int(rows, 1), name);
        if (bytes == 0)
            continue;
        Program *program = g_hash_table_lookup(programs, name);
        if (program == NULL) {
            program = g_new0(Program, 1);
            g_hash_table_insert(programs, g_strdup(name), program);
        }
        program->processes++;
        program->bytes += bytes;
        program->requests += rows_get_int(rows, 5);
        gint64 begun = rows_get_int(rows, 3);
        program->begun = program->begun == 0 ? begun : MIN(program->begun, begun);
    }
    if (failed == NULL)
        return g_steal_pointer(&programs);
    g_propagate_error(error, failed);
    return NULL;
}

/* In the order in which the house names them; *begun: the earliest start. */
static gboolean model_programs(const Request *r, xmlNode *page, gint64 *begun, GError **error) {
    static const char *const names[] = {"portal", "nominate", "report", "review", "admin"};
    xmlNode *list = model_add(page, "programs");
    g_autoptr(GHashTable) programs = read_programs(r, error);
    *begun = 0;
    if (programs == NULL)
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        const Program *program = g_hash_table_lookup(programs, names[i]);
        if (program == NULL)
            continue;
        g_autofree char *each = show_size(program->bytes / program->processes);
        g_autofree char *requests = number_show_int(program->requests);
        xmlNode *row = model_add(list, "row");
        model_attr(row, "name", names[i]);
        model_attr_int(row, "processes", program->processes);
        model_attr(row, "memory", each);
        model_attr(row, "requests", requests);
        *begun = *begun == 0 ? program->begun : MIN(*begun, program->begun);
    }
    return TRUE;
}

/* ---- people --------------------------------------------------------------------------------- */

static gboolean model_failures(const Request *r, xmlNode *page, guint locked, GError **error) {
    GError *failed = NULL;
    g_autofree char *today = when_day(request_real_now(r));
    g_autofree char *locks = number_show_int(locked);
    xmlNode *failures = model_add(page, "failures");
    g_autoptr(Rows) rows = store_query(request_traffic(r), "admin_failures");
    rows_int(rows, "since", when_day_start(today));
    if (!rows_next(rows, &failed)) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    g_autofree char *count = number_show_int(rows_get_int(rows, 0));
    xmlNode *row = model_add(failures, "row");
    model_attr(row, "name", "sign_in");
    model_attr(row, "count", count);
    model_number(row, "last_at", MODEL_AT, rows_get_int(rows, 1));
    row = model_add(failures, "row");
    model_attr(row, "name", "locked");
    model_attr(row, "count", locks);
    return TRUE;
}

static gboolean model_people(const Request *r, xmlNode *page, gint64 accounts, GError **error) {
    GError *failed = NULL;
    g_autoptr(GHashTable) locked = locked_logins(r, error);
    if (locked == NULL || !model_failures(r, page, g_hash_table_size(locked), error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(request_traffic(r), "admin_signed_in");
    rows_int(rows, "since", signed_in_since(r));
    if (!rows_next(rows, &failed)) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    g_autofree char *all = number_show_int(accounts);
    g_autofree char *here = number_show_int(rows_get_int(rows, 0));
    xmlNode *row = model_add(model_add(page, "sessions"), "row");
    model_attr(row, "signed_in", here);
    model_attr(row, "accounts", all);
    model_attr_int(row, "locked", g_hash_table_size(locked));
    return TRUE;
}

gboolean health_page(Request *r, Response *response, GError **error) {
    xmlNode *page = response_page(response);
    xmlNode *health = model_add(page, "health"), *checks = model_add(page, "checks");
    gint64 accounts = 0, begun;
    response_private(response);
    model_attr(health, "version", build_id);
    if (!check_database(r, checks, error))
        return FALSE;
    check_files(r, checks);
    if (!check_records(r, checks, &accounts, error))
        return FALSE;
    check_backup(r, page, checks);
    if (!check_mail(r, checks, error))
        return FALSE;
    if (!model_programs(r, page, &begun, error) || !model_people(r, page, accounts, error))
        return FALSE;
    if (begun > 0)
        model_attr_int(health, "uptime_days", (request_real_now(r) - begun) / WHEN_DAY);
    return TRUE;
}

/* ---- a backup by hand ----------------------------------------------------------------------- */

typedef struct {
    const Actor *actor;
    const char *file;
} Made;

static StoreCode note_backup(Store *store, gpointer data, GError **error) {
    const Made *made = data;
    return audit_write(store, made->actor, "backup", "store", 0, made->file, error);
}

gboolean backup_now(Request *r, Response *response, GError **error) {
    const Config *config = request_config(r);
    const Actor actor = actor_of(r);
    g_autoptr(Backup) backup = NULL;
    if (!backup_make(config->records, config->traffic, config->files, config->backup_dir,
                     (guint)config->backup_keep, request_real_now(r), &backup, error))
        return FALSE;
    Made made = {&actor, backup->file};
    if (store_write(request_write(r), note_backup, &made, error) != STORE_OK)
        return FALSE;
    response_notice(response, "backup_made");
    response_redirect(response, "/admin");
    return TRUE;
}
