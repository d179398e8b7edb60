/* report: units' officers send their periodic reports; the desk sees who owes what, reads and
 * accepts them. */
#include "report/report.h"
#include "common/actor_of.h"
#include "common/dossier_page.h"
#include "common/evidence.h"
#include "common/menu.h"
#include "web/serve.h"

static const ScopeLoader report = {"report", "dossier_in_scope", scope_report};
static const ScopeLoader sent = {"sent", "report_received_in_scope", NULL};
static const ScopeLoader rollup = {"rollup", "rollup_in_scope", NULL};
static const ScopeLoader asked = {"asked", "desk_period_to_ask", NULL};
static const ScopeLoader expected = {"expected", "desk_expected_in_scope", NULL};
static const ScopeLoader period = {"period", "desk_period_in_scope", NULL};

#define READ RIGHT_READ_UNIT
#define WRITE RIGHT_NOMINATE
#define TO_REMIND "desk_period desk_to_remind"

static const Route routes[] = {
    {GET, "/", READ, NULL, NULL, report_list, "report-list", 0},
    {POST, "/begin", WRITE, NULL, NULL, begin_report, "report-list", 0},
    {GET, "/desk", RIGHT_REVIEW, NULL, "desk_periods desk_years", desk_list, "report-desk", 0},
    {GET, "/desk/units", RIGHT_REVIEW, NULL, "desk_rates desk_unit_periods desk_years", NULL,
     "report-desk-units", 0},
    {GET, "/desk/open", RIGHT_VERIFY, NULL, NULL, span_page, "report-desk-open", 0},
    {POST, "/desk/open", RIGHT_VERIFY, NULL, NULL, span_open, "report-desk-open", 0},
    {GET, "/desk/periods/{#period}", RIGHT_REVIEW, &period,
     "desk_period desk_counts desk_branches desk_units", NULL, "report-desk-period", 0},
    {GET, "/desk/periods/{#period}/remind", RIGHT_VERIFY, &asked, TO_REMIND, remind_page, "confirm",
     0},
    {POST, "/desk/periods/{#period}/remind", RIGHT_VERIFY, &asked, TO_REMIND, remind, "confirm", 0},
    {GET, "/desk/periods/{#period}/{#unit}/remind", RIGHT_VERIFY, &expected, TO_REMIND, remind_page,
     "confirm", 0},
    {POST, "/desk/periods/{#period}/{#unit}/remind", RIGHT_VERIFY, &expected, TO_REMIND, remind,
     "confirm", 0},
    {GET, "/desk/periods/{#period}/{#unit}/excuse", RIGHT_VERIFY, &expected, "desk_period",
     excuse_page, "confirm", 0},
    {POST, "/desk/periods/{#period}/{#unit}/excuse", RIGHT_VERIFY, &expected, "desk_period", excuse,
     "confirm", 0},
    {GET, "/desk/periods/{#period}/{#unit}/undo-excuse", RIGHT_VERIFY, &expected, "desk_period",
     excuse_undo_page, "confirm", 0},
    {POST, "/desk/periods/{#period}/{#unit}/undo-excuse", RIGHT_VERIFY, &expected, "desk_period",
     excuse_undo, "confirm", 0},
    {GET, "/desk/periods/{#period}/figures", RIGHT_REVIEW, &rollup, "desk_period", rollup_page,
     "report-desk-rollup", CACHED},
    {GET, "/desk/periods/{#period}/figures/{figure}", RIGHT_REVIEW, &rollup, "desk_period",
     rollup_figure_page, "report-desk-figure", CACHED},
    {GET, "/desk/periods/{#period}/table.xlsx", RIGHT_REVIEW, &rollup, NULL, rollup_table,
     "file-rollup-table", 0},
    {GET, "/desk/periods/{#period}/summary.docx", RIGHT_REVIEW, &rollup, NULL, rollup_summary,
     "file-rollup-summary", 0},
    {GET, "/desk/{id}", RIGHT_REVIEW, &sent, NULL, desk_report, "report-desk-report", CACHED},
    {GET, "/desk/{id}/files/{file}", RIGHT_REVIEW, &sent, NULL, evidence_sent, NULL, PRIVATE_VIEW},
    {GET, "/desk/{id}/print", RIGHT_REVIEW, &sent, NULL, print_page, "print", PRIVATE_VIEW},
    {GET, "/desk/{id}/document.docx", RIGHT_REVIEW, &sent, NULL, document_file, "file-paper",
     PRIVATE_VIEW},
    {POST, "/desk/{id}/accept", RIGHT_VERIFY, &sent, NULL, desk_accept, NULL, 0},
    {GET, "/desk/{id}/return", RIGHT_VERIFY, &sent, NULL, desk_return_page, "confirm", 0},
    {POST, "/desk/{id}/return", RIGHT_VERIFY, &sent, NULL, desk_return, "confirm", 0},
    {GET, "/desk/{id}/undo-accept", RIGHT_VERIFY, &sent, NULL, desk_undo_page, "confirm", 0},
    {POST, "/desk/{id}/undo-accept", RIGHT_VERIFY, &sent, NULL, desk_undo, "confirm", 0},
    {GET, "/{id}", READ, &report, NULL, report_tasks, "report", 0},
    {GET, "/{id}/head", WRITE, &report, NULL, first_section, "form", 0},
    {GET, "/{id}/head/{section}", WRITE, &report, NULL, section_page, "form", PRIVATE_VIEW},
    {POST, "/{id}/head/new-version", WRITE, &report, NULL, newer_move, "form", 0},
    {POST, "/{id}/head/{section}", WRITE, &report, NULL, section_save, "form conflict parked",
     TAKES_BAD_FIELDS | LONG_BODY},
    {GET, "/{id}/files/{file}", READ, &report, NULL, evidence_own, NULL, PRIVATE_VIEW},
    {GET, "/{id}/check", WRITE, &report, NULL, check_page, "check", 0},
    {POST, "/{id}/check", WRITE, &report, NULL, submit, "check parked", 0},
    {GET, "/{id}/receipt", READ, &report, NULL, receipt_page, "receipt", 0},
    {GET, "/{id}/submitted", READ, &report, NULL, submitted_page, "submitted", CACHED},
    {GET, "/{id}/versions", READ, &report, NULL, report_versions, "report-versions", 0},
    {GET, "/{id}/print", READ, &report, NULL, print_page, "print", PRIVATE_VIEW},
    {GET, "/{id}/document.docx", READ, &report, NULL, document_file, "file-paper", PRIVATE_VIEW},
    {GET, "/{id}/correct", WRITE, &report, NULL, correct_page, "confirm", 0},
    {POST, "/{id}/correct", WRITE, &report, NULL, correct, "confirm", 0},
    {GET, "/{id}/delete", WRITE, &report, NULL, delete_page, "confirm", 0},
    {POST, "/{id}/delete", WRITE, &report, NULL, delete_dossier, "confirm", 0},
};

int main(int argc, char **argv) {
    if (!programs_begin())
        return 1;
    return serve_with(argc, argv, "report", routes, G_N_ELEMENTS(routes), menu_figures);
}
