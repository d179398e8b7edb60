/* review.h: the handlers of the desks' program, by page, and what they share. */
#ifndef REVIEW_REVIEW_H
#define REVIEW_REVIEW_H

#include "domain/linelist.h"
#include "domain/workflow.h"
#include "form/answers.h"
#include "web/model.h"
#include "web/route.h"

/* list.c: the reviewers' list. */
gboolean list_page(Request *, Response *, GError **);

/* line.c: one nominee. dossier.c: one dossier. */
gboolean line_page(Request *, Response *, GError **);
gboolean dossier_page(Request *, Response *, GError **);

/* acts.c: receive, return, undo. */
gboolean receive(Request *, Response *, GError **);
gboolean return_page(Request *, Response *, GError **);
gboolean return_it(Request *, Response *, GError **);
gboolean undo_page(Request *, Response *, GError **);
gboolean undo_it(Request *, Response *, GError **);

/* ---- choices.c: what the list may be narrowed to -------------------------------------------- */

typedef struct {
    gint64 id, pos, last; /* 0 where a choice has none */
    char *code;           /* its value in addresses: a code or a number */
    char *name, *short_name;
    gboolean open; /* states: in work; awards: offered by the movement */
} Choice;

typedef struct {
    GArray *desks, *movements, *states, *awards, *contents, *units; /* of Choice */
} Choices;

/* Reads desks and movements and settles which the filter shows: those asked for where the person
 * may have them, else the usual ones. FALSE with *error: nothing to review here (forbidden), or the
 * store failed. */
gboolean choices_settle(const Request *, LineFilter *, Choices *, GError **);
/* Reads the others, for the settled filter. */
gboolean choices_read(const Request *, const LineFilter *, Choices *, GError **);
void choices_clear(Choices *);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Choices, choices_clear)

/* The choice with that code, or id; NULL where there is none. */
const Choice *choice_of(const GArray *choices, const char *code);
const Choice *choice_by_id(const GArray *choices, gint64 id);

/* A LineOpen (domain/linelist.h) on Choices. */
gboolean choices_open(gconstpointer choices, const char *state);

/* Adds <filters>. */
void choices_put(const Request *, xmlNode *page, const LineFilter *, const Choices *,
                 const GArray *tally);

/* ---- around.c: what stands around the lines ---------------------------------------------------
 */

typedef struct {
    Choices choices;
    GArray *tally;  /* of LineTally: the desk's totals */
    gint64 overdue; /* counted up to LINES_OVERDUE + 1 */
} Around;

/* Settles the filter as choices_settle does, and reads all of it, or has it still: kept until
 * Records change. Owned by around.c until the next call. NULL with *error. */
const Around *around_of(const Request *, LineFilter *, GError **);

/* ---- rows.c: the list's lines ------------------------------------------------------------------
 */

/* What the page shows of the list. Clear with lines_clear. */
typedef struct {
    GPtrArray *page;        /* of LineRow* */
    gint64 first, last;     /* positions */
    gboolean before, after; /* whether there is more */
} LinesShown;

void lines_clear(LinesShown *);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LinesShown, lines_clear)

/* Reads the page that the filter asks for. */
gboolean lines_read(const LineList *, LinesShown *, GError **);
/* Adds <lines>. */
gboolean lines_put(const Request *, xmlNode *page, const Choices *, const LinesShown *, GError **);

/* Reads the filter of an address. */
LineFilter *filter_of(const Request *);

/* ---- dossier.c: what the pages of a dossier and of a nominee share ------------------------------
 */

/* Sets @kind_name of a row by its @kind. */
void kind_name_put(const Request *, xmlNode *row);
/* <dossier> with the letter's number and day. */
gboolean dossier_put(const Request *, xmlNode *page, gint64 dossier, const FormAnswers *head,
                     GError **);
/* <nominees>: those around a place of the dossier's list; current: the line that is shown. */
gboolean nominees_beside(const Request *, xmlNode *page, const char *code, gint64 position,
                         gint64 current, GError **);
/* <twins>: nominees of these places of the list (0, 0: all) who perhaps stand elsewhere for the
 * same. */
gboolean twins_put(const Request *, xmlNode *page, gint64 dossier, gint64 first, gint64 last,
                   GError **);
/* <acts>, and a notice where the person drafted what they might otherwise verify. */
gboolean acts_put(const Request *, xmlNode *page, const Standing *, GError **);

/* "3, 8" of a line's bits. New string. */
char *contents_text(gint64 bits);

#endif
