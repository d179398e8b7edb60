/* xlsx.h: inside: a workbook (ECMA-376 part 1, 18), as its three files share it. */
#ifndef TABLE_XLSX_H
#define TABLE_XLSX_H

#include "table/package.h"
#include "table/reader.h"

/* What a column shows while the rows of a merged cell pass. */
typedef struct {
    guint bottom; /* its last row */
    TableKind kind;
    char *text;
} Merged;

typedef struct {
    TableReader base;
    Package *package;
    gboolean from_1904;
    GPtrArray *targets; /* of char*: each sheet's part, beside base.sheets */
    GArray *dates;      /* of gboolean: whether a style shows a day */
    GString *strings;   /* shared strings, each with its NUL */
    GArray *starts;     /* of gsize into strings */
    Pull *pull;         /* the selected sheet */
    gboolean in_rows;
    guint row;          /* the last one read */
    GHashTable *merges; /* where a cell begins that reaches downwards -> its last row */
    Merged *merged;     /* of each column */
} Xlsx;

/* xlsx_book.c: what the workbook says of its sheets; formats; strings. */
gboolean xlsx_book(Xlsx *book, GError **error);
/* The text of <si> or <is>, whose beginning is at hand: runs joined, without readings. Its end is
 * at hand afterwards. */
gboolean xlsx_text(Pull *pull, GString *text, GError **error);

/* xlsx_sheet.c: for TableReader. */
gboolean xlsx_select(TableReader *reader, guint sheet, GError **error);
gboolean xlsx_next(TableReader *reader, GError **error);
void xlsx_sheet_end(Xlsx *book);

#endif
