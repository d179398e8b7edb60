/* Text of fonts from before Unicode (domain.md 6.2), told from Vietnamese and turned into it.
 * Bytes of such a font arrive as the Latin-1 letters of their numbers: "Céng hoµ x· héi" (TCVN3,
 * .VnTime), "Coäng hoøa xaõ hoäi" (VNI-Windows). */
#ifndef BASE_LEGACY_H
#define BASE_LEGACY_H

#include <glib.h>

typedef enum { LEGACY_NONE, LEGACY_TCVN3, LEGACY_VNI } LegacyKind;

/* In which of them `text` (UTF-8) seems to be written, at least in part. LEGACY_NONE for
 * Vietnamese in Unicode and for other languages: there must be words that cannot be Vietnamese as
 * they stand, and are once they are turned. A text may hold U+00AD: it is ư in TCVN3. */
LegacyKind legacy_guess(const char *text);

/* `text` turned into Unicode, NFC; a new string. ASCII stays; in a text that is partly Unicode the
 * words that are Vietnamese already stay. Capitals that a capital font of TCVN3 (.VnTimeH) made of
 * small letters are restored in words otherwise written in capitals: "TØNH" is TỈNH. LEGACY_NONE: a
 * plain copy. */
char *legacy_convert(const char *text, LegacyKind kind);

/* "tcvn3", "vni", "none". Static. */
const char *legacy_name(LegacyKind kind);

#endif
