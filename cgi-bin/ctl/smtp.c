#include "ctl/smtp.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/stat.h>

#include "domain/mail_text.h"

/* Together well below the lease of domain/mail.c. */
enum { CONNECT_SECONDS = 20, WHOLE_SECONDS = 300 };

struct Smtp {
    const Config *config;
    CURL *curl;
    char *password;
    char *said; /* the relay's last refusal */
};

/* The file's first line; nobody else may read it. */
static char *read_password(const char *path, GError **error) {
    struct stat at;
    char *text = NULL;
    if (stat(path, &at) == 0 && (at.st_mode & 0007) != 0) {
        g_set_error(error, CONFIG_ERROR, CONFIG_VALUE,
                    "%s: everybody can read it: chmod o-rwx it first", path);
        return NULL;
    }
    if (g_file_get_contents(path, &text, NULL, error))
        text[strcspn(text, "\r\n")] = '\0';
    return text;
}

Smtp *smtp_open(const Config *config, GError **error) {
    g_autoptr(Smtp) smtp = g_new0(Smtp, 1);
    smtp->config = config;
    if (config->mail_password_file != NULL &&
        (smtp->password = read_password(config->mail_password_file, error)) == NULL)
        return NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) == 0)
        smtp->curl = curl_easy_init();
    if (smtp->curl != NULL)
        return g_steal_pointer(&smtp);
    g_set_error(error, CONFIG_ERROR, CONFIG_VALUE, "libcurl does not start");
    return NULL;
}

void smtp_free(Smtp *smtp) {
    if (smtp == NULL)
        return;
    curl_easy_cleanup(smtp->curl);
    curl_global_cleanup();
    g_free(smtp->password);
    g_free(smtp->said);
    g_free(smtp);
}

/* Keeps the relay's last refusal; what follows it is the goodbye. */
static size_t on_line(char *bytes, size_t size, size_t n, void *data) {
    Smtp *smtp = data;
    if (size * n == 0 || (*bytes != '4' && *bytes != '5'))
        return size * n;
    g_free(smtp->said);
    smtp->said = mail_said(bytes, size * n);
    return size * n;
}

static struct curl_slist *add_header(struct curl_slist *list, const char *name, const char *value) {
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);
    return curl_slist_append(list, line);
}

static struct curl_slist *headers_of(const Config *config, const MailLetter *letter) {
    g_autofree char *subject = mail_header(letter->subject);
    g_autofree char *from = mail_angled(config->mail_from);
    g_autofree char *to = mail_angled(letter->address);
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *date = g_date_time_format(now, "%a, %d %b %Y %H:%M:%S %z");
    struct curl_slist *list = add_header(NULL, "Date", date);
    list = add_header(list, "From", from);
    list = add_header(list, "To", to);
    list = add_header(list, "Subject", subject);
    list = add_header(list, "Message-ID", letter->message_id);
    return add_header(list, "Auto-Submitted", "auto-generated");
}

static long tls_of(const Config *config) {
    if (strcmp(config->mail_tls, "off") == 0)
        return CURLUSESSL_NONE;
    /* a password never goes in the clear by mistake */
    gboolean must = strcmp(config->mail_tls, "required") == 0 || config->mail_user != NULL;
    return must ? CURLUSESSL_ALL : CURLUSESSL_TRY;
}

static void set_relay(Smtp *smtp) {
    CURL *curl = smtp->curl;
    const Config *config = smtp->config;
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, config->mail_relay);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); /* whatever the environment says */
    curl_easy_setopt(curl, CURLOPT_USE_SSL, tls_of(config));
    if (config->mail_ca_file != NULL)
        curl_easy_setopt(curl, CURLOPT_CAINFO, config->mail_ca_file);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)WHOLE_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, on_line);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, smtp);
    if (config->mail_user != NULL) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, config->mail_user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp->password != NULL ? smtp->password : "");
    }
}

/* What an attempt came to. 354 is the last reply where the letter had begun to go and no verdict
 * came: the relay may have it. A name or password refused is our fault, not the letter's. */
static MailOutcome outcome_of(CURLcode code, long reply) {
    if (code == CURLE_OK)
        return MAIL_SENT;
    if (reply == 354)
        return MAIL_UNKNOWN;
    if (reply >= 500 && reply < 600 && code != CURLE_LOGIN_DENIED && code != CURLE_USE_SSL_FAILED)
        return MAIL_REFUSED;
    return MAIL_LATER;
}

MailOutcome smtp_send(Smtp *smtp, const MailLetter *letter, char **trouble, gboolean *away) {
    CURL *curl = smtp->curl;
    g_autofree char *sender = mail_angled(smtp->config->mail_from);
    g_autofree char *receiver = mail_angled(letter->address);
    long reply = 0;
    g_free(smtp->said);
    smtp->said = g_strdup("");
    set_relay(smtp);
    struct curl_slist *headers = headers_of(smtp->config, letter);
    struct curl_slist *to = curl_slist_append(NULL, receiver);
    curl_mime *mime = curl_mime_init(curl);
    curl_mimepart *part = curl_mime_addpart(mime);
    curl_mime_data(part, letter->body, CURL_ZERO_TERMINATED);
    curl_mime_type(part, "text/plain; charset=utf-8");
    curl_mime_encoder(part, "base64");
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_MIMEPOST, mime);
    CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    curl_mime_free(mime);
    curl_slist_free_all(to);
    curl_slist_free_all(headers);
    MailOutcome outcome = outcome_of(code, reply);
    /* no reply to the letter itself: the next would fare no better */
    *away = outcome == MAIL_UNKNOWN ||
            (outcome == MAIL_LATER && (reply < 400 || code == CURLE_LOGIN_DENIED));
    *trouble = code == CURLE_OK ? g_strdup("")
               : reply >= 400   ? g_strdup(smtp->said)
                                : g_strdup(curl_easy_strerror(code));
    return outcome;
}
