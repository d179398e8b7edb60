#include "web/throttle.h"

gint64 throttle_wait(gint64 n, gint64 last, gint64 now) {
    if (n < THROTTLE_FREE) {
        return 0;
    }
    gint64 power = MIN(n - THROTTLE_FREE + 1, 20);
    gint64 seconds = MIN((gint64)1 << power, THROTTLE_SECONDS_MAX);
    gint64 until = last + seconds * G_USEC_PER_SEC;
    return CLAMP(until - now, 0, seconds * G_USEC_PER_SEC);
}

gint64 throttle_next(gint64 n, gint64 last, gint64 now) {
    gboolean long_ago = now - last > (gint64)THROTTLE_FORGET * G_USEC_PER_SEC;
    return long_ago ? 1 : n + 1;
}

gint64 throttle_level(gint64 level, gint64 last, gint64 now, gint64 rate) {
    gint64 elapsed = CLAMP(now - last, 0, (gint64)THROTTLE_FORGET * G_USEC_PER_SEC);
    return MAX(0, level - elapsed * rate / 60000);
}

gint64 throttle_level_wait(gint64 level, gint64 rate) {
    gint64 over = level - rate * 1000;
    return over <= 0 || rate <= 0 ? 0 : over * 60000 / rate;
}
