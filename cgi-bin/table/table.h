/* table.h: tables out of files that others made: CSV, XLSX, old XLS. Rows of clean text, whatever
 * bytes came in; knows no forms. */
#ifndef TABLE_TABLE_H
#define TABLE_TABLE_H

#include <glib.h>

#define TABLE_ERROR (table_error_quark())
GQuark table_error_quark(void);

typedef enum {
    TABLE_EMPTY,       /* no row holds anything */
    TABLE_NOT_A_TABLE, /* another kind of file: a letter, a picture, a page, an .ods or .xlsb */
    TABLE_ENCRYPTED,   /* opens with a password only */
    TABLE_DAMAGED,     /* begins as a table and cannot be read on */
    TABLE_ENTITIES,    /* declares a document type: no program that makes tables does */
    TABLE_TOO_BIG,     /* the file, or what it unpacks to */
    TABLE_TOO_MANY_ROWS,
    TABLE_TOO_MANY_COLUMNS,
    TABLE_CELL_TOO_LONG,
    TABLE_ENCODING, /* letters in no encoding that is known here */
    TABLE_ERRORS
} TableErrorCode;

/* Stable key of a code for the catalogues ("not_a_table"). Static. */
const char *table_error_key(int code);

/* What a file may cost. */
typedef struct {
    gsize file;     /* bytes */
    gsize inflated; /* bytes that a packed file may unpack to, all its parts together; and that the
                       cells of a sheet may hold, where several name the same text */
    guint ratio;    /* how many times its packed size a large part may be */
    guint entries;  /* of a packed file */
    guint sheets;
    guint rows; /* of a sheet, that hold something */
    guint columns;
    guint cell; /* code points */
} TableLimits;

/* 20 MB, unpacked 100 MB, 200 times, 2,000 entries, 50 sheets, 10,000 rows, 200 columns, 32,767
 * code points. */
extern const TableLimits table_limits;

typedef enum {
    TABLE_TEXT,
    TABLE_NUMBER, /* digits with a point before decimals: "1984", "-0.5" */
    TABLE_DATE,   /* "1984-08-05"; a time of day is left out */
    TABLE_FAULT   /* a formula that failed: "#N/A" */
} TableKind;

/* text is NFC without controls, line breaks LF, never empty; it lives until the next row. */
typedef struct {
    guint column; /* from 0 */
    TableKind kind;
    const char *text;
} TableCell;

/* The cells that hold something, from left to right. A cell merged downwards stands in each row. */
typedef struct {
    guint number; /* as the file counts, from 1 */
    const TableCell *cells;
    guint n;
} TableRow;

typedef struct Table Table;

/* Finds out what the file is, by its bytes alone, and selects its first sheet. fd: a regular file,
 * borrowed for the table's life, its offset is not used; limits (NULL: table_limits) too. NULL with
 * a TABLE_ERROR. Macros are never looked at: a file with macros is a table like any other. */
Table *table_open(int fd, const TableLimits *limits, GError **error);
/* The same of bytes, which are copied. */
Table *table_open_bytes(const void *bytes, gsize n, const TableLimits *limits, GError **error);
void table_free(Table *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Table, table_free)

/* "csv", "xlsx", "xls". Static. */
const char *table_format(const Table *table);
/* The encoding of a CSV: "UTF-8", "UTF-16LE", "UTF-16BE", "windows-1258", "windows-1252" (of fonts
 * from before Unicode, base/legacy.h); else "". Static. */
const char *table_encoding(const Table *table);

/* Sheets with cells, in the book's order, hidden ones left out; a CSV has one without a name. */
guint table_sheets(const Table *table);
const char *table_sheet_name(const Table *table, guint sheet);
/* Begins the sheet (from 0), from its first row. FALSE with a TABLE_ERROR. */
gboolean table_select(Table *table, guint sheet, GError **error);

/* The next row that holds something. FALSE at the end, or with a TABLE_ERROR. */
gboolean table_next(Table *table, TableRow *row, GError **error);
/* Where the last error was found, both from 1; 0: not at a certain row or column. */
void table_where(const Table *table, guint *row, guint *column);

/* Adds a text as a field of a CSV, with a semicolon before it unless it is the line's first. */
void table_csv_put(GString *out, const char *text, gboolean first);

/* "A", "AB": a column as spreadsheets call it. New string. */
char *table_column_name(guint column);

#endif
