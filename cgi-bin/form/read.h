#ifndef FORM_READ_H
#define FORM_READ_H

#include "form/answers.h"

/* What a form page sends, into answers. */

typedef enum {
    FORM_DO_SAVE,   /* save, come back later; also anything unknown: nothing typed is ever lost */
    FORM_DO_NEXT,   /* save and go on */
    FORM_DO_ADD,    /* add:past_awards */
    FORM_DO_REMOVE, /* remove:past_awards.2, or the second file of a field: remove:photos.2 */
    FORM_DO_UPLOAD, /* upload:photos: a save that stays with the field */
    FORM_DO_LANG,   /* lang:en */
    FORM_DO_SUM,    /* sum: a save that fills the empty cumulative figures */
    FORM_DO_TURN,   /* turn:post: text of an old font into Unicode */
    FORM_DO_KEEP    /* asis:post: it stays as it is */
} FormDo;

/* What the button says (NULL = save). *group and *row for add, remove and upload, where the group
 * or field of files is in the section; *lang for lang. */
FormDo form_do(const FormSection *section, const char *button, const FormField **group, guint *row,
               FormLang *lang);

/* Stores a section's values: input is name -> GPtrArray of char* (cleaned text), names as the
 * definition's. Only the section's own fields are touched; unknown names are ignored. A text that
 * was not sent stays; a flag or a set of boxes not sent is emptied (browsers send no unticked
 * box), unless it is irrelevant now and so was not on the page. Rows are taken in the order of
 * their numbers, gaps closed; a group of which no row was sent stays. Then the button's add,
 * remove, sum, turn or keep is done. Calculated and read-only fields are never read. facts: see
 * validate.h. Returns what the button says. */
FormDo form_read(FormAnswers *answers, const FormSection *section, GHashTable *input,
                 const char *button, GHashTable *facts);

#endif
