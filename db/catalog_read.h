/* What the two halves of the .sql files' reader share. Not for programs. */
#ifndef DB_CATALOG_READ_H
#define DB_CATALOG_READ_H

#include "db/catalog.h"

typedef enum { NOTHING, STATEMENT, PART, ORDER } Section;

typedef struct {
    GArray *queries, *migrations, *scripts; /* CatalogQuery, CatalogMigration, CatalogScript */
    GPtrArray *small;
    const char *file; /* what is being read, for messages */
    guint line;
    gboolean traffic;
    Section section; /* what the lines in `body` belong to */
    GString *body;
    CatalogQuery query;
    CatalogPart part;
    CatalogOrder order;
    GArray *section_params; /* StoreParam of that section's header */
    CatalogList *list; /* the list being read, or NULL; its texts are the last `texts` queries */
    guint texts;
    GArray *parts, *orders; /* of that list */
    GArray *more;           /* StoreParam of its parts and orders */
    GPtrArray *used;        /* names that its parts take from the list's own header */
} Reader;

/* Reads one file of db/queries, whose text is `text`. */
gboolean catalog_read_queries(Reader *r, const char *text, GError **error);

/* Sets `error` to "file:line: what"; returns FALSE. */
gboolean catalog_fail(const Reader *r, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);

#endif
