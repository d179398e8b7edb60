/* dossier_model.h: parts of a dossier's pages that several programs show. */
#ifndef COMMON_DOSSIER_MODEL_H
#define COMMON_DOSSIER_MODEL_H

#include <libxml/tree.h>

#include "domain/submission.h"
#include "domain/workflow.h"
#include "web/request.h"

/* Runs a named query with :id, :me, :today, :now and :lang where it declares them, and adds its
 * rows as <name>. NULL with *error. */
xmlNode *model_query(const Request *request, xmlNode *page, const char *query, gint64 id,
                     GError **error);

/* The same under another element name. */
xmlNode *model_query_as(const Request *request, xmlNode *page, const char *query,
                        const char *element, gint64 id, GError **error);

/* <dossier><row …/></dossier>: the query dossier, where the genre in scope is a report's
 * report_row, with due and days_left set: a draft's day is its round's last, a report's its
 * period's. */
gboolean model_dossier(const Request *request, xmlNode *page, gint64 dossier, GError **error);

/* Sets @days_left (working days, negative when late) on each row of the list that has a child
 * element `due` with @v. */
gboolean model_days_left(const Request *request, xmlNode *list, GError **error);

/* <events>: the dossier's history, the newest first; @mark = done, now or back. saved: the last
 * unsent change stands on top. */
gboolean model_events(const Request *request, xmlNode *page, gint64 dossier, gboolean saved,
                      GError **error);

/* <acts>: what the person may do now. base = "/nominate/12": an act that asks something first is a
 * link to base/<act's page>, one that does not is a button posting there. */
gboolean model_acts(const Request *request, xmlNode *page, const Standing *standing,
                    const char *base, GError **error);

/* Sets @min, @max and @count (characters typed so far) for people: 1.000. */
void model_bounds(xmlNode *box, const char *typed, gint64 min, gint64 max);

/* Two <hash> lines of four by eight digits under row. */
void model_hash(xmlNode *row, const char *sha256);

/* <twice>: why the unit went on with who is perhaps named twice; nothing where it said nothing. */
void model_twice(xmlNode *page, const Submission *submission);

/* <submission><row …/></submission> and <submissions> of a dossier, with model_twice. */
gboolean model_submission(const Request *request, xmlNode *page, const Submission *submission,
                          gint64 dossier, GError **error);

/* Adds <part kind id n kind_name name><summary/></part>: answers as read. href: see FormFill, NULL
 * for a page without Change links. findings NULL: none shown. */
xmlNode *model_part(const Request *request, xmlNode *page, const char *kind, gint64 id, gint64 n,
                    const FormAnswers *answers, const FormSetting *setting,
                    const GPtrArray *findings, const char *href, gboolean reveal);

/* Parts of a submission as they were sent, with the definitions that they were made with: the
 * head on the first page, then the nominees, PARTS_A_PAGE a page (`at` from 1); and <list
 * name="parts" total prev next>. reveal: private values in full. */
enum { PARTS_A_PAGE = 50 };
gboolean model_submission_parts(const Request *request, xmlNode *page, const Submission *submission,
                                gint64 dossier, gint64 at, gboolean reveal, GError **error);

#endif
