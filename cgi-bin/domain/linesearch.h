/* linesearch.h: what was typed into the search box: a code, or words, with marks or without
 * (decisions 47 and 48). */
#ifndef DOMAIN_LINESEARCH_H
#define DOMAIN_LINESEARCH_H

#include "db/store.h"

enum { SEARCH_WORDS = 6, SEARCH_CHARS = 200 };

typedef struct {
    char *code_from, *code_to; /* a code, as a range; else NULL */
    char *code;                /* the whole code that it may be; else NULL */
    char *words;               /* for line_search: exact words */
    char *words_begun;         /* the same with the last word only begun; NULL: too short for it */
    guint n;                   /* words that follow */
    char *word[SEARCH_WORDS];  /* " thi ", as it stands in " folded " */
    char *mark[SEARCH_WORDS];  /* the same of " marked ", `_` any byte; NULL: no mark typed */
    char *word_begun, *mark_begun; /* the last word's, when it is only begun */
} LineSearch;

/* NULL where nothing is left to search: no letter, no digit. Words beyond SEARCH_WORDS do not
 * count. */
LineSearch *line_search_read(const char *typed);
void line_search_free(LineSearch *search);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineSearch, line_search_free)

/* Takes the last word as only begun. words_begun must not be NULL; may be called once. */
void line_search_begin_last(LineSearch *search);

/* Whether a line of these folded and marked texts holds the words with their marks. known: it is
 * known to hold the words, only marks are asked. */
gboolean line_search_holds(const LineSearch *search, const char *folded, const char *marked,
                           gboolean known);

#endif
