#include "base/legacy.h"

#include <string.h>
#include <uchar.h>

#include "base/syllable.h"

/* ---- the two codes ---- */

enum { TCVN3_FIRST = 0xA1 };
/* TCVN 5712:1993, VN3, from 0xA1 to 0xFE; a blank where the code has no letter. Its small letters
 * with a tone stand for capitals too: fonts of capitals show them so. */
static const char32_t tcvn3[] = U"ĂÂÊÔƠƯĐăâêôơưđ  "
                                U"    àảãáạ ằẳẵắ  "
                                U"     ặầẩẫấậè ẻẽé"
                                U"ẹềểễếệìỉ   ĩíịò "
                                U"ỏõóọồổỗốộờởỡớợù "
                                U"ủũúụừửữứựỳỷỹýỵ";

/* VNI-Windows: letters of one sign… */
static const char32_t vni_from[] = U"ñíìæóòôöî";
static const char32_t vni_to[] = U"đíìỉĩịơưỵ";
/* …and signs that follow a e o u y ơ ư, as the combining marks that they mean: shape and tone,
 * blank for none. */
static const char32_t vni_sign[] = U"ùøûõïâáàåãäêéèúüë";
static const char32_t vni_shape[] = U"     \u0302\u0302\u0302\u0302\u0302\u0302"
                                    U"\u0306\u0306\u0306\u0306\u0306\u0306";
static const char32_t vni_tone[] = U"\u0301\u0300\u0309\u0303\u0323 \u0301\u0300\u0309\u0303\u0323"
                                   U" \u0301\u0300\u0309\u0303\u0323";

static gssize place_in(const char32_t *letters, gunichar c) {
    for (gsize i = 0; letters[i] != 0; i++) {
        if (letters[i] == c) {
            return (gssize)i;
        }
    }
    return -1;
}

static gunichar tcvn3_letter(gunichar c) {
    gboolean within = c >= TCVN3_FIRST && c - TCVN3_FIRST < G_N_ELEMENTS(tcvn3) - 1;
    return within && tcvn3[c - TCVN3_FIRST] != ' ' ? tcvn3[c - TCVN3_FIRST] : c;
}

/* Appends `c` in the case of `like`. */
static void put_like(GString *out, gunichar c, gunichar like) {
    g_string_append_unichar(out, g_unichar_isupper(like) ? g_unichar_toupper(c) : c);
}

/* One letter of a VNI word with the sign that may follow it; gives what comes after. ă and â are
 * made of a alone, ê of e, ô of o: what the signs cannot make together stays as it is. */
static const char *vni_letter(const char *at, GString *out) {
    gunichar c = g_utf8_get_char(at);
    gunichar low = g_unichar_tolower(c);
    gssize single = place_in(vni_from, low);
    gunichar base = single >= 0 ? vni_to[single] : low;
    at = g_utf8_next_char(at);
    put_like(out, base, c);
    gboolean vowel = place_in(U"aeouyơư", base) >= 0;
    gssize sign =
        vowel && *at != '\0' ? place_in(vni_sign, g_unichar_tolower(g_utf8_get_char(at))) : -1;
    if (sign < 0 || (vni_shape[sign] == 0x302 && place_in(U"aeo", base) < 0) ||
        (vni_shape[sign] == 0x306 && base != 'a')) {
        return at;
    }
    if (vni_shape[sign] != ' ') {
        g_string_append_unichar(out, vni_shape[sign]);
    }
    if (vni_tone[sign] != ' ') {
        g_string_append_unichar(out, vni_tone[sign]);
    }
    return g_utf8_next_char(at);
}

/* ---- words ---- */

/* A letter of any code: TCVN3 has its letters on signs too (µ · ¶), not on all (² °). */
static gboolean in_word(gunichar c) {
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || tcvn3_letter(c) != c;
}

/* Only TCVN3 needs it: a capital font's words hold no small ASCII letter. */
static gboolean has_small(const char *word) {
    return strpbrk(word, "abcdefghijklmnopqrstuvwxyz") != NULL;
}

static guint capitals(const char *word) {
    guint n = 0;
    for (; *word != '\0'; word++) {
        n += g_ascii_isupper(*word);
    }
    return n;
}

/* `all`: the whole text has no small letter, so that one capital is enough. */
static char *word_convert(const char *word, LegacyKind kind, gboolean all) {
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = word; *at != '\0';) {
        if (kind == LEGACY_VNI) {
            at = vni_letter(at, out);
        } else {
            g_string_append_unichar(out, tcvn3_letter(g_utf8_get_char(at)));
            at = g_utf8_next_char(at);
        }
    }
    g_autofree char *text = g_utf8_normalize(out->str, -1, G_NORMALIZE_NFC);
    gboolean upper = kind == LEGACY_TCVN3 && !has_small(word) && capitals(word) >= (all ? 1u : 2u);
    return upper ? g_utf8_strup(text, -1) : g_steal_pointer(&text);
}

/* What a word says of its code. */
typedef enum {
    WORD_SILENT,  /* ASCII, or nothing that the code has */
    WORD_UNICODE, /* letters that the old codes cannot give */
    WORD_EITHER,  /* a syllable both ways */
    WORD_TURNED,  /* a syllable only when turned, of letters that Vietnamese has */
    WORD_CERTAIN, /* the same, with a sign that Vietnamese has not */
    WORD_FOREIGN  /* such a sign, and no syllable either way */
} WordSays;

static WordSays word_says(const char *word, LegacyKind kind) {
    gboolean beyond = FALSE, strange = FALSE, plain = TRUE;
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        plain = plain && c < 0x80;
        beyond = beyond || c > 0xFF;
        strange = strange || (c >= TCVN3_FIRST && c <= 0xFF && !syllable_letter(c));
    }
    if (plain || beyond) {
        return plain ? WORD_SILENT : WORD_UNICODE;
    }
    g_autofree char *turned = word_convert(word, kind, FALSE);
    gboolean fits = strcmp(turned, word) != 0 && syllable_plausible(turned);
    if (strange) {
        return !fits ? WORD_FOREIGN : g_utf8_strlen(word, -1) > 1 ? WORD_CERTAIN : WORD_EITHER;
    }
    return syllable_plausible(word) ? (fits ? WORD_EITHER : WORD_UNICODE)
           : fits                   ? WORD_TURNED
                                    : WORD_SILENT;
}

static const char *word_end(const char *at) {
    while (*at != '\0' && in_word(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
    }
    return at;
}

static const char *word_begin(const char *at) {
    while (*at != '\0' && !in_word(g_utf8_get_char(at))) {
        at = g_utf8_next_char(at);
    }
    return at;
}

/* ---- a text ---- */

/* What somebody typed by the megabyte is not weighed to its end. */
enum { WORDS_WEIGHED = 2000 };

typedef struct {
    guint certain, turned, foreign, unicode, longest;
} Evidence;

static Evidence weigh(const char *text, LegacyKind kind) {
    Evidence e = {0};
    guint n = 0;
    for (const char *at = word_begin(text); *at != '\0' && n < WORDS_WEIGHED;
         at = word_begin(at), n++) {
        const char *end = word_end(at);
        g_autofree char *word = g_strndup(at, (gsize)(end - at));
        WordSays says = word_says(word, kind);
        e.certain += says == WORD_CERTAIN;
        e.turned += says == WORD_TURNED;
        e.foreign += says == WORD_FOREIGN && g_utf8_strlen(word, -1) > 1;
        e.unicode += says == WORD_UNICODE;
        if (says == WORD_CERTAIN || says == WORD_TURNED) {
            e.longest = MAX(e.longest, (guint)g_utf8_strlen(word, -1));
        }
        at = end;
    }
    return e;
}

/* Points for the code, 0: none. Two letters may be a sign of measure or a footnote's mark (m¹), one
 * such word among Unicode a name from elsewhere: more is asked of them. */
static guint points(const Evidence *e) {
    guint for_it = 2 * e->certain + e->turned;
    gboolean enough = e->unicode   ? e->certain > 1 && e->longest > 2
                      : e->certain ? e->certain + e->turned > 2 || e->longest > 2
                                   : e->turned > 1 || e->longest > 3;
    return enough && for_it > 2 * e->foreign ? for_it - 2 * e->foreign : 0;
}

/* A text without any of Latin-1's letters and signs has nothing to weigh. */
static gboolean has_latin1(const char *text) {
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c >= TCVN3_FIRST && c <= 0xFF) {
            return TRUE;
        }
    }
    return FALSE;
}

LegacyKind legacy_guess(const char *text) {
    if (!has_latin1(text)) {
        return LEGACY_NONE;
    }
    const Evidence a = weigh(text, LEGACY_TCVN3);
    const Evidence b = weigh(text, LEGACY_VNI);
    guint abc = points(&a);
    guint vni = points(&b);
    return abc > vni ? LEGACY_TCVN3 : vni > 0 ? LEGACY_VNI : LEGACY_NONE;
}

static gboolean tells(WordSays says) {
    return says == WORD_CERTAIN || says == WORD_TURNED || says == WORD_UNICODE;
}

/* The next word that tells, found once for all the words before it. */
typedef struct {
    const char *at; /* where it ends, or the text does */
    gboolean turns; /* it is of the old code */
} Ahead;

static gboolean next_turns(const char *from, LegacyKind kind, Ahead *ahead) {
    if (ahead->at != NULL && from < ahead->at) {
        return ahead->turns;
    }
    *ahead = (Ahead){from, FALSE};
    for (const char *at = word_begin(from); *at != '\0'; at = word_begin(at)) {
        const char *end = word_end(at);
        g_autofree char *word = g_strndup(at, (gsize)(end - at));
        WordSays says = word_says(word, kind);
        at = ahead->at = end;
        if (tells(says)) {
            ahead->turns = says != WORD_UNICODE;
            break;
        }
    }
    return ahead->turns;
}

/* A sentence pasted among others begins and ends with one of these. */
static gboolean parts_sentences(const char *from, const char *to) {
    for (; from < to; from++) {
        if (strchr(".;:!?\n", *from) != NULL) {
            return TRUE;
        }
    }
    return FALSE;
}

/* A text without Unicode words is of the old code throughout; in another, a word that could be
 * either goes with the nearest of its sentence that tells, the one before first. */
char *legacy_convert(const char *text, LegacyKind kind) {
    if (kind == LEGACY_NONE) {
        return g_strdup(text);
    }
    gboolean mixed = weigh(text, kind).unicode > 0;
    gboolean all = !has_small(text);
    gboolean told = FALSE, turning = FALSE;
    Ahead ahead = {NULL, FALSE};
    GString *out = g_string_new(NULL);
    const char *at = text;
    while (*at != '\0') {
        const char *begin = word_begin(at);
        g_string_append_len(out, at, begin - at);
        told = told && !parts_sentences(at, begin);
        const char *end = word_end(begin);
        g_autofree char *word = g_strndup(begin, (gsize)(end - begin));
        WordSays says = word_says(word, kind);
        if (tells(says)) {
            told = TRUE;
            turning = says != WORD_UNICODE;
        }
        gboolean turns = !mixed || (tells(says) && turning) ||
                         (says == WORD_EITHER && (told ? turning : next_turns(end, kind, &ahead)));
        g_autofree char *turned = turns ? word_convert(word, kind, all) : NULL;
        g_string_append(out, turned ? turned : word);
        at = end;
    }
    g_autofree char *joined = g_string_free(out, FALSE);
    return g_utf8_normalize(joined, -1, G_NORMALIZE_NFC);
}

const char *legacy_name(LegacyKind kind) {
    static const char *const names[] = {"none", "tcvn3", "vni"};
    return names[kind];
}
