/* admin: accounts, their roles, and the service's health. Never a dossier (decisions.md 36). */
#include "admin/admin.h"
#include "web/serve.h"

static const ScopeLoader account = {"account", "admin_account_scope", NULL};

static const Route routes[] = {
    {GET, "/", RIGHT_ADMIN, NULL, NULL, health_page, "admin-health", 0},
    {POST, "/backup", RIGHT_ADMIN, NULL, NULL, backup_now, "admin-health", 0},
    {GET, "/accounts", RIGHT_ADMIN, NULL, NULL, accounts_page, "admin-accounts", 0},
    {GET, "/accounts/new", RIGHT_ADMIN, NULL, NULL, new_account_page, "admin-new-account", 0},
    {POST, "/accounts/new", RIGHT_ADMIN, NULL, NULL, new_account, "admin-new-account",
     TAKES_BAD_FIELDS},
    {GET, "/accounts/{id}", RIGHT_ADMIN, &account, NULL, account_page, "admin-account", 0},
    {POST, "/accounts/{id}", RIGHT_ADMIN, &account, NULL, account_act, "admin-account",
     TAKES_BAD_FIELDS},
    {GET, "/audit", RIGHT_ADMIN, NULL, NULL, audit_page, "audit", 0},
};

int main(int argc, char **argv) {
    return serve(argc, argv, "admin", routes, G_N_ELEMENTS(routes));
}
