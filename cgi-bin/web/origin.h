/* origin.h: was an unsafe request sent from one of our own pages? (decisions 37) */
#ifndef WEB_ORIGIN_H
#define WEB_ORIGIN_H

typedef enum {
    ORIGIN_OWN,   /* accept */
    ORIGIN_TOKEN, /* neither header: the token decides */
    ORIGIN_OTHER  /* refuse */
} Origin;

/* The headers Sec-Fetch-Site and Origin (NULL = absent) against the configured origins
 * (NULL-terminated). */
Origin origin_judge(const char *sec_fetch_site, const char *origin, char *const *origins);

#endif
