#include "table/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include "base/legacy.h"

enum { PIECE = 16384, PIVOT = 2048 };

/* ---- which one it is ---- */

/* Letters of UTF-16 that Vietnamese uses are below U+2000: one byte of each pair is small. Without
 * a mark, many zero bytes all on one side tell. */
static const char *utf16_unmarked(const char *bytes, gsize n) {
    gsize even = 0, odd = 0;
    for (gsize i = 0; i + 1 < n; i += 2) {
        even += !bytes[i];
        odd += !bytes[i + 1];
    }
    if (odd > n / 8 && !even)
        return "UTF-16LE";
    return even > n / 8 && !odd ? "UTF-16BE" : NULL;
}

/* The whole file: valid UTF-8; *nul where a zero byte stands in it. */
static gboolean is_utf8(int fd, off_t start, gboolean *nul) {
    char piece[PIECE + 4];
    gsize kept = 0;
    off_t at = start;
    for (;;) {
        ssize_t got = pread(fd, piece + kept, PIECE, at);
        if (got <= 0)
            return kept == 0;
        gsize n = kept + (gsize)got;
        at += got;
        const char *end = NULL;
        *nul = *nul || memchr(piece + kept, 0, (gsize)got);
        if (!g_utf8_validate_len(piece, n, &end)) {
            kept = n - (gsize)(end - piece);
            /* a letter that the piece cuts is shorter than four bytes and may still be whole */
            if (kept > 3 || g_utf8_get_char_validated(end, (gssize)kept) != (gunichar)-2)
                return FALSE;
            memmove(piece, end, kept);
        } else {
            kept = 0;
        }
    }
}

/* Bytes that are no UTF-8: Windows-1258, unless their numbers are letters of a font from before
 * Unicode. Those are kept as the Latin-1 letters that they are elsewhere, to be told later. */
static const char *eight_bit(const char *bytes, gsize n) {
    g_autoptr(GString) latin = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_unichar(latin, (guchar)bytes[i]);
    return legacy_guess(latin->str) == LEGACY_NONE ? "windows-1258" : "windows-1252";
}

gboolean text_encoding(int fd, gsize size, TextEncoding *encoding) {
    char head[4096];
    ssize_t n = pread(fd, head, MIN(sizeof head, size), 0);
    gboolean nul = FALSE;
    if (n >= 2 && memcmp(head, "\xFF\xFE", 2) == 0) {
        *encoding = (TextEncoding){"UTF-16LE", 2};
        return TRUE;
    }
    if (n >= 2 && memcmp(head, "\xFE\xFF", 2) == 0) {
        *encoding = (TextEncoding){"UTF-16BE", 2};
        return TRUE;
    }
    const char *unmarked = n > 0 ? utf16_unmarked(head, (gsize)n) : NULL;
    if (unmarked) {
        *encoding = (TextEncoding){unmarked, 0};
        return TRUE;
    }
    off_t start = n >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    gboolean utf8 = is_utf8(fd, start, &nul);
    nul = nul || (n > 0 && memchr(head, 0, (gsize)n));
    *encoding = utf8  ? (TextEncoding){"UTF-8", start}
                : nul ? (TextEncoding){"windows-1258", 0}
                      : (TextEncoding){eight_bit(head, (gsize)MAX(n, 0)), 0};
    return !nul;
}

/* ---- pieces ---- */

struct TextPieces {
    int fd;
    off_t at;
    gboolean plain, ended;
    UConverter *from, *to;
    UChar pivot[PIVOT], *pivot_in, *pivot_out;
    char raw[PIECE], out[PIECE * 4];
    const char *raw_at, *raw_end;
    gboolean begun;
};

TextPieces *text_pieces(int fd, const TextEncoding *encoding) {
    TextPieces *pieces = g_new0(TextPieces, 1);
    UErrorCode status = U_ZERO_ERROR;
    pieces->fd = fd;
    pieces->at = encoding->start;
    pieces->plain = strcmp(encoding->name, "UTF-8") == 0;
    pieces->pivot_in = pieces->pivot_out = pieces->pivot;
    pieces->raw_at = pieces->raw_end = pieces->raw;
    if (pieces->plain)
        return pieces;
    pieces->from = ucnv_open(encoding->name, &status);
    pieces->to = ucnv_open("UTF-8", &status);
    ucnv_setToUCallBack(pieces->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    g_assert(U_SUCCESS(status));
    return pieces;
}

void text_pieces_free(TextPieces *pieces) {
    if (!pieces)
        return;
    ucnv_close(pieces->from);
    ucnv_close(pieces->to);
    g_free(pieces);
}

static void fill(TextPieces *pieces) {
    ssize_t n = pread(pieces->fd, pieces->raw, sizeof pieces->raw, pieces->at);
    pieces->ended = n <= 0;
    pieces->at += MAX(n, 0);
    pieces->raw_at = pieces->raw;
    pieces->raw_end = pieces->raw + MAX(n, 0);
}

gboolean text_piece(TextPieces *pieces, const char **bytes, gsize *n) {
    *bytes = pieces->out;
    *n = 0;
    if (pieces->plain) {
        fill(pieces);
        *bytes = pieces->raw;
        *n = (gsize)(pieces->raw_end - pieces->raw);
        return TRUE;
    }
    while (!*n && !pieces->ended) {
        if (pieces->raw_at == pieces->raw_end)
            fill(pieces);
        char *target = pieces->out;
        UErrorCode status = U_ZERO_ERROR;
        ucnv_convertEx(pieces->to, pieces->from, &target, pieces->out + sizeof pieces->out,
                       &pieces->raw_at, pieces->raw_end, pieces->pivot, &pieces->pivot_in,
                       &pieces->pivot_out, pieces->pivot + PIVOT, !pieces->begun,
                       (UBool)pieces->ended, &status);
        pieces->begun = TRUE;
        *n = (gsize)(target - pieces->out);
        if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
            return FALSE;
        if (status == U_BUFFER_OVERFLOW_ERROR)
            pieces->ended = FALSE;
    }
    return TRUE;
}
