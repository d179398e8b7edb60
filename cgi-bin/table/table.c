#define _GNU_SOURCE
#include "table/table.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "table/reader.h"

const TableLimits table_limits = {.file = 20 << 20,
                                  .inflated = 100 << 20,
                                  .ratio = 200,
                                  .entries = 2000,
                                  .sheets = 50,
                                  .rows = 10000,
                                  .columns = 200,
                                  .cell = 32767};

struct Table {
    TableReader *reader;
    int own;    /* the copy's descriptor, or -1 */
    guint rows; /* handed out of the selected sheet */
    gboolean ended;
};

G_DEFINE_QUARK(thidua - table - error, table_error)

const char *table_error_key(int code) {
    static const char *const keys[TABLE_ERRORS] = {
        [TABLE_EMPTY] = "empty",
        [TABLE_NOT_A_TABLE] = "not_a_table",
        [TABLE_ENCRYPTED] = "encrypted",
        [TABLE_DAMAGED] = "damaged",
        [TABLE_ENTITIES] = "entities",
        [TABLE_TOO_BIG] = "too_big",
        [TABLE_TOO_MANY_ROWS] = "too_many_rows",
        [TABLE_TOO_MANY_COLUMNS] = "too_many_columns",
        [TABLE_CELL_TOO_LONG] = "cell_too_long",
        [TABLE_ENCODING] = "encoding",
    };
    return code >= 0 && code < TABLE_ERRORS ? keys[code] : keys[TABLE_DAMAGED];
}

gboolean table_refuse(GError **error, TableErrorCode code) {
    if (error && !*error)
        g_set_error_literal(error, TABLE_ERROR, (int)code, table_error_key((int)code));
    return FALSE;
}

gboolean table_passed(GError **failed, GError **error) {
    if (!*failed)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(failed));
    return FALSE;
}

gboolean table_cut_off(GError **failed, GError **error) {
    return table_passed(failed, error) ? table_refuse(error, TABLE_DAMAGED) : FALSE;
}

/* ---- what a file is ---- */

enum { SNIFFED = 4096 };

static gboolean holds(const char *bytes, gsize n, const char *what, gsize length) {
    return memmem(bytes, n, what, length) != NULL;
}

/* Files that hold text and are no tables: pages, letters, programs' own XML. */
static gboolean is_markup(const char *bytes, gsize n) {
    static const char *const beginnings[] = {"<", "%PDF", "{\\rtf", "%!PS"};
    gsize at = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < n && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++) {
        gsize length = strlen(beginnings[i]);
        if (n - at >= length && memcmp(bytes + at, beginnings[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* A compound file is an XLS, a DOC, or a locked XLSX: the names of its streams say which, and its
 * directory may stand anywhere. */
static TableReader *compound_open(int fd, gsize size, const TableLimits *limits, GError **error) {
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    static const char book[] = "W\0o\0r\0k\0b\0o\0o\0k";
    static const char old_book[] = "B\0o\0o\0k";
    gboolean is_locked = FALSE, is_book = FALSE;
    char piece[SNIFFED + 64];
    for (gsize at = 0; at < size && !is_locked && !is_book; at += SNIFFED) {
        ssize_t n = pread(fd, piece, sizeof piece, (off_t)at);
        if (n <= 0)
            break;
        is_locked = holds(piece, (gsize)n, locked, sizeof locked - 1);
        is_book = holds(piece, (gsize)n, book, sizeof book - 1) ||
                  holds(piece, (gsize)n, old_book, sizeof old_book - 1);
    }
    if (is_locked || !is_book) {
        table_refuse(error, is_locked ? TABLE_ENCRYPTED : TABLE_NOT_A_TABLE);
        return NULL;
    }
    return xls_open(fd, limits, error);
}

/* Sheets of the time before compound files begin with their own record. */
static gboolean is_bare_xls(const char *bytes, gsize n) {
    return n >= 4 && bytes[0] == 0x09 && bytes[3] == 0 && bytes[2] >= 4 && bytes[2] <= 16 &&
           strchr("\x02\x04\x08", bytes[1]) && (bytes[1] || bytes[2] == 4);
}

static TableReader *reader_open(int fd, const TableLimits *limits, GError **error) {
    struct stat about;
    char head[SNIFFED];
    ssize_t n = fstat(fd, &about) == 0 ? pread(fd, head, sizeof head, 0) : -1;
    TableErrorCode refused = TABLE_NOT_A_TABLE;
    if (n < 0 || !S_ISREG(about.st_mode))
        refused = TABLE_DAMAGED;
    else if (n == 0)
        refused = TABLE_EMPTY;
    else if ((gsize)about.st_size > limits->file)
        refused = TABLE_TOO_BIG;
    else if (n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0))
        return xlsx_open(fd, limits, error);
    else if (n >= 8 && memcmp(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0)
        return compound_open(fd, (gsize)about.st_size, limits, error);
    else if (is_bare_xls(head, (gsize)n))
        return xls_open(fd, limits, error);
    else if (!is_markup(head, (gsize)n))
        return csv_open(fd, (gsize)about.st_size, limits, error);
    table_refuse(error, refused);
    return NULL;
}

/* ---- the table ---- */

Table *table_open(int fd, const TableLimits *limits, GError **error) {
    TableReader *reader = reader_open(fd, limits ? limits : &table_limits, error);
    if (!reader)
        return NULL;
    Table *table = g_new0(Table, 1);
    table->reader = reader;
    table->own = -1;
    if (table_select(table, 0, error))
        return table;
    table_free(table);
    return NULL;
}

static gboolean write_all(int fd, const char *bytes, gsize n) {
    while (n) {
        ssize_t written = write(fd, bytes, n);
        if (written < 0 && errno != EINTR)
            return FALSE;
        if (written > 0) {
            bytes += written;
            n -= (gsize)written;
        }
    }
    return TRUE;
}

Table *table_open_bytes(const void *bytes, gsize n, const TableLimits *limits, GError **error) {
    int fd = memfd_create("table", MFD_CLOEXEC);
    Table *table = NULL;
    if (fd < 0 || !write_all(fd, bytes, n))
        table_refuse(error, TABLE_TOO_BIG);
    else
        table = table_open(fd, limits, error);
    if (table)
        table->own = fd;
    else if (fd >= 0)
        close(fd);
    return table;
}

void table_free(Table *table) {
    if (!table)
        return;
    table->reader->free(table->reader);
    if (table->own >= 0)
        close(table->own);
    g_free(table);
}

const char *table_format(const Table *table) {
    return table->reader->format;
}

const char *table_encoding(const Table *table) {
    return table->reader->encoding;
}

guint table_sheets(const Table *table) {
    return table->reader->sheets->len;
}

const char *table_sheet_name(const Table *table, guint sheet) {
    return g_ptr_array_index(table->reader->sheets, sheet);
}

gboolean table_select(Table *table, guint sheet, GError **error) {
    table->rows = 0;
    table->ended = FALSE;
    table->reader->row = table->reader->column = 0;
    table->reader->taken = 0;
    if (sheet >= table->reader->sheets->len)
        return table_refuse(error, TABLE_EMPTY);
    return table->reader->select(table->reader, sheet, error);
}

gboolean table_next(Table *table, TableRow *row, GError **error) {
    TableReader *reader = table->reader;
    TableLine *line = &reader->line;
    do {
        g_array_set_size(line->cells, 0);
        g_array_set_size(line->starts, 0);
        g_string_truncate(line->arena, 0);
        table->ended = table->ended || !reader->next(reader, error);
        if (table->ended)
            return FALSE;
    } while (!line->cells->len);
    if (++table->rows > reader->limits->rows) {
        reader->row = line->number;
        reader->column = 0;
        return table_refuse(error, TABLE_TOO_MANY_ROWS);
    }
    for (guint i = 0; i < line->cells->len; i++)
        g_array_index(line->cells, TableCell, i).text =
            line->arena->str + g_array_index(line->starts, gsize, i);
    *row =
        (TableRow){line->number, (const TableCell *)(gpointer)line->cells->data, line->cells->len};
    return TRUE;
}

void table_where(const Table *table, guint *row, guint *column) {
    *row = table->reader->row;
    *column = table->reader->column;
}

char *table_column_name(guint column) {
    char name[8];
    guint at = sizeof name;
    name[--at] = '\0';
    for (guint n = MIN(column, 100000) + 1; n; n = (n - 1) / 26)
        name[--at] = (char)('A' + (n - 1) % 26);
    return g_strdup(name + at);
}
