#include "web/origin.h"

#include <glib.h>

static gboolean absent(const char *header) {
    return header == NULL || *header == '\0';
}

Origin origin_judge(const char *sec_fetch_site, const char *origin, char *const *origins) {
    if (g_strcmp0(sec_fetch_site, "same-origin") == 0 || g_strcmp0(sec_fetch_site, "none") == 0) {
        return ORIGIN_OWN;
    }
    if (!absent(origin)) {
        for (; *origins != NULL; origins++) {
            if (g_ascii_strcasecmp(origin, *origins) == 0) {
                return ORIGIN_OWN;
            }
        }
        return ORIGIN_OTHER;
    }
    return absent(sec_fetch_site) ? ORIGIN_TOKEN : ORIGIN_OTHER;
}
