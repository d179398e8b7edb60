#include "web/parked_files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utime.h>

#include "base/log.h"
#include "web/upload.h"

#define PREFIX "parked-"
#define DAY ((gint64)86400 * G_USEC_PER_SEC)

enum {
    OF_ADDRESS = 4, /* sendings' room */
    OF_ALL = 8,
    OF_FREE = 4,              /* a part of the disk's free room */
    FILES_MOST = 5000,        /* names in the folder */
    COUNTED_LEAST = 64 << 10, /* bytes: small files fill a folder, too */
    ADDRESS_BYTES = 4,
    HASH_BYTES = 16,
    TEXTS = 6
};

static char *folder_of(const Web *web) {
    return g_build_filename(web->config->files, "incoming", NULL);
}

/* ---- names: parked-ACCOUNT-ADDRESS-FORM-N ---- */

static char *person_prefix(const Request *r) {
    return g_strdup_printf(PREFIX "%" G_GINT64_FORMAT "-", r->dead_account);
}

static char *address_mark(const Request *r) {
    guint8 hash[crypto_generichash_BYTES_MIN];
    char hex[2 * ADDRESS_BYTES + 1];
    crypto_generichash(hash, sizeof hash, (const guint8 *)r->address, strlen(r->address), NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, ADDRESS_BYTES);
    return g_strdup_printf("-%s-", hex);
}

/* ---- room ---- */

typedef struct {
    gint64 person, address, all; /* bytes */
    guint files;
} Taken;

/* What stands there by itself; a file that has a second name costs nothing more. */
static Taken count_taken(const Request *r, const char *folder) {
    Taken taken = {0};
    g_autofree char *person = person_prefix(r), *address = address_mark(r);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL); /* absent: nothing was ever sent */
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        GStatBuf info;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!g_str_has_prefix(name, PREFIX) || g_stat(path, &info) != 0) {
            continue;
        }
        gint64 bytes = info.st_nlink > 1 ? 0 : MAX((gint64)info.st_size, COUNTED_LEAST);
        taken.files++;
        taken.all += bytes;
        taken.person += g_str_has_prefix(name, person) ? bytes : 0;
        taken.address += strstr(name + strlen(PREFIX), address) != NULL ? bytes : 0;
    }
    return taken;
}

static gint64 free_bytes(const char *folder) {
    struct statvfs disk;
    return statvfs(folder, &disk) == 0 ? (gint64)disk.f_bavail * (gint64)disk.f_frsize : 0;
}

gint64 parked_files_room(const Request *r) {
    gint64 one = r->web->config->upload_bytes;
    gboolean kept = r->route != NULL && (r->route->flags & BEFORE_CHANGE) == 0;
    if (r->dead_account == 0 || !kept) {
        return 0;
    }
    g_autofree char *folder = folder_of(r->web);
    g_mkdir_with_parents(folder, 0750);
    Taken taken = count_taken(r, folder);
    gint64 room = MIN(one - taken.person, one * OF_ADDRESS - taken.address);
    room = MIN(room, one * OF_ALL - taken.all);
    room = MIN(room, free_bytes(folder) / OF_FREE);
    return taken.files < FILES_MOST ? MAX(room, 0) : 0;
}

/* ---- kept ---- */

static void append(GString *fields, const char *name, const char *value) {
    g_autofree char *escaped = g_uri_escape_string(value, NULL, FALSE);
    g_string_append_printf(fields, "%s%s=%s", fields->len > 0 ? "&" : "", name, escaped);
}

/* Gives the file its parked name. New string, "" where it has no bytes; NULL: the disk refused. */
static char *move(const Request *r, Upload *upload, const char *form, guint n) {
    if (upload->path == NULL) {
        return g_strdup("");
    }
    g_autofree char *person = person_prefix(r), *address = address_mark(r);
    g_autofree char *home = g_strdup_printf("%s%s%s-%u", person, address + 1, form, n);
    g_autofree char *folder = folder_of(r->web);
    g_autofree char *path = g_build_filename(folder, home, NULL);
    if (g_rename(upload->path, path) != 0) {
        log_line(LOG_LINE_WARNING, "file not parked", "path", path, "why", g_strerror(errno), NULL);
        return NULL;
    }
    g_clear_pointer(&upload->path, g_free); /* it no longer goes with the request */
    return g_steal_pointer(&home);
}

void parked_files_keep(Request *r, const guint8 hash[32], GString *fields) {
    char form[2 * HASH_BYTES + 1];
    sodium_bin2hex(form, sizeof form, hash, HASH_BYTES);
    for (guint i = 0; i < r->uploads->len; i++) {
        Upload *upload = g_ptr_array_index(r->uploads, i);
        g_autofree char *home = move(r, upload, form, i);
        if (home == NULL) {
            append(fields, UPLOAD_LOST, upload->name);
            continue;
        }
        g_autofree char *text =
            g_strdup_printf("%s\t%d\t%" G_GINT64_FORMAT "\t%s\t%s\t%s", upload->field,
                            (int)upload->state, upload->size, upload->sha256, home, upload->name);
        append(fields, PARKED_FILE, text);
    }
}

/* ---- handed back ---- */

gboolean parked_file_read(ParkedFile *file, const char *text) {
    g_auto(GStrv) part = g_strsplit(text, "\t", TEXTS);
    *file = (ParkedFile){0};
    if (g_strv_length(part) != TEXTS || strchr(part[4], '/') != NULL) {
        return FALSE;
    }
    *file = (ParkedFile){.field = g_strdup(part[0]),
                         .state = (int)g_ascii_strtoll(part[1], NULL, 10),
                         .size = g_ascii_strtoll(part[2], NULL, 10),
                         .sha256 = g_strdup(part[3]),
                         .home = g_strdup(part[4]),
                         .name = g_strdup(part[5])};
    return TRUE;
}

void parked_file_clear(ParkedFile *file) {
    g_clear_pointer(&file->field, g_free);
    g_clear_pointer(&file->name, g_free);
    g_clear_pointer(&file->sha256, g_free);
    g_clear_pointer(&file->home, g_free);
}

/* A second name, which goes with the request; young, so that no sweep takes it on the way. */
static char *second_name(const Request *r, const char *home) {
    char hex[17];
    guint8 random[8];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(hex, sizeof hex, random, sizeof random);
    g_autofree char *folder = folder_of(r->web);
    g_autofree char *from = g_build_filename(folder, home, NULL);
    g_autofree char *to = g_strdup_printf("%s/upload-%s", folder, hex);
    if (link(from, to) == 0 && utime(to, NULL) == 0) {
        return g_steal_pointer(&to);
    }
    log_line(LOG_LINE_WARNING, "parked file not there", "path", from, "why", g_strerror(errno),
             NULL);
    return NULL;
}

gboolean parked_file_stands(const Request *r, const ParkedFile *file) {
    g_autofree char *folder = folder_of(r->web);
    g_autofree char *path = g_build_filename(folder, file->home, NULL);
    return *file->home == '\0' || g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

void parked_file_take(Request *r, const ParkedFile *file) {
    char *path = *file->home != '\0' ? second_name(r, file->home) : NULL;
    if (path == NULL && *file->home != '\0') {
        return;
    }
    Upload *upload = g_new0(Upload, 1);
    upload->field = g_strdup(file->field);
    upload->name = g_strdup(file->name);
    upload->path = path;
    upload->size = file->size;
    upload->state = (UploadState)file->state;
    g_strlcpy(upload->sha256, file->sha256, sizeof upload->sha256);
    g_ptr_array_add(r->uploads, upload);
}

void parked_files_sweep(Web *web, gint64 real_now) {
    g_autofree char *folder = folder_of(web);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
        GStatBuf info;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_prefix(name, PREFIX) && g_stat(path, &info) == 0 &&
            (gint64)info.st_mtime < (real_now - DAY) / G_USEC_PER_SEC) {
            g_unlink(path);
        }
    }
}
