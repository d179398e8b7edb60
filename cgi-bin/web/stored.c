#include "web/stored.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "web/download.h"
#include "web/errors.h"
#include "web/state.h"

/* Digits alone; -1 where there are none or other letters. */
static gint64 number_of(const char *text, gsize n) {
    gint64 value = 0;
    if (n == 0 || n > 18 || strspn(text, "0123456789") < n) {
        return -1;
    }
    for (gsize i = 0; i < n; i++) {
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

Range range_read(const char *header, gint64 size, gint64 *from, gint64 *n) {
    static const char unit[] = "bytes=";
    *from = 0;
    *n = size;
    if (header == NULL || g_ascii_strncasecmp(header, unit, sizeof unit - 1) != 0) {
        return RANGE_ALL;
    }
    const char *first = header + sizeof unit - 1, *dash = strchr(first, '-');
    if (dash == NULL || strchr(first, ',') != NULL) {
        return RANGE_ALL;
    }
    gint64 begin = number_of(first, (gsize)(dash - first));
    gint64 end = number_of(dash + 1, strlen(dash + 1));
    gboolean open = dash[1] == '\0';
    if ((end < 0 && !open) || (begin < 0 && (dash != first || open)) ||
        (begin >= 0 && !open && end < begin)) {
        return RANGE_ALL;
    }
    if (begin < 0) { /* the last `end` bytes */
        *n = MIN(end, size);
        *from = size - *n;
        return *n > 0 ? RANGE_PART : RANGE_NONE;
    }
    if (begin >= size) {
        return RANGE_NONE;
    }
    *from = begin;
    *n = (open ? size - 1 : MIN(end, size - 1)) - begin + 1;
    return RANGE_PART;
}

/* A date is never matched: it cannot be as exact as the digest. */
static Range range_of(const Request *r, const char *etag, gint64 size, gint64 *from, gint64 *n) {
    gboolean heeded = r->if_range == NULL || strcmp(r->if_range, etag) == 0;
    return range_read(heeded ? r->range : NULL, size, from, n);
}

/* "attachment; filename=…" or, where it is shown, "inline; filename=…". New string. */
static char *disposition_of(const StoredFile *file) {
    g_autofree char *saved = download_disposition(file->name);
    return file->shown ? g_strconcat("inline", strchr(saved, ';'), NULL) : g_steal_pointer(&saved);
}

static void put_range(Response *response, Range range, gint64 size) {
    const Stored *stored = &response->stored;
    g_autofree char *text =
        range == RANGE_NONE
            ? g_strdup_printf("bytes */%" G_GINT64_FORMAT, size)
            : g_strdup_printf("bytes %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                              stored->from, stored->from + stored->n - 1, size);
    response_add_line(response, "Content-Range", text);
}

gboolean response_stored(Response *response, const StoredFile *file, GError **error) {
    const Request *r = response->request;
    Stored *stored = &response->stored;
    struct stat info;
    stored_clear(response);
    stored->fd = open(file->path, O_RDONLY | O_CLOEXEC);
    if (stored->fd < 0 || fstat(stored->fd, &info) != 0) {
        g_set_error(error, HTTP_ERROR, 500, "%s: %s", file->path, g_strerror(errno));
        return FALSE;
    }
    stored->type = g_strdup(file->type);
    stored->etag = g_strconcat("\"", file->digest, "\"", NULL);
    Range range = range_of(r, stored->etag, info.st_size, &stored->from, &stored->n);
    if (r->if_none_match != NULL && strstr(r->if_none_match, stored->etag) != NULL) {
        response->status = 304;
        stored->n = 0;
        return TRUE;
    }
    g_autofree char *disposition = disposition_of(file);
    response_add_line(response, "Content-Disposition", disposition);
    response_add_line(response, "Accept-Ranges", "bytes");
    if (range != RANGE_ALL) {
        response->status = range == RANGE_PART ? 206 : 416;
        stored->n = range == RANGE_PART ? stored->n : 0;
        put_range(response, range, info.st_size);
    }
    return TRUE;
}

void stored_clear(Response *response) {
    if (response->stored.fd >= 0) {
        close(response->stored.fd);
    }
    g_free(response->stored.type);
    g_free(response->stored.etag);
    response->stored = (Stored){.fd = -1};
}
