/* import_work.h: what the files import*.c share. */
#ifndef DOMAIN_IMPORT_WORK_H
#define DOMAIN_IMPORT_WORK_H

#include "domain/import.h"

/* A row of a table, kept. */
typedef struct {
    guint number;
    GPtrArray *cells; /* of ImportCell*, from left to right */
} ImportRow;
typedef struct {
    guint column;
    TableKind kind;
    char *text;
} ImportCell;

ImportRow *import_row_new(const TableRow *row);
void import_row_free(gpointer row);
const ImportCell *import_row_cell(const ImportRow *row, guint column); /* or NULL */

/* Between the texts of what is kept: ASCII's own signs for it, which no clean text holds. */
#define IMPORT_UNIT "\x1f"
#define IMPORT_RECORD "\x1e"

/* ---- import_note.c: what is to be said of the whole ---- */

GPtrArray *import_notes_new(void);
/* Counts a row that is no nominee; the first ones are kept. */
void import_note_aside(Import *import, const ImportRow *row);
/* Adds n to what the key counts. */
void import_note_count(Import *import, const char *key, guint n);
/* In how many lines each field is wrong, anew: const FormField* -> number. */
void import_note_wrong(Import *import, GHashTable *lines_by_field);
/* As they are kept; the reverse. New. */
char *import_notes_text(const GPtrArray *notes);
GPtrArray *import_notes_parse(const char *text);

/* ---- import_legacy.c: text of old fonts ---- */

/* Finds the columns whose texts seem to be typed in one. */
void import_legacy_find(Import *import);
/* Writes persons' names that are in capitals as names are written, unless they are of such a font.
 */
void import_names_settle(Import *import);

/* ---- import_head.c: which row names the columns ---- */

enum { IMPORT_HEAD_ROWS = 15 };

typedef struct {
    guint rows;         /* how many of those given stand above the first line */
    GPtrArray *columns; /* of ImportColumn* */
    GPtrArray *unused;  /* of char* */
    gint number;        /* the column of running numbers, or -1 */
} ImportHead;

void import_head_clear(ImportHead *head);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ImportHead, import_head_clear)

/* Looks for a head in the first rows (of ImportRow*), of one row or of two. FALSE with
 * IMPORT_NO_HEAD or the store's error. */
gboolean import_head_find(Store *store, const FormDefinition *form, const GPtrArray *first,
                          ImportHead *head, GError **error);
/* The field that names a nominee. */
const FormField *import_name_field(const FormDefinition *form);
void import_column_free(gpointer column);

/* ---- import_value.c: cells become answers ---- */

typedef struct ImportWords ImportWords; /* what choices and marks are called */

ImportWords *import_words(Store *store, const FormDefinition *form, const FormSetting *setting,
                          GError **error);
void import_words_free(ImportWords *words);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportWords, import_words_free)

/* Notes on the list what was changed while lines were read, and counts anew. */
void import_words_count(Import *import, ImportWords *words);

/* Adds what the cell says, by its column. */
void import_value_add(ImportLine *line, ImportWords *words, const ImportColumn *column,
                      const ImportCell *cell);
/* Adds what follows from the line's answers. */
void import_value_implied(ImportLine *line, const ImportWords *words);

void import_value_put(ImportLine *line, const char *name, const char *value);
const char *import_value_get(const ImportLine *line, const char *name); /* the first, or NULL */

ImportLine *import_line_new(guint row);
void import_line_free(gpointer line);
/* As they are kept, one after another; the reverse. New strings. */
char *import_values_text(const ImportLine *line);
void import_values_parse(ImportLine *line, const char *text);
char *import_columns_text(const GPtrArray *columns);
GPtrArray *import_columns_parse(const FormDefinition *form, const char *text);

/* ---- import.c ---- */

/* Counts what is wrong and doubtful in a line: in the list's columns, or beyond what is missing
 * elsewhere. findings: of the whole part. */
void import_count(const Import *import, const GPtrArray *findings, guint *errors, guint *warnings);

/* The head of the dossier: *contents (of char*) are its contents, new; *setting for the kind. */
gboolean import_setting(Store *store, const Import *import, const char *today,
                        DossierSetting **setting, GPtrArray **contents, GError **error);

/* ---- import_keep.c ---- */

/* The lines (of ImportLine*) that are new; NULL with *error. */
GPtrArray *import_lines_new(Store *store, gint64 id, GError **error);

/* ---- import_known.c: what stands in the dossier already ---- */

gboolean import_mark_known(Store *store, Import *import, GError **error);

#endif
