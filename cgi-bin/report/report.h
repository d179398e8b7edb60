/* report.h: the handlers of the reports' program; those of every dossier stand in
 * common/dossier_page.h. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "web/route.h"

/* list.c: what the person's units owe and have sent; beginning one. */
gboolean report_list(Request *, Response *, GError **);
gboolean begin_report(Request *, Response *, GError **);

/* tasks.c: a report as a list of its sections. */
gboolean report_tasks(Request *, Response *, GError **);

/* versions.c: what differs between two sendings of a report, ?a=1&b=2. */
gboolean report_versions(Request *, Response *, GError **);

/* desk.c: a report as the desk reads it; accept, return, take back. */
gboolean desk_report(Request *, Response *, GError **);
gboolean desk_accept(Request *, Response *, GError **);
gboolean desk_undo_page(Request *, Response *, GError **);
gboolean desk_undo(Request *, Response *, GError **);
gboolean desk_return_page(Request *, Response *, GError **);
gboolean desk_return(Request *, Response *, GError **);

/* owe.c: units that owe a report are reminded, all or one; one is excused, and that is taken back.
 */
gboolean remind_page(Request *, Response *, GError **);
gboolean remind(Request *, Response *, GError **);
gboolean excuse_page(Request *, Response *, GError **);
gboolean excuse(Request *, Response *, GError **);
gboolean excuse_undo_page(Request *, Response *, GError **);
gboolean excuse_undo(Request *, Response *, GError **);

/* span.c: the desk's list of periods, and a report that no calendar asks for is opened. */
gboolean desk_list(Request *, Response *, GError **);
gboolean span_page(Request *, Response *, GError **);
gboolean span_open(Request *, Response *, GError **);

/* rollup.c, rollup_figure.c: the figures of one or more periods added up; one figure unit by unit.
 */
gboolean rollup_page(Request *, Response *, GError **);
gboolean rollup_figure_page(Request *, Response *, GError **);

/* table.c, summary.c: the same as a spreadsheet, and as a written summary. */
gboolean rollup_table(Request *, Response *, GError **);
gboolean rollup_summary(Request *, Response *, GError **);

#endif
