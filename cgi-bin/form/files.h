#ifndef FORM_FILES_H
#define FORM_FILES_H

#include "form/validate.h"

/* Fields of type file. An answer to one is a list of files, each an element:
 *   <photos media="image/jpeg" sha256="…64 hex…" size="20480">Chốt Y Tý.jpg</photos>
 * so whatever keeps, compares or submits answers keeps, compares and submits the list; the bytes
 * stand elsewhere, under their digest. */
typedef struct {
    char *name, *media, *sha256;
    gint64 size; /* bytes */
} FormFile;

FormFile *form_file_new(const char *name, const char *media, const char *sha256, gint64 size);
void form_file_free(FormFile *file);

/* The files of a field (new GPtrArray of FormFile*), possibly none. */
GPtrArray *form_answers_files(const FormAnswers *answers, const FormField *field);
/* Adds one at the list's end; what is there already (by its digest) stays as it is. FALSE where the
 * list is full. */
gboolean form_answers_add_file(FormAnswers *answers, const FormField *field, const FormFile *file);
/* Takes the nth (from 1) off the list; FALSE where there is none. */
gboolean form_answers_remove_file(FormAnswers *answers, const FormField *field, guint n);

/* TRUE where the section (of the form, NULL = any) has fields of files. */
gboolean form_has_files(const FormDefinition *form, const FormSection *section);

/* "812 B", "48 KB", "1,2 MB". New string. */
char *form_file_size(gint64 bytes);

/* Why a file that was sent is not in the list. */
typedef enum {
    FORM_FILE_NONE, /* the button was pressed, nothing chosen */
    FORM_FILE_EMPTY,
    FORM_FILE_TYPE,
    FORM_FILE_BIG,
    FORM_FILE_MANY,
    FORM_FILE_BROKEN /* begins as what it should be, and does not end so */
} FormFileFault;

/* An error at the field, to be shown where no answer tells it; name: the file's, as sent; bytes:
 * its size. most: the product's own bound of a file in bytes, where the field's is higher. */
FormFinding *form_file_refused(const FormField *field, FormFileFault fault, const char *name,
                               gint64 bytes, gint64 most, const FormSetting *setting);
/* Joins the texts of findings at one field into the first of them; the others go. */
void form_files_join(GPtrArray *findings);

/* The lesser of the field's bound and the product's, bytes. */
gint64 form_file_most(const FormField *field, gint64 most);

#endif
