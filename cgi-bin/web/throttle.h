/* throttle.h: the arithmetic of failed sign-ins (decisions 35). Pure: no clock, no store. */
#ifndef WEB_THROTTLE_H
#define WEB_THROTTLE_H

#include <glib.h>

enum {
    THROTTLE_FREE = 5,          /* failures without a delay */
    THROTTLE_SECONDS_MAX = 900, /* the longest delay */
    THROTTLE_FORGET = 86400     /* seconds after which a counter begins anew */
};

/* µs still to wait after n failures, the last at `last`: 0 up to THROTTLE_FREE - 1 failures, then
 * 2, 4, 8 ... seconds from the last one, at most THROTTLE_SECONDS_MAX. */
gint64 throttle_wait(gint64 n, gint64 last, gint64 now);

/* The count to store after one more failure; begins at 1 when the last is long ago. */
gint64 throttle_next(gint64 n, gint64 last, gint64 now);

/* An address is a leaking bucket: the level (in thousandths of a try) now, after leaking `rate`
 * tries a minute since `last`. More tries are refused while the level is above rate * 1000. */
gint64 throttle_level(gint64 level, gint64 last, gint64 now, gint64 rate);

/* µs until a bucket at this level takes a try again; 0 = now. */
gint64 throttle_level_wait(gint64 level, gint64 rate);

#endif
