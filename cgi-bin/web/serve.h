/* serve.h: a program's main. */
#ifndef WEB_SERVE_H
#define WEB_SERVE_H

#include "base/config.h"
#include "web/route.h"

/* Serves the table until SIGTERM; SIGHUP reloads sheets. Options: --config FILE (else THIDUA_CONF,
 * else thidua.conf), --routes (prints "METHOD path right scope flags" for each row and ends),
 * --socket PATH (listens itself; else fd 0). program is "portal" (its place is the mount) or
 * another name (its place is mount/name). Returns main's exit code. */
int serve(int argc, char **argv, const char *program, const Route *routes, gsize n);

/* As serve, with a hook that adds to each <page> of the program before its queries run (e.g. the
 * figures of a menu). NULL = none. */
typedef gboolean (*PageHook)(Request *, xmlNode *page, GError **);
int serve_with(int argc, char **argv, const char *program, const Route *routes, gsize n,
               PageHook hook);

/* Before serve(): a function that is called once with the configuration, before any request. */
void serve_configured(void (*hook)(const Config *config));

#endif
