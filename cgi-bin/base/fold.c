#include "base/fold.h"

#include <string.h>

/* One letter or digit of a word. `shape` and `tone` as fold.h names them. */
typedef struct {
    char base;
    char shape;
    char tone;
} Letter;

enum { NOTHING = '.' };

typedef void (*WordFn)(const Letter *letters, gsize n, GString *out);

static gboolean is_vowel(char base) {
    return base != '\0' && strchr("aeiouy", base) != NULL;
}

/* Writing H'Mông with any of these, or without, is the same word. */
static gboolean is_apostrophe(gunichar c) {
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

/* đ has no decomposition (domain.md 6.1). Eth and the African D look the same as capitals and
 * stand in its place in texts turned from old code pages. */
static gboolean is_d_with_stroke(gunichar c) {
    return c == 0x0111 || c == 0x00F0 || c == 0x0256;
}

static char tone_of(gunichar mark) {
    switch (mark) {
    case 0x0300:
        return '`';
    case 0x0309:
        return '?';
    case 0x0303:
        return '~';
    case 0x0301:
        return '/';
    case 0x0323:
        return '!';
    default:
        return NOTHING;
    }
}

static char shape_of(gunichar mark) {
    switch (mark) {
    case 0x0306:
        return '(';
    case 0x0302:
        return '^';
    case 0x031B:
        return '+';
    default:
        return '#';
    }
}

/* The first tone and the first shape of a letter count; Vietnamese has no second. */
static void add_mark(Letter *letter, gunichar mark) {
    char tone = tone_of(mark);
    char *place = tone != NOTHING ? &letter->tone : &letter->shape;
    if (*place == NOTHING) {
        *place = tone != NOTHING ? tone : shape_of(mark);
    }
}

/* Moves each tone to the first vowel of its run, so that hoà and hòa are one. The first, not the
 * last: what is typed may be only the beginning of the word. */
static void place_tones(Letter *letters, gsize n) {
    Letter *first = NULL;
    for (Letter *letter = letters; letter < letters + n; letter++) {
        if (!is_vowel(letter->base)) {
            first = NULL;
        } else if (first == NULL) {
            first = letter;
        } else {
            if (first->tone == NOTHING) {
                first->tone = letter->tone;
            }
            letter->tone = NOTHING;
        }
    }
}

static void end_word(GArray *word, WordFn write, GString *out) {
    if (word->len == 0) {
        return;
    }
    Letter *letters = (Letter *)(gpointer)word->data;
    place_tones(letters, word->len);
    if (out->len > 0) {
        g_string_append_c(out, ' ');
    }
    write(letters, word->len, out);
    g_array_set_size(word, 0);
}

/* Cuts a text into words and lets `write` append each; NULL only for text that is not UTF-8. */
static char *each_word(const char *text, WordFn write) {
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFD);
    g_return_val_if_fail(apart != NULL, g_strdup(""));
    GString *out = g_string_sized_new(strlen(apart) * 3);
    g_autoptr(GArray) word = g_array_new(FALSE, FALSE, sizeof(Letter));
    for (const char *at = apart; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        if (g_unichar_ismark(c)) {
            if (word->len > 0) {
                add_mark(&g_array_index(word, Letter, word->len - 1), c);
            }
        } else if (is_d_with_stroke(c)) {
            g_array_append_val(word, ((Letter){'d', '-', NOTHING}));
        } else if (c < 0x80 && g_ascii_isalnum((char)c)) {
            g_array_append_val(word, ((Letter){(char)c, NOTHING, NOTHING}));
        } else if (!is_apostrophe(c)) {
            end_word(word, write, out);
        }
    }
    end_word(word, write, out);
    return g_string_free(out, FALSE);
}

static void write_bases(const Letter *letters, gsize n, GString *out) {
    for (gsize i = 0; i < n; i++) {
        g_string_append_c(out, letters[i].base);
    }
}

static void write_marked(const Letter *letters, gsize n, GString *out) {
    for (gsize i = 0; i < n; i++) {
        g_string_append_c(out, letters[i].base);
        g_string_append_c(out, letters[i].shape);
        g_string_append_c(out, letters[i].tone);
    }
}

static void write_pattern(const Letter *letters, gsize n, GString *out) {
    for (gsize i = 0; i < n; i++) {
        g_string_append_c(out, letters[i].base);
        g_string_append_c(out, letters[i].shape == NOTHING ? '_' : letters[i].shape);
        g_string_append_c(out, letters[i].tone == NOTHING ? '_' : letters[i].tone);
    }
}

char *fold(const char *text) {
    return each_word(text, write_bases);
}

char *fold_marked(const char *text) {
    return each_word(text, write_marked);
}

char *fold_marked_pattern(const char *typed) {
    g_autofree char *pattern = each_word(typed, write_pattern);
    gboolean marked = strspn(pattern, "abcdefghijklmnopqrstuvwxyz0123456789_ ") < strlen(pattern);
    return marked ? g_steal_pointer(&pattern) : NULL;
}

gboolean fold_has_marks(const char *typed) {
    g_autofree char *pattern = fold_marked_pattern(typed);
    return pattern != NULL;
}
