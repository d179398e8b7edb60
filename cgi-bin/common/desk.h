/* desk.h: what a desk does to a dossier that it received, whatever the genre: one act, one write.
 */
#ifndef COMMON_DESK_H
#define COMMON_DESK_H

#include "domain/review.h"
#include "web/request.h"
#include "web/response.h"

/* An act of domain/review.h or domain/report.h. */
typedef StoreCode (*DeskFn)(Store *, const Actor *, const Reviewing *, GError **);

/* Does it to the dossier {id} with the POSTed revision and reason; notes (of Note*) may be NULL.
 * The code of store_write, with *error. */
StoreCode desk_run(Request *request, DeskFn fn, const GPtrArray *notes, GError **error);

/* 303 to the dossier in `folder` ("/review/dossiers"), with the notice or the refusal. A resend is
 * told what the first sending was. FALSE only for trouble. */
gboolean desk_finish(Request *request, Response *response, const char *folder, StoreCode code,
                     const char *act, const char *notice, GError **error);

#endif
