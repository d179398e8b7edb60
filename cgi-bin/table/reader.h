/* reader.h: inside: what the readers of each format share. */
#ifndef TABLE_READER_H
#define TABLE_READER_H

#include "table/table.h"

/* A row while it is read; texts stand one after another in `arena`. */
typedef struct {
    guint number;
    GArray *cells;  /* of TableCell, text still NULL */
    GArray *starts; /* of gsize: where each cell's text begins */
    GString *arena;
} TableLine;

typedef struct TableReader TableReader;

/* One format. A reader is made by its open function and keeps `fd`. */
struct TableReader {
    const TableLimits *limits;
    const char *format, *encoding;
    GPtrArray *sheets; /* of char*: names */
    TableLine line;
    guint row, column; /* where an error was found, from 1 */
    gsize taken;       /* bytes of the cells of the selected sheet so far */
    gboolean (*select)(TableReader *, guint sheet, GError **);
    /* Fills line, which is empty. FALSE at the end, or with an error. */
    gboolean (*next)(TableReader *, GError **);
    void (*free)(TableReader *);
};

TableReader *csv_open(int fd, gsize size, const TableLimits *limits, GError **error);
TableReader *xlsx_open(int fd, const TableLimits *limits, GError **error);
TableReader *xls_open(int fd, const TableLimits *limits, GError **error);

/* Sets what all readers have; `reader` is zeroed and larger than a TableReader. */
void reader_begin(TableReader *reader, const char *format, const TableLimits *limits);
/* Frees what reader_begin made, and the reader. */
void reader_end(TableReader *reader);

/* Puts a cell into the line, cleaned; blank text is no cell. FALSE with TABLE_TOO_MANY_COLUMNS,
 * TABLE_CELL_TOO_LONG, TABLE_ENCODING or TABLE_TOO_BIG, and the place noted. */
gboolean reader_put(TableReader *reader, guint column, TableKind kind, const char *bytes, gsize n,
                    GError **error);

/* Sets *error. Always FALSE. */
gboolean table_refuse(GError **error, TableErrorCode code);

/* Hands on what went wrong, if anything did; TRUE where nothing did. */
gboolean table_passed(GError **failed, GError **error);
/* The file ends within a thing: hands on what went wrong, else TABLE_DAMAGED. Always FALSE. */
gboolean table_cut_off(GError **failed, GError **error);

/* ---- serial.c: what spreadsheets mean by their numbers ---- */

/* TRUE where a number format shows a day: "dd/mm/yyyy", "[$-42A]d mmmm yyyy". */
gboolean format_is_date(const char *code);
/* The same of a format that every program knows by its number. */
gboolean format_id_is_date(guint id);
/* "1984-08-05" of a day counted from 1900 (with the 29th of February that 1900 did not have) or
 * 1904. NULL where it is no day. New string. */
char *serial_day(double serial, gboolean from_1904);
/* A number as TABLE_NUMBER has it. New string. */
char *serial_number(double value);

#endif
