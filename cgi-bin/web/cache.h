/* cache.h: rendered pages of this process, valid while Records stand still (decisions 42). Bounded
 * by number and bytes, the least used goes first. Kept bytes hold no token, only its places. */
#ifndef WEB_CACHE_H
#define WEB_CACHE_H

#include <glib.h>

typedef struct {
    GBytes *body;
    GArray *slots;            /* of gsize: where tokens go */
    const char *content_type; /* static */
    char *etag;
} CachedPage;

typedef struct Cache Cache;

Cache *cache_new(gsize entries, gsize bytes);
void cache_free(Cache *);

/* Empties it when the version differs from the last one given. */
void cache_version(Cache *, gint64 version);

/* Owned by the cache, until the next call of any function here; NULL on a miss. */
const CachedPage *cache_get(Cache *, const char *key);

/* Keeps a copy of slots and a reference of body; a page over an eighth of the bytes is not kept. */
void cache_put(Cache *, const char *key, const CachedPage *page);

gsize cache_bytes(const Cache *);
guint cache_entries(const Cache *);

#endif
