/* nominate: units' officers write their nominations. */
#include "nominate/nominate.h"
#include "common/actor_of.h"
#include "common/evidence.h"
#include "common/menu.h"
#include "nominate/import.h"
#include "nominate/nominees.h"
#include "web/serve.h"

static const ScopeLoader dossier = {"dossier", "dossier_in_scope", scope_nomination};
static const ScopeLoader list = {"import", "dossier_in_scope", scope_import};

#define READ RIGHT_READ_UNIT
#define WRITE RIGHT_NOMINATE

static const Route routes[] = {
    {GET, "/", READ, NULL, "my_units", unit_list, "nominate-list", 0},
    {GET, "/new", WRITE, NULL, NULL, new_dossier_page, "nominate-new", 0},
    {POST, "/new", WRITE, NULL, NULL, new_dossier, "nominate-new", 0},
    {GET, "/{id}", READ, &dossier, NULL, tasks_page, "dossier", 0},
    {GET, "/{id}/head", WRITE, &dossier, NULL, first_section, "form", 0},
    {GET, "/{id}/head/{section}", WRITE, &dossier, NULL, section_page, "form", PRIVATE_VIEW},
    {POST, "/{id}/head/new-version", WRITE, &dossier, NULL, newer_move, "form", 0},
    {POST, "/{id}/head/{section}", WRITE, &dossier, NULL, section_save, "form conflict parked",
     TAKES_BAD_FIELDS | LONG_BODY},
    {GET, "/{id}/nominees/new", WRITE, &dossier, NULL, new_nominee_page, "nominee-new", 0},
    {POST, "/{id}/nominees/new", WRITE, &dossier, NULL, new_nominee, "nominee-new", 0},
    {GET, "/{id}/nominees/{#nominee}", WRITE, &dossier, NULL, first_section, "form", 0},
    {GET, "/{id}/nominees/{#nominee}/delete", WRITE, &dossier, NULL, delete_nominee_page, "confirm",
     0},
    {POST, "/{id}/nominees/{#nominee}/delete", WRITE, &dossier, NULL, delete_nominee, "confirm", 0},
    {GET, "/{id}/nominees/{#nominee}/{section}", WRITE, &dossier, NULL, section_page, "form",
     PRIVATE_VIEW},
    {POST, "/{id}/nominees/{#nominee}/new-version", WRITE, &dossier, NULL, newer_move, "form", 0},
    {POST, "/{id}/nominees/{#nominee}/{section}", WRITE, &dossier, NULL, section_save,
     "form conflict parked", TAKES_BAD_FIELDS | LONG_BODY},
    {GET, "/{id}/files/{file}", READ, &dossier, NULL, evidence_own, NULL, PRIVATE_VIEW},
    {GET, "/{id}/import", WRITE, &dossier, NULL, import_page, "import", 0},
    {POST, "/{id}/import", WRITE, &dossier, NULL, import_take, "import", TAKES_ROWS | LONG_BODY},
    {GET, "/{id}/import/template.xlsx", WRITE, &dossier, NULL, import_template,
     "file-import-template", 0},
    {GET, "/{id}/import/template.csv", WRITE, &dossier, NULL, import_template,
     "file-import-template", 0},
    {GET, "/{id}/import/{#import}", WRITE, &list, NULL, import_preview, "import-preview",
     PRIVATE_VIEW},
    {POST, "/{id}/import/{#import}", WRITE, &list, NULL, import_word, "import-preview", 0},
    {GET, "/{id}/import/{#import}/errors.xlsx", WRITE, &list, NULL, import_wrong,
     "file-import-errors", PRIVATE_VIEW},
    {POST, "/{id}/import/{#import}/turn", WRITE, &list, NULL, import_turned, "import-preview", 0},
    {POST, "/{id}/import/{#import}/cancel", WRITE, &list, NULL, import_away, "import-preview", 0},
    {GET, "/{id}/check", WRITE, &dossier, NULL, check_page, "check", 0},
    {POST, "/{id}/check", WRITE, &dossier, NULL, submit, "check parked", 0},
    {GET, "/{id}/receipt", READ, &dossier, NULL, receipt_page, "receipt", 0},
    {GET, "/{id}/submitted", READ, &dossier, NULL, submitted_page, "submitted", CACHED},
    {GET, "/{id}/print", READ, &dossier, NULL, print_page, "print", PRIVATE_VIEW},
    {GET, "/{id}/document.docx", READ, &dossier, NULL, document_file, "file-paper", PRIVATE_VIEW},
    {GET, "/{id}/withdraw", WRITE, &dossier, NULL, withdraw_page, "confirm", 0},
    {POST, "/{id}/withdraw", WRITE, &dossier, NULL, withdraw, "confirm", 0},
    {GET, "/{id}/delete", WRITE, &dossier, NULL, delete_page, "confirm", 0},
    {POST, "/{id}/delete", WRITE, &dossier, NULL, delete_dossier, "confirm", 0},
    {POST, "/{id}/to-meeting", WRITE, &dossier, NULL, to_meeting, "dossier", 0},
    {POST, "/{id}/back-to-draft", WRITE, &dossier, NULL, back_to_draft, "dossier", 0},
};

int main(int argc, char **argv) {
    if (!programs_begin())
        return 1;
    dossier_genre_set(&nominations);
    return serve_with(argc, argv, "nominate", routes, G_N_ELEMENTS(routes), menu_figures);
}
