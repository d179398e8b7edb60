#include "form/words.h"

#include <string.h>

FormLang form_lang(const char *code) {
    return g_strcmp0(code, "en") == 0 ? FORM_EN : FORM_VI;
}

const char *form_words(const FormWords *words, FormLang lang) {
    if (words->in[lang] != NULL) {
        return words->in[lang];
    }
    return words->in[FORM_VI] != NULL ? words->in[FORM_VI] : "";
}

gboolean form_words_empty(const FormWords *words) {
    return words->in[FORM_VI] == NULL && words->in[FORM_EN] == NULL;
}

void form_words_clear(FormWords *words) {
    for (int i = 0; i < FORM_LANGS; i++) {
        g_clear_pointer(&words->in[i], g_free);
    }
}

static const FormSlot *slot_named(const FormSlot *slots, const char *name, gsize n) {
    for (; slots->name != NULL; slots++) {
        if (strlen(slots->name) == n && memcmp(slots->name, name, n) == 0) {
            return slots->value != NULL ? slots : NULL;
        }
    }
    return NULL;
}

char *form_words_put(const char *sentence, const FormSlot *slots) {
    GString *out = g_string_sized_new(strlen(sentence) + 64);
    const char *at = sentence;
    for (;;) {
        const char *open = strchr(at, '{');
        const char *shut = open != NULL ? strchr(open, '}') : NULL;
        if (shut == NULL) {
            g_string_append(out, at);
            return g_string_free(out, FALSE);
        }
        const FormSlot *slot = slot_named(slots, open + 1, (gsize)(shut - open) - 1);
        g_string_append_len(out, at, open - at);
        if (slot != NULL) {
            g_string_append(out, slot->value);
        } else {
            g_string_append_len(out, open, shut + 1 - open);
        }
        at = shut + 1;
    }
}

char *form_words_inside(const char *label) {
    if (*label == '\0') {
        return g_strdup("");
    }
    const char *second = g_utf8_next_char(label);
    gboolean keep = *second != '\0' && g_unichar_isupper(g_utf8_get_char(second));
    char first[7] = {0};
    g_unichar_to_utf8(keep ? g_utf8_get_char(label) : g_unichar_tolower(g_utf8_get_char(label)),
                      first);
    return g_strconcat(first, second, NULL);
}
