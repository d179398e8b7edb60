/* model.h: the only builder of model XML. C writes the final display text; sheets only place it. */
#ifndef WEB_MODEL_H
#define WEB_MODEL_H

#include <glib.h>
#include <libxml/tree.h>

#include "db/store.h"

/* The types an alias may carry: n.due AS "due:date" (decisions 41). Absent when NULL, and: date
 * 9999-12-31, instant 0, flag 0. */
typedef enum {
    MODEL_TEXT,    /* (none): as it is */
    MODEL_INT,     /* int: 1234 */
    MODEL_N,       /* n: 1.234 */
    MODEL_MONEY,   /* money: đồng, 1.234.000 */
    MODEL_TENTHS,  /* tenths: integer tenths, 85 -> 8,5 */
    MODEL_PERCENT, /* percent: integer tenths of a percent, 855 -> 85,5% */
    MODEL_DATE,    /* date: ISO text -> 01/12/2021, v="2021-12-01" */
    MODEL_AT,      /* at: µs UTC -> 01/12/2021 14:05 in Vietnam, v="2021-12-01T07:05:00Z" */
    MODEL_DAY,     /* day: µs UTC -> 01/12/2021, v="2021-12-01" */
    MODEL_URL,     /* url: path below the mount -> with the mount; http(s) as it is; else absent */
    MODEL_FLAG,    /* flag: 1 -> "1", 0 -> absent */
    MODEL_LABEL,   /* label: code -> catalogue text "<name>.<code>", v="code" */
    MODEL_TYPES
} ModelType;

/* What formatting needs to know; lives longer than the call. */
typedef struct {
    const char *mount, *lang;
} ModelFrame;

/* Adds an empty child and returns it. Names must be XML names without prefix (not checked). */
xmlNode *model_add(xmlNode *parent, const char *name);
/* Adds a child with text; text NULL -> nothing added, NULL returned. Text must be clean UTF-8. */
xmlNode *model_text(xmlNode *parent, const char *name, const char *text);
/* Adds a text node. */
void model_append(xmlNode *, const char *text);
/* Adds an attribute; NULL -> none. */
void model_attr(xmlNode *, const char *name, const char *value);
void model_attr_int(xmlNode *, const char *name, gint64 value);
void model_attr_flag(xmlNode *, const char *name, gboolean set);
/* An attribute's value, NULL where there is none. New string. */
char *model_get(const xmlNode *, const char *name);
/* The same as a whole number; 0 where it is none. */
gint64 model_get_int(const xmlNode *, const char *name);

/* Adds a child by type, from a stored number (INT N MONEY TENTHS PERCENT AT DAY FLAG)... */
xmlNode *model_number(xmlNode *parent, const char *name, ModelType, gint64 value);
/* ...or from stored text (TEXT DATE URL LABEL). frame may be NULL except for URL and LABEL. */
xmlNode *model_value(xmlNode *parent, const char *name, ModelType, const char *value,
                     const ModelFrame *frame);
/* Adds a deep copy of a tree (e.g. what form/ filled). Returns the copy. */
xmlNode *model_copy(xmlNode *parent, const xmlNode *tree);

/* Adds <name> with one <row> for each row of the query, columns by their aliases. Ends the rows.
 * Returns the element, or NULL with *error set. */
xmlNode *model_rows(xmlNode *parent, const char *name, Rows *rows, const ModelFrame *frame,
                    GError **error);

/* Reads an alias: "@id", "due:date", "@n:int". Fills name (borrowed length) and returns FALSE for
 * an unknown type or a bad name. */
gboolean model_alias(const char *alias, gboolean *attribute, char *name, gsize size,
                     ModelType *type);

#endif
