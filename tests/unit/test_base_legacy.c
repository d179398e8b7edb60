/* base/legacy and base/syllable: domain.md 6.2. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/legacy.h"
#include "base/syllable.h"
#include "base/text.h"

#include <string.h>

/* Each Vietnamese letter that is not ASCII, small and capital, as both codes write it. Of TCVN3's
 * capitals only seven have a code of their own: the others are a small letter in a capital font. */
typedef struct {
    const char *small, *tcvn3, *vni, *capital, *tcvn3_capital, *vni_capital;
} Letter;

static const Letter letters[] = {
    {"à", "µ", "aø", "À", "", "AØ"},     {"ả", "¶", "aû", "Ả", "", "AÛ"},
    {"ã", "·", "aõ", "Ã", "", "AÕ"},     {"á", "¸", "aù", "Á", "", "AÙ"},
    {"ạ", "¹", "aï", "Ạ", "", "AÏ"},     {"ă", "¨", "aê", "Ă", "¡", "AÊ"},
    {"ằ", "»", "aè", "Ằ", "", "AÈ"},     {"ẳ", "¼", "aú", "Ẳ", "", "AÚ"},
    {"ẵ", "½", "aü", "Ẵ", "", "AÜ"},     {"ắ", "¾", "aé", "Ắ", "", "AÉ"},
    {"ặ", "Æ", "aë", "Ặ", "", "AË"},     {"â", "©", "aâ", "Â", "¢", "AÂ"},
    {"ầ", "Ç", "aà", "Ầ", "", "AÀ"},     {"ẩ", "È", "aå", "Ẩ", "", "AÅ"},
    {"ẫ", "É", "aã", "Ẫ", "", "AÃ"},     {"ấ", "Ê", "aá", "Ấ", "", "AÁ"},
    {"ậ", "Ë", "aä", "Ậ", "", "AÄ"},     {"đ", "®", "ñ", "Đ", "§", "Ñ"},
    {"è", "Ì", "eø", "È", "", "EØ"},     {"ẻ", "Î", "eû", "Ẻ", "", "EÛ"},
    {"ẽ", "Ï", "eõ", "Ẽ", "", "EÕ"},     {"é", "Ð", "eù", "É", "", "EÙ"},
    {"ẹ", "Ñ", "eï", "Ẹ", "", "EÏ"},     {"ê", "ª", "eâ", "Ê", "£", "EÂ"},
    {"ề", "Ò", "eà", "Ề", "", "EÀ"},     {"ể", "Ó", "eå", "Ể", "", "EÅ"},
    {"ễ", "Ô", "eã", "Ễ", "", "EÃ"},     {"ế", "Õ", "eá", "Ế", "", "EÁ"},
    {"ệ", "Ö", "eä", "Ệ", "", "EÄ"},     {"ì", "×", "ì", "Ì", "", "Ì"},
    {"ỉ", "Ø", "æ", "Ỉ", "", "Æ"},       {"ĩ", "Ü", "ó", "Ĩ", "", "Ó"},
    {"í", "Ý", "í", "Í", "", "Í"},       {"ị", "Þ", "ò", "Ị", "", "Ò"},
    {"ò", "ß", "oø", "Ò", "", "OØ"},     {"ỏ", "á", "oû", "Ỏ", "", "OÛ"},
    {"õ", "â", "oõ", "Õ", "", "OÕ"},     {"ó", "ã", "où", "Ó", "", "OÙ"},
    {"ọ", "ä", "oï", "Ọ", "", "OÏ"},     {"ô", "«", "oâ", "Ô", "¤", "OÂ"},
    {"ồ", "å", "oà", "Ồ", "", "OÀ"},     {"ổ", "æ", "oå", "Ổ", "", "OÅ"},
    {"ỗ", "ç", "oã", "Ỗ", "", "OÃ"},     {"ố", "è", "oá", "Ố", "", "OÁ"},
    {"ộ", "é", "oä", "Ộ", "", "OÄ"},     {"ơ", "¬", "ô", "Ơ", "¥", "Ô"},
    {"ờ", "ê", "ôø", "Ờ", "", "ÔØ"},     {"ở", "ë", "ôû", "Ở", "", "ÔÛ"},
    {"ỡ", "ì", "ôõ", "Ỡ", "", "ÔÕ"},     {"ớ", "í", "ôù", "Ớ", "", "ÔÙ"},
    {"ợ", "î", "ôï", "Ợ", "", "ÔÏ"},     {"ù", "ï", "uø", "Ù", "", "UØ"},
    {"ủ", "ñ", "uû", "Ủ", "", "UÛ"},     {"ũ", "ò", "uõ", "Ũ", "", "UÕ"},
    {"ú", "ó", "uù", "Ú", "", "UÙ"},     {"ụ", "ô", "uï", "Ụ", "", "UÏ"},
    {"ư", "\u00ad", "ö", "Ư", "¦", "Ö"}, {"ừ", "õ", "öø", "Ừ", "", "ÖØ"},
    {"ử", "ö", "öû", "Ử", "", "ÖÛ"},     {"ữ", "÷", "öõ", "Ữ", "", "ÖÕ"},
    {"ứ", "ø", "öù", "Ứ", "", "ÖÙ"},     {"ự", "ù", "öï", "Ự", "", "ÖÏ"},
    {"ỳ", "ú", "yø", "Ỳ", "", "YØ"},     {"ỷ", "û", "yû", "Ỷ", "", "YÛ"},
    {"ỹ", "ü", "yõ", "Ỹ", "", "YÕ"},     {"ý", "ý", "yù", "Ý", "", "YÙ"},
    {"ỵ", "þ", "î", "Ỵ", "", "Î"},
};

static void assert_turns(const char *from, LegacyKind kind, const char *to) {
    g_autofree char *got = legacy_convert(from, kind);
    assert_string_equal(got, to);
}

enum { D_STROKE = 17 }; /* the one consonant */

/* A syllable of it: "bẳn" for ẳ; turned words are told by what they become. */
static char *syllable_of(const char *letter, const char *end) {
    return g_strconcat(strcmp(letter, letters[D_STROKE].small) == 0 ? "" : "b", letter, end, NULL);
}

static const char *end_of(const char *letter) {
    static const char *const ends[] = {"", "n", "a"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *word = syllable_of(letter, ends[i]);
        if (syllable_plausible(word)) {
            return ends[i];
        }
    }
    fail_msg("%s makes no syllable", letter);
    return "";
}

static void every_letter_there_and_back(void **state) {
    (void)state;
    assert_int_equal(G_N_ELEMENTS(letters), 67);
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        const Letter *l = &letters[i];
        const char *end = end_of(l->small);
        g_autofree char *small = syllable_of(l->small, end);
        g_autofree char *tcvn3 = g_strconcat(i == D_STROKE ? "" : "b", l->tcvn3, end, NULL);
        g_autofree char *vni = g_strconcat(i == D_STROKE ? "" : "b", l->vni, end, NULL);
        assert_turns(tcvn3, LEGACY_TCVN3, small);
        assert_turns(vni, LEGACY_VNI, small);
        g_autofree char *big = g_utf8_strup(small, -1);
        g_autofree char *big_vni = g_utf8_strup(vni, -1);
        assert_turns(big_vni, LEGACY_VNI, big);
        if (*l->tcvn3_capital != '\0') {
            assert_turns(l->tcvn3_capital, LEGACY_TCVN3, l->capital);
        }
        if (i != D_STROKE) { /* in a font of capitals: the ASCII letters say that it is one */
            g_autofree char *ending = g_ascii_strup(end, -1);
            g_autofree char *word = g_strconcat("TR", l->tcvn3, ending, NULL);
            g_autofree char *wanted = g_strconcat("TR", l->capital, ending, NULL);
            assert_turns(word, LEGACY_TCVN3, wanted);
        }
        for (gsize j = 0; j < i; j++) { /* no two letters are written alike */
            assert_string_not_equal(l->tcvn3, letters[j].tcvn3);
            assert_string_not_equal(l->vni, letters[j].vni);
        }
    }
}

/* Writes Unicode as a code does. */
static char *written(const char *text, gboolean vni) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        char one[8] = "";
        const char *put = one;
        g_unichar_to_utf8(g_utf8_get_char(at), one);
        for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
            const Letter *l = &letters[i];
            if (strcmp(one, l->small) == 0) {
                put = vni ? l->vni : l->tcvn3;
            } else if (strcmp(one, l->capital) == 0) {
                put = vni ? l->vni_capital : *l->tcvn3_capital ? l->tcvn3_capital : l->tcvn3;
            }
        }
        g_string_append(out, put);
    }
    return g_string_free(out, FALSE);
}

static const char *const vietnamese[] = {
    "Cộng hoà xã hội chủ nghĩa Việt Nam",
    "Độc lập – Tự do – Hạnh phúc",
    "Ủy ban nhân dân tỉnh Lào Cai phát động phong trào thi đua đặc biệt phòng, chống dịch "
    "COVID-19.",
    "Nguyễn Thị Huyền",
    "Giàng Seo Phừ",
    "Trần Đức Lương, Phòng Y tế huyện Bát Xát",
    "Tổ trực tiếp truy vết 1.234 trường hợp tiếp xúc gần; vận chuyển 56 chuyến hàng thiết yếu (100 "
    "%).",
    "Đã được tặng Bằng khen của Chủ tịch UBND tỉnh (Quyết định số 3476/QĐ-UBND ngày 27/9/2021)\nvà "
    "nhiều giấy khen khác.",
    "Vượt khó, giỏi giang, quyết tâm, khuyến khích, quấy quá, khuya khoắt, nghiêng ngả",
    "Lùng Phình, Mường Khương, Nậm Lúc, Bản Cái, Cốc Lầu, Sàng Ma Sáo, Y Tý",
};

static void texts_are_recognised_and_turned(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(vietnamese); i++) {
        assert_int_equal(legacy_guess(vietnamese[i]), LEGACY_NONE);
        g_autofree char *apart = g_utf8_normalize(vietnamese[i], -1, G_NORMALIZE_NFD);
        assert_int_equal(legacy_guess(apart), LEGACY_NONE);
        for (int vni = 0; vni < 2; vni++) {
            g_autofree char *old = written(vietnamese[i], vni);
            assert_string_not_equal(old, vietnamese[i]);
            assert_int_equal(legacy_guess(old), vni ? LEGACY_VNI : LEGACY_TCVN3);
            /* a capital with a tone at the head of a word is lost in TCVN3 */
            g_autofree char *got = legacy_convert(old, vni ? LEGACY_VNI : LEGACY_TCVN3);
            g_autofree char *wanted = g_strdup(vietnamese[i]);
            if (!vni && g_str_has_prefix(wanted, "Ủ")) {
                g_autofree char *rest = g_steal_pointer(&wanted);
                wanted = g_strconcat("ủ", rest + strlen("Ủ"), NULL);
            }
            assert_string_equal(got, wanted);
        }
    }
}

typedef struct {
    const char *typed;
    LegacyKind kind;
    const char *turned;
} Case;

static const Case cases[] = {
    {"Céng hoµ x· héi chñ nghÜa ViÖt Nam", LEGACY_TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"},
    {"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", LEGACY_VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"},
    {"Nguyeãn Thò Huyeàn", LEGACY_VNI, "Nguyễn Thị Huyền"}, /* no sign that Vietnamese has not */
    {"§iÒu", LEGACY_TCVN3, "Điều"},
    {"TrÇn An", LEGACY_TCVN3, "Trần An"},
    {"th\u00ad\u00acng n\u00ad\u00edc", LEGACY_TCVN3,
     "thương nước"}, /* ư is the soft hyphen's code */
    /* .VnTimeH: capitals are a font (domain.md 6.2) */
    {"Uû BAN NH¢N D¢N TØNH Hµ NéI", LEGACY_TCVN3, "UỶ BAN NHÂN DÂN TỈNH HÀ NỘI"},
    {"UÛY BAN NHAÂN DAÂN TÆNH", LEGACY_VNI, "ỦY BAN NHÂN DÂN TỈNH"},
    /* one sentence pasted among others */
    {"Đơn vị đã tổ chức tốt. Céng hoµ x· héi chñ nghÜa ViÖt Nam. Đã được khen thưởng.",
     LEGACY_TCVN3,
     "Đơn vị đã tổ chức tốt. Cộng hoà xã hội chủ nghĩa Việt Nam. Đã được khen thưởng."},
    {"Được khen. Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam; hoàn thành tốt nhiệm vụ.", LEGACY_VNI,
     "Được khen. Cộng hòa xã hội chủ nghĩa Việt Nam; hoàn thành tốt nhiệm vụ."},
    /* a foreign word and figures within */
    {"Theo WHO: x· héi, 30 °C, 5 m², COVID-19, R&D", LEGACY_TCVN3,
     "Theo WHO: xã hội, 30 °C, 5 m², COVID-19, R&D"},
};

static const char *const other[] = {
    "",
    "Emulation movement 2021: 100 % of households, R&D, O'Neill",
    "Café crème, naïve, façade, résumé, Citroën, Noël, Zoë",
    "Müller, Düsseldorf, Århus, Øresund, São Paulo, Škoda, Ñandú, Pokémon",
    "Nhà máy Müller và Citroën tại Hà Nội; cà phê “Café” 5 m², 30 °C, ±2 %, ½ ngày, § 5, 3×4 m, 5 "
    "µm",
    "Đắk Lắk, Krông Búk, Ê-đê, Xơ-đăng, H'Mông, K’Ho",
    "«Tiếng Việt» © 2021 Sở Y tế ® · Lào Cai¹ …",
    "m¹, 1ª, Mª, 10 º, a·b",
    "où, voilà, là, déjà",
    "Кириллица, 中文, ไทย",
};

static void others_are_left_alone(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(other); i++) {
        assert_int_equal(legacy_guess(other[i]), LEGACY_NONE);
        assert_turns(other[i], LEGACY_NONE, other[i]);
    }
}

static void cases_hold(void **state) {
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(legacy_guess(cases[i].typed), cases[i].kind);
        assert_turns(cases[i].typed, cases[i].kind, cases[i].turned);
        assert_int_equal(legacy_guess(cases[i].turned), LEGACY_NONE);
    }
}

/* Many words that could be either takes no more than its length says. */
static void long_texts_take_their_time(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new("Đã họp. X· héi chñ nghÜa. ");
    for (int i = 0; i < 20000; i++) {
        g_string_append(text, "Céng. ");
    }
    gint64 began = g_get_monotonic_time();
    assert_int_equal(legacy_guess(text->str), LEGACY_TCVN3);
    g_autofree char *turned = legacy_convert(text->str, LEGACY_TCVN3);
    assert_true(g_str_has_prefix(turned, "Đã họp. Xã hội chủ nghĩa."));
    assert_true(g_get_monotonic_time() - began < 30 * G_USEC_PER_SEC);
}

static void syllables(void **state) {
    (void)state;
    static const char *const yes[] = {"a",     "nghĩa", "ĐẮK",  "hoà",    "hòa",     "gì",
                                      "giếng", "quyết", "quý",  "khuỷu",  "nghiêng", "Ươm",
                                      "uỷ",    "yến",   "thuở", "ngoằng", "đặc"};
    static const char *const no[] = {"",    "héi", "Müller", "résumé", "ngha", "tìc", "b",
                                     "hòá", "xaừ", "wat",    "an ",    "đ",    "ghà"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++) {
        assert_true(syllable_plausible(yes[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++) {
        assert_false(syllable_plausible(no[i]));
    }
    assert_true(syllable_letter(0x1ED9) && syllable_letter('q') && syllable_letter(0x110));
    assert_false(syllable_letter(0xE4) || syllable_letter('1') || syllable_letter(0xD0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_there_and_back),
        cmocka_unit_test(texts_are_recognised_and_turned),
        cmocka_unit_test(cases_hold),
        cmocka_unit_test(others_are_left_alone),
        cmocka_unit_test(long_texts_take_their_time),
        cmocka_unit_test(syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
