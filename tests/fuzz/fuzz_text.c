/* Text at the door, and what is made of it: words for searching, keys for sorting, a mail's header.
 */
#include <stdint.h>
#include <string.h>

#include "base/fold.h"
#include "base/namekey.h"
#include "base/syllable.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Nothing that XML 1.0 or a line of log does not bear. */
static void is_clean(const char *text, TextKind kind) {
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean row = kind == TEXT_ROWS && c == '\t', line = kind != TEXT_LINE && c == '\n';
        g_assert(c >= ' ' || row || line);
        g_assert((c < 0x7f || c > 0x9f) && c != 0xfffe && c != 0xffff);
    }
}

static void words_of(const char *text) {
    g_autofree char *folded = fold(text), *marked = fold_marked(text);
    g_assert(strspn(folded, "abcdefghijklmnopqrstuvwxyz0123456789 ") == strlen(folded));
    g_autofree char *again = fold(folded);
    g_assert_cmpstr(again, ==, folded);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1), marks = g_strsplit(marked, " ", -1);
    g_assert(g_strv_length(words) == g_strv_length(marks));
    for (guint i = 0; words[i] != NULL; i++) {
        g_assert(strlen(marks[i]) == 3 * strlen(words[i]));
    }
    g_autofree char *pattern = fold_marked_pattern(text);
    g_assert((pattern != NULL) == fold_has_marks(text));
    g_assert(pattern == NULL || strchr(pattern, '%') == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *rescued = text_rescue((const char *)data, size);
    g_autofree char *kept = text_clean(rescued, strlen(rescued), TEXT_LINE, NULL);
    g_assert_cmpstr(kept, ==, rescued);
    for (TextKind kind = TEXT_LINE; kind <= TEXT_ROWS; kind++) {
        TextFault fault = TEXT_OK;
        g_autofree char *text = text_clean((const char *)data, size, kind, &fault);
        g_assert((text == NULL) == (fault != TEXT_OK));
        if (text == NULL) {
            continue;
        }
        is_clean(text, kind);
        g_autofree char *again = text_clean(text, strlen(text), kind, NULL);
        g_assert_cmpstr(again, ==, text);
        g_assert(text_length(text) <= (glong)strlen(text));
        words_of(text);
        g_autoptr(GBytes) name = name_key(text), title = title_key(text);
        g_assert(name != NULL && title != NULL);
        syllable_plausible(text);
    }
    return 0;
}
