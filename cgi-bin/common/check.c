/* check.c: the last look before a dossier is sent. */
#include <string.h>

#include "base/number.h"
#include "common/actor_of.h"
#include "common/check.h"
#include "common/dossier_model.h"
#include "common/dossier_page.h"
#include "common/twins_model.h"
#include "domain/submission.h"
#include "form/fill.h"
#include "web/model.h"

enum { ERRORS_SHOWN = 100 };

/* The findings of one part as links to their fields. */
static void findings_add(const Request *request, xmlNode *errors, xmlNode *warnings,
                         const Part *part, const GPtrArray *findings, guint *shown) {
    FormLang lang = form_lang(request_lang(request));
    g_autofree char *base = dossier_part_path(request, part->dossier, part->nominee);
    for (guint i = 0; i < findings->len; i++) {
        const FormFinding *f = g_ptr_array_index(findings, i);
        if ((*shown)++ >= ERRORS_SHOWN)
            return;
        g_autofree char *href = g_strdup_printf("%s%s/%s?from=check#f-%s", request_mount(request),
                                                base, f->section->name, f->target);
        xmlNode *row = f->warning ? model_add(warnings, "warning") : model_add(errors, "error");
        model_attr(row, "href", href);
        model_attr(row, "text", f->text[lang]);
        model_attr(row, "where",
                   part->nominee && *part->title ? part->title
                                                 : form_words(&part->form->title, lang));
    }
}

void check_refusal(xmlNode *errors, const char *href, const char *key) {
    xmlNode *row = model_add(errors, "error");
    model_attr(row, "href", href);
    model_attr(row, "key", key);
}

/* For people, with what is missing for sending itself; @rest: how many are not listed. */
static void count_put(xmlNode *errors, guint n) {
    for (xmlNode *error = errors->children; error; error = error->next)
        n += xmlHasProp(error, BAD_CAST "key") != NULL;
    guint listed = (guint)xmlChildElementCount(errors);
    g_autofree char *all = number_show_int(n);
    g_autofree char *rest = n > listed ? number_show_int(n - listed) : NULL;
    model_attr(errors, "count", all);
    model_attr(errors, "rest", rest);
}

/* Gives <errors>, still to be counted. */
static xmlNode *all_findings(const Request *request, xmlNode *page, const DossierCheck *check,
                             const Tried *tried) {
    xmlNode *errors = model_add(page, "errors");
    xmlNode *warnings = model_add(page, "warnings");
    guint shown = 0;
    for (guint i = 0; i < check->findings->len; i++) {
        const Part *part = i ? g_ptr_array_index(check->nominees, i - 1) : check->head;
        findings_add(request, errors, warnings, part, g_ptr_array_index(check->findings, i),
                     &shown);
    }
    if (dossier_genre()->lacking)
        dossier_genre()->lacking(errors, check);
    if (g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_DECLARATION))
        check_refusal(errors, "#declaration", "declare");
    model_attr_int(warnings, "count", check->warnings);
    return errors;
}

/* The domain refuses for the first thing that is missing; the page names each text that is. */
static void reason_judge(const Request *request, xmlNode *errors, const Tried *tried, xmlNode *box,
                         const char *typed, const char *name) {
    if (!g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_DECLARATION) &&
        !g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_ANSWER) &&
        !g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_TWICE))
        return;
    const Actor actor = actor_of(request);
    gboolean fits = submission_reason_fits(request_read(request), &actor, typed, name);
    g_autofree char *href = g_strconcat("#", name, NULL);
    model_attr_flag(box, "error", !fits);
    if (!fits)
        check_refusal(errors, href, name);
}

/* A text that must be written before sending, as it was typed; bounds NAME_min and NAME_max. */
static xmlNode *reason_box(const Request *request, xmlNode *page, const char *element,
                           const char *name, const char *typed) {
    Store *store = request_read(request);
    g_autofree char *least = g_strconcat(name, "_min", NULL);
    g_autofree char *most = g_strconcat(name, "_max", NULL);
    xmlNode *box = model_text(page, element, typed ? typed : "");
    model_attr(box, "required", "1");
    model_bounds(box, typed, bound_on(store, least, request_today(request), 20),
                 bound_on(store, most, request_today(request), 1000));
    return box;
}

static gboolean answer_box(const Request *request, xmlNode *page, xmlNode *errors, gint64 dossier,
                           const Tried *tried, GError **error) {
    if (!model_query_as(request, page, "dossier_returns", "returns", dossier, error))
        return FALSE;
    xmlNode *answer = reason_box(request, page, "answer", "answer", tried->answer);
    reason_judge(request, errors, tried, answer, tried->answer, "answer");
    return TRUE;
}

static char *nominee_href(const Request *request, gint64 dossier, gint64 nominee, gint64 line) {
    (void)line;
    return twin_form_href(request, dossier, nominee, "?from=check");
}

/* What was said to it in the round before; "" where nothing was. New string, NULL with *error. */
static char *reason_before(const Request *request, gint64 dossier, GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(Rows) rows = store_query(request_read(request), "twice_reason_before");
    rows_int(rows, "id", dossier);
    char *reason = g_strdup(rows_next(rows, &failed) ? rows_get_text(rows, 0) : "");
    if (!failed)
        return reason;
    g_propagate_error(error, g_steal_pointer(&failed));
    g_free(reason);
    return NULL;
}

/* Who is perhaps named twice; then why they go on must be said. */
static gboolean twins_box(const Request *request, xmlNode *page, xmlNode *errors, gint64 dossier,
                          const Tried *tried, GError **error) {
    g_autoptr(Twins) twins = twins_of(request, dossier, FALSE, 0, 0, error);
    if (!twins)
        return FALSE;
    model_twins(request, page, dossier, twins, nominee_href);
    if (!twins->nominees)
        return TRUE;
    g_autofree char *before = reason_before(request, dossier, error);
    if (!before)
        return FALSE;
    xmlNode *box =
        reason_box(request, page, "twice_reason", "twice", tried->twice ? tried->twice : before);
    reason_judge(request, errors, tried, box, tried->twice, "twice");
    return TRUE;
}

/* Why this person cannot send it now; under the full procedure the way leads over the meeting. */
static const char *closed_key(const Standing *standing, const GError *closed) {
    gboolean full = strcmp(standing->procedure, "full") == 0;
    if (full && closed->code == DOMAIN_NOT_NOW)
        return strcmp(standing->state, "draft") == 0 ? "meeting_first" : "head_sends";
    return domain_error_key(closed->code);
}

/* How it is sent; closed: why not now, or NULL. */
static void commit_put(const Request *request, xmlNode *page, const Standing *standing,
                       const GError *closed) {
    g_autofree char *action = g_strconcat(request_mount(request), request_path(request), NULL);
    xmlNode *form = model_add(page, "check");
    model_attr(form, "action", action);
    model_attr_int(form, "revision", standing->revision);
    model_attr_int(form, "round", standing->submissions);
    model_attr_flag(form, "ready", closed == NULL);
    if (closed)
        model_attr(form, "closed", closed_key(standing, closed));
}

gboolean check_show(Request *request, Response *response, const Tried *tried, GError **error) {
    gint64 dossier = request_arg_id(request, "id");
    Store *store = request_read(request);
    const Actor actor = actor_of(request);
    xmlNode *page = response_page(response);
    if (!request_scope_int(request, "edits")) /* also behind a refused sending */
        return dossier_redirect(request, response, dossier);
    g_autoptr(Standing) standing = standing_load(store, dossier, error);
    g_autoptr(DossierCheck) check =
        standing ? dossier_check(store, dossier, request_today(request), error) : NULL;
    if (!check || !model_dossier(request, page, dossier, error))
        return FALSE;
    response_private(response);
    g_autoptr(GError) closed = NULL;
    workflow_may(store, &actor, standing, standing_sending(standing), &closed);
    if (closed && closed->domain != DOMAIN_ERROR) {
        g_propagate_error(error, g_steal_pointer(&closed));
        return FALSE;
    }
    commit_put(request, page, standing, closed);
    xmlNode *errors = all_findings(request, page, check, tried);
    g_autofree char *base = dossier_part_path(request, dossier, 0);
    g_autofree char *href =
        g_strconcat(request_mount(request), base, "/{section}?from=check", NULL);
    model_part(request, page, "head", check->head->id, 0, check->head->answers,
               dossier_setting_form(check->setting), g_ptr_array_index(check->findings, 0), href,
               TRUE);
    if (dossier_genre()->check && (!dossier_genre()->check(request, page, check, error) ||
                                   !twins_box(request, page, errors, dossier, tried, error)))
        return FALSE;
    if (strcmp(standing->state, "returned") == 0 &&
        !answer_box(request, page, errors, dossier, tried, error))
        return FALSE;
    count_put(errors, check->errors);
    xmlNode *declaration = model_add(page, "declaration");
    model_attr_flag(declaration, "error",
                    g_error_matches(tried->refusal, DOMAIN_ERROR, DOMAIN_DECLARATION));
    return TRUE;
}

gboolean check_page(Request *request, Response *response, GError **error) {
    const Tried nothing = {NULL, NULL, NULL};
    if (!may_edit(request))
        return dossier_redirect(request, response, request_arg_id(request, "id"));
    return check_show(request, response, &nothing, error);
}
