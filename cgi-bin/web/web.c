/* web.c: a process opens what it serves from, and closes it. */
#include <sodium.h>
#include <string.h>

#include "base/when.h"
#include "web/state.h"

/* The table's sheets and the error page. */
static char **sheet_names(const Route *routes, gsize n) {
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    g_strv_builder_add(names, "error");
    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) words = g_strsplit(routes[i].sheet != NULL ? routes[i].sheet : "", " ", 0);
        for (char **word = words; *word != NULL; word++) {
            if (**word != '\0') {
                g_strv_builder_add(names, *word);
            }
        }
    }
    return g_strv_builder_end(names);
}

gboolean web_reload(Web *web, GError **error) {
    g_auto(GStrv) names = sheet_names(web->routes, web->n_routes);
    Pages *fresh = pages_load(web->xsl_dir, (const char *const *)names, web->manifest, error);
    if (fresh == NULL) {
        return FALSE;
    }
    pages_free(web->pages);
    web->pages = fresh;
    if (web->cache != NULL) {
        cache_version(web->cache, G_MININT64); /* kept pages show the old sheets */
    }
    return TRUE;
}

static void make_marker(Web *web) {
    guint8 random[MARKER_LENGTH / 2];
    randombytes_buf(random, sizeof random);
    sodium_bin2hex(web->marker, sizeof web->marker, random, sizeof random);
}

/* The static page, with this mount in it; a bare one where it is missing. */
static char *read_last_resort(const Config *config, const char *share) {
    g_autofree char *file = g_build_filename(share, "error", "500.html", NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL)) {
        return g_strdup("<!DOCTYPE html><html><head><title>500</title></head></html>");
    }
    g_auto(GStrv) parts = g_strsplit(text, "@MOUNT@", 0);
    g_autofree char *mount = g_strconcat(config->mount, "/", NULL);
    return g_strjoinv(mount, parts);
}

static gboolean open_stores(Web *web, GError **error) {
    const Config *c = web->config;
    web->read = store_open(c->records, STORE_READ, error);
    web->write = web->read != NULL ? store_open(c->records, STORE_WRITE, error) : NULL;
    web->traffic_read =
        web->write != NULL ? store_open(c->traffic, STORE_READ | STORE_TRAFFIC, error) : NULL;
    web->traffic_write = web->traffic_read != NULL
                             ? store_open(c->traffic, STORE_WRITE | STORE_TRAFFIC, error)
                             : NULL;
    return web->traffic_write != NULL;
}

/* Every name and alias of the table is tried once, so that a page cannot find it wrong later. */
static gboolean check_query(Web *web, const char *name, GError **error) {
    gboolean here = store_knows(web->read, name);
    if (!here && !store_knows(web->traffic_read, name)) {
        g_set_error(error, STORE_ERROR, STORE_BROKEN, "no query is called %s", name);
        return FALSE;
    }
    g_autoptr(Rows) rows = store_query(here ? web->read : web->traffic_read, name);
    for (guint i = 0; i < rows_width(rows); i++) {
        gboolean attribute;
        char plain[64];
        ModelType type;
        if (!model_alias(rows_label(rows, i), &attribute, plain, sizeof plain, &type)) {
            g_set_error(error, STORE_ERROR, STORE_BROKEN, "%s: alias %s has no known type", name,
                        rows_label(rows, i));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean check_table(Web *web, GError **error) {
    for (gsize i = 0; i < web->n_routes; i++) {
        const Route *route = &web->routes[i];
        g_auto(GStrv) names = g_strsplit(route->queries != NULL ? route->queries : "", " ", 0);
        for (char **name = names; *name != NULL; name++) {
            if (**name != '\0' && !check_query(web, *name, error)) {
                return FALSE;
            }
        }
        const char *scope = route->scope != NULL ? route->scope->query : NULL;
        if (scope != NULL && !store_knows(web->read, scope)) {
            g_set_error(error, STORE_ERROR, STORE_BROKEN, "no query is called %s", scope);
            return FALSE;
        }
    }
    return TRUE;
}

Web *web_open(const char *program, const Route *routes, gsize n, PageHook hook, Config *config,
              const char *share, GError **error) {
    Web *web = g_new0(Web, 1);
    web->program = program;
    web->place = strcmp(program, "portal") == 0 ? g_strdup("") : g_strconcat("/", program, NULL);
    web->routes = routes;
    web->n_routes = n;
    web->hook = hook;
    web->config = config;
    web->xsl_dir = g_build_filename(share, "xsl", NULL);
    web->manifest = g_build_filename(share, "assets.xml", NULL);
    if (!g_file_test(web->manifest, G_FILE_TEST_EXISTS)) {
        g_clear_pointer(&web->manifest, g_free);
    }
    web->last_resort = read_last_resort(config, share);
    web->begun_at = when_real_now();
    web->clock_version = G_MININT64;
    make_marker(web);
    web->cpu_logged = access_cpu();
    if (!web_reload(web, error) || !open_stores(web, error) || !check_table(web, error)) {
        web_free(web);
        return NULL;
    }
    web->cache = cache_new((gsize)config->page_cache_entries, (gsize)config->page_cache_bytes);
    web->sessions = sessions_new();
    web->visits = visits_new();
    return web;
}

void web_free(Web *web) {
    if (web == NULL) {
        return;
    }
    if (web->visits != NULL) {
        visits_flush(web);
    }
    cache_free(web->cache);
    sessions_free(web->sessions);
    visits_free(web->visits);
    pages_free(web->pages);
    store_free(web->traffic_read);
    store_free(web->read);
    store_free(web->traffic_write); /* writers last: the last of all cleans the log away */
    store_free(web->write);
    config_free(web->config);
    g_free(web->place);
    g_free(web->xsl_dir);
    g_free(web->manifest);
    g_free(web->last_resort);
    g_free(web->revision);
    g_free(web);
}
