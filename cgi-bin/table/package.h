/* package.h: inside: a zip whose parts are XML, read with its bounds. */
#ifndef TABLE_PACKAGE_H
#define TABLE_PACKAGE_H

#include <libxml/xmlreader.h>

#include "table/table.h"

typedef struct Package Package;

/* fd is borrowed. NULL with a TABLE_ERROR. */
Package *package_open(int fd, const TableLimits *limits, GError **error);
void package_free(Package *package);

/* TRUE where it has a part of that name. */
gboolean package_has(const Package *package, const char *name);

/* A part being read. */
typedef struct Pull Pull;

Pull *pull_open(Package *package, const char *name, GError **error);
void pull_free(Pull *pull);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pull, pull_free)

/* Goes to the next element's beginning, or the end of one that is not empty. FALSE at the end of
 * the part, or with *error: TABLE_DAMAGED, TABLE_TOO_BIG, TABLE_ENTITIES. Texts between are kept
 * in `text` where it is not NULL. */
gboolean pull_next(Pull *pull, GString *text, GError **error);

/* Of the element at hand. */
const char *pull_element(const Pull *pull); /* local name */
gboolean pull_is(const Pull *pull, const char *name);
gboolean pull_ends(const Pull *pull);  /* it is an end */
gboolean pull_blank(const Pull *pull); /* a beginning without an end: <c/> */
/* An attribute by its local name, whatever its namespace. New string, NULL where there is none. */
char *pull_attribute(const Pull *pull, const char *name);
/* The same as a whole number from 0 up; `otherwise` where it is none. */
guint pull_number(const Pull *pull, const char *name, guint otherwise);
gboolean pull_flag(const Pull *pull, const char *name); /* 1 or true */

/* Past the element at hand with all that is in it: its end is what follows. */
gboolean pull_skip(Pull *pull, GError **error);

#endif
