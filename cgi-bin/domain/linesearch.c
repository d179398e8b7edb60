#include "domain/linesearch.h"

#include <string.h>

#include "base/fold.h"

/* Codes are HS-2021-000123; the width of the number is no limit. */
enum { CODE_WIDTH = 6, CODE_DIGITS = 12 };

static gboolean all_digits(const char *word, gsize least, gsize most) {
    gsize n = strspn(word, "0123456789");
    return word[n] == '\0' && n >= least && n <= most;
}

/* "hs 2021", "hs 2021 0001": a range of codes; with a number also the whole code that it may be. */
static gboolean read_code(LineSearch *s, char **words, guint n) {
    if (n < 2 || n > 3 || strcmp(words[0], "hs") != 0 || !all_digits(words[1], 4, 4) ||
        (n == 3 && !all_digits(words[2], 1, CODE_DIGITS)))
        return FALSE;
    s->code_from = g_strdup_printf("HS-%s-%s", words[1], n == 3 ? words[2] : "");
    s->code_to = g_strdup(s->code_from);
    s->code_to[strlen(s->code_to) - 1]++; /* '-' and digits have successors that are no digits */
    if (n == 3) {
        gsize typed = strlen(words[2]);
        int zeros = typed < CODE_WIDTH ? (int)(CODE_WIDTH - typed) : 0;
        s->code = g_strdup_printf("HS-%s-%.*s%s", words[1], zeros, "000000", words[2]);
    }
    return TRUE;
}

static gboolean is_marked(const char *pattern) {
    return strspn(pattern, "abcdefghijklmnopqrstuvwxyz0123456789_") < strlen(pattern);
}

/* The marked words stand in the same order as the folded ones: base/fold.h cuts both alike. */
static void read_words(LineSearch *s, const char *typed, char **words, guint n) {
    g_autofree char *marked = fold_marked_pattern(typed);
    g_auto(GStrv) marks = g_strsplit(marked ? marked : "", " ", -1);
    guint last = n - 1;
    for (guint i = 0; i < n; i++) {
        gboolean mark = marked && is_marked(marks[i]);
        s->word[i] = g_strconcat(" ", words[i], " ", NULL);
        s->mark[i] = mark ? g_strconcat(" ", marks[i], " ", NULL) : NULL;
        if (i == last) {
            s->word_begun = g_strconcat(" ", words[i], NULL);
            s->mark_begun = mark ? g_strconcat(" ", marks[i], NULL) : NULL;
        }
    }
    s->n = n;
    s->words = g_strjoinv(" AND ", words);
    s->words_begun = strlen(words[last]) > 1 ? g_strconcat(s->words, "*", NULL) : NULL;
}

LineSearch *line_search_read(const char *typed) {
    g_autofree char *bounded =
        g_utf8_substring(typed, 0, MIN(g_utf8_strlen(typed, -1), SEARCH_CHARS));
    g_autofree char *folded = fold(bounded);
    if (*folded == '\0')
        return NULL;
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint n = g_strv_length(words);
    LineSearch *s = g_new0(LineSearch, 1);
    if (read_code(s, words, n))
        return s;
    for (; n > SEARCH_WORDS; n--)
        g_clear_pointer(&words[n - 1], g_free);
    read_words(s, bounded, words, n);
    return s;
}

void line_search_begin_last(LineSearch *s) {
    guint last = s->n - 1;
    g_free(s->words);
    s->words = g_steal_pointer(&s->words_begun);
    g_free(s->word[last]);
    s->word[last] = g_steal_pointer(&s->word_begun);
    g_free(s->mark[last]);
    s->mark[last] = g_steal_pointer(&s->mark_begun);
}

/* Patterns begin with a blank, as every word of the text does. */
static gboolean stands_in(const char *text, const char *pattern) {
    for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' ')) {
        gsize i = 1;
        while (at[i] && pattern[i] && (pattern[i] == '_' || pattern[i] == at[i]))
            i++;
        if (pattern[i] == '\0')
            return TRUE;
    }
    return FALSE;
}

static gboolean holds_all(const char *text, char *const *patterns, guint n) {
    g_autofree char *padded = g_strconcat(" ", text, " ", NULL);
    for (guint i = 0; i < n; i++)
        if (patterns[i] && !stands_in(padded, patterns[i]))
            return FALSE;
    return TRUE;
}

gboolean line_search_holds(const LineSearch *s, const char *folded, const char *marked,
                           gboolean known) {
    return (known || holds_all(folded, s->word, s->n)) && holds_all(marked, s->mark, s->n);
}

void line_search_free(LineSearch *s) {
    if (!s)
        return;
    for (guint i = 0; i < s->n; i++) {
        g_free(s->word[i]);
        g_free(s->mark[i]);
    }
    g_free(s->word_begun);
    g_free(s->mark_begun);
    g_free(s->code_from);
    g_free(s->code_to);
    g_free(s->code);
    g_free(s->words);
    g_free(s->words_begun);
    g_free(s);
}
