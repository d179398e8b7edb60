/* Bodies with files, in pieces as the network brings them: the reader must neither fall nor give
 * out more than came in, and pieces of any size must mean the same as the whole at once. The first
 * byte of an input is the size of the pieces. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "web/multipart.h"
#include "web/upload_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TYPE "multipart/form-data; boundary=B"

typedef struct {
    GString *seen; /* all that the sink was told */
    gsize bytes;
    gboolean open;
} Told;

static gboolean begin(gpointer data, const MultipartHead *head, GError **error) {
    Told *told = data;
    (void)error;
    g_assert(!told->open && head->name != NULL);
    told->open = TRUE;
    g_autofree char *name = upload_name(head->filename != NULL ? head->filename : "");
    g_assert(g_utf8_validate(name, -1, NULL) && strpbrk(name, "/\\\n\r") == NULL);
    g_string_append_printf(told->seen, "[%s|%s]", head->name, name);
    return TRUE;
}

static gboolean take(gpointer data, const char *bytes, gsize n, GError **error) {
    Told *told = data;
    (void)error;
    g_assert(told->open && n > 0);
    told->bytes += n;
    g_string_append_len(told->seen, bytes, (gssize)n);
    return TRUE;
}

static gboolean end(gpointer data, GError **error) {
    Told *told = data;
    (void)error;
    g_assert(told->open);
    told->open = FALSE;
    g_string_append_c(told->seen, ';');
    return TRUE;
}

/* Reads the body in pieces of n; "" and what was told, or the error. */
static char *read_body(const char *bytes, gsize size, gsize n) {
    Told told = {g_string_new(NULL), 0, FALSE};
    const MultipartSink sink = {begin, take, end, &told};
    g_autoptr(GError) error = NULL;
    g_autoptr(Multipart) body = multipart_new(TYPE, &sink, &error);
    gboolean ok = TRUE;
    for (gsize at = 0; ok && at < size; at += n) {
        ok = multipart_feed(body, bytes + at, MIN(n, size - at), &error);
    }
    ok = ok && multipart_end(body, &error);
    g_assert(ok == (error == NULL));
    g_assert(told.bytes <= size);
    g_string_append(told.seen, ok ? "" : error->message);
    return g_string_free(told.seen, FALSE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1) {
        return 0;
    }
    const char *bytes = (const char *)data + 1;
    gsize n = (gsize)data[0] + 1;
    g_autofree char *whole = read_body(bytes, size - 1, size);
    g_autofree char *pieces = read_body(bytes, size - 1, n);
    /* a refusal may come before or after a part's bytes were handed on; what is taken is the same
     */
    gboolean refused =
        g_str_has_suffix(whole, "bad_request") || g_str_has_suffix(pieces, "bad_request");
    g_assert(refused || strcmp(whole, pieces) == 0);
    MultipartHead head;
    if (multipart_head_read(&head, bytes, size - 1, NULL)) {
        g_assert(head.name != NULL);
    }
    multipart_head_clear(&head);
    return 0;
}
