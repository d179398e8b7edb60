/* A file's name as it was sent, as it is kept, as it goes out again in a header. */
#include <stdint.h>
#include <string.h>

#include "web/download.h"
#include "web/upload.h"
#include "web/upload_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void names_a_file(const char *header) {
    static const char begin[] = "attachment; filename=\"", middle[] = "\"; filename*=UTF-8''";
    g_assert(g_str_has_prefix(header, begin));
    const char *plain = header + sizeof begin - 1, *end = strchr(plain, '"');
    g_assert(end != NULL && end > plain && *plain != '.' && g_str_has_prefix(end, middle));
    for (const char *c = header; *c != '\0'; c++) {
        g_assert(*c >= ' ' && *c <= '~');
    }
    g_autofree char *name = g_uri_unescape_string(end + sizeof middle - 1, NULL);
    g_assert(name != NULL && g_utf8_validate(name, -1, NULL));
    g_assert(strlen(name) <= DOWNLOAD_NAME_MAX && *name != '.' && *name != '\0');
    g_assert(strpbrk(name, "/\\\"<>:|?*\r\n\t") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *sent = g_strndup((const char *)data, size);
    g_autofree char *kept = upload_name(sent);
    g_assert(g_utf8_validate(kept, -1, NULL) && strlen(kept) <= UPLOAD_NAME_MAX);
    g_assert(strpbrk(kept, "/\\\r\n\t") == NULL);
    g_autofree char *again = upload_name(kept);
    g_assert(strlen(kept) > UPLOAD_NAME_MAX / 2 || strcmp(again, kept) == 0); /* one cut is not */
    g_autofree char *header = download_disposition(kept), *raw = download_disposition(sent);
    names_a_file(header);
    names_a_file(raw);
    return 0;
}
