/* smtp.h: one letter to the relay, by libcurl. The only file that knows libcurl is smtp.c. */
#ifndef CTL_SMTP_H
#define CTL_SMTP_H

#include "base/config.h"
#include "domain/mail.h"

typedef struct Smtp Smtp;

/* What is sent with. NULL with *error where the password cannot be read or libcurl does not start.
 * The configuration must outlive it. */
Smtp *smtp_open(const Config *config, GError **error);
void smtp_free(Smtp *smtp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Smtp, smtp_free)

/* Sends; connections are used again. *trouble: what the relay or libcurl said, "" when sent; new
 * string. *away TRUE: the relay cannot be reached, others need not be tried now. */
MailOutcome smtp_send(Smtp *smtp, const MailLetter *letter, char **trouble, gboolean *away);

#endif
