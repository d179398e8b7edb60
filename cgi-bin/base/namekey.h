/* Stored sort keys: bytes whose plain order is the Vietnamese order (domain.md 6.4). */
#ifndef BASE_NAMEKEY_H
#define BASE_NAMEKEY_H

#include <glib.h>

/* Key of a person's name: given name (the last word), 01, family (the first), 01, the words
 * between (sql.md rule 15); each part is ICU's key for `vi`, so tones weigh after letters and the
 * given name wholly before the family. Ranks and salutations are no part of a name and must not be
 * passed. A blank name has a key too, before all others. New reference. */
GBytes *name_key(const char *name);

/* Key of a collective's or unit's name, in plain order of its text. New reference. */
GBytes *title_key(const char *title);

/* What the keys depend on: this code's layout, the collator's and ICU's version. When it differs
 * from the one stored beside the keys, they must be made anew. Static string. */
const char *name_key_version(void);

#endif
