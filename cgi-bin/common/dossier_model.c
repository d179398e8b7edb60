#include "common/dossier_model.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "base/when.h"
#include "common/actor_of.h"
#include "common/evidence.h"
#include "domain/daysleft.h"
#include "form/fill.h"
#include "web/model.h"

/* ---- queries ---- */

static void bind_common(const Request *request, Rows *rows, const char *query, gint64 id) {
    guint n = 0;
    const StoreParam *params = store_params(request_read(request), query, &n);
    for (guint i = 0; i < n; i++) {
        const char *name = params[i].name;
        if (strcmp(name, "id") == 0)
            rows_int(rows, name, id);
        else if (strcmp(name, "me") == 0)
            rows_int(rows, name, request_person(request)->id);
        else if (strcmp(name, "today") == 0)
            rows_text(rows, name, request_today(request));
        else if (strcmp(name, "now") == 0)
            rows_int(rows, name, request_now(request));
        else if (strcmp(name, "lang") == 0)
            rows_text(rows, name, request_lang(request));
    }
}

xmlNode *model_query_as(const Request *request, xmlNode *page, const char *query,
                        const char *element, gint64 id, GError **error) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    Rows *rows = store_query(request_read(request), query);
    bind_common(request, rows, query, id);
    return model_rows(page, element, rows, &frame, error);
}

xmlNode *model_query(const Request *request, xmlNode *page, const char *query, gint64 id,
                     GError **error) {
    return model_query_as(request, page, query, query, id, error);
}

/* ---- days left ---- */

static xmlNode *child(xmlNode *node, const char *name) {
    for (xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0)
            return n;
    return NULL;
}

/* The day of a row's `due`, else of its `closes`; NULL where it has neither. New string. */
static char *due_of(xmlNode *row) {
    xmlNode *due = child(row, "due");
    if (!due)
        due = child(row, "closes");
    xmlChar *v = due ? xmlGetProp(due, BAD_CAST "v") : NULL;
    char *day = v ? g_strndup((const char *)v, 10) : NULL;
    xmlFree(v);
    return day;
}

gboolean model_days_left(const Request *request, xmlNode *list, GError **error) {
    g_autofree char *earliest = NULL;
    for (xmlNode *row = list->children; row; row = row->next) {
        g_autofree char *day = due_of(row);
        if (day && (!earliest || strcmp(day, earliest) < 0)) {
            g_free(earliest);
            earliest = g_steal_pointer(&day);
        }
    }
    if (!earliest)
        return TRUE;
    g_autoptr(DaysLeft) left =
        days_left_new(request_read(request), request_today(request), earliest, error);
    for (xmlNode *row = list->children; left && row; row = row->next) {
        g_autofree char *day = due_of(row);
        if (day)
            model_attr_int(row, "days_left", days_left_until(left, day));
    }
    return left != NULL;
}

gboolean model_dossier(const Request *request, xmlNode *page, gint64 dossier, GError **error) {
    gboolean report = g_strcmp0(request_scope_text(request, "genre"), "report") == 0;
    xmlNode *list = report ? model_query_as(request, page, "report_row", "dossier", dossier, error)
                           : model_query(request, page, "dossier", dossier, error);
    return list && model_days_left(request, list, error);
}

/* ---- history and acts ---- */

static const char *mark_of(const char *act, gboolean newest) {
    if (strcmp(act, "return") == 0)
        return "back";
    return newest ? "now" : "done";
}

gboolean model_events(const Request *request, xmlNode *page, gint64 dossier, gboolean saved,
                      GError **error) {
    xmlNode *events = model_query_as(request, page, "dossier_events", "events", dossier, error);
    if (!events)
        return FALSE;
    for (xmlNode *row = events->children; row; row = row->next) {
        g_autofree char *act = model_get(row, "act");
        model_attr(row, "mark", mark_of(act, !saved && row == events->children));
    }
    return !saved ||
           model_query_as(request, page, "dossier_last_save", "last_save", dossier, error);
}

/* What an act's page is called below the dossier; NULL: this program does not offer it. */
static const struct {
    const char *act, *page, *kind;
} pages[] = {
    {"submit", "check", "primary"},
    {"to_meeting", "to-meeting", "primary"},
    {"back_to_draft", "back-to-draft", "secondary"},
    {"withdraw", "withdraw", "danger"},
    {"delete_draft", "delete", "danger"},
    {"receive", "receive", "primary"},
    {"return", "return", "secondary"},
    {"undo_receive", "undo", "danger"},
    {"send", "check", "primary"},
    {"accept", "accept", "primary"},
    {"undo_accept", "undo-accept", "danger"},
    {"correct", "correct", "secondary"},
};

/* Acts of one click; the others have a page that asks something. */
static gboolean at_once(const char *act) {
    return strcmp(act, "receive") == 0 || strcmp(act, "accept") == 0 ||
           strcmp(act, "to_meeting") == 0 || strcmp(act, "back_to_draft") == 0;
}

static void act_add(xmlNode *acts, const Request *request, const char *base, guint page,
                    gint64 revision) {
    const char *name = pages[page].act;
    g_autofree char *action =
        g_strconcat(request_mount(request), base, "/", pages[page].page, NULL);
    xmlNode *act = model_add(acts, "act");
    model_attr(act, "name", name);
    model_attr(act, "action", action);
    model_attr(act, "method", at_once(name) ? "post" : "get");
    model_attr(act, "kind", pages[page].kind);
    model_attr_int(act, "revision", revision);
}

gboolean model_acts(const Request *request, xmlNode *page, const Standing *standing,
                    const char *base, GError **error) {
    const Actor actor = actor_of(request);
    g_autoptr(GPtrArray) open = workflow_acts(request_read(request), &actor, standing, error);
    if (!open)
        return FALSE;
    xmlNode *acts = model_add(page, "acts");
    for (guint i = 0; i < open->len; i++) {
        const Act *act = g_ptr_array_index(open, i);
        for (guint p = 0; p < G_N_ELEMENTS(pages); p++)
            if (strcmp(act->code, pages[p].act) == 0)
                act_add(acts, request, base, p, standing->revision);
    }
    return TRUE;
}

static void attr_shown(xmlNode *node, const char *name, gint64 n) {
    g_autofree char *text = number_show_int(n);
    model_attr(node, name, text);
}

void model_bounds(xmlNode *box, const char *typed, gint64 min, gint64 max) {
    attr_shown(box, "min", min);
    attr_shown(box, "max", max);
    attr_shown(box, "count", typed ? text_length(typed) : 0);
}

/* ---- submissions ---- */

void model_hash(xmlNode *row, const char *sha256) {
    for (guint line = 0; line < 2; line++) {
        GString *text = g_string_new(NULL);
        for (guint i = 0; i < 8; i++) {
            if (i)
                g_string_append_c(text, ' ');
            g_string_append_len(text, sha256 + line * 32 + i * 4, 4);
        }
        model_text(row, "hash", text->str);
        g_string_free(text, TRUE);
    }
}

void model_twice(xmlNode *page, const Submission *submission) {
    if (*submission->twice)
        model_text(page, "twice", submission->twice);
}

gboolean model_submission(const Request *request, xmlNode *page, const Submission *submission,
                          gint64 dossier, GError **error) {
    xmlNode *element = model_add(page, "submission");
    xmlNode *row = model_add(element, "row");
    model_attr_int(row, "round", submission->round);
    model_attr(row, "by", submission->by);
    model_number(row, "at", MODEL_AT, submission->at);
    model_hash(row, submission->sha256);
    model_twice(page, submission);
    xmlNode *all = model_query(request, page, "submissions", dossier, error);
    if (!all)
        return FALSE;
    gint64 rounds = 0;
    for (xmlNode *one = all->children; one; one = one->next) {
        model_attr_flag(one, "current", model_get_int(one, "round") == submission->round);
        rounds++;
    }
    model_attr_int(row, "rounds", rounds);
    if (submission->answer[0] == '\0')
        return TRUE;
    Rows *rows = store_query(request_read(request), "submission_answers");
    rows_int(rows, "id", dossier);
    rows_int(rows, "round", submission->round);
    xmlNode *answers = model_rows(page, "answers_given", rows, NULL, error);
    if (!answers)
        return FALSE;
    if (answers->children) {
        xmlNode *answer = model_copy(page, answers->children);
        xmlNodeSetName(answer, BAD_CAST "answer");
    }
    xmlUnlinkNode(answers);
    xmlFreeNode(answers);
    return TRUE;
}

xmlNode *model_part(const Request *request, xmlNode *page, const char *kind, gint64 id, gint64 n,
                    const FormAnswers *answers, const FormSetting *setting,
                    const GPtrArray *findings, const char *href, gboolean reveal) {
    const ModelFrame frame = {request_mount(request), request_lang(request)};
    g_autofree char *name = form_answers_column(answers, FORM_COLUMN_NAME);
    xmlNode *part = model_add(page, "part");
    model_attr(part, "kind", kind);
    model_attr_int(part, "id", id);
    if (n)
        model_attr_int(part, "n", n);
    model_attr(
        part, "name",
        name ? name
             : form_words(&form_answers_form(answers)->title, form_lang(request_lang(request))));
    if (strcmp(kind, "head") != 0) {
        xmlNode *label = model_value(part, "kind", MODEL_LABEL, kind, &frame);
        if (label) {
            xmlChar *text = xmlNodeGetContent(label);
            model_attr(part, "kind_name", (const char *)text);
            xmlFree(text);
            xmlUnlinkNode(label);
            xmlFreeNode(label);
        }
    }
    g_autofree char *file_href = evidence_href(request);
    const FormFill fill = {.setting = setting,
                           .lang = form_lang(request_lang(request)),
                           .section_href = href,
                           .file_href = file_href,
                           .revision = -1,
                           .findings = findings,
                           .show_findings = findings != NULL,
                           .reveal = reveal,
                           .no_empty = findings == NULL};
    form_fill_summary(part, answers, &fill);
    return part;
}

static gboolean submission_part(const Request *request, xmlNode *page, const Submission *submission,
                                xmlNode *part, DossierSetting *setting, gboolean reveal,
                                GError **error) {
    g_autofree char *nominee_kind = model_get(part, "kind");
    const char *kind = nominee_kind ? nominee_kind : "head";
    g_autoptr(FormAnswers) answers =
        submission_part_answers(request_read(request), submission, part, reveal, error);
    if (!answers || !dossier_setting_kind(setting, kind, error))
        return FALSE;
    model_part(request, page, kind, model_get_int(part, "id"), model_get_int(part, "position"),
               answers, dossier_setting_form(setting), NULL, NULL, reveal);
    return TRUE;
}

static void parts_link(const Request *request, xmlNode *list, const char *name, gint64 round,
                       gint64 at) {
    g_autofree char *href =
        g_strdup_printf("%s%s?round=%" G_GINT64_FORMAT "&page=%" G_GINT64_FORMAT,
                        request_mount(request), request_path(request), round, at);
    model_attr(list, name, href);
}

gboolean model_submission_parts(const Request *request, xmlNode *page, const Submission *submission,
                                gint64 dossier, gint64 at, gboolean reveal, GError **error) {
    g_autoptr(DossierSetting) setting = dossier_setting(request_read(request), dossier, "head",
                                                        request_today(request), NULL, error);
    if (!setting)
        return FALSE;
    gint64 n = -1, from = (at - 1) * PARTS_A_PAGE; /* the head is no nominee */
    for (xmlNode *part = xmlDocGetRootElement(submission->xml)->children; part;
         part = part->next, n++) {
        gboolean here = n < 0 ? at == 1 : n >= from && n < from + PARTS_A_PAGE;
        if (here && !submission_part(request, page, submission, part, setting, reveal, error))
            return FALSE;
    }
    xmlNode *list = model_add(page, "list");
    model_attr(list, "name", "parts");
    model_attr_int(list, "total", n);
    if (at > 1)
        parts_link(request, list, "prev", submission->round, at - 1);
    if (n > from + PARTS_A_PAGE)
        parts_link(request, list, "next", submission->round, at + 1);
    return TRUE;
}
