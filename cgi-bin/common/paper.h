/* paper.h: what a genre of dossiers needs to add its own to the paper. */
#ifndef COMMON_PAPER_H
#define COMMON_PAPER_H

#include <libxml/tree.h>

#include "form/answers.h"

/* The answers of one part, as they were sent or as the draft stands. */
typedef struct {
    const char *kind; /* "head", "individual" …; interned */
    gint64 nominee;   /* 0: the head */
    FormAnswers *answers;
} PaperPart;

/* Sets an attribute to a number as letters have it: below ten with a nought, 02 (Decree
 * 30/2020/NĐ-CP, appendix I). */
void paper_two_digits(xmlNode *node, const char *name, guint n);

#endif
