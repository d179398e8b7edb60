/* demo_words.h: the demo's words: pools of texts drawn by a fixed seed, and answers put together
 * from them as db/data/demo-answers.xml says. */
#ifndef DOMAIN_DEMO_WORDS_H
#define DOMAIN_DEMO_WORDS_H

#include <glib.h>

typedef struct DemoWords DemoWords;

/* What is known of one nominee or dossier: word -> text (both owned). */
typedef GHashTable DemoContext;

/* Reads demo.xml and demo-answers.xml of the folder; the same seed draws the same. */
DemoWords *demo_words_new(const char *data_folder, guint32 seed, GError **error);
void demo_words_free(DemoWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DemoWords, demo_words_free)

DemoContext *demo_context_new(void);
/* Sets a word; the text is copied. */
void demo_context_set(DemoContext *context, const char *word, const char *text);
void demo_context_int(DemoContext *context, const char *word, gint64 number);
const char *demo_context_get(const DemoContext *context, const char *word);

/* A number in [low, high]; TRUE in `percent` of the cases. */
gint demo_between(DemoWords *words, gint low, gint high);
gboolean demo_chance(DemoWords *words, gint percent);

/* One item of the pools of that name which fit the context, its slots filled; its attributes become
 * words of the context. NULL where no pool fits. New string. */
char *demo_draw(DemoWords *words, DemoContext *context, const char *pool);

/* The first item of a pool as it stands, without a throw of the dice: what seldom happens then
 * changes nothing that comes after it. NULL where there is none. New string. */
char *demo_first(DemoWords *words, const char *pool);

/* The input of one section (name -> GPtrArray of char*, as form_read takes it); NULL where the
 * recipe has no such section or its condition does not fit. */
GHashTable *demo_input(DemoWords *words, DemoContext *context, const char *kind,
                       const char *section);

#endif
