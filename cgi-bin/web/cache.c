#include "web/cache.h"

#include <string.h>

typedef struct {
    char *key;
    CachedPage page;
    gsize bytes;
    GList link; /* in use, newest first */
} Entry;

struct Cache {
    GHashTable *by_key; /* key (of the entry) -> Entry */
    GQueue use;
    gsize entries_max, bytes_max, bytes;
    gint64 version;
};

static void entry_free(gpointer data) {
    Entry *entry = data;
    g_bytes_unref(entry->page.body);
    g_array_unref(entry->page.slots);
    g_free(entry->page.etag);
    g_free(entry->key);
    g_free(entry);
}

Cache *cache_new(gsize entries, gsize bytes) {
    Cache *cache = g_new0(Cache, 1);
    cache->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free);
    g_queue_init(&cache->use);
    cache->entries_max = entries;
    cache->bytes_max = bytes;
    return cache;
}

static void empty(Cache *cache) {
    g_queue_init(&cache->use); /* links live in the entries */
    g_hash_table_remove_all(cache->by_key);
    cache->bytes = 0;
}

void cache_free(Cache *cache) {
    if (cache != NULL) {
        empty(cache);
        g_hash_table_destroy(cache->by_key);
        g_free(cache);
    }
}

void cache_version(Cache *cache, gint64 version) {
    if (version != cache->version) {
        empty(cache);
        cache->version = version;
    }
}

const CachedPage *cache_get(Cache *cache, const char *key) {
    Entry *entry = g_hash_table_lookup(cache->by_key, key);
    if (entry == NULL) {
        return NULL;
    }
    g_queue_unlink(&cache->use, &entry->link);
    g_queue_push_head_link(&cache->use, &entry->link);
    return &entry->page;
}

static void drop(Cache *cache, Entry *entry) {
    g_queue_unlink(&cache->use, &entry->link);
    cache->bytes -= entry->bytes;
    g_hash_table_remove(cache->by_key, entry->key);
}

void cache_put(Cache *cache, const char *key, const CachedPage *page) {
    gsize bytes = g_bytes_get_size(page->body) + strlen(key) + sizeof(Entry) +
                  page->slots->len * sizeof(gsize);
    Entry *old = g_hash_table_lookup(cache->by_key, key);
    if (old != NULL) {
        drop(cache, old);
    }
    if (bytes > cache->bytes_max / 8 || cache->entries_max == 0) {
        return;
    }
    while (cache->use.length >= cache->entries_max || cache->bytes + bytes > cache->bytes_max) {
        drop(cache, g_queue_peek_tail(&cache->use));
    }
    Entry *entry = g_new0(Entry, 1);
    entry->key = g_strdup(key);
    entry->bytes = bytes;
    entry->page = (CachedPage){g_bytes_ref(page->body), g_array_copy(page->slots),
                               page->content_type, g_strdup(page->etag)};
    entry->link.data = entry;
    g_queue_push_head_link(&cache->use, &entry->link);
    g_hash_table_insert(cache->by_key, entry->key, entry);
    cache->bytes += bytes;
}

gsize cache_bytes(const Cache *cache) {
    return cache->bytes;
}

guint cache_entries(const Cache *cache) {
    return cache->use.length;
}
