/* encoding.h: inside: bytes of a text file into UTF-8, piece by piece. */
#ifndef TABLE_ENCODING_H
#define TABLE_ENCODING_H

#include <glib.h>
#include <sys/types.h>

typedef struct {
    const char *name; /* as ICU knows it: "UTF-8" … */
    off_t start;      /* past the byte order mark */
} TextEncoding;

/* Looks at the whole file. FALSE where it holds what no text does (NUL bytes). */
gboolean text_encoding(int fd, gsize size, TextEncoding *encoding);

typedef struct TextPieces TextPieces;

TextPieces *text_pieces(int fd, const TextEncoding *encoding);
void text_pieces_free(TextPieces *pieces);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TextPieces, text_pieces_free)

/* The next piece, borrowed until the next call; a letter may be cut between two. *n 0 at the end.
 * FALSE where a byte stands for nothing. */
gboolean text_piece(TextPieces *pieces, const char **bytes, gsize *n);

#endif
