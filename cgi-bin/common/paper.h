/* paper.h: a copy of a dossier after Decree 30/2020/NĐ-CP, on paper or as a file: one submission of
 * it, or the draft. The document is Vietnamese, whoever reads it. */
#ifndef COMMON_PAPER_H
#define COMMON_PAPER_H

#include <libxml/tree.h>

#include "common/dossier_page.h"

/* The answers of one part, as they were sent or as the draft stands. */
typedef struct {
    const char *kind; /* "head", "individual" …; interned */
    gint64 nominee;   /* 0: the head */
    FormAnswers *answers;
    guint n; /* its number among those of its kind, once it is in the list; 0: the head */
} PaperPart;

/* What is copied. */
struct Paper {
    const Request *request;
    xmlNode *page, *element; /* <page>, <paper> */
    gint64 dossier;
    char *day;              /* whose rules and names hold: of the sending, or today */
    Submission *submission; /* NULL: the draft */
    GPtrArray *parts;       /* of PaperPart*, the head first */
    GPtrArray *reports;     /* those of parts that follow as a series, in its order */
    DossierSetting *setting;
    gboolean reveal; /* private values in full */
};

void paper_free(Paper *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Paper, paper_free)

/* paper_letter.c: <paper>, what the letter or the report says of itself, who signed, which sending
 * it is; sets paper->element. FALSE with *error. */
gboolean paper_letter(Paper *, GError **error);

/* paper_part.c: adds <part kind id n name><summary/></part>, all its answers in Vietnamese, texts
 * of several lines as <line>s. Of the head what the letter says already is left out: the columns of
 * paper_letter, and `also` (FormColumn bits). */
void paper_part(const Paper *, const PaperPart *, guint also);

/* Sets an attribute to a number as letters have it: below ten with a nought, 02 (Decree
 * 30/2020/NĐ-CP, appendix I). */
void paper_two_digits(xmlNode *node, const char *name, guint n);

#endif
