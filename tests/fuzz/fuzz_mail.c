/* What a mail relay answers, and words that go into a letter's head. */
#include <stdint.h>
#include <string.h>

#include "base/text.h"
#include "domain/mail_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines of ASCII, each one but the first a folded one. */
static void is_header(const char *value) {
    for (const char *c = value; *c != '\0'; c++) {
        g_assert((*c >= ' ' && *c <= '~') || *c == '\r' || *c == '\n');
        g_assert(*c != '\r' || g_str_has_prefix(c, "\r\n "));
        g_assert(*c != '\n' || (c > value && c[-1] == '\r'));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autofree char *header = mail_header(text), *line = mail_line(text);
    is_header(header);
    g_assert(strpbrk(line, "\r\n") == NULL);
    g_autofree char *address = mail_address(text);
    g_assert(address == NULL || strpbrk(address, "\r\n<> ,") == NULL);
    g_autoptr(GHashTable) slots = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(slots, (gpointer) "a", text);
    g_autofree char *filled = mail_fill("{a}", slots), *template = mail_fill(text, slots);
    g_assert(strpbrk(filled, "\r\n") == NULL && template != NULL);
    g_autofree char *said = mail_said((const char *)data, size);
    g_autofree char *clean = text_clean(said, strlen(said), TEXT_LINE, NULL);
    g_assert(clean != NULL && strlen(said) <= MAIL_SAID_MAX); /* it may stand on a page */
    return 0;
}
