#include "base/syllable.h"

#include <string.h>
#include <uchar.h>

/* Longest first, so that the first that fits is the initial; "" last. */
static const char *const initials[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                       "tr",  "b",  "c",  "d",  "đ",  "g",  "h",  "k",  "l",  "m",
                                       "n",   "p",  "r",  "s",  "t",  "v",  "x",  "",   NULL};

/* Rhymes without their tone; the last line holds names of the highlands as they are spelled there
 * (Đắk Lắk). After qu stands what would follow the glide. */
static const char rhymes[] =
    " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
    " e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu"
    " i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu"
    " o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi"
    " om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
    " u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôp uôt up ut"
    " uy uya uych uyên uyêt uynh uyp uyt uyu"
    " ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yt"
    " ak ăk êk ok ôk uk ik ";

/* Each vowel in its six tones; the tone is the place within the six. */
static const char32_t vowels[] = U"aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụ"
                                 U"ưừửữứựyỳỷỹýỵ";
enum { TONES = 6, D_STROKE = 0x111, ACUTE = 4, HEAVY = 5 };

/* The place of a small letter among the vowels; -1 for a consonant. */
static gssize vowel_place(gunichar c) {
    for (gsize i = 0; vowels[i] != 0; i++) {
        if (vowels[i] == c) {
            return (gssize)i;
        }
    }
    return -1;
}

gboolean syllable_letter(gunichar c) {
    gunichar low = g_unichar_tolower(c);
    return (low < 0x80 ? g_ascii_isalpha((char)low) : low == D_STROKE || vowel_place(low) >= 0);
}

/* Small and without its tone; the last tone found, 0 where there is none. */
static char *untoned(const char *word, guint *tone, guint *tones) {
    GString *bare = g_string_new(NULL);
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(at));
        gssize place = c < 0x80 ? -1 : vowel_place(c);
        if (place >= 0 && place % TONES != 0) {
            *tone = (guint)(place % TONES);
            ++*tones;
        }
        g_string_append_unichar(bare, place >= 0 ? vowels[place / TONES * TONES] : c);
    }
    return g_string_free(bare, FALSE);
}

static gboolean is_rhyme(const char *rest) {
    gsize n = strlen(rest);
    if (n == 0 || strchr(rest, ' ') != NULL) { /* rhymes stand between blanks, and begin with one */
        return FALSE;
    }
    for (const char *at = rhymes; (at = strstr(at, rest)) != NULL; at++) {
        if (at[-1] == ' ' && at[n] == ' ') {
            return TRUE;
        }
    }
    return FALSE;
}

/* gh and ngh stand before the front vowels alone. */
static gboolean goes_with(const char *initial, const char *rest) {
    return !g_str_has_suffix(initial, "gh") || *rest == 'e' || *rest == 'i' ||
           g_str_has_prefix(rest, "ê");
}

/* A syllable that ends in a stop bears the acute tone or the heavy one. */
static gboolean tone_fits(const char *bare, guint tone) {
    gboolean stop = g_str_has_suffix(bare, "c") || g_str_has_suffix(bare, "ch") ||
                    g_str_has_suffix(bare, "p") || g_str_has_suffix(bare, "t") ||
                    g_str_has_suffix(bare, "k");
    return !stop || tone == 0 || tone == ACUTE || tone == HEAVY;
}

gboolean syllable_plausible(const char *word) {
    guint tone = 0, tones = 0;
    g_autofree char *bare = untoned(word, &tone, &tones);
    if (tones > 1 || !tone_fits(bare, tone)) {
        return FALSE;
    }
    for (gsize i = 0; initials[i] != NULL; i++) {
        const char *rest = bare + strlen(initials[i]);
        if (g_str_has_prefix(bare, initials[i]) && goes_with(initials[i], rest) && is_rhyme(rest)) {
            return TRUE;
        }
    }
    return FALSE;
}
