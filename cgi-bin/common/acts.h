/* acts.h: the page that asks before an act. */
#ifndef COMMON_ACTS_H
#define COMMON_ACTS_H

#include <libxml/tree.h>

#include "web/request.h"
#include "web/response.h"

typedef struct {
    const char *name; /* withdraw, delete, delete_nominee: the texts' keys confirm.*.<name> */
    gboolean reason;  /* asks for one */
    gboolean message; /* or for words that may be left out */
    const char *typed;
    gboolean error;
    const char *subject; /* a nominee's name, or NULL: the dossier */
    const char *folder;  /* where the dossier stands ("/report/desk"); NULL: the program's place */
} Question;

/* <confirm>, and <errors> where question->error, of what is no dossier: its form posts to the same
 * address; back: below the mount. The caller adds <subject>. The element, of the response's page.
 */
xmlNode *act_confirm(Request *request, Response *response, const Question *question,
                     const char *back);

/* The status and, where nothing typed is wrong, the notice of a page that is shown again. */
void act_again(Response *response, const Question *question);

/* Fills the response with the question about the dossier {id} in scope; its form posts to the same
 * address, and who thinks better of it goes back to the dossier. */
gboolean act_ask(Request *request, Response *response, const Question *question, GError **error);

/* The same with what was typed: 422 where question->error, else 409: the dossier has moved on, and
 * the act is still open. */
gboolean act_ask_again(Request *request, Response *response, const Question *question,
                       GError **error);

#endif
