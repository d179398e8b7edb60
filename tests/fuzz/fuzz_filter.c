/* The address of the reviewers' list: its own links lead to the same list again. */
#include <stdint.h>
#include <string.h>

#include "domain/linelist.h"
#include "web/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *get(gpointer fields, const char *name) {
    return fields_first(fields, name);
}

static LineFilter *read_query(const char *query, gsize n) {
    Fields fields;
    fields_init(&fields);
    LineFilter *filter =
        fields_decode(&fields, query, n, TEXT_LINE, NULL) ? line_filter_read(get, &fields) : NULL;
    fields_clear(&fields);
    return filter;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(LineFilter) filter = read_query((const char *)data, size);
    if (filter == NULL) {
        return 0;
    }
    g_assert(filter->after == 0 || filter->before == 0);
    g_assert(filter->after >= 0 && filter->before >= 0 && filter->position >= 0);
    g_autofree char *query = line_filter_query(filter, NULL);
    const char *bare = *query == '?' ? query + 1 : query;
    g_autoptr(LineFilter) again = read_query(bare, strlen(bare));
    g_assert(again != NULL);
    g_autofree char *same = line_filter_query(again, NULL);
    g_assert_cmpstr(same, ==, query);
    return 0;
}
