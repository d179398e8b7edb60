#ifndef FORM_ANSWERS_H
#define FORM_ANSWERS_H

#include <libxml/tree.h>

#include "form/definition.h"

/* The answers to one form. In memory every value stands in one tree; on the outside the private
 * ones are apart: the XML holds a keyed digest in their place, so that masking, erasure and
 * encryption change no XML and break no hash (decisions 24).
 *
 *   <answers form="…" version="1"><full_name>…</full_name><birth><y>1984</y>
 *     <m private="1" digest="…"/></birth><contents>3</contents><contents>5</contents>
 *     <past_awards><row><year>2019</year></row><row/></past_awards>
 *     <signed_on typed="1">32/1/2021</signed_on></answers>
 *
 * Elements stand in the definition's order; an empty answer has no element; typed="1" marks what
 * could not be read as the field's type and is kept as typed; asis="1" a text of an old font that
 * its writer lets stand. */
typedef struct FormAnswers FormAnswers;

/* A private value as it is kept apart: row 0 outside groups; salt: 32 hex digits, the digest's
 * key, to be kept and erased together with the value. field is "citizen_id", "birth.d". */
typedef struct {
    char *field;
    guint row;
    char *salt;
    char *value;
} FormPrivate;

FormPrivate *form_private_new(const char *field, guint row, const char *salt, const char *value);
void form_private_free(FormPrivate *value);

/* Empty answers of a form; the definition is borrowed and must outlive them. */
FormAnswers *form_answers_new(const FormDefinition *form);
FormAnswers *form_answers_copy(const FormAnswers *answers);
void form_answers_free(FormAnswers *answers);
const FormDefinition *form_answers_form(const FormAnswers *answers);

/* A copy as answers to a version of the form, which may be another: fields that both have under the
 * same name and type keep their answers. */
FormAnswers *form_answers_for(const FormDefinition *form, const FormAnswers *from);

/* Reads canonical XML of this form and version and puts in the private values (of FormPrivate*;
 * NULL = they stay withheld). An element that the form does not know is an error; a private value
 * whose digest differs is one too. NULL and FORM_ERROR_ANSWERS. */
FormAnswers *form_answers_parse(const FormDefinition *form, const char *xml, gsize n,
                                const GPtrArray *privates, GError **error);

/* Canonical XML (C14N 1.0), new string; the same answers give the same bytes. Private values are
 * added to *privates (new GPtrArray of FormPrivate*, free with g_ptr_array_unref), those that
 * were withheld keep their digest and are not in the array. A value that did not change keeps its
 * salt. privates may be NULL only where nobody needs them. */
char *form_answers_xml(FormAnswers *answers, GPtrArray **privates);

/* The tree itself, for expressions and for embedding a copy; borrowed, private values in clear. */
xmlDoc *form_answers_tree(const FormAnswers *answers);

/* Names: "full_name", "birth.y", "past_awards.2.year" (rows from 1). */
/* First value as stored, or NULL where empty, unknown or withheld. New string. */
char *form_answers_get(const FormAnswers *answers, const char *name);
/* All values (of char*), possibly none. */
GPtrArray *form_answers_get_all(const FormAnswers *answers, const char *name);
/* Stores what was typed: read as the field's type where that is possible, kept as typed where
 * not. NULL or "" empties. FALSE where there is no such field or row. */
gboolean form_answers_set(FormAnswers *answers, const char *name, const char *typed);
gboolean form_answers_set_all(FormAnswers *answers, const char *name, const GPtrArray *typed);
/* TRUE where the value is kept as typed because it could not be read. */
gboolean form_answers_is_typed(const FormAnswers *answers, const char *name);
/* TRUE where a private value exists but was not given. */
gboolean form_answers_withheld(const FormAnswers *answers, const char *name);

guint form_answers_rows(const FormAnswers *answers, const char *group);
gboolean form_answers_add_row(FormAnswers *answers, const char *group);
gboolean form_answers_remove_row(FormAnswers *answers, const char *group, guint row);

/* The value of a list's column (code, ISO date, "1", year); NULL where empty. New string. */
char *form_answers_column(const FormAnswers *answers, FormColumn column);
GPtrArray *form_answers_column_all(const FormAnswers *answers, FormColumn column);
/* How many filled rows the column's group has; 0 where the column is no group's. */
guint form_answers_column_rows(const FormAnswers *answers, FormColumn column);

/* The stored value of a figure as an exact whole number, scaled by its digits behind the comma
 * (102,5 % -> 1025). FALSE where it is empty, cannot be read, or the figure has no such column. */
gboolean form_figure_value(const FormAnswers *answers, const FormFigure *figure,
                           FormFigureColumn column, gint64 *value);
/* The same of a fact "previous.NAME", "known_total.NAME"…, kept as an answer is stored. FALSE where
 * it is not known. facts may be NULL. */
gboolean form_figure_fact(GHashTable *facts, const char *prefix, const FormFigure *figure,
                          gint64 *value);

/* Fills each empty cumulative figure that adds up with the previous period's and this one's; what
 * is there stays. Where there was no previous report (no fact previous_code), this period's is the
 * whole. */
void form_answers_sum(FormAnswers *answers, GHashTable *facts);
/* A new report: fills empty figures from known.NAME and known_total.NAME. */
void form_answers_prefill(FormAnswers *answers, GHashTable *facts);
/* A new report: fills empty fields that carry="yes" from the previous report, which may be of
 * another version (then single answers only). */
void form_answers_carry(FormAnswers *to, const FormAnswers *from);

/* Puts a whole field (with all its rows or values) of another copy in place of ours. For the page
 * that lets a person choose between two versions. FALSE where there is no such field. */
gboolean form_answers_take(FormAnswers *answers, const FormAnswers *from, const char *field);
/* The same for all the fields of a section. */
void form_answers_take_section(FormAnswers *answers, const FormAnswers *from,
                               const FormSection *section);

/* TRUE where nothing in the section is answered. */
gboolean form_answers_section_empty(const FormAnswers *answers, const FormSection *section);

/* Adds every public single answer to facts as "prefix.name" (both new strings), so that one
 * part's rules can speak of another's answers: $head.council_size. */
void form_answers_facts(const FormAnswers *answers, const char *prefix, GHashTable *facts);

/* The fields (of const FormField*) of a section (NULL = all) in which two copies differ. */
GPtrArray *form_answers_diff(const FormAnswers *a, const FormAnswers *b,
                             const FormSection *section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormAnswers, form_answers_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormPrivate, form_private_free)

#endif
