/* Whether a word can be a syllable of Vietnamese: enough to tell text from text misread. */
#ifndef BASE_SYLLABLE_H
#define BASE_SYLLABLE_H

#include <glib.h>

/* TRUE for a letter of the Vietnamese alphabet, small or capital, in one code point. */
gboolean syllable_letter(gunichar c);

/* TRUE where `word` (UTF-8, letters only) is an initial, a rhyme and at most one tone that stand
 * together in Vietnamese: "nghĩa", "ĐẮK"; not "héi", "Müller", "résumé". Wherever the tone is put
 * ("hoà", "hòa"). A syllable need not be a word that exists. */
gboolean syllable_plausible(const char *word);

#endif
