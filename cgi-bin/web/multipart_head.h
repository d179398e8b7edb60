/* multipart_head.h: what header values of a multipart body say, by libgmime. Inside of multipart.c.
 */
#ifndef WEB_MULTIPART_HEAD_H
#define WEB_MULTIPART_HEAD_H

#include <glib.h>

/* The boundary of a Content-Type, or NULL where there is none that is one. New string. */
char *multipart_boundary(const char *content_type);

#endif
