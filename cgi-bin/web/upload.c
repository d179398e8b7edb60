#include "web/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "web/errors.h"
#include "web/upload_read.h"

enum { ENDING_MAX = 12 };

struct UploadReader {
    UploadPlan plan;
    char *field;   /* of the part that is read now */
    GString *text; /* a plain field's bytes */
    gint64 texts;  /* bytes of all plain fields so far */
    gint64 files;  /* of all files */
    Upload *file;  /* NULL: a plain field, or a file that is read over */
    int fd;        /* of the file, -1 = its bytes are let go */
    crypto_hash_sha256_state hash;
    gboolean plain;
};

/* ---- names ---- */

/* Where a name must end so that it fits with its ending (".docx") behind it. */
static void shorten(GString *name) {
    if (name->len <= UPLOAD_NAME_MAX) {
        return;
    }
    const char *dot = strrchr(name->str, '.');
    g_autofree char *ending =
        g_strdup(dot != NULL && name->len - (gsize)(dot - name->str) <= ENDING_MAX ? dot : "");
    gsize n = UPLOAD_NAME_MAX - strlen(ending);
    while (n > 0 && ((guchar)name->str[n] & 0xC0) == 0x80) {
        n--; /* within a letter */
    }
    while (n > 0 && name->str[n - 1] == ' ') {
        n--;
    }
    g_string_truncate(name, n);
    g_string_append(name, ending);
}

char *upload_name(const char *sent) {
    const char *base = sent;
    for (const char *at = sent; *at != '\0'; at++) {
        base = *at == '/' || *at == '\\' ? at + 1 : base;
    }
    g_autofree char *clean = text_rescue(base, strlen(base)); /* no reason to refuse a file */
    g_autoptr(GString) name = g_string_new(clean);
    shorten(name);
    return g_strdup(name->str);
}

/* ---- files ---- */

static void upload_free(gpointer data) {
    Upload *upload = data;
    if (upload->path != NULL) {
        g_unlink(upload->path); /* gone already where it was kept */
    }
    g_free(upload->field);
    g_free(upload->name);
    g_free(upload->path);
    g_free(upload);
}

GPtrArray *uploads_new(void) {
    return g_ptr_array_new_with_free_func(upload_free);
}

static gboolean disk_trouble(const char *path, GError **error) {
    int why = errno;
    log_line(LOG_LINE_ERROR, "upload not written", "path", path, "why", g_strerror(why), NULL);
    return http_error(error, why == ENOSPC || why == EDQUOT ? "full" : "broken");
}

/* A new file that only this program may read. */
static gboolean open_file(UploadReader *reader, GError **error) {
    const char *folder = reader->plan.folder;
    if (g_mkdir_with_parents(folder, 0750) != 0) {
        return disk_trouble(folder, error);
    }
    reader->file->path = g_build_filename(folder, "upload-XXXXXX", NULL);
    reader->fd = g_mkstemp_full(reader->file->path, O_RDWR | O_CLOEXEC, 0600);
    if (reader->fd < 0) {
        g_clear_pointer(&reader->file->path, g_free);
        return disk_trouble(folder, error);
    }
    return TRUE;
}

static void drop_file(UploadReader *reader) {
    if (reader->fd >= 0) {
        close(reader->fd);
        reader->fd = -1;
    }
    if (reader->file->path != NULL) {
        reader->files -= MIN(reader->files, reader->file->size); /* its room is free again */
        g_unlink(reader->file->path);
        g_clear_pointer(&reader->file->path, g_free);
    }
}

/* It cannot be kept: who signs in to send the rest is told which to choose again. */
static gboolean lose_name(UploadReader *reader, const char *name, GError **error) {
    const char *said = *name != '\0' ? name : "-";
    return fields_add(reader->plan.fields, UPLOAD_LOST, sizeof UPLOAD_LOST - 1, said, strlen(said),
                      TEXT_LINE, error);
}

static gboolean lose_file(UploadReader *reader, GError **error) {
    g_autofree char *name = g_strdup(reader->file->name);
    drop_file(reader);
    g_ptr_array_remove_index(reader->plan.uploads, reader->plan.uploads->len - 1);
    reader->file = NULL;
    return lose_name(reader, name, error);
}

static gboolean begin_file(UploadReader *reader, const MultipartHead *head, GError **error) {
    if (*head->filename == '\0') {
        return TRUE; /* nothing was chosen */
    }
    g_autofree char *name = upload_name(head->filename);
    if (reader->plan.room == 0) {
        return lose_name(reader, name, error);
    }
    reader->file = g_new0(Upload, 1);
    reader->file->field = g_strdup(head->name);
    reader->file->name = g_steal_pointer(&name);
    g_ptr_array_add(reader->plan.uploads, reader->file);
    crypto_hash_sha256_init(&reader->hash);
    if (reader->plan.uploads->len > UPLOADS_MAX) {
        reader->file->state = UPLOAD_TOO_MANY;
        return TRUE;
    }
    return open_file(reader, error);
}

static gboolean put_file(UploadReader *reader, const char *bytes, gsize n, GError **error) {
    reader->file->size += (gint64)n;
    reader->files += reader->fd >= 0 ? (gint64)n : 0;
    if (reader->fd >= 0 && reader->files > reader->plan.room) {
        return lose_file(reader, error);
    }
    if (reader->fd >= 0 && reader->file->size > reader->plan.file_bytes) {
        reader->file->state = UPLOAD_TOO_BIG;
        drop_file(reader);
    }
    while (reader->fd >= 0 && n > 0) {
        ssize_t written = write(reader->fd, bytes, n);
        if (written < 0 && errno != EINTR) {
            return disk_trouble(reader->file->path, error);
        }
        gsize step = written > 0 ? (gsize)written : 0;
        crypto_hash_sha256_update(&reader->hash, (const guint8 *)bytes, step);
        bytes += step;
        n -= step;
    }
    return TRUE;
}

static gboolean end_file(UploadReader *reader, GError **error) {
    Upload *file = reader->file;
    guint8 hash[crypto_hash_sha256_BYTES];
    if (file->state == UPLOAD_OK && file->size == 0) {
        file->state = UPLOAD_EMPTY;
        drop_file(reader);
    }
    if (reader->fd >= 0) { /* on disk before anything may name it */
        crypto_hash_sha256_final(&reader->hash, hash);
        sodium_bin2hex(file->sha256, sizeof file->sha256, hash, sizeof hash);
        gboolean safe = fsync(reader->fd) == 0;
        if (close(reader->fd) != 0 || !safe) {
            reader->fd = -1;
            return disk_trouble(file->path, error);
        }
        reader->fd = -1;
    }
    return TRUE;
}

/* ---- the sink ---- */

/* What a step with a file came to: of a late form a failure of the disk costs the file alone. */
static gboolean file_done(UploadReader *reader, gboolean ok, GError **failed, GError **error) {
    if (ok) {
        return TRUE;
    }
    if (reader->plan.late && reader->file != NULL) {
        g_clear_error(failed);
        return lose_file(reader, error);
    }
    g_propagate_error(error, g_steal_pointer(failed));
    return FALSE;
}

static gboolean begin(gpointer data, const MultipartHead *head, GError **error) {
    UploadReader *reader = data;
    g_free(reader->field);
    reader->field = g_strdup(head->name);
    reader->file = NULL;
    reader->plain = head->filename == NULL;
    g_string_truncate(reader->text, 0);
    if (reader->plain) {
        return TRUE;
    }
    if (!field_name_is_good(head->name, strlen(head->name))) {
        return http_error(error, "bad_name"); /* parked_files.c writes it between tabs */
    }
    g_autoptr(GError) failed = NULL;
    gboolean ok = begin_file(reader, head, &failed);
    return file_done(reader, ok, &failed, error);
}

static gboolean take_bytes(gpointer data, const char *bytes, gsize n, GError **error) {
    UploadReader *reader = data;
    if (!reader->plain) {
        g_autoptr(GError) failed = NULL;
        gboolean ok = reader->file == NULL || put_file(reader, bytes, n, &failed);
        return file_done(reader, ok, &failed, error);
    }
    reader->texts += (gint64)n;
    if (reader->texts > reader->plan.text_bytes) {
        return http_error(error, "too_large");
    }
    g_string_append_len(reader->text, bytes, (gssize)n);
    return TRUE;
}

static gboolean end(gpointer data, GError **error) {
    UploadReader *reader = data;
    if (reader->plain) {
        return fields_add(reader->plan.fields, reader->field, strlen(reader->field),
                          reader->text->str, reader->text->len, reader->plan.text, error);
    }
    g_autoptr(GError) failed = NULL;
    gboolean ok = reader->file == NULL || end_file(reader, &failed);
    return file_done(reader, ok, &failed, error);
}

UploadReader *upload_reader_new(const UploadPlan *plan) {
    UploadReader *reader = g_new0(UploadReader, 1);
    reader->plan = *plan;
    reader->text = g_string_new(NULL);
    reader->fd = -1;
    return reader;
}

MultipartSink upload_reader_sink(UploadReader *reader) {
    return (MultipartSink){begin, take_bytes, end, reader};
}

void upload_reader_free(UploadReader *reader) {
    if (reader != NULL) {
        if (reader->fd >= 0) {
            drop_file(reader);
        }
        g_string_free(reader->text, TRUE);
        g_free(reader->field);
        g_free(reader);
    }
}
