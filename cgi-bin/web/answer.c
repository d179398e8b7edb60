/* answer.c: the bytes for the web server. A page is never copied here: what is kept is what is
 * sent, with this browser's token in its gaps. */
#include <string.h>
#include <unistd.h>

#include "web/state.h"
#include "web/token.h"

void answer_init(Answer *answer) {
    *answer = (Answer){.bytes = g_string_sized_new(2048), .fd = -1};
}

void answer_reset(Answer *answer) {
    g_string_truncate(answer->bytes, 0);
    g_clear_pointer(&answer->page, g_bytes_unref);
    g_clear_pointer(&answer->slots, g_array_unref);
    if (answer->fd >= 0) {
        close(answer->fd);
        answer->fd = -1;
    }
}

void answer_clear(Answer *answer) {
    answer_reset(answer);
    g_string_free(answer->bytes, TRUE);
}

void answer_page(Answer *answer, GBytes *page, GArray *slots, const char *cookie) {
    answer->page = g_bytes_ref(page);
    if (slots != NULL && slots->len > 0) {
        guint8 secret[TOKEN_SECRET];
        token_secret(cookie, secret);
        token_mask(secret, answer->token);
        answer->slots = g_array_ref(slots);
    }
}

void answer_file(Answer *answer, int fd, gint64 from, gint64 n) {
    answer->fd = fd;
    answer->fd_from = from;
    answer->fd_n = n;
}

gsize answer_length(const Answer *answer) {
    gsize page = answer->page != NULL ? g_bytes_get_size(answer->page) : 0;
    return answer->bytes->len + page + (answer->fd >= 0 ? (gsize)answer->fd_n : 0);
}

gboolean answer_write(const Answer *answer, AnswerPut put, gpointer data) {
    gsize n = 0, at = 0;
    const char *page = answer->page != NULL ? g_bytes_get_data(answer->page, &n) : "";
    gboolean ok = put(data, answer->bytes->str, answer->bytes->len);
    for (guint i = 0; ok && answer->slots != NULL && i < answer->slots->len; i++) {
        gsize slot = g_array_index(answer->slots, gsize, i);
        ok = put(data, page + at, slot - at) && put(data, answer->token, HTML_TOKEN_LENGTH);
        at = slot + HTML_TOKEN_LENGTH;
    }
    return ok && put(data, page + at, n - at);
}
