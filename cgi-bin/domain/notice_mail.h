/* notice_mail.h: a notice of a dossier as mail to those whom it concerns. */
#ifndef DOMAIN_NOTICE_MAIL_H
#define DOMAIN_NOTICE_MAIL_H

#include "domain/workflow.h"

/* Queues one mail for each holder of a role that acts on `side` ("author", "recipient") of the
 * dossier, but for the actor. Call in the transaction of the event. Does nothing where mail is off.
 * Says no more than the dossier's code, its unit, what happened and a link: mail passes through
 * foreign hands. */
StoreCode notice_mail(Store *store, const Actor *actor, const Standing *standing, const char *act,
                      const char *side, gint64 event, GError **error);

#endif
