#include "domain/submission.h"

#include <libxml/c14n.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "domain/line.h"
#include "domain/workflow.h"

static void free_privates(gpointer privates) {
    g_ptr_array_unref(privates);
}

/* ---- the canonical copy ---- */

typedef struct {
    Store *store;
    const Actor *actor;
    Standing *standing;
    DossierCheck *check;
    GPtrArray *settled;  /* of FormAnswers*: the nominees', in order */
    GPtrArray *privates; /* of GPtrArray* of FormPrivate*, beside settled */
    char *unit_name, *unit_short, *movement, *kind, *recipient;
} Copying;

static void free_answers(gpointer answers) {
    form_answers_free(answers);
}

static void copying_clear(Copying *c) {
    g_clear_pointer(&c->settled, g_ptr_array_unref);
    g_clear_pointer(&c->privates, g_ptr_array_unref);
    g_free(c->unit_name);
    g_free(c->unit_short);
    g_free(c->movement);
    g_free(c->kind);
    g_free(c->recipient);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Copying, copying_clear)

static gboolean facts_read(Copying *c, GError **error) {
    g_autoptr(Rows) rows = store_query(c->store, "dossier_facts");
    rows_int(rows, "id", c->standing->id);
    if (!rows_next(rows, error))
        return FALSE;
    c->kind = g_strdup(rows_get_text(rows, 2));
    c->unit_name = g_strdup(rows_get_text(rows, 7));
    c->unit_short = g_strdup(rows_get_text(rows, 9));
    c->movement = g_strdup(rows_get_text(rows, 10));
    c->recipient = g_strdup(rows_get_text(rows, 11));
    return TRUE;
}

static void attr(xmlNode *node, const char *name, const char *value) {
    xmlNewProp(node, BAD_CAST name, BAD_CAST value);
}

static void attr_int(xmlNode *node, const char *name, gint64 value) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    attr(node, name, text);
}

/* Puts the settled answers under a new element; their private values stay apart. */
static gboolean answers_put(Copying *c, xmlNode *root, const Part *part, GError **error) {
    xmlNode *node = xmlNewTextChild(root, NULL, BAD_CAST(part->nominee ? "nominee" : "head"), NULL);
    if (part->nominee) {
        attr_int(node, "id", part->nominee);
        attr(node, "kind", part->kind);
        attr_int(node, "position", part->position);
    }
    if (!dossier_setting_kind(c->check->setting, part->kind, error))
        return FALSE;
    FormAnswers *settled =
        form_answers_settled(part->answers, dossier_setting_form(c->check->setting));
    GPtrArray *privates = NULL;
    g_autofree char *xml = form_answers_xml(settled, &privates);
    if (part->nominee) {
        g_ptr_array_add(c->settled, settled);
        g_ptr_array_add(c->privates, privates);
    } else {
        form_answers_free(settled);
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

static xmlDoc *copy_build(Copying *c, GError **error) {
    const Standing *s = c->standing;
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = xmlNewDocNode(doc, NULL, BAD_CAST "dossier", NULL);
    g_autofree char *at = when_iso(s->submitted_at);
    xmlDocSetRootElement(doc, root);
    attr(root, "schema", "1");
    attr(root, "code", s->code);
    attr_int(root, "round", s->submissions);
    attr(root, "submitted_at", at);
    attr(root, "movement", c->movement);
    attr(root, "unit", c->unit_name);
    attr(root, "recipient", c->recipient);
    attr(root, "authority", s->authority);
    attr(root, "commendation_kind", c->kind);
    attr(root, "procedure", s->procedure);
    gboolean good = answers_put(c, root, c->check->head, error);
    for (guint i = 0; good && i < c->check->nominees->len; i++)
        good = answers_put(c, root, g_ptr_array_index(c->check->nominees, i), error);
    if (good)
        return doc;
    xmlFreeDoc(doc);
    return NULL;
}

/* C14N 1.0 bytes and their SHA-256 in hex. */
static char *canonical(xmlDoc *doc, char **sha256, GError **error) {
    xmlChar *bytes = NULL;
    int n = xmlC14NDocDumpMemory(doc, NULL, XML_C14N_1_0, NULL, 0, &bytes);
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

/* ---- writing it ---- */

static gboolean private_put(Store *store, gint64 submission, gint64 nominee,
                            const GPtrArray *privates, GError **error) {
    for (guint i = 0; privates && i < privates->len; i++) {
        const FormPrivate *value = g_ptr_array_index(privates, i);
        g_autoptr(Rows) rows = store_query(store, "submission_private_put");
        rows_int(rows, "submission", submission);
        rows_int(rows, "nominee", nominee);
        rows_text(rows, "field", value->field);
        rows_int(rows, "row", value->row);
        rows_text(rows, "salt", value->salt);
        rows_text(rows, "value", value->value);
        if (rows_run(rows, error) < 0)
            return FALSE;
    }
    return TRUE;
}

static gint64 submission_put(Copying *c, const char *answer, GError **error) {
    xmlDoc *doc = copy_build(c, error);
    if (!doc)
        return 0;
    g_autofree char *sha256 = NULL;
    g_autofree char *xml = canonical(doc, &sha256, error);
    xmlFreeDoc(doc);
    if (!xml)
        return 0;
    g_autoptr(Rows) rows = store_query(c->store, "submission_add");
    rows_int(rows, "id", c->standing->id);
    rows_int(rows, "round", c->standing->submissions);
    rows_int(rows, "at", c->standing->submitted_at);
    rows_int(rows, "real_at", c->actor->real_now);
    rows_int(rows, "account", c->actor->account);
    rows_text(rows, "answer", answer);
    rows_text(rows, "sha256", sha256);
    rows_text(rows, "xml", xml);
    return rows_next(rows, error) ? rows_get_int(rows, 0) : 0;
}

static StoreCode lines_put(Copying *c, gint64 submission, GError **error) {
    const UnitWords unit = {c->unit_name, c->unit_short};
    if (!workflow_tally(c->store, c->standing->id, -1, error))
        return STORE_BROKEN;
    for (guint i = 0; i < c->check->nominees->len; i++) {
        const Part *part = g_ptr_array_index(c->check->nominees, i);
        guint warnings = form_findings_warnings(g_ptr_array_index(c->check->findings, i + 1), NULL);
        if (!private_put(c->store, submission, part->nominee, g_ptr_array_index(c->privates, i),
                         error))
            return STORE_BROKEN;
        StoreCode code = line_put(c->store, c->actor, c->standing, &unit, part,
                                  g_ptr_array_index(c->settled, i), warnings, error);
        if (code != STORE_OK)
            return code;
    }
    StoreCode code = lines_tidy(c->store, c->standing->id, error);
    if (code == STORE_OK && !workflow_tally(c->store, c->standing->id, 1, error))
        code = STORE_BROKEN;
    return code;
}

/* The number stays over all rounds; gap-free within the year of the first submission. */
static gboolean code_take(Store *store, const Actor *actor, Standing *s, GError **error) {
    if (*s->code != '\0')
        return TRUE;
    s->year = when_year(actor->today);
    g_autoptr(Rows) rows = store_query(store, "counter_next");
    rows_text(rows, "book", "HS");
    rows_int(rows, "year", s->year);
    if (!rows_next(rows, error))
        return FALSE;
    g_free(s->code);
    s->code = g_strdup_printf("HS-%" G_GINT64_FORMAT "-%06" G_GINT64_FORMAT, s->year,
                              rows_get_int(rows, 0));
    return TRUE;
}

static gboolean answer_fits(Store *store, const Actor *actor, const Standing *s,
                            const char *answer) {
    if (strcmp(s->state, "returned") != 0)
        return TRUE;
    glong n = text_length(answer);
    return !text_is_blank(answer) && n >= bound_on(store, "answer_min", actor->today, 20) &&
           n <= bound_on(store, "answer_max", actor->today, 1000);
}

/* What a person must still do before anything is written. */
static gboolean ready(Store *store, const Actor *actor, const Standing *s, const Submitting *sub,
                      GError **error) {
    if (!workflow_may(store, actor, s, "submit", error))
        return FALSE;
    if (!sub->declared)
        return domain_refuse(error, DOMAIN_DECLARATION);
    if (!answer_fits(store, actor, s, sub->answer))
        return domain_refuse(error, DOMAIN_ANSWER);
    return TRUE;
}

StoreCode submission_submit(Store *store, const Actor *actor, Submitting *sub, GError **error) {
    g_autoptr(Standing) s = standing_load(store, sub->dossier, error);
    if (!s || s->revision != sub->revision)
        return error && *error ? STORE_BROKEN : STORE_STALE;
    if (!ready(store, actor, s, sub, error))
        return STORE_INVALID;
    g_autoptr(DossierCheck) check = dossier_check(store, sub->dossier, actor->today, error);
    if (!check)
        return STORE_INVALID;
    if (check->errors || check->nominees->len == 0) {
        domain_refuse(error, DOMAIN_INCOMPLETE);
        return STORE_INVALID;
    }
    if (!code_take(store, actor, s, error))
        return STORE_BROKEN;
    s->submissions++;
    s->submitted_at = actor->received;
    sub->round = s->submissions;
    g_auto(Copying) c = {.store = store, .actor = actor, .standing = s, .check = check};
    c.settled = g_ptr_array_new_with_free_func(free_answers);
    c.privates = g_ptr_array_new_with_free_func(free_privates);
    gint64 submission = facts_read(&c, error) ? submission_put(&c, sub->answer, error) : 0;
    if (!submission)
        return STORE_BROKEN;
    StoreCode code = lines_put(&c, submission, error);
    if (code != STORE_OK)
        return code;
    g_autofree char *detail = g_strdup_printf("%" G_GINT64_FORMAT, s->submissions);
    const Step step = {.act = "submit",
                       .revision = sub->revision,
                       .reason = sub->answer,
                       .detail = detail,
                       .proved = 1u << GUARD_HAS_NOMINEES | 1u << GUARD_ALL_VALID |
                                 1u << GUARD_MINUTES_ENTERED | 1u << GUARD_ANSWER_GIVEN};
    return workflow_step(store, actor, s, &step, error);
}
