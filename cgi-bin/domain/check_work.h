/* check_work.h: inside the checks: one run, and how a finding is told. */
#ifndef DOMAIN_CHECK_WORK_H
#define DOMAIN_CHECK_WORK_H

#include "domain/check.h"

typedef struct {
    Store *store;
    const Actor *actor;
    gboolean repair;
    GPtrArray *findings;
    guint mended;
} Check;

/* Notes a finding; derived: it can be made anew, and is where this run repairs. */
void check_found(Check *check, const char *name, gboolean derived, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* The one figure of a statement; -1 with *error. */
gint64 check_count(Store *store, const char *statement, GError **error);

/* Runs a statement that writes. */
gboolean check_run(Store *store, const char *statement, GError **error);

/* Places that expected reports and figures copied from their units; inside the transaction that
 * mends. FALSE with *error. */
gboolean check_report_places(Check *check, GError **error);

/* Reports against what is owed, and their figures against what was sent; begins the forms of
 * db_folder. FALSE with *error. */
gboolean check_reports(Check *check, const char *db_folder, GError **error);

#endif
