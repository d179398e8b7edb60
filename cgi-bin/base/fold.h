/* Text for searching: without marks (`folded`), and with marks in fixed places (`marked`).
 * decisions.md 47, domain.md 6.3. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include <glib.h>

/* Words of [a-z0-9] with one blank between: lower case, marks dropped, đ -> d, everything else is
 * a separator; apostrophes inside a word vanish (H'Mông and Hmông are both "hmong").
 * New string, "" when no word is left. */
char *fold(const char *text);

/* The words of fold(), each letter as three ASCII bytes: base, shape, tone.
 *   shape: . none   ( breve   ^ circumflex   + horn   - stroke (đ)   # any other mark
 *   tone:  . none   ` huyền   ? hỏi   ~ ngã   / sắc   ! nặng
 * The tone of a run of vowels stands on its first letter, so that hoà = hòa, for prefixes too.
 * Base bytes never equal shape or tone bytes, and no byte is special to LIKE in any engine: a
 * pattern cannot match off the letters' limits and needs no ESCAPE. New string. */
char *fold_marked(const char *text);

/* LIKE pattern, without % signs, for one typed word (or several: a phrase): a mark that was typed
 * is required, `_` stands where none was. Whole word: (' ' || marked || ' ') LIKE '% core %';
 * beginning of a word: '% core%'. NULL when no mark was typed: `folded` says all there is. */
char *fold_marked_pattern(const char *typed);

/* TRUE when a letter of `typed` carries a mark, so that fold_marked_pattern() is not NULL. */
gboolean fold_has_marks(const char *typed);

#endif
