#include "domain/submission_draft.h"

#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <sodium.h>
#include <string.h>

#include "base/when.h"
#include "domain/twins.h"
#include "domain/workflow.h"

static void free_answers(gpointer answers) {
    form_answers_free(answers);
}

static void free_privates(gpointer privates) {
    g_ptr_array_unref(privates);
}

void submission_draft_free(SubmissionDraft *d) {
    if (!d)
        return;
    dossier_check_free(d->check);
    g_clear_pointer(&d->settled, g_ptr_array_unref);
    g_clear_pointer(&d->privates, g_ptr_array_unref);
    g_clear_pointer(&d->doc, xmlFreeDoc);
    form_answers_free(d->head);
    g_free(d->unit_name);
    g_free(d->unit_short);
    g_free(d);
}

/* ---- the copy ---- */

static void attr(xmlNode *node, const char *name, const char *value) {
    if (value)
        xmlNewProp(node, BAD_CAST name, BAD_CAST value);
}

static void attr_int(xmlNode *node, const char *name, gint64 value) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    attr(node, name, text);
}

/* Puts the settled answers under a new element; their private values stay apart. */
static gboolean answers_put(SubmissionDraft *d, xmlNode *root, const Part *part, GError **error) {
    xmlNode *node = xmlNewTextChild(root, NULL, BAD_CAST(part->nominee ? "nominee" : "head"), NULL);
    if (part->nominee) {
        attr_int(node, "id", part->nominee);
        attr(node, "kind", part->kind);
        attr_int(node, "position", part->position);
    }
    if (!dossier_setting_kind(d->check->setting, part->kind, error))
        return FALSE;
    FormAnswers *settled =
        form_answers_settled(part->answers, dossier_setting_form(d->check->setting));
    GPtrArray *privates = NULL;
    g_autofree char *xml = form_answers_xml(settled, &privates);
    if (part->nominee) {
        g_ptr_array_add(d->settled, settled);
        g_ptr_array_add(d->privates, privates);
    } else {
        d->head = settled;
        g_ptr_array_unref(privates);
    }
    xmlDoc *doc = xmlReadMemory(xml, (int)strlen(xml), NULL, NULL, XML_PARSE_NONET);
    if (!doc) {
        g_set_error(error, FORM_ERROR, FORM_ERROR_ANSWERS,
                    "answers of part %" G_GINT64_FORMAT " are not well-formed", part->id);
        return FALSE;
    }
    xmlAddChild(node, xmlDocCopyNode(xmlDocGetRootElement(doc), root->doc, 1));
    xmlFreeDoc(doc);
    return TRUE;
}

/* A report says its period. */
static gboolean period_put(const SubmissionDraft *d, Store *store, xmlNode *root, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_facts");
    rows_int(rows, "id", d->dossier);
    if (!rows_next(rows, error))
        return FALSE;
    attr(root, "genre", "report");
    attr(root, "period_kind", rows_get_text(rows, 0));
    attr(root, "period_from", rows_get_text(rows, 1));
    attr(root, "period_to", rows_get_text(rows, 2));
    return TRUE;
}

/* The root with what is known of the dossier before it is numbered. */
static gboolean root_put(SubmissionDraft *d, Store *store, const Standing *s, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "dossier_facts");
    rows_int(rows, "id", d->dossier);
    if (!rows_next(rows, error))
        return FALSE;
    d->unit_name = g_strdup(rows_get_text(rows, 7));
    d->unit_short = g_strdup(rows_get_text(rows, 9));
    d->doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(d->doc, NULL, BAD_CAST "dossier", NULL);
    xmlDocSetRootElement(d->doc, root);
    attr(root, "schema", "1");
    attr(root, "movement", rows_get_text(rows, 10));
    attr(root, "unit", d->unit_name);
    attr(root, "recipient", rows_get_text(rows, 11));
    attr(root, "authority", s->authority);
    attr(root, "commendation_kind", rows_get_text(rows, 2));
    if (d->report)
        return period_put(d, store, root, error);
    attr(root, "procedure", s->procedure);
    return TRUE;
}

static gboolean copy_build(SubmissionDraft *d, Store *store, const Standing *s, GError **error) {
    if (!root_put(d, store, s, error))
        return FALSE;
    xmlNode *root = xmlDocGetRootElement(d->doc);
    gboolean good = answers_put(d, root, d->check->head, error);
    for (guint i = 0; good && i < d->check->nominees->len; i++)
        good = answers_put(d, root, g_ptr_array_index(d->check->nominees, i), error);
    return good;
}

static gboolean twins_count(SubmissionDraft *d, Store *store, const Actor *actor, GError **error) {
    const TwinsAsked asked = {
        .dossier = d->dossier, .me = actor->account, .today = actor->today, .lang = "vi"};
    if (d->report)
        return TRUE;
    g_autoptr(Twins) twins = twins_load(store, &asked, error);
    d->twins = twins ? twins->nominees : 0;
    return twins != NULL;
}

SubmissionDraft *submission_prepare(Store *store, const Actor *actor, gint64 dossier,
                                    GError **error) {
    g_autoptr(Standing) s = standing_load(store, dossier, error);
    if (!s) {
        if (error && !*error)
            domain_refuse(error, DOMAIN_NOT_NOW);
        return NULL;
    }
    g_autoptr(SubmissionDraft) d = g_new0(SubmissionDraft, 1);
    d->dossier = dossier;
    d->revision = s->revision;
    d->report = strcmp(s->genre, "report") == 0;
    d->settled = g_ptr_array_new_with_free_func(free_answers);
    d->privates = g_ptr_array_new_with_free_func(free_privates);
    d->check = dossier_check(store, dossier, actor->today, error);
    if (!d->check)
        return NULL;
    if (d->check->errors || (!d->report && d->check->nominees->len == 0)) {
        domain_refuse(error, DOMAIN_INCOMPLETE);
        return NULL;
    }
    return twins_count(d, store, actor, error) && copy_build(d, store, s, error)
               ? g_steal_pointer(&d)
               : NULL;
}

/* ---- its bytes ---- */

static void number_it(xmlNode *root, const char *code, gint64 round, gint64 at) {
    g_autofree char *when = when_iso(at);
    g_autofree char *n = g_strdup_printf("%" G_GINT64_FORMAT, round);
    xmlSetProp(root, BAD_CAST "code", BAD_CAST code);
    xmlSetProp(root, BAD_CAST "round", BAD_CAST n);
    xmlSetProp(root, BAD_CAST "submitted_at", BAD_CAST when);
}

char *submission_canonical(SubmissionDraft *draft, const char *code, gint64 round, gint64 at,
                           char **sha256, GError **error) {
    xmlChar *bytes = NULL;
    number_it(xmlDocGetRootElement(draft->doc), code, round, at);
    int n = xmlC14NDocDumpMemory(draft->doc, NULL, XML_C14N_1_0, NULL, 0, &bytes);
    if (n < 0) {
        g_set_error_literal(error, FORM_ERROR, FORM_ERROR_ANSWERS, "no canonical form");
        return NULL;
    }
    guint8 hash[crypto_hash_sha256_BYTES];
    char hex[sizeof hash * 2 + 1];
    crypto_hash_sha256(hash, bytes, (unsigned long long)n);
    *sha256 = g_strdup(sodium_bin2hex(hex, sizeof hex, hash, sizeof hash));
    char *text = g_strndup((const char *)bytes, (gsize)n);
    xmlFree(bytes);
    return text;
}
