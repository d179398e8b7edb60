#define _GNU_SOURCE /* memmem */
#include "domain/evidence.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <magic.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what it is ---- */

/* Of a file's beginning: enough for every type of the table, and no megabytes. */
enum { LOOKED_AT = 1 << 16 };

/* libmagic's table, read once a process: 8 MB, shared between them. NULL with *error. */
static magic_t magic_table(GError **error) {
    static magic_t table;
    if (!table) {
        size_t looked_at = LOOKED_AT;
        table = magic_open(MAGIC_MIME_TYPE);
        if (table && (magic_load(table, NULL) != 0 ||
                      magic_setparam(table, MAGIC_PARAM_BYTES_MAX, &looked_at) != 0))
            g_clear_pointer(&table, magic_close);
    }
    if (!table)
        g_set_error_literal(error, STORE_ERROR, STORE_BROKEN, "libmagic has no table");
    return table;
}

/* Bytes of a row's hexadecimal; as many as are written. */
static gsize bytes_of(const char *hex, guint8 *bytes, gsize most) {
    gsize n = strlen(hex) / 2;
    for (gsize i = 0; i < n && i < most; i++)
        bytes[i] =
            (guint8)(g_ascii_xdigit_value(hex[i * 2]) * 16 + g_ascii_xdigit_value(hex[i * 2 + 1]));
    return MIN(n, most);
}

/* The last bytes of a file, at most `within`. NULL where it cannot be read. */
static GBytes *tail_of(const char *path, gint64 within) {
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    gboolean good = fd >= 0 && fstat(fd, &info) == 0;
    gsize n = good ? (gsize)MIN(within, info.st_size) : 0;
    g_autofree guint8 *bytes = g_malloc(n + 1);
    ssize_t got = good ? pread(fd, bytes, n, info.st_size - (off_t)n) : -1;
    if (fd >= 0)
        close(fd);
    return got >= 0 ? g_bytes_new_take(g_steal_pointer(&bytes), (gsize)got) : NULL;
}

static gboolean holds(GBytes *tail, const void *wanted, gsize n) {
    gsize size = 0;
    const void *bytes = tail ? g_bytes_get_data(tail, &size) : NULL;
    return bytes && memmem(bytes, size, wanted, n) != NULL;
}

/* TRUE where the last `within` bytes hold what a whole file ends with. */
static gboolean is_whole(const char *path, const char *hex, gint64 within) {
    guint8 wanted[32];
    gsize n = bytes_of(hex, wanted, sizeof wanted);
    g_autoptr(GBytes) tail = n > 0 ? tail_of(path, within) : NULL;
    return n == 0 || holds(tail, wanted, n);
}

/* TRUE where the list at a ZIP's end names what an office file holds. */
static gboolean is_office(const char *path, const char *member) {
    static const char types[] = "[Content_Types].xml";
    enum { LIST_AT_MOST = 1 << 16 };
    g_autoptr(GBytes) tail = *member ? tail_of(path, LIST_AT_MOST) : NULL;
    return holds(tail, types, sizeof types - 1) && holds(tail, member, strlen(member));
}

gboolean evidence_judge(Store *store, const FormField *field, const char *path, char **media,
                        FormFileFault *fault, GError **error) {
    magic_t table = magic_table(error);
    if (!table)
        return FALSE;
    const char *found = magic_file(table, path);
    gboolean archive = found && strcmp(found, "application/zip") == 0;
    *fault = FORM_FILE_TYPE;
    g_autoptr(Rows) rows = store_query(store, "file_types");
    rows_text(rows, "groups", field->source + strlen(FORM_FILE_SOURCE));
    while (found && rows_next(rows, error)) {
        const char *type = rows_get_text(rows, 3);
        if (strcmp(found, type) != 0 && !(archive && is_office(path, rows_get_text(rows, 6))))
            continue;
        *fault = FORM_FILE_BROKEN;
        if (!is_whole(path, rows_get_text(rows, 4), rows_get_int(rows, 5)))
            return FALSE;
        *media = g_strdup(type);
        return TRUE;
    }
    return FALSE;
}

/* ---- where it stands ---- */

char *evidence_path(const char *folder, const char *sha256) {
    const char two[3] = {sha256[0], sha256[1], '\0'};
    return g_build_filename(folder, two, sha256 + 2, NULL);
}

gboolean evidence_trouble(const char *path, GError **error) {
    int why = errno;
    g_set_error(error, STORE_ERROR, why == ENOSPC || why == EDQUOT ? STORE_FULL : STORE_BROKEN,
                "%s: %s", path, g_strerror(why));
    return FALSE;
}

/* Names in a folder are on disk when the folder is. */
static gboolean flush_folder(const char *folder, GError **error) {
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    gboolean safe = fd >= 0 && fsync(fd) == 0;
    if (!safe)
        evidence_trouble(folder, error);
    if (fd >= 0)
        close(fd);
    return safe;
}

gboolean evidence_keep(const char *folder, const char *from, const char *sha256, GError **error) {
    g_autofree char *path = evidence_path(folder, sha256);
    g_autofree char *home = g_path_get_dirname(path);
    /* one that is there has the same bytes; put in its place, the new one is young */
    if (g_mkdir_with_parents(home, 0750) != 0)
        return evidence_trouble(home, error);
    if (g_chmod(from, 0440) != 0 || g_rename(from, path) != 0)
        return evidence_trouble(path, error);
    return flush_folder(home, error) && flush_folder(folder, error);
}
