#include "domain/clock.h"

#include "base/when.h"

gboolean clock_read(Store *store, Clock *clock, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "clock_row");
    GError *failed = NULL;
    *clock = (Clock){FALSE, 0, 0};
    if (rows_next(rows, &failed))
        *clock = (Clock){TRUE, rows_get_int(rows, 0), rows_get_int(rows, 1)};
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return FALSE;
    }
    return TRUE;
}

gint64 clock_domain(const Clock *clock, gint64 real_now) {
    return clock->demo ? clock->domain_epoch + MAX(real_now - clock->real_epoch, 0) : real_now;
}

gint64 clock_now(Store *store, GError **error) {
    Clock clock;
    return clock_read(store, &clock, error) ? clock_domain(&clock, when_real_now()) : -1;
}

StoreCode clock_begin(Store *store, gint64 domain_at, gint64 real_at, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "clock_begin");
    rows_int(rows, "domain_at", domain_at);
    rows_int(rows, "real_at", real_at);
    if (rows_run(rows, error) < 0)
        return STORE_BROKEN; /* *error says which; the store has doomed the transaction */
    return STORE_OK;
}

StoreCode clock_move(Store *store, gint64 domain_at, gint64 real_at, GError **error) {
    Clock clock;
    if (!clock_read(store, &clock, error))
        return STORE_BROKEN;
    if (!clock.demo)
        return STORE_FORBIDDEN;
    if (domain_at < clock_domain(&clock, real_at))
        return STORE_INVALID;
    g_autoptr(Rows) rows = store_query(store, "clock_move");
    rows_int(rows, "domain_at", domain_at);
    rows_int(rows, "real_at", real_at);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}
