/* evidence.h: files of a dossier's pages: taken with a section, linked, fetched. */
#ifndef COMMON_EVIDENCE_H
#define COMMON_EVIDENCE_H

#include "common/section.h"
#include "domain/submission.h"

/* What came with a section's page. Clear with section_files_clear. */
typedef struct {
    GArray *taken;      /* of PartFile: on disk, to be named by the save */
    GPtrArray *refused; /* of FormFinding*: at their fields, one each */
} SectionFiles;

void section_files_clear(SectionFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SectionFiles, section_files_clear)

/* Judges each file that came for a field of the section, and keeps the good ones. FALSE with
 * *error: the disk is full, or the store failed; nothing is named then. */
gboolean section_files_take(const Request *request, const Section *section, SectionFiles *files,
                            GError **error);
/* After the save: those whose list was full are refused too. */
void section_files_settle(const Request *request, const Section *section, SectionFiles *files);

/* The page again, what was refused at its fields; the rest is saved. 422. */
gboolean section_files_show(Request *request, Response *response, const SectionFiles *files,
                            GError **error);

/* Where the thing's files stand: "/thidua/nominate/12/files/{file}", from the address of any of its
 * pages. New string. */
char *evidence_href(const Request *request);

/* Adds to a row what a submission's copy names: <file name size href><hash/>…</file>, the first of
 * them, how many there are in @files, how many were left out in @more. Nothing where it names none.
 */
void evidence_list(const Request *request, xmlNode *row, const Submission *submission);

/* Handlers: the file {file} of the dossier, which is the path's {id} or the scope's `dossier`.
 * evidence_own: who drafts it (the scope's `edits`) sees what is not submitted yet, too. */
gboolean evidence_own(Request *, Response *, GError **);
gboolean evidence_sent(Request *, Response *, GError **);

#endif
