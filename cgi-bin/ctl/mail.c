/* mail: sends what is queued; lists what has not arrived; queues again; tries the relay. */
#include <signal.h>
#include <stdio.h>

#include "base/log.h"
#include "base/when.h"
#include "ctl/ctl.h"
#include "ctl/smtp.h"
#include "domain/mail.h"
#include "domain/mail_text.h"

enum { LIST_MOST = 1000 };

/* ---- sending -------------------------------------------------------------------------------- */

typedef struct {
    guint sent, later, failed;
} Tally;

/* No address and no words in the log: the id leads to the row. */
static void log_outcome(const MailLetter *letter, MailOutcome outcome, const char *trouble) {
    static const char *const says[] = {
        [MAIL_SENT] = "mail sent",
        [MAIL_LATER] = "mail not taken, tried again later",
        [MAIL_REFUSED] = "mail failed",
        [MAIL_UNKNOWN] = "mail failed, outcome unknown",
    };
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, letter->id);
    g_autofree char *attempt = g_strdup_printf("%" G_GINT64_FORMAT, letter->attempts);
    log_line(outcome == MAIL_SENT ? LOG_LINE_INFO : LOG_LINE_WARNING, says[outcome], "mail", id,
             "attempt", attempt, "said", trouble, NULL);
}

static gboolean send_one(Store *store, Smtp *smtp, const MailLetter *letter, Tally *tally,
                         gboolean *away, GError **error) {
    g_autofree char *said = NULL;
    MailOutcome outcome = smtp_send(smtp, letter, &said, away);
    g_autofree char *trouble =
        outcome == MAIL_UNKNOWN
            ? g_strconcat("no answer after the whole letter, the relay may have it: ", said, NULL)
            : g_strdup(said);
    if (mail_settle(store, letter, &outcome, trouble, when_real_now(), error) != STORE_OK)
        return FALSE;
    log_outcome(letter, outcome, trouble);
    if (outcome == MAIL_SENT)
        tally->sent++;
    else if (outcome == MAIL_LATER)
        tally->later++;
    else
        tally->failed++;
    return TRUE;
}

/* SIGTERM, SIGINT: the letter that is on its way is finished and settled first. */
static volatile sig_atomic_t stop_wanted;

static void on_stop(int number) {
    (void)number;
    stop_wanted = 1;
}

static void finish_before_stopping(void) {
    struct sigaction action = {.sa_handler = on_stop, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
}

/* What was due when it began; one that comes back is not taken twice in a run. */
static gboolean send_all(Store *store, Smtp *smtp, Tally *tally, GError **error) {
    gint64 begun = when_real_now();
    for (gboolean away = FALSE; !away && !stop_wanted;) {
        g_auto(MailLetter) letter = {0};
        if (mail_claim(store, begun, when_real_now(), &letter, error) != STORE_OK)
            return FALSE;
        if (letter.id == 0)
            return TRUE;
        if (!send_one(store, smtp, &letter, tally, &away, error))
            return FALSE;
    }
    return TRUE;
}

static int send_due(const Config *config) {
    GError *error = NULL;
    Tally tally = {0};
    if (config->mail_relay == NULL) {
        puts("mail is off: [mail] relay is empty");
        return CTL_OK;
    }
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Smtp) smtp = smtp_open(config, &error);
    finish_before_stopping();
    if (smtp == NULL || !send_all(store, smtp, &tally, &error) ||
        mail_sweep(store, config->mail_keep_days, when_real_now(), &error) != STORE_OK)
        return ctl_error("mail", error);
    if (tally.sent + tally.later + tally.failed > 0)
        printf("%u sent, %u to be tried again, %u failed\n", tally.sent, tally.later, tally.failed);
    return CTL_OK;
}

/* ---- by hand -------------------------------------------------------------------------------- */

static int list(const Config *config) {
    GError *error = NULL;
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Rows) rows = store_query(store, "mail_open");
    rows_int(rows, "n", LIST_MOST);
    while (rows_next(rows, &error)) {
        g_autofree char *queued = ctl_time(rows_get_int(rows, 3));
        printf("%6" G_GINT64_FORMAT "  %-8s %2" G_GINT64_FORMAT "  %s  %s  %s\n",
               rows_get_int(rows, 0), rows_get_text(rows, 1), rows_get_int(rows, 2), queued,
               rows_get_text(rows, 5), rows_get_text(rows, 6));
    }
    return error == NULL ? CTL_OK : ctl_error("mail", error);
}

static int retry(const Config *config, gint64 id) {
    GError *error = NULL;
    gboolean found = FALSE;
    g_autoptr(Store) store = ctl_open(config, STORE_WRITE);
    if (store == NULL)
        return CTL_FAILED;
    if (mail_again(store, id, when_real_now(), &found, &error) != STORE_OK)
        return ctl_error("mail", error);
    if (!found)
        return ctl_fail("no failed mail has the number %" G_GINT64_FORMAT, id);
    printf("%" G_GINT64_FORMAT ": queued again\n", id);
    return CTL_OK;
}

/* The relay, tried at once and past the queue. */
static int test(const Config *config, const char *typed) {
    GError *error = NULL;
    gboolean away;
    g_autofree char *address = mail_address(typed), *trouble = NULL;
    if (address == NULL)
        return ctl_usage("'%s' is no mail address", typed);
    if (config->mail_relay == NULL)
        return ctl_fail("mail is off: [mail] relay is empty");
    g_autoptr(Store) store = ctl_open(config, STORE_READ);
    if (store == NULL)
        return CTL_FAILED;
    g_autoptr(Smtp) smtp = smtp_open(config, &error);
    if (smtp == NULL)
        return ctl_error("mail", error);
    g_autoptr(Rows) rows = store_query(store, "mail_words");
    rows_text(rows, "name", "test");
    rows_text(rows, "lang", config->language);
    if (!rows_next(rows, &error))
        return ctl_error("mail: no words", error);
    g_autofree char *link = g_strconcat(config->origins[0], config->mount, NULL);
    g_autofree char *uuid = g_uuid_string_random();
    g_autofree char *id = g_strconcat(uuid, "@localhost", NULL);
    g_autoptr(GHashTable) slots = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_insert(slots, (gpointer) "link", link);
    g_auto(MailLetter) letter = {.address = g_steal_pointer(&address),
                                 .subject = mail_fill(rows_get_text(rows, 0), slots),
                                 .body = mail_fill(rows_get_text(rows, 1), slots),
                                 .message_id = mail_angled(id)};
    if (smtp_send(smtp, &letter, &trouble, &away) != MAIL_SENT)
        return ctl_fail("%s: not sent: %s", config->mail_relay, trouble);
    printf("%s took it for %s\n", config->mail_relay, letter.address);
    return CTL_OK;
}

int ctl_mail(const Config *config, int argc, char **argv) {
    gboolean listed = FALSE;
    gint64 again = 0;
    g_autofree char *address = NULL;
    const GOptionEntry entries[] = {
        {"list", 0, 0, G_OPTION_ARG_NONE, &listed, "what waits and what failed, with the reason",
         NULL},
        {"retry", 0, 0, G_OPTION_ARG_INT64, &again, "queue a failed mail again", "ID"},
        {"test", 0, 0, G_OPTION_ARG_STRING, &address, "send one test mail now", "ADDRESS"},
        G_OPTION_ENTRY_NULL};
    if (!ctl_options(&argc, &argv, NULL,
                     "Sends the mail that is due, to the relay of [mail]; a timer runs it every "
                     "minute. What the relay does not take is tried again after 1, 5 and 30 "
                     "minutes, 2 hours and then every 6, for three days; what it refuses (5xx) "
                     "fails at once. A mail of which nobody knows whether it was taken fails too, "
                     "so that none goes twice; look at --list and decide with --retry. What was "
                     "sent long ago ([mail] keep_days) is emptied.",
                     entries, 0, 0))
        return CTL_USAGE;
    log_program("thiduactl");
    if ((listed ? 1 : 0) + (again != 0 ? 1 : 0) + (address != NULL ? 1 : 0) > 1)
        return ctl_usage("one of --list, --retry, --test");
    if (listed)
        return list(config);
    if (again != 0)
        return retry(config, again);
    return address != NULL ? test(config, address) : send_due(config);
}
