/* Text at the door: what a person typed becomes clean UTF-8 that XML, SQLite and files all bear. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <glib.h>

typedef enum {
    TEXT_LINE,  /* one line: line breaks and runs of blanks become one blank, ends are trimmed */
    TEXT_BLOCK, /* lines end with LF; blanks stay as typed */
    TEXT_ROWS   /* as a block, and TABs stay: rows of a table, pasted */
} TextKind;

typedef enum {
    TEXT_OK,
    TEXT_NOT_UTF8, /* broken, overlong or surrogate bytes */
    TEXT_CONTROL,  /* NUL, another C0 or C1 control, DEL */
    TEXT_FORBIDDEN /* U+FFFE, U+FFFF (no XML characters), or more than TEXT_MARKS_MAX marks on end
                    */
} TextFault;

/* UAX 15's stream-safe bound: ordering longer runs of combining marks costs their square. */
enum { TEXT_MARKS_MAX = 30 };

/* Cleans `n` bytes (NUL need not follow) as decisions.md 31 says, and makes them NFC. TAB counts
 * among the "other spaces" but for TEXT_ROWS; U+00AD stays in text of TCVN3, whose ư it is. Gives a
 * new string, for the caller to free; NULL on a fault, which `fault` (may be NULL) then names.
 * Cleaning twice changes nothing more. */
char *text_clean(const char *bytes, gsize n, TextKind kind, TextFault *fault);

/* Any bytes as one clean line, where refusing them would help nobody: names of files, answers of
 * other machines. What is no text becomes U+FFFD or a blank. New string, never NULL. */
char *text_rescue(const char *bytes, gsize n);

/* Length of a clean text in code points, a line break being one (decisions.md 30). */
glong text_length(const char *clean);

/* TRUE for NULL, "" and a text of white space alone. */
gboolean text_is_blank(const char *text);

/* Joins the parts that are not blank, up to the closing NULL part of the list, with `separator`
 * between them: text_join(", ", post, unit, NULL). Blank parts may be "" but not NULL: that ends
 * the list. New string, "" when nothing is left. */
char *text_join(const char *separator, ...) G_GNUC_NULL_TERMINATED;

#endif
