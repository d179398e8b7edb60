/* domain_clock.c: the domain's clock (decisions 44): a row written once by `thiduactl init --demo`.
 * Domain time is domain_epoch + real time since; without the row it is the real clock. */
#include "web/state.h"

static gboolean read_row(Web *web, GError **error) {
    g_autoptr(GError) trouble = NULL;
    g_autoptr(Rows) rows = store_query(web->read, "clock_row");
    web->demo = rows_next(rows, &trouble);
    if (web->demo) {
        web->clock_domain = rows_get_int(rows, 0);
        web->clock_real = rows_get_int(rows, 1);
    }
    if (trouble != NULL) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    return TRUE;
}

gint64 domain_clock_at(Web *web, gint64 real, GError **error) {
    if (web->records_version != web->clock_version && read_row(web, error)) {
        web->clock_version = web->records_version;
        web->clock_last = 0; /* `thiduactl clock set` may have turned it back */
    }
    gint64 at = web->demo ? web->clock_domain + (real - web->clock_real) : real;
    web->clock_last = MAX(web->clock_last, at); /* the real clock may be set back: we are not */
    return web->clock_last;
}
