/* xls.c: the binary format of 1987 to 2003, by libfreexl, in a jail. */
#include <freexl.h>
#include <string.h>

#include "table/jail.h"
#include "table/reader.h"

/* What comes out of the jail: records of this head and `length` bytes. */
typedef enum { NOTE_FAILED, NOTE_SHEET, NOTE_ROWS, NOTE_CELL, NOTE_LINE, NOTE_END, NOTES } NoteKind;
typedef struct {
    guint32 kind;   /* of NoteKind */
    guint32 row;    /* of a cell, of a line that ends: from 1; failed: a TableErrorCode */
    guint32 column; /* cell: from 0 */
    guint32 cell;   /* of TableKind */
    guint32 length;
} Note;

typedef struct {
    TableReader base;
    int fd;
    Jail jail;
} Xls;

typedef struct {
    guint sheet; /* whose rows are wanted */
    const TableLimits *limits;
} Wanted;

/* ---- in the jail ---- */

static void say(FILE *to, Note note, const char *bytes) {
    fwrite(&note, sizeof note, 1, to);
    fwrite(bytes, 1, note.length, to);
}

static void say_failed(FILE *to, TableErrorCode code) {
    say(to, (Note){.kind = NOTE_FAILED, .row = code}, "");
}

static void say_cell(FILE *to, guint row, guint column, TableKind kind, const char *text) {
    gsize n = strlen(text);
    if (n && n < 1 << 20)
        say(to, (Note){NOTE_CELL, row, column, kind, (guint32)n}, text);
}

static void say_number(FILE *to, guint row, guint column, double value) {
    g_autofree char *text = serial_number(value);
    say_cell(to, row, column, TABLE_NUMBER, text);
}

static void say_value(FILE *to, guint row, guint column, const FreeXL_CellValue *value) {
    switch (value->type) {
    case FREEXL_CELL_INT:
        say_number(to, row, column, value->value.int_value);
        break;
    case FREEXL_CELL_DOUBLE:
        say_number(to, row, column, value->value.double_value);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_TIME:
        say_cell(to, row, column, TABLE_TEXT, value->value.text_value);
        break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME: {
        g_autofree char *day = g_strndup(value->value.text_value, 10);
        say_cell(to, row, column, TABLE_DATE, day);
        break;
    }
    default:
        break;
    }
}

static void say_rows(const void *book, FILE *to, const Wanted *wanted) {
    unsigned int rows = 0;
    unsigned short columns = 0;
    if (freexl_select_active_worksheet(book, (unsigned short)wanted->sheet) != FREEXL_OK ||
        freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK) {
        say_failed(to, TABLE_DAMAGED);
        return;
    }
    say(to, (Note){.kind = NOTE_ROWS}, "");
    for (guint row = 0; row < rows; row++) {
        for (guint column = 0; column < columns; column++) {
            FreeXL_CellValue value = {0};
            if (freexl_get_cell_value(book, row, (unsigned short)column, &value) == FREEXL_OK)
                say_value(to, row + 1, column, &value);
        }
        say(to, (Note){.kind = NOTE_LINE, .row = row + 1}, "");
    }
    say(to, (Note){.kind = NOTE_END}, "");
}

static void read_book(int fd, FILE *to, gconstpointer data) {
    const Wanted *wanted = data;
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    const void *book = NULL;
    unsigned int locked = FREEXL_BIFF_PLAIN, sheets = 0;
    int opened = freexl_open(path, &book);
    if (book)
        freexl_get_info(book, FREEXL_BIFF_PASSWORD, &locked);
    if (locked == FREEXL_BIFF_OBFUSCATED || opened != FREEXL_OK) {
        say_failed(to, locked == FREEXL_BIFF_OBFUSCATED ? TABLE_ENCRYPTED : TABLE_DAMAGED);
        return;
    }
    freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets);
    for (guint i = 0; i < sheets && i < wanted->limits->sheets; i++) {
        const char *name = NULL;
        if (freexl_get_worksheet_name(book, (unsigned short)i, &name) != FREEXL_OK || !name)
            name = "";
        say(to, (Note){.kind = NOTE_SHEET, .length = (guint32)MIN(strlen(name), 500)}, name);
    }
    say_rows(book, to, wanted);
}

/* ---- outside ---- */

/* The next record; its bytes in *bytes, a new string. FALSE with TABLE_DAMAGED, or what the jail
 * said. */
static gboolean next_note(Xls *xls, Note *note, char **bytes, GError **error) {
    if (!jail_read(&xls->jail, note, sizeof *note) || note->kind >= NOTES ||
        note->length > 1 << 20 || note->cell > TABLE_FAULT || note->column > G_MAXUINT16)
        return table_refuse(error, TABLE_DAMAGED);
    if (note->kind == NOTE_FAILED)
        return table_refuse(error,
                            note->row < TABLE_ERRORS ? (TableErrorCode)note->row : TABLE_DAMAGED);
    *bytes = g_malloc0(note->length + 1);
    if (jail_read(&xls->jail, *bytes, note->length))
        return TRUE;
    g_clear_pointer(bytes, g_free);
    return table_refuse(error, TABLE_DAMAGED);
}

static gboolean xls_select(TableReader *reader, guint sheet, GError **error) {
    Xls *xls = (Xls *)reader;
    const Wanted wanted = {sheet, reader->limits};
    if (!sheet)
        g_ptr_array_set_size(reader->sheets, 0);
    jail_end(&xls->jail);
    if (!jail_begin(&xls->jail, xls->fd, read_book, &wanted))
        return table_refuse(error, TABLE_DAMAGED);
    for (;;) {
        Note note;
        g_autofree char *bytes = NULL;
        if (!next_note(xls, &note, &bytes, error))
            return FALSE;
        if (note.kind == NOTE_ROWS)
            return TRUE;
        if (note.kind == NOTE_SHEET && !sheet && reader->sheets->len < reader->limits->sheets)
            g_ptr_array_add(reader->sheets, g_utf8_make_valid(bytes, -1));
    }
}

static gboolean xls_next(TableReader *reader, GError **error) {
    Xls *xls = (Xls *)reader;
    for (;;) {
        Note note;
        g_autofree char *bytes = NULL;
        if (!next_note(xls, &note, &bytes, error))
            return FALSE;
        reader->line.number = note.row;
        if (note.kind == NOTE_LINE)
            return TRUE;
        if (note.kind == NOTE_END)
            return FALSE;
        if (note.kind == NOTE_CELL &&
            !reader_put(reader, note.column, (TableKind)note.cell, bytes, note.length, error))
            return FALSE;
    }
}

static void xls_free(TableReader *reader) {
    jail_end(&((Xls *)reader)->jail);
    reader_end(reader);
}

TableReader *xls_open(int fd, const TableLimits *limits, GError **error) {
    (void)error;
    Xls *xls = g_new0(Xls, 1);
    reader_begin(&xls->base, "xls", limits);
    xls->base.select = xls_select;
    xls->base.next = xls_next;
    xls->base.free = xls_free;
    xls->fd = fd;
    /* the first look names the sheets; a book always has one */
    g_ptr_array_add(xls->base.sheets, g_strdup(""));
    return &xls->base;
}
