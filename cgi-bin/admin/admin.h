/* admin.h: the handlers of the administrators' program, by page, and what they share. */
#ifndef ADMIN_ADMIN_H
#define ADMIN_ADMIN_H

#include "domain/account.h"
#include "web/model.h"
#include "web/route.h"

/* health.c: is it well; a backup by hand. */
gboolean health_page(Request *, Response *, GError **);
gboolean backup_now(Request *, Response *, GError **);

/* accounts.c: the list. */
gboolean accounts_page(Request *, Response *, GError **);

/* new_account.c: a form, and the account with its temporary password. */
gboolean new_account_page(Request *, Response *, GError **);
gboolean new_account(Request *, Response *, GError **);

/* account.c: one account, and everything done about it (field `do`). */
gboolean account_page(Request *, Response *, GError **);
gboolean account_act(Request *, Response *, GError **);

/* What account_show puts in place of the stored values; NULL strings: the stored ones. */
typedef struct {
    const char *name, *post, *email;
    gint64 unit;          /* chosen for a role, 0: none */
    const GArray *faults; /* NULL: none */
} AccountTyped;

/* The page of one account (sheet admin-account). typed may be NULL. */
gboolean account_show(Request *, Response *, gint64 id, const AccountTyped *typed, GError **);

/* audit.c */
gboolean audit_page(Request *, Response *, GError **);

/* ---- shared.c ------------------------------------------------------------------------------- */

/* Logins that must wait before their next try, with the number of failures: what the pages call
 * locked. A new hash table char* -> GUINT_TO_POINTER(n); NULL with *error. */
GHashTable *locked_logins(const Request *request, GError **error);

/* Accounts that were seen within the idle time are signed in from this instant on (real µs). */
gint64 signed_in_since(const Request *request);

/* The last time the account signed in, 0 for never; -1 with *error. */
gint64 last_signin(const Request *request, gint64 account, GError **error);

/* active, closed, locked or new (a temporary password that was never changed). Static. */
const char *account_state(gboolean disabled, gboolean must_change, gboolean locked, gint64 last);

/* <error field= key=/> for each fault, and for each field that was no decent text (key bad). */
void model_faults(const Request *request, xmlNode *form, const GArray *faults);

/* The POSTed field as one clean line; "" when absent. New string. */
char *line_field(const Request *request, const char *name);

/* <units><row value label selected?/></units> of the units that stand today. */
gboolean model_units(const Request *request, xmlNode *page, gint64 selected, GError **error);

/* An address of this program with the mount in front: admin_path(r, "/accounts"). New string. */
char *admin_path(const Request *request, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Shows a temporary password in this very answer, kept by nobody: <issued password=/>. */
void model_issued(Response *response, const char *password);

#endif
