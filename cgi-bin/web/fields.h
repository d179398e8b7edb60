/* fields.h: decoding of name=value pairs: query strings, urlencoded bodies, cookies. */
#ifndef WEB_FIELDS_H
#define WEB_FIELDS_H

#include <glib.h>

#include "base/text.h"

enum { FIELDS_MAX = 2000, FIELD_NAME_MAX = 120 };

typedef struct {
    char *name;
    char *value; /* clean; NULL: was no decent text, the name stands in bad */
} Field;

typedef struct {
    GArray *list;   /* of Field, in the order sent */
    GPtrArray *bad; /* names (char*) of undecodable values, each once */
} Fields;

void fields_init(Fields *);
void fields_clear(Fields *);

/* TRUE for a name of [A-Za-z0-9_.:-]{1,120}: such alone come in, of files too. */
gboolean field_name_is_good(const char *name, gsize n);

/* Appends the pairs of an application/x-www-form-urlencoded text (WHATWG URL 5.1, but strict: a
 * broken % sequence is an error). FALSE with HTTP_ERROR bad_name, bad_encoding or
 * too_many_fields. */
gboolean fields_decode(Fields *, const char *bytes, gsize n, TextKind, GError **error);

/* Appends one pair, its value being raw bytes: a part of a multipart body. FALSE as above. */
gboolean fields_add(Fields *, const char *name, gsize name_n, const char *bytes, gsize n, TextKind,
                    GError **error);

/* First value or NULL. */
const char *fields_first(const Fields *, const char *name);

/* "a=1&b=2" sorted by name (order of equal names kept), percent-encoded; skip: names to leave out,
 * NULL-terminated, may be NULL. New string. */
char *fields_normal(const Fields *, const char *const *skip);

/* The value of a cookie in a Cookie header (RFC 6265 4.2): octets as they are, copied; NULL when
 * absent, over 200 bytes, or holding anything but [A-Za-z0-9_.~-]. */
char *cookie_value(const char *header, const char *name);

#endif
