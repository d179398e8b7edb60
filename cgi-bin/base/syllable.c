#include "base/syllable.h"

#include <string.h>

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

gboolean syllable_letter(gunichar c) {
    static const char letters[] = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmn"
                                  "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz";
    return g_utf8_strchr(letters, -1, g_unichar_tolower(c)) != NULL;
}

/* Takes the tones off a decomposed word; the last one found, 0 where there is none. */
static char *untoned(const char *word, gunichar *tone, guint *tones) {
    g_autofree char *lower = g_utf8_strdown(word, -1);
    g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_NFD);
    g_autoptr(GString) bare = g_string_new(NULL);
    for (const char *at = apart; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323) {
            *tone = c;
            ++*tones;
        } else {
            g_string_append_unichar(bare, c);
        }
    }
    return g_utf8_normalize(bare->str, -1, G_NORMALIZE_NFC);
}

static gboolean is_rhyme(const char *rest) {
    g_autofree char *sought = g_strconcat(" ", rest, " ", NULL);
    return *rest != '\0' && strchr(rest, ' ') == NULL && strstr(rhymes, sought) != NULL;
}

/* gh and ngh stand before the front vowels alone. */
static gboolean goes_with(const char *initial, const char *rest) {
    return !g_str_has_suffix(initial, "gh") || *rest == 'e' || *rest == 'i' ||
           g_str_has_prefix(rest, "ê");
}

/* A syllable that ends in a stop bears the acute tone or the heavy one. */
static gboolean tone_fits(const char *bare, gunichar tone) {
    gboolean stop = g_str_has_suffix(bare, "c") || g_str_has_suffix(bare, "ch") ||
                    g_str_has_suffix(bare, "p") || g_str_has_suffix(bare, "t") ||
                    g_str_has_suffix(bare, "k");
    return !stop || tone == 0 || tone == 0x301 || tone == 0x323;
}

gboolean syllable_plausible(const char *word) {
    gunichar tone = 0;
    guint tones = 0;
    g_autofree char *bare = untoned(word, &tone, &tones);
    if (bare == NULL || tones > 1 || !tone_fits(bare, tone)) {
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
