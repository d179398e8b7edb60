/* admin: accounts, their roles, forms as data, and the service's health. Never a dossier
 * (decisions.md 36). */
#include "admin/admin.h"
#include "admin/form.h"
#include "common/actor_of.h"
#include "web/serve.h"

static const ScopeLoader account = {"account", "admin_account_scope", NULL};

static const ScopeLoader version = {"version", "form_version_scope", NULL};
static const ScopeLoader draft = {"draft", "form_draft_scope", NULL};

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
    {GET, "/forms", RIGHT_ADMIN, NULL, NULL, forms_page, "admin-forms", 0},
    {GET, "/forms/{#version}", RIGHT_ADMIN, &version, NULL, form_version_page, "admin-form", 0},
    {POST, "/forms/{#version}", RIGHT_ADMIN, &version, NULL, form_version_act, "admin-form",
     LONG_BODY},
    {GET, "/forms/{#version}/form.xml", RIGHT_ADMIN, &version, NULL, form_version_file, NULL, 0},
    {GET, "/forms/{#version}/preview", RIGHT_ADMIN, &version, NULL, form_version_preview,
     "admin-form-preview", 0},
    {POST, "/forms/{#version}/preview", RIGHT_ADMIN, &version, NULL, form_version_preview,
     "admin-form-preview", 0},
    {GET, "/forms/drafts/{#draft}", RIGHT_ADMIN, &draft, NULL, form_draft_page, "admin-form-draft",
     0},
    {POST, "/forms/drafts/{#draft}", RIGHT_ADMIN, &draft, NULL, form_draft_act, "admin-form-draft",
     0},
    {GET, "/forms/drafts/{#draft}/xml", RIGHT_ADMIN, &draft, NULL, form_xml_page, "admin-form-xml",
     0},
    {POST, "/forms/drafts/{#draft}/xml", RIGHT_ADMIN, &draft, NULL, form_xml_save, "admin-form-xml",
     LONG_BODY},
    {GET, "/forms/drafts/{#draft}/fields/{#thing}", RIGHT_ADMIN, &draft, NULL, form_field_page,
     "admin-form-field", 0},
    {POST, "/forms/drafts/{#draft}/fields/{#thing}", RIGHT_ADMIN, &draft, NULL, form_field_save,
     "admin-form-field", 0},
    {GET, "/forms/drafts/{#draft}/sections/{section}", RIGHT_ADMIN, &draft, NULL, form_field_new,
     "admin-form-field", 0},
    {POST, "/forms/drafts/{#draft}/sections/{section}", RIGHT_ADMIN, &draft, NULL, form_field_add,
     "admin-form-field", 0},
    {GET, "/forms/drafts/{#draft}/preview", RIGHT_ADMIN, &draft, NULL, form_draft_preview,
     "admin-form-preview", 0},
    {POST, "/forms/drafts/{#draft}/preview", RIGHT_ADMIN, &draft, NULL, form_draft_preview,
     "admin-form-preview", 0},
    {GET, "/forms/drafts/{#draft}/publish", RIGHT_ADMIN, &draft, NULL, form_publish_page,
     "admin-form-publish", 0},
    {POST, "/forms/drafts/{#draft}/publish", RIGHT_ADMIN, &draft, NULL, form_publish,
     "admin-form-publish", 0},
    {GET, "/audit", RIGHT_ADMIN, NULL, NULL, audit_page, "audit", 0},
};

int main(int argc, char **argv) {
    if (!programs_begin())
        return 1;
    return serve(argc, argv, "admin", routes, G_N_ELEMENTS(routes));
}
