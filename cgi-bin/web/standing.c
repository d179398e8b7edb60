/* standing.c: whether Records stand as they stood. Asked of the store once a request; clock,
 * sessions and page cache go by the same number, so that one request sees one answer. */
#include "web/state.h"

void standing_ask(Web *web) {
    gint64 version = store_data_version(web->read);
    if (version != web->records_version || version < 0) {
        g_clear_pointer(&web->revision, g_free);
        web->records_version = version;
    }
}

const char *standing_revision(Web *web) {
    if (web->revision == NULL) {
        web->revision = g_strdup(store_revision(web->read));
    }
    return web->revision;
}
