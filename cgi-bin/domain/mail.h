/* mail.h: mail waits in a queue of the database. It is written in the transaction of what it tells,
 * so that neither happens without the other; `thiduactl mail` sends it. Nothing is queued unless
 * mail_begin said so. */
#ifndef DOMAIN_MAIL_H
#define DOMAIN_MAIL_H

#include "base/config.h"
#include "db/store.h"
#include "domain/actor.h"

/* Once at start. on: mail is configured, else mail_queue does nothing. origin: what links begin
 * with, e.g. "https://thidua.example/thidua". lang: "vi" or "en", of who has not chosen. Copied. */
void mail_begin(gboolean on, const char *origin, const char *lang);

/* The same, by what thidua.conf says: on where there is a relay. */
void mail_configure(const Config *config);

/* TRUE after mail_begin(TRUE, …): callers may spare their own questions where it is not. */
gboolean mail_is_on(void);

/* The language in which mail is written; static. */
const char *mail_lang(void);

/* One mail. Strings are borrowed. */
typedef struct {
    gint64 account;
    const char *template; /* mail_template.name */
    const char *key;      /* why it is sent, e.g. "notice:123:45": the same key queues once */
    const char *path;     /* where {link} leads, below the origin: "/nominate/12" */
    GHashTable *slots;    /* char * -> char *: values of the template's other slots; may be NULL */
} Mail;

/* Queues a mail; call inside store_write. Nothing happens where mail is off, the account is closed
 * or has no usable address, or the key is known. A template that is missing is logged, for an act
 * never fails because of its mail. Another code only when the store failed. */
StoreCode mail_queue(Store *store, const Actor *actor, const Mail *mail, GError **error);

/* Who sends it. What mail_claim takes; clear with mail_letter_clear. */
typedef struct {
    gint64 id, attempts, queued_at;
    char *address, *subject, *body, *message_id;
} MailLetter;
void mail_letter_clear(MailLetter *letter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MailLetter, mail_letter_clear)

/* How an attempt ended. */
typedef enum {
    MAIL_SENT,
    MAIL_LATER,   /* not taken, and may be tried again */
    MAIL_REFUSED, /* not taken, and never will be */
    MAIL_UNKNOWN  /* perhaps taken: never sent again by itself */
} MailOutcome;

/* Each in a transaction of its own. mail_claim takes the oldest mail due at `due` for LEASE from
 * `now` on; letter->id 0: there is none. Before it, what another sender took and never settled
 * becomes failed. mail_settle writes what came of it; *outcome MAIL_LATER becomes MAIL_REFUSED
 * where the time for tries is over. Times are real ones, µs UTC. */
StoreCode mail_claim(Store *store, gint64 due, gint64 now, MailLetter *letter, GError **error);
StoreCode mail_settle(Store *store, const MailLetter *letter, MailOutcome *outcome,
                      const char *trouble, gint64 now, GError **error);

/* By hand: a failed mail is queued again from the beginning. *found FALSE: none failed has this id.
 */
StoreCode mail_again(Store *store, gint64 id, gint64 now, gboolean *found, GError **error);

/* Sent mail loses its words and its address so many days after it was sent, and keeps its key. */
StoreCode mail_sweep(Store *store, gint64 days, gint64 now, GError **error);

/* When to try again after the nth attempt (from 1) failed at `now`; 0: no more, three days after it
 * was queued. */
gint64 mail_next_try(gint64 attempts, gint64 queued_at, gint64 now);

#endif
