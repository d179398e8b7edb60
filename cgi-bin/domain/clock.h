/* The domain's clock: real time, or in a demonstration a time of its own that runs on from a row.
 */
#ifndef DOMAIN_CLOCK_H
#define DOMAIN_CLOCK_H

#include "db/store.h"

typedef struct {
    gboolean demo;       /* FALSE: no row, domain time is real time */
    gint64 domain_epoch; /* µs UTC in the domain when … */
    gint64 real_epoch;   /* … the real clock showed this */
} Clock;

/* Reads the clock's row into *clock; without a row a real clock. FALSE: the store failed. */
gboolean clock_read(Store *store, Clock *clock, GError **error);

/* The domain's instant (µs UTC) at the real instant real_now. A real clock that steps back before
 * its epoch never takes the domain back before domain_epoch. */
gint64 clock_domain(const Clock *clock, gint64 real_now);

/* clock_read and clock_domain for this moment; -1 and *error when the store failed. */
gint64 clock_now(Store *store, GError **error);

/* Writes the one row of a demonstration: domain_at at real_at. Call inside store_write; an
 * existing row is STORE_EXISTS. */
StoreCode clock_begin(Store *store, gint64 domain_at, gint64 real_at, GError **error);

/* Moves a demonstration's clock on to domain_at. Call inside store_write. STORE_FORBIDDEN where
 * there is no row (production); STORE_INVALID where domain_at lies before the clock's now. */
StoreCode clock_move(Store *store, gint64 domain_at, gint64 real_at, GError **error);

#endif
