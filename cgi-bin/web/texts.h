/* texts.h: the catalogues xsl/text/vi.xml and en.xml: all words of the frame (decisions 28). */
#ifndef WEB_TEXTS_H
#define WEB_TEXTS_H

#include <glib.h>

typedef struct Texts Texts;

/* Reads <texts><text key="..">..</text></texts>. NULL with error on bad XML, a key outside
 * [a-z0-9_.-]+, a key twice, markup within a text, unbalanced braces. */
Texts *texts_load(const char *path, GError **error);
void texts_free(Texts *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Texts, texts_free)

/* The text as written (with {placeholders}), NULL when missing. */
const char *texts_get(const Texts *, const char *key);
/* Keys that begin with prefix, sorted; free the array, not the keys. */
GPtrArray *texts_keys(const Texts *, const char *prefix);

/* The process's catalogues: a text for C to put into a model (label, notices), by language. NULL
 * when missing or nothing loaded. Set by page.c. */
const char *text_for(const char *lang, const char *key);
void texts_use(const Texts *vi, const Texts *en);

#endif
