/* evidence_upkeep.c: files and rows against one another: swept, looked through, backed up. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/evidence.h"

#define DAY ((gint64)86400 * G_USEC_PER_SEC)
enum { SLICE = 500, COPIED_AT_ONCE = 1 << 16 };

static gboolean is_hex(const char *name, gsize n) {
    return strlen(name) == n && strspn(name, "0123456789abcdef") == n;
}

/* ---- sweeping ---- */

static StoreCode purge(Store *store, gpointer data, GError **error) {
    gint64 *n = data;
    g_autoptr(Rows) rows = store_query(store, "evidence_purge");
    rows_int(rows, "before", *n);
    gint64 gone = rows_run(rows, error);
    *n = gone < 0 ? *n : gone;
    return gone < 0 ? STORE_BROKEN : STORE_OK;
}

/* 1: rows name it, 0: none does, -1: *error. */
static int is_named(Store *store, const char *sha256, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "evidence_known");
    rows_text(rows, "sha256", sha256);
    g_autoptr(GError) failed = NULL;
    gboolean named = rows_next(rows, &failed);
    if (!failed)
        return named ? 1 : 0;
    g_propagate_error(error, g_steal_pointer(&failed));
    return -1;
}

typedef struct {
    Store *store;
    gint64 before; /* seconds: what was touched since stays */
    EvidenceSweep *sweep;
} Broom;

/* Removes the file where it is old; looked at last, right before. */
static gboolean remove_old(Broom *broom, const char *path) {
    GStatBuf info;
    if (g_stat(path, &info) != 0 || (gint64)info.st_mtime >= broom->before || g_unlink(path) != 0)
        return FALSE;
    broom->sweep->bytes += info.st_size;
    return TRUE;
}

static gboolean sweep_home(Broom *broom, const char *folder, const char *two, GError **error) {
    g_autofree char *home = g_build_filename(folder, two, NULL);
    g_autoptr(GDir) dir = g_dir_open(home, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        if (!is_hex(name, 62))
            continue;
        g_autofree char *sha256 = g_strconcat(two, name, NULL);
        int named = is_named(broom->store, sha256, error);
        if (named < 0)
            return FALSE;
        g_autofree char *path = g_build_filename(home, name, NULL);
        broom->sweep->files += !named && remove_old(broom, path) ? 1 : 0;
    }
    return TRUE;
}

static void sweep_incoming(Broom *broom, const char *folder) {
    g_autofree char *home = g_build_filename(folder, "incoming", NULL);
    g_autoptr(GDir) dir = g_dir_open(home, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(home, name, NULL);
        broom->sweep->half += remove_old(broom, path) ? 1 : 0;
    }
}

gboolean evidence_sweep(Store *store, const char *folder, gint64 now, gint64 real_now,
                        EvidenceSweep *sweep, GError **error) {
    gint64 rows = now - DAY;
    *sweep = (EvidenceSweep){0};
    if (store_write(store, purge, &rows, error) != STORE_OK)
        return FALSE;
    sweep->rows = (guint)rows;
    Broom broom = {store, (real_now - DAY) / G_USEC_PER_SEC, sweep};
    sweep_incoming(&broom, folder);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL); /* absent: nothing was ever sent */
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;)
        if (is_hex(name, 2) && !sweep_home(&broom, folder, name, error))
            return FALSE;
    return TRUE;
}

/* ---- each file that rows name ---- */

typedef gboolean (*NamedFn)(gpointer data, const char *sha256, gint64 size, GError **error);

static gboolean each_named(Store *store, NamedFn fn, gpointer data, GError **error) {
    g_autofree char *after = g_strdup("");
    for (gint64 seen = SLICE; seen == SLICE;) {
        g_autoptr(GError) failed = NULL;
        g_autoptr(Rows) rows = store_query(store, "evidence_files");
        rows_text(rows, "after", after);
        rows_int(rows, "n", SLICE);
        for (seen = 0; rows_next(rows, &failed); seen++) {
            g_free(after);
            after = g_strdup(rows_get_text(rows, 0));
            if (!fn(data, after, rows_get_int(rows, 1), error))
                return FALSE;
        }
        if (failed) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return FALSE;
        }
    }
    return TRUE;
}

/* Whether the file's bytes have this digest; FALSE too where it cannot be read. */
static gboolean digest_is(const char *path, const char *sha256) {
    char hex[65];
    crypto_hash_sha256_state state;
    guint8 bytes[COPIED_AT_ONCE], hash[crypto_hash_sha256_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t n = -1;
    crypto_hash_sha256_init(&state);
    while (fd >= 0 && (n = read(fd, bytes, sizeof bytes)) > 0)
        crypto_hash_sha256_update(&state, bytes, (unsigned long long)n);
    if (fd >= 0)
        close(fd);
    crypto_hash_sha256_final(&state, hash);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return n == 0 && strcmp(hex, sha256) == 0;
}

typedef struct {
    const char *folder, *to;
    gboolean bytes;
    EvidenceFn fn;
    gpointer data;
    gint64 n;
} Walk;

static gboolean check_one(gpointer data, const char *sha256, gint64 size, GError **error) {
    const Walk *walk = data;
    GStatBuf info;
    (void)error;
    g_autofree char *path = evidence_path(walk->folder, sha256);
    if (g_stat(path, &info) != 0)
        walk->fn(walk->data, sha256, "is not there");
    else if (info.st_size != size)
        walk->fn(walk->data, sha256, "has another size");
    else if (walk->bytes && !digest_is(path, sha256))
        walk->fn(walk->data, sha256, "has other bytes than its name says");
    return TRUE;
}

gboolean evidence_check(Store *store, const char *folder, gboolean bytes, EvidenceFn fn,
                        gpointer data, GError **error) {
    Walk walk = {.folder = folder, .bytes = bytes, .fn = fn, .data = data};
    return each_named(store, check_one, &walk, error);
}

/* ---- backup ---- */

static gboolean copy_bytes(int in, int out) {
    guint8 bytes[COPIED_AT_ONCE];
    ssize_t n;
    while ((n = read(in, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0, put; at < n; at += put)
            if ((put = write(out, bytes + at, (size_t)(n - at))) < 0)
                return FALSE;
    return n == 0 && fsync(out) == 0;
}

/* Under another name first: a copy that was cut short is never taken for the file. */
static gboolean copy_file(const char *from, const char *to, GError **error) {
    g_autofree char *half = g_strconcat(to, ".new", NULL);
    int in = open(from, O_RDONLY | O_CLOEXEC);
    int out = in < 0 ? -1 : open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0440);
    gboolean good = out >= 0 && copy_bytes(in, out);
    good = (good && g_rename(half, to) == 0) || evidence_trouble(from, error);
    if (in >= 0)
        close(in);
    if (out >= 0)
        close(out);
    return good;
}

static gboolean copy_one(gpointer data, const char *sha256, gint64 size, GError **error) {
    Walk *walk = data;
    (void)size;
    g_autofree char *from = evidence_path(walk->folder, sha256);
    g_autofree char *to = evidence_path(walk->to, sha256);
    g_autofree char *home = g_path_get_dirname(to);
    if (g_file_test(to, G_FILE_TEST_EXISTS))
        return TRUE;
    if (g_mkdir_with_parents(home, 0750) != 0)
        return evidence_trouble(home, error);
    walk->n++;
    return link(from, to) == 0 || copy_file(from, to, error);
}

gint64 evidence_copy(Store *store, const char *from, const char *to, GError **error) {
    Walk walk = {.folder = from, .to = to};
    return each_named(store, copy_one, &walk, error) ? walk.n : -1;
}
