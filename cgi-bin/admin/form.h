/* form.h: the administrators' pages for forms as data: versions, drafts of the next ones. */
#ifndef ADMIN_FORM_H
#define ADMIN_FORM_H

#include "domain/form_office.h"
#include "form/fill.h"
#include "web/request.h"
#include "web/response.h"

/* forms.c: the list; one version: seen, taken as XML, a draft begun on it, withdrawn. */
gboolean forms_page(Request *, Response *, GError **);
gboolean form_version_page(Request *, Response *, GError **);
gboolean form_version_act(Request *, Response *, GError **);
gboolean form_version_file(Request *, Response *, GError **);

/* form_draft.c: a draft, dropped; its XML; its publication. */
gboolean form_draft_page(Request *, Response *, GError **);
gboolean form_draft_act(Request *, Response *, GError **);
gboolean form_xml_page(Request *, Response *, GError **);
gboolean form_xml_save(Request *, Response *, GError **);
gboolean form_publish_page(Request *, Response *, GError **);
gboolean form_publish(Request *, Response *, GError **);

/* form_fields.c: a draft's things one by one; a field added to a section. */
gboolean form_field_page(Request *, Response *, GError **);
gboolean form_field_save(Request *, Response *, GError **);
gboolean form_field_new(Request *, Response *, GError **);
gboolean form_field_add(Request *, Response *, GError **);
/* Adds the list of things; TRUE. */
gboolean form_things(const Request *request, xmlNode *page, const FormDraft *draft);
/* The draft's page after "up" or "down" was pressed at the nth thing. */
gboolean form_thing_moved(Request *, Response *, gboolean up, guint n, GError **);

/* form_preview.c: a section as officers will see it, and what it says to what is typed there;
 * nothing is kept. Both for GET and POST. */
gboolean form_version_preview(Request *, Response *, GError **);
gboolean form_draft_preview(Request *, Response *, GError **);

/* ---- shared -------------------------------------------------------------------------------- */

/* Adds <form name kind title title_other version>: of what the page speaks. */
xmlNode *model_form(const Request *request, xmlNode *page, const FormDefinition *form);

/* The draft of the path with its <form draft revision base>; NULL with *error (404 where it went).
 */
FormDraft *form_draft_in(const Request *request, xmlNode *page, GError **error);

/* Adds <fault key line what text>: why a definition was refused; text is the line itself. FALSE,
 * the error kept, where it is another kind of error. */
gboolean model_form_fault(xmlNode *parent, const char *xml, const GError *refusal);

/* The POSTed XML, or the uploaded file's bytes where one came: clean UTF-8 without a mark in front.
 * NULL with *key set to what is wrong: "empty", "big", "encoding". New string. */
char *form_xml_sent(const Request *request, const char **key);

/* After a save of a draft: leads to `path` below the draft; a stale one is told there too. */
gboolean form_draft_saved(const Request *request, Response *response, StoreCode code,
                          const char *notice, const char *path, GError **error);

#endif
