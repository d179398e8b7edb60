/* own_page.h: a form page names the person it was made for. Where somebody else has signed in
 * beside it, in the same browser, nothing is stored in their name. */
#ifndef COMMON_OWN_PAGE_H
#define COMMON_OWN_PAGE_H

#include "web/request.h"
#include "web/response.h"

#define SENT_BY "sent.by" /* whose page it is, as a login; no field is named with a dot so */

/* FALSE where the page was made for another person than the one who is signed in. */
gboolean is_own_page(const Request *);

/* Answers 409 with what was sent, <parked other action path><field name value/>..</parked>, for the
 * sheet "parked": nothing is stored, and it can be sent again once the right person is signed in.
 * For a handler of a form's address: TRUE. */
gboolean others_page(Request *, Response *);

#endif
