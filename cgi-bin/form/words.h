#ifndef FORM_WORDS_H
#define FORM_WORDS_H

#include <glib.h>

/* Words of a definition in both languages of the product. */
typedef enum { FORM_VI, FORM_EN, FORM_LANGS } FormLang;

typedef struct {
    char *in[FORM_LANGS]; /* NULL where the definition says nothing */
} FormWords;

/* What stands for {name} in a sentence; name without braces, value borrowed. */
typedef struct {
    const char *name;
    const char *value;
} FormSlot;

/* "en" -> FORM_EN, anything else (NULL too) -> FORM_VI. */
FormLang form_lang(const char *code);

/* The words in lang; where that is missing the Vietnamese ones; "" where there are none. */
const char *form_words(const FormWords *words, FormLang lang);

gboolean form_words_empty(const FormWords *words);
void form_words_clear(FormWords *words);

/* A new string: sentence with each {name} replaced by its slot's value, one pass only, so that
 * braces in a value stay text. An unknown name stays as it is. slots ends with a NULL name. */
char *form_words_put(const char *sentence, const FormSlot *slots);

/* A label as it stands inside a sentence: its first letter small unless its second is a capital
 * ("Họ và tên" -> "họ và tên", "UBND tỉnh" as is). New string. */
char *form_words_inside(const char *label);

#endif
