/* Range headers: whatever they say, what is sent lies within the file. */
#include <stdint.h>

#include "web/stored.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const gint64 sizes[] = {0, 1, 10, 20 << 20, G_MAXINT64};
    g_autofree char *header = g_strndup((const char *)data, size);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        gint64 from = -1, n = -1;
        Range range = range_read(header, sizes[i], &from, &n);
        g_assert(range != RANGE_ALL || (from == 0 && n == sizes[i]));
        g_assert(range != RANGE_PART || (from >= 0 && n > 0 && from <= sizes[i] - n));
    }
    return 0;
}
