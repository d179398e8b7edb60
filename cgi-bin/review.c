/* review: the receiving desks look through what units send, receive it or return it. */
#include "review/review.h"
#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "common/evidence.h"
#include "common/menu.h"
#include "web/serve.h"

static const ScopeLoader line = {"line", "line_in_scope", NULL};
static const ScopeLoader dossier = {"dossier", "received_in_scope", NULL};

static const Route routes[] = {
    {GET, "/", RIGHT_REVIEW, NULL, NULL, list_page, "review-list", CACHED | SHOWS_SEEN},
    {GET, "/lines/{#line}", RIGHT_REVIEW, &line, NULL, line_page, "review-line",
     CACHED | MARKS_SEEN | PRIVATE_VIEW},
    {GET, "/lines/{#line}/files/{file}", RIGHT_REVIEW, &line, NULL, evidence_sent, NULL,
     PRIVATE_VIEW},
    {GET, "/dossiers/{id}/files/{file}", RIGHT_REVIEW, &dossier, NULL, evidence_sent, NULL,
     PRIVATE_VIEW},
    {GET, "/dossiers/{id}", RIGHT_REVIEW, &dossier, NULL, dossier_page, "review-dossier",
     CACHED | PRIVATE_VIEW},
    {GET, "/dossiers/{id}/print", RIGHT_REVIEW, &dossier, NULL, print_page, "print", PRIVATE_VIEW},
    {GET, "/dossiers/{id}/document.docx", RIGHT_REVIEW, &dossier, NULL, document_file, "file-paper",
     PRIVATE_VIEW},
    {POST, "/dossiers/{id}/receive", RIGHT_VERIFY, &dossier, NULL, receive, NULL, 0},
    {GET, "/dossiers/{id}/return", RIGHT_VERIFY, &dossier, NULL, return_page, "confirm", 0},
    {POST, "/dossiers/{id}/return", RIGHT_VERIFY, &dossier, NULL, return_it, "confirm", 0},
    {GET, "/dossiers/{id}/undo", RIGHT_VERIFY, &dossier, NULL, undo_page, "confirm", 0},
    {POST, "/dossiers/{id}/undo", RIGHT_VERIFY, &dossier, NULL, undo_it, "confirm", 0},
};

/* What comes is nominations: their copies have a list. */
static const DossierGenre received = {.paper = nominees_paper};

int main(int argc, char **argv) {
    if (!programs_begin())
        return 1;
    dossier_genre_set(&received);
    return serve_with(argc, argv, "review", routes, G_N_ELEMENTS(routes), menu_figures);
}
