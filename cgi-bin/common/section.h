/* section.h: one section of a part, loaded for a page. */
#ifndef COMMON_SECTION_H
#define COMMON_SECTION_H

#include "domain/part.h"
#include "web/request.h"
#include "web/response.h"

typedef struct {
    Part *part, *head; /* head NULL where part is the head */
    DossierSetting *setting;
    GHashTable *marks; /* section name -> SectionMark* */
    const FormSection *section;
    char *base; /* "/nominate/12/nominees/34": below the mount */
} Section;

/* Loads what the path's {id}, {nominee} and {section} name; 404 where there is none. */
gboolean section_load(const Request *request, Section *section, GError **error);
void section_clear(Section *section);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Section, section_clear)

gint64 section_revision(const Section *section);

/* The POSTed fields as form_read wants them: name -> GPtrArray of char*. New table. */
GHashTable *section_input(const Request *request);

/* What a request sends to be saved: its fields, its revision, the page it comes from (below), its
 * button. Borrows from request, section and input. */
PartSave section_sent(const Request *request, const Section *section, GHashTable *input);

/* Stores it in one transaction: see part_save. */
StoreCode section_store(Request *request, PartSave *save, GError **error);

/* When the section was saved, for people: 14:05, or the day with it. New string. */
char *section_saved_at(const Request *request, gint64 at);

/* Beside its fields a page with script sends these; no field's name has such a dot. */
#define SENT_PAGE "sent.page" /* the open page's random name */
#define SENT_NO "sent.no"     /* which of its sendings */
#define SENT_KEPT "sent.kept" /* what a browser had kept, shown beside what stands */
/* Every form page sends it: of how many fields it said that they seem typed in an old font. */
#define SENT_LEGACY "sent.legacy"

/* ---- section_next.c ---- */

/* Where the reader came from: check-answers get their reader back. "?from=check" or "". Static. */
const char *section_from(const Request *request);
/* Saved; the button says where to go. Text of an old font is offered to be turned once, where it
 * came in: the section is shown again where the page has not told of it. */
gboolean section_go_on(Request *request, Response *response, FormDo did, GError **error);

/* ---- section.c ---- */

/* The form page. findings: of the whole part; show: at the fields and in the summary. */
gboolean section_show(Request *request, Response *response, const Section *section,
                      const GPtrArray *findings, gboolean show, GError **error);

#endif
