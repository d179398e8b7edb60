#include "domain/mail.h"

#include <string.h>

#include "base/log.h"
#include "base/when.h"
#include "domain/mail_text.h"

static struct {
    gboolean on;
    char *origin, *lang, *host; /* host: of the origin, for message ids */
} mail;

void mail_begin(gboolean on, const char *origin, const char *lang) {
    g_autoptr(GUri) uri = g_uri_parse(origin, G_URI_FLAGS_NONE, NULL);
    const char *host = uri != NULL ? g_uri_get_host(uri) : NULL;
    g_free(mail.origin);
    g_free(mail.lang);
    g_free(mail.host);
    mail.on = on;
    mail.origin = g_strdup(origin);
    mail.lang = g_strdup(lang);
    mail.host = g_strdup(host != NULL && strchr(host, ':') == NULL ? host : "localhost");
}

void mail_configure(const Config *config) {
    g_autofree char *origin = g_strconcat(config->origins[0], config->mount, NULL);
    mail_begin(config->mail_relay != NULL, origin, config->language);
}

gboolean mail_is_on(void) {
    return mail.on;
}

const char *mail_lang(void) {
    return mail.lang != NULL ? mail.lang : "vi";
}

/* ---- queueing ------------------------------------------------------------------------------- */

/* The account's address, or NULL where nothing can be sent to it. */
static char *address_of(Store *store, gint64 account, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "mail_recipient");
    rows_int(rows, "account", account);
    return rows_next(rows, error) ? mail_address(rows_get_text(rows, 0)) : NULL;
}

/* The same mail keeps it through all attempts; another database's mail has another. */
static char *message_id(const char *key, gint64 at) {
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT " %s", at, key);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    g_autofree char *id = g_strdup_printf("%.32s@%s", sum, mail.host);
    return mail_angled(id);
}

static GHashTable *with_link(const Mail *m) {
    GHashTable *slots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter each;
    gpointer name, value;
    if (m->slots != NULL) {
        g_hash_table_iter_init(&each, m->slots);
        while (g_hash_table_iter_next(&each, &name, &value))
            g_hash_table_insert(slots, g_strdup(name), g_strdup(value));
    }
    g_hash_table_insert(slots, g_strdup("link"), g_strconcat(mail.origin, m->path, NULL));
    return slots;
}

static StoreCode add(Store *store, const Actor *actor, const Mail *m, const char *address,
                     Rows *words, GError **error) {
    g_autoptr(GHashTable) slots = with_link(m);
    g_autofree char *filled = mail_fill(rows_get_text(words, 0), slots);
    g_autofree char *subject = mail_line(filled);
    g_autofree char *body = mail_fill(rows_get_text(words, 1), slots);
    g_autofree char *id = message_id(m->key, actor->real_now);
    g_autoptr(Rows) rows = store_query(store, "mail_add");
    rows_int(rows, "account", m->account);
    rows_text(rows, "address", address);
    rows_text(rows, "template", m->template);
    rows_text(rows, "lang", mail_lang());
    rows_text(rows, "subject", subject);
    rows_text(rows, "body", body);
    rows_text(rows, "message_id", id);
    rows_int(rows, "at", actor->real_now);
    rows_text(rows, "key", m->key);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

StoreCode mail_queue(Store *store, const Actor *actor, const Mail *m, GError **error) {
    GError *failed = NULL;
    if (!mail.on)
        return STORE_OK;
    g_autofree char *address = address_of(store, m->account, &failed);
    if (address == NULL) {
        if (failed == NULL)
            return STORE_OK;
        g_propagate_error(error, failed);
        return STORE_BROKEN;
    }
    g_autoptr(Rows) words = store_query(store, "mail_words");
    rows_text(words, "name", m->template);
    rows_text(words, "lang", mail_lang());
    if (rows_next(words, &failed))
        return add(store, actor, m, address, words, error);
    if (failed != NULL) {
        g_propagate_error(error, failed);
        return STORE_BROKEN;
    }
    log_line(LOG_LINE_WARNING, "mail has no words", "template", m->template, "lang", mail_lang(),
             NULL);
    return STORE_OK;
}

/* ---- sending -------------------------------------------------------------------------------- */

/* Longer than any attempt can take (ctl/smtp.c). */
#define LEASE (15 * 60 * G_USEC_PER_SEC)
#define MINUTE (60 * G_GINT64_CONSTANT(1000000))
#define TRY_DAYS 3
static const char LOST[] = "the sender ended before it knew whether the relay took it: "
                           "not sent again by itself";

gint64 mail_next_try(gint64 attempts, gint64 queued_at, gint64 now) {
    static const gint64 minutes[] = {1, 5, 30, 120, 360};
    gint64 n = CLAMP(attempts, 1, (gint64)G_N_ELEMENTS(minutes)) - 1;
    gint64 at = now + minutes[n] * MINUTE;
    return at - queued_at > TRY_DAYS * WHEN_DAY ? 0 : at;
}

void mail_letter_clear(MailLetter *letter) {
    g_free(letter->address);
    g_free(letter->subject);
    g_free(letter->body);
    g_free(letter->message_id);
    *letter = (MailLetter){0};
}

typedef struct {
    gint64 due, now;
    MailLetter *letter;
} Claim;

static StoreCode claim(Store *store, gpointer data, GError **error) {
    const Claim *c = data;
    GError *failed = NULL;
    mail_letter_clear(c->letter);
    g_autoptr(Rows) lost = store_query(store, "mail_lost");
    rows_int(lost, "at", c->now);
    rows_text(lost, "error", LOST);
    if (rows_run(lost, error) < 0)
        return STORE_BROKEN;
    g_autoptr(Rows) rows = store_query(store, "mail_claim");
    rows_int(rows, "due", c->due);
    rows_int(rows, "lease", c->now + LEASE);
    if (rows_next(rows, &failed))
        *c->letter = (MailLetter){.id = rows_get_int(rows, 0),
                                  .address = g_strdup(rows_get_text(rows, 1)),
                                  .subject = g_strdup(rows_get_text(rows, 2)),
                                  .body = g_strdup(rows_get_text(rows, 3)),
                                  .message_id = g_strdup(rows_get_text(rows, 4)),
                                  .attempts = rows_get_int(rows, 5),
                                  .queued_at = rows_get_int(rows, 6)};
    if (failed == NULL)
        return STORE_OK;
    g_propagate_error(error, failed);
    return STORE_BROKEN;
}

StoreCode mail_claim(Store *store, gint64 due, gint64 now, MailLetter *letter, GError **error) {
    Claim c = {due, now, letter};
    return store_write(store, claim, &c, error);
}

typedef struct {
    const MailLetter *letter;
    MailOutcome outcome;
    const char *trouble;
    gint64 now, next;
} Settle;

static StoreCode settle(Store *store, gpointer data, GError **error) {
    const Settle *s = data;
    const char *name = s->outcome == MAIL_SENT    ? "mail_sent"
                       : s->outcome == MAIL_LATER ? "mail_later"
                                                  : "mail_failed";
    g_autoptr(Rows) rows = store_query(store, name);
    rows_int(rows, "id", s->letter->id);
    rows_int(rows, "attempts", s->letter->attempts);
    rows_int(rows, s->outcome == MAIL_LATER ? "next_at" : "at",
             s->outcome == MAIL_LATER ? s->next : s->now);
    if (s->outcome != MAIL_SENT)
        rows_text(rows, "error", s->trouble);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

StoreCode mail_settle(Store *store, const MailLetter *letter, MailOutcome *outcome,
                      const char *trouble, gint64 now, GError **error) {
    gint64 next = mail_next_try(letter->attempts, letter->queued_at, now);
    if (*outcome == MAIL_LATER && next == 0)
        *outcome = MAIL_REFUSED;
    Settle s = {letter, *outcome, trouble, now, next};
    return store_write(store, settle, &s, error);
}

typedef struct {
    gint64 id, now;
    gboolean *found;
} Again;

static StoreCode again(Store *store, gpointer data, GError **error) {
    const Again *a = data;
    g_autoptr(Rows) rows = store_query(store, "mail_again");
    rows_int(rows, "id", a->id);
    rows_int(rows, "at", a->now);
    gint64 changed = rows_run(rows, error);
    *a->found = changed == 1;
    return changed < 0 ? STORE_BROKEN : STORE_OK;
}

StoreCode mail_again(Store *store, gint64 id, gint64 now, gboolean *found, GError **error) {
    Again a = {id, now, found};
    return store_write(store, again, &a, error);
}

static StoreCode sweep(Store *store, gpointer data, GError **error) {
    const gint64 *before = data;
    g_autoptr(Rows) rows = store_query(store, "mail_empty");
    rows_int(rows, "before", *before);
    return rows_run(rows, error) < 0 ? STORE_BROKEN : STORE_OK;
}

StoreCode mail_sweep(Store *store, gint64 days, gint64 now, GError **error) {
    gint64 before = now - days * WHEN_DAY;
    return store_write(store, sweep, &before, error);
}
