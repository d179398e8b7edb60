/* What a client would rather have (Accept), and where it says that it comes from. */
#include <stdint.h>
#include <string.h>

#include "web/negotiate.h"
#include "web/origin.h"

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static char own[] = "https://here.example";
    char *const origins[] = {own, NULL};
    g_autofree char *header = g_strndup((const char *)data, size);
    View view = negotiate(header);
    g_assert(view == VIEW_HTML || strstr(header, "/") != NULL);
    if (origin_judge(NULL, header, origins) == ORIGIN_OWN) {
        g_assert(g_ascii_strcasecmp(header, own) == 0);
    }
    return 0;
}
