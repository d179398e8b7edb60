/* csv.c: text with separators, by libcsv. */
#include <csv.h>
#include <string.h>

#include "table/encoding.h"
#include "table/reader.h"

typedef struct {
    TableReader base;
    int fd;
    TextEncoding encoding;
    char separator;
    gboolean said; /* the first line only names the separator */
    struct csv_parser parser;
    gboolean parsing;
    TextPieces *pieces;
    const char *at, *end; /* of the present piece */
    guint column, rows;
    gboolean row_done, after_cr, ended;
    GError *failed;
} Csv;

/* ---- which separator ---- */

enum { LOOKED_AT = 16384, LINES = 30, SEPARATORS = 3 };
static const char separators[SEPARATORS + 1] = "\t;,";

/* How many of each separator stand outside quotes in the first lines. */
static guint count_lines(const char *at, const char *end, guint counts[LINES][SEPARATORS]) {
    guint line = 0;
    gboolean quoted = FALSE, any = FALSE;
    for (; at < end && line < LINES; at++) {
        const char *separator = *at ? strchr(separators, *at) : NULL;
        if (*at == '"')
            quoted = !quoted;
        else if (separator && !quoted)
            counts[line][separator - separators]++;
        else if ((*at == '\n' || *at == '\r') && !quoted && any)
            line++, any = FALSE;
        if (*at != '\n' && *at != '\r')
            any = TRUE;
    }
    return line + (any && line < LINES);
}

/* The one of which most lines hold the same number; then the one that stands oftener. */
static char likely_separator(const char *at, const char *end) {
    guint counts[LINES][SEPARATORS] = {{0}};
    guint lines = count_lines(at, end, counts), best = 0;
    char chosen = ',';
    for (guint s = 0; s < SEPARATORS; s++)
        for (guint i = 0; i < lines; i++) {
            guint same = 0;
            for (guint j = 0; j < lines; j++)
                same += counts[j][s] == counts[i][s];
            guint score = counts[i][s] ? same * 1000 + MIN(counts[i][s], 999) : 0;
            if (score > best) {
                best = score;
                chosen = separators[s];
            }
        }
    return chosen;
}

static void find_separator(Csv *csv, const char *text, gsize n) {
    const char *end = text + n;
    csv->said =
        n >= 6 && g_ascii_strncasecmp(text, "sep=", 4) == 0 && (text[5] == '\n' || text[5] == '\r');
    csv->separator = csv->said ? text[4] : likely_separator(text, end);
}

/* ---- rows ---- */

static void field_put(void *bytes, size_t n, void *data) {
    Csv *csv = data;
    if (!csv->failed)
        reader_put(&csv->base, csv->column, TABLE_TEXT, bytes ? bytes : "", n, &csv->failed);
    csv->column++;
}

static void row_put(int c, void *data) {
    (void)c;
    Csv *csv = data;
    csv->row_done = TRUE;
    csv->column = 0;
}

/* Nothing of the row was seen yet; a field is open inside quotes (libcsv's own states). */
enum { ROW_NOT_BEGUN = 0, FIELD_BEGUN = 2 };

/* Feeds what stands up to the next line's end, so that at most one row comes of it. */
static void feed(Csv *csv) {
    const char *stop = csv->at;
    while (stop < csv->end && *stop != '\n' && *stop != '\r')
        stop++;
    gboolean ends = stop < csv->end;
    gboolean pair = ends && stop == csv->at && *stop == '\n' && csv->after_cr;
    csv->after_cr = ends && *stop == '\r';
    if (ends)
        stop++;
    csv->base.line.number = csv->rows + 1;
    csv_parse(&csv->parser, csv->at, (size_t)(stop - csv->at), field_put, row_put, csv);
    csv->at = stop;
    if (ends && !pair && !csv->row_done && csv->parser.pstate == ROW_NOT_BEGUN)
        csv->rows++; /* an empty line counts in people's numbering */
}

static gboolean csv_failed(Csv *csv, GError **error) {
    if (!csv->failed && csv_error(&csv->parser) != CSV_SUCCESS)
        table_refuse(&csv->failed, TABLE_DAMAGED);
    if (!csv->failed && csv->parser.entry_pos / 4 > csv->base.limits->cell) {
        csv->base.row = csv->rows + 1;
        csv->base.column = csv->column + 1;
        table_refuse(&csv->failed, TABLE_CELL_TOO_LONG);
    }
    if (!csv->failed)
        return FALSE;
    g_propagate_error(error, g_steal_pointer(&csv->failed));
    return TRUE;
}

static void finish(Csv *csv) {
    csv->ended = TRUE;
    if (csv->parser.pstate == FIELD_BEGUN && csv->parser.quoted) {
        csv->base.row = csv->rows + 1;
        csv->base.column = csv->column + 1;
        table_refuse(&csv->failed, TABLE_DAMAGED);
        return;
    }
    csv->base.line.number = csv->rows + 1;
    csv_fini(&csv->parser, field_put, row_put, csv);
}

static gboolean csv_next(TableReader *reader, GError **error) {
    Csv *csv = (Csv *)reader;
    csv->row_done = FALSE;
    while (!csv->row_done && !csv->ended) {
        if (csv->at == csv->end) {
            gsize n = 0;
            if (!text_piece(csv->pieces, &csv->at, &n)) {
                reader->row = csv->rows + 1;
                return table_refuse(error, TABLE_ENCODING);
            }
            csv->end = csv->at + n;
            if (!n)
                finish(csv);
        } else {
            feed(csv);
        }
        if (csv_failed(csv, error))
            return FALSE;
    }
    csv->rows += csv->row_done ? 1 : 0;
    return csv->row_done;
}

static void parser_end(Csv *csv) {
    if (csv->parsing)
        csv_free(&csv->parser);
    csv->parsing = FALSE;
    g_clear_pointer(&csv->pieces, text_pieces_free);
    g_clear_error(&csv->failed);
}

static gboolean csv_select(TableReader *reader, guint sheet, GError **error) {
    (void)sheet;
    Csv *csv = (Csv *)reader;
    parser_end(csv);
    csv_init(&csv->parser, CSV_APPEND_NULL);
    csv->parsing = TRUE;
    csv_set_delim(&csv->parser, (unsigned char)csv->separator);
    csv->pieces = text_pieces(csv->fd, &csv->encoding);
    csv->at = csv->end = NULL;
    csv->column = csv->rows = 0;
    csv->after_cr = csv->ended = FALSE;
    if (!csv->said)
        return TRUE;
    GError *failed = NULL;
    csv_next(reader, &failed);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static void csv_reader_free(TableReader *reader) {
    parser_end((Csv *)reader);
    reader_end(reader);
}

TableReader *csv_open(int fd, gsize size, const TableLimits *limits, GError **error) {
    TextEncoding encoding;
    if (!text_encoding(fd, size, &encoding)) {
        table_refuse(error, TABLE_NOT_A_TABLE);
        return NULL;
    }
    Csv *csv = g_new0(Csv, 1);
    TableReader *reader = &csv->base;
    reader_begin(reader, "csv", limits);
    reader->encoding = encoding.name;
    reader->select = csv_select;
    reader->next = csv_next;
    reader->free = csv_reader_free;
    g_ptr_array_add(reader->sheets, g_strdup(""));
    csv->fd = fd;
    csv->encoding = encoding;
    g_autoptr(TextPieces) pieces = text_pieces(fd, &encoding);
    const char *text = NULL;
    gsize n = 0;
    if (text_piece(pieces, &text, &n)) {
        find_separator(csv, text, MIN(n, LOOKED_AT));
        return reader;
    }
    csv_reader_free(reader);
    table_refuse(error, TABLE_ENCODING);
    return NULL;
}

void table_csv_put(GString *out, const char *text, gboolean first) {
    gsize n = strlen(text), most = 2 * n + 3;
    g_autofree char *quoted = g_malloc(most);
    gsize written = csv_write(quoted, most, text, n);
    if (!first)
        g_string_append_c(out, ';');
    g_string_append_len(out, quoted, (gssize)MIN(written, most));
}
