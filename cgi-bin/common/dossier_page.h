/* dossier_page.h: the pages that every dossier has, whatever the program: their handlers for the
 * route tables, and where they stand. Routes name {id}, {nominee} and {section} as nominate.c does;
 * a dossier without nominees has /{id}/head/{section} alone. */
#ifndef COMMON_DOSSIER_PAGE_H
#define COMMON_DOSSIER_PAGE_H

#include <libxml/tree.h>

#include "domain/dossier_check.h"
#include "domain/submission.h"
#include "web/route.h"

/* ---- what a genre of dossiers adds to them ---- */

typedef struct Paper Paper; /* common/paper.h */

/* Filled by the program whose dossiers these are (nominations: nominate/nominees.c) and handed over
 * first thing in its main. NULL members: the dossier is its head alone. */
typedef struct {
    /* Check-answers: adds what the dossier lacks as a whole with check_refusal (common/check.h). */
    void (*lacking)(xmlNode *errors, const DossierCheck *check);
    /* Check-answers: adds what stands below the head. Leaves check->setting on "head". */
    gboolean (*check)(const Request *, xmlNode *page, DossierCheck *check, GError **);
    /* The receipt: adds attributes to its row that count what was sent. */
    void (*counts)(xmlNode *row, const Submission *submission);
    /* A copy (common/paper.h): adds to <paper> and below it what follows from the parts. NULL: the
     * head's answers as they are. */
    gboolean (*paper)(Paper *, GError **);
} DossierGenre;

/* Keeps the genre, which must outlive the program. */
void dossier_genre_set(const DossierGenre *genre);
/* What was kept; all NULL before. Never NULL. */
const DossierGenre *dossier_genre(void);
/* paper_list.c: the member `paper` of nominations, for who writes them and who receives them:
 * counts in <paper>, <nominees>; a <part> for each nominee follows as a series. */
gboolean nominees_paper(Paper *, GError **);

/* ---- where they stand ---- */

/* Below the mount: "/nominate/12". New string. */
char *dossier_path(const Request *, gint64 dossier);
/* The same with the mount. New string. */
char *dossier_href(const Request *, gint64 dossier);
/* A part's place below the mount: "/nominate/12/head" where nominee is 0, else
 * "/nominate/12/nominees/34". New string. */
char *dossier_part_path(const Request *, gint64 dossier, gint64 nominee);
/* 303 to the dossier's task list. TRUE: the handler's answer. */
gboolean dossier_redirect(const Request *, Response *, gint64 dossier);
/* settle (common/actor_of.h) with a refusal told on the dossier's task list. */
gboolean dossier_settle(const Request *, Response *, StoreCode code, GError **, gboolean *done,
                        gint64 dossier);

/* TRUE where the dossier in scope may be changed by this person now: its scope's columns `editable`
 * and `edits`. */
gboolean may_edit(const Request *);

/* ---- handlers: as web/route.h says ---- */

/* section.c: one section of a form, shown and saved; clash.c: two versions of it. */
gboolean section_page(Request *, Response *, GError **);
gboolean section_save(Request *, Response *, GError **);
/* newer.c: the part goes over to the newer version of its form. */
gboolean newer_move(Request *, Response *, GError **);
gboolean first_section(Request *, Response *, GError **);

/* acts.c: withdraw, open what was accepted for correction, delete, to the unit's meeting and back.
 */
gboolean withdraw_page(Request *, Response *, GError **);
gboolean withdraw(Request *, Response *, GError **);
gboolean correct_page(Request *, Response *, GError **);
gboolean correct(Request *, Response *, GError **);
gboolean delete_page(Request *, Response *, GError **);
gboolean delete_dossier(Request *, Response *, GError **);
gboolean to_meeting(Request *, Response *, GError **);
gboolean back_to_draft(Request *, Response *, GError **);

/* check.c: the last look; send.c: submit; receipt.c: the receipt, what was sent; paper.c: a
 * copy of a sending or of the draft, on paper, and as a file for word processors. */
gboolean check_page(Request *, Response *, GError **);
gboolean submit(Request *, Response *, GError **);
gboolean receipt_page(Request *, Response *, GError **);
gboolean submitted_page(Request *, Response *, GError **);
gboolean print_page(Request *, Response *, GError **);
gboolean document_file(Request *, Response *, GError **);

#endif
