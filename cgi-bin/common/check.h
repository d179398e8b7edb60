/* check.h: the page of check-answers, as it is looked at first and as it comes back. */
#ifndef COMMON_CHECK_H
#define COMMON_CHECK_H

#include <libxml/tree.h>

#include "web/request.h"
#include "web/response.h"

/* What the person sent and must still do; all NULL on a first look. */
typedef struct {
    const char *answer;
    const char *twice; /* why they go on with who is perhaps named twice */
    const GError *refusal;
} Tried;

/* Fills the response with the page: every part's answers, what is missing, the declaration. */
gboolean check_show(Request *request, Response *response, const Tried *tried, GError **error);

/* Adds an <error> that leads to `href` and says fault.check.<key>. */
void check_refusal(xmlNode *errors, const char *href, const char *key);

#endif
