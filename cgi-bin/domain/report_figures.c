#include "domain/report_figures.h"

#include <string.h>

static gboolean run_on(Store *store, const char *statement, gint64 dossier, GError **error) {
    g_autoptr(Rows) rows = store_query(store, statement);
    rows_int(rows, "id", dossier);
    return rows_run(rows, error) >= 0;
}

static gboolean figure_put(Store *store, gint64 dossier, const FormAnswers *answers,
                           const FormFigure *figure, GError **error) {
    gint64 now = 0, total = 0;
    gboolean has_now = form_figure_value(answers, figure, FORM_FIGURE_NOW, &now);
    gboolean has_total = form_figure_value(answers, figure, FORM_FIGURE_TOTAL, &total);
    if (!has_now && !has_total)
        return TRUE;
    g_autoptr(Rows) rows = store_query(store, "report_figure_put");
    rows_int(rows, "id", dossier);
    rows_text(rows, "code", figure->name);
    if (has_now)
        rows_int(rows, "now", now);
    if (has_total)
        rows_int(rows, "total", total);
    return rows_run(rows, error) == 1;
}

static gboolean warned_put(Store *store, gint64 dossier, guint warned, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "report_warned");
    rows_int(rows, "id", dossier);
    rows_int(rows, "warned", warned);
    return rows_run(rows, error) >= 0;
}

StoreCode report_figures_put(Store *store, const Standing *s, const FormAnswers *settled,
                             guint warned, GError **error) {
    const GPtrArray *figures = form_figures(form_answers_form(settled));
    {
        g_autoptr(Rows) rows = store_query(store, "expected_first");
        rows_int(rows, "id", s->id);
        rows_int(rows, "at", s->submitted_at);
        if (rows_run(rows, error) < 0)
            return STORE_BROKEN;
    }
    if (!warned_put(store, s->id, warned, error) ||
        !run_on(store, "report_figures_clear", s->id, error))
        return STORE_BROKEN;
    for (guint i = 0; i < figures->len; i++)
        if (!figure_put(store, s->id, settled, g_ptr_array_index(figures, i), error))
            return STORE_BROKEN;
    return STORE_OK;
}

/* ---- the register ---- */

/* As the table figure names them. */
static const char *type_name(const FormFigure *f) {
    if (f->percent)
        return "percent";
    return f->type == FORM_MONEY ? "money" : f->type == FORM_DECIMAL ? "decimal" : "int";
}

static const char *roll_name(const FormFigure *f) {
    static const char *const names[] = {
        [FORM_ROLL_SUM] = "sum", [FORM_ROLL_RATIO] = "ratio", [FORM_ROLL_NONE] = "none"};
    return names[f->roll];
}

/* FALSE with *error where a figure of this name is known to mean something else. */
static gboolean agrees(Store *store, const FormFigure *f, GError **error) {
    g_autoptr(Rows) rows = store_query(store, "figure_find");
    rows_text(rows, "code", f->name);
    g_autoptr(GError) failed = NULL;
    gboolean known = rows_next(rows, &failed);
    if (failed) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return FALSE;
    }
    if (!known ||
        (strcmp(rows_get_text(rows, 1), type_name(f)) == 0 && rows_get_int(rows, 2) == f->scale &&
         strcmp(rows_get_text(rows, 3), roll_name(f)) == 0))
        return TRUE;
    g_set_error(error, FORM_ERROR, FORM_ERROR_DEFINITION,
                "figure %s is known with another type, scale or roll", f->name);
    return FALSE;
}

static gboolean register_one(Store *store, const FormFigure *f, guint pos, GError **error) {
    /* its words where no row stands above: "Direct workers commended", not "of whom: direct
     * workers" */
    const FormField *said = f->now ? f->now : f->total;
    if (!agrees(store, f, error))
        return FALSE;
    g_autoptr(Rows) rows = store_query(store, "figure_put");
    rows_text(rows, "code", f->name);
    rows_int(rows, "pos", pos);
    rows_int(rows, "content", f->content);
    rows_text(rows, "name", form_words(&said->label, FORM_VI));
    rows_text(rows, "name_en", form_words(&said->label, FORM_EN));
    rows_text(rows, "measure", form_words(&f->measure, FORM_VI));
    rows_text(rows, "measure_en", form_words(&f->measure, FORM_EN));
    rows_text(rows, "type", type_name(f));
    rows_int(rows, "scale", f->scale);
    rows_text(rows, "roll", roll_name(f));
    rows_text(rows, "num", f->of[0] ? f->of[0] : "");
    rows_text(rows, "den", f->of[1] ? f->of[1] : "");
    return rows_run(rows, error) >= 0;
}

gboolean figures_register(Store *store, const FormDefinition *form, GError **error) {
    const GPtrArray *figures = form_figures(form);
    for (guint i = 0; i < figures->len; i++)
        if (!register_one(store, g_ptr_array_index(figures, i), i + 1, error))
            return FALSE;
    return TRUE;
}
