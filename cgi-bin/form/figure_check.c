#include "form/figure.h"

#include "base/number.h"
#include "form/texts.h"

/* The findings of figures (domain 5.3): parts within their whole, cumulative not below this period
 * are errors; what is only odd is a warning, and a note answers it. */

/* A period is a leap only where the one before was no handful. */
#define LEAP_FROM 10

typedef struct {
    const FormCheck *check;
    const FormFigure *figure;
    GHashTable *facts;
    gboolean noted;
    gint64 now, total;
    gboolean has_now, has_total;
} Sight;

char *form_figure_show(const FormFigure *figure, gint64 value) {
    return figure->scale > 0 ? number_show(value, (int)figure->scale) : number_show_int(value);
}

const char *form_period_name(const FormView *view, const FormSection *section, const char *which,
                             FormLang lang) {
    static const char *const langs[] = {"vi", "en"};
    GHashTable *facts = view->setting != NULL ? view->setting->facts : NULL;
    const char *name = form_fact(facts, which, langs[lang]);
    return name != NULL ? name : form_shelf_text(section->form->shelf, which, lang);
}

gboolean form_figure_noted(const FormView *view, const FormField *field) {
    return field->figure != NULL && field->figure->note != NULL &&
           form_tree_find(form_tree_root(view->clean), field->figure->note) != NULL;
}

/* A finding at a column: the sentence of common.xml with its slots. number: {max}, {sum}… by any
 * name the sentence has. */
static void find(const Sight *sight, const FormField *field, gboolean warning, const char *key,
                 gint64 number) {
    const FormCheck *check = sight->check;
    if ((warning && sight->noted && !check->heedless) ||
        form_finding_at(check->findings, field, 0, FALSE) != NULL) {
        return;
    }
    FormFinding *finding = g_new0(FormFinding, 1);
    finding->section = field->section;
    finding->field = field;
    finding->kind = FORM_RULE;
    finding->warning = warning;
    finding->target = g_strdup(field->name);
    g_autofree char *shown = form_figure_show(sight->figure, number);
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
        const FormFigure *whole = sight->figure->whole;
        g_autofree char *inside =
            form_words_inside(whole != NULL ? form_words(&whole->label, lang) : "");
        const char *previous = form_period_name(check->view, field->section, "previous_name", lang);
        const FormSlot slots[] = {{"Label", form_words(&field->label, lang)},
                                  {"number", shown},
                                  {"max", shown},
                                  {"whole", inside},
                                  {"previous_name", previous},
                                  {NULL, NULL}};
        finding->text[lang] =
            form_words_put(form_shelf_text(field->section->form->shelf, key, lang), slots);
    }
    g_ptr_array_add(check->findings, finding);
}

static FormFinding *missing_at(const FormCheck *check, const FormField *field) {
    for (guint i = 0; field != NULL && i < check->findings->len; i++) {
        FormFinding *finding = check->findings->pdata[i];
        if (finding->field == field && finding->kind == FORM_MISSING) {
            return finding;
        }
    }
    return NULL;
}

/* A figure's own words for what is missing stand. */
static void speak_of_both(FormFinding *finding) {
    const FormShelf *shelf = finding->section->form->shelf;
    for (FormLang lang = FORM_VI; lang < FORM_LANGS; lang++) {
        const char *usual = form_shelf_text(shelf, "missing-figure", lang);
        if (g_strcmp0(form_words(&finding->field->error, lang), usual) == 0) {
            const FormSlot slots[] = {{"Label", form_words(&finding->field->label, lang)},
                                      {NULL, NULL}};
            g_free(finding->text[lang]);
            finding->text[lang] =
                form_words_put(form_shelf_text(shelf, "missing-figure-both", lang), slots);
        }
    }
}

gboolean form_figure_told(const FormCheck *check) {
    const FormFigure *figure = check->field->figure;
    FormFinding *finding =
        figure != NULL && check->field == figure->total ? missing_at(check, figure->now) : NULL;
    if (finding != NULL) {
        finding->also = check->field;
        speak_of_both(finding);
    }
    return finding != NULL;
}

/* Not more than the whole, column by column. */
static void check_part(const Sight *sight, FormFigureColumn column, gint64 value) {
    const FormFigure *figure = sight->figure;
    gint64 whole = 0;
    if (figure->whole != NULL &&
        form_figure_value(sight->check->view->clean, figure->whole, column, &whole) &&
        value > whole) {
        find(sight, column == FORM_FIGURE_NOW ? figure->now : figure->total, FALSE, "figure-part",
             whole);
    }
}

static void check_percent(const Sight *sight, const FormField *field, gint64 value) {
    if (sight->figure->percent && value > 1000) {
        find(sight, field, TRUE, "figure-percent", value);
    }
}

static void check_known(const Sight *sight, const FormField *field, const char *prefix,
                        gint64 value) {
    gint64 known = 0;
    if (form_figure_fact(sight->facts, prefix, sight->figure, &known) && known != value) {
        find(sight, field, TRUE, "figure-known", known);
    }
}

static gint64 leap_from(const FormFigure *figure) {
    gint64 from = LEAP_FROM;
    for (guint i = 0; i < figure->scale; i++) {
        from *= 10;
    }
    return from;
}

static void check_now(const Sight *sight) {
    const FormFigure *figure = sight->figure;
    gint64 before = 0;
    gint64 bound = 0;
    check_part(sight, FORM_FIGURE_NOW, sight->now);
    if (form_figure_fact(sight->facts, "previous_now", figure, &before) &&
        before >= leap_from(figure) &&
        !__builtin_mul_overflow(before, (gint64)figure->leap, &bound) && sight->now > bound) {
        find(sight, figure->now, TRUE, "figure-leap", before);
    }
    check_known(sight, figure->now, "known", sight->now);
    check_percent(sight, figure->now, sight->now);
}

/* Shares and levels may fall; what adds up may not. */
static void check_growth(const Sight *sight) {
    const FormFigure *figure = sight->figure;
    gint64 before = 0;
    gint64 sum = 0;
    gboolean known = form_figure_fact(sight->facts, "previous", figure, &before);
    if (sight->has_now && sight->total < sight->now) {
        find(sight, figure->total, FALSE, "figure-below-now", sight->now);
    } else if (known && sight->total < before) {
        find(sight, figure->total, TRUE, "figure-below-previous", before);
    } else if (known && sight->has_now && !__builtin_add_overflow(before, sight->now, &sum) &&
               sight->total != sum) {
        find(sight, figure->total, TRUE, "figure-sum", sum);
    }
}

static void check_total(const Sight *sight) {
    const FormFigure *figure = sight->figure;
    check_part(sight, FORM_FIGURE_TOTAL, sight->total);
    if (figure->roll == FORM_ROLL_SUM) {
        check_growth(sight);
    }
    check_known(sight, figure->total, "known_total", sight->total);
    check_percent(sight, figure->total, sight->total);
}

static void check_figure(const FormCheck *check, const FormFigure *figure) {
    const FormView *view = check->view;
    if (!form_view_field(view, figure->note, NULL)) {
        return;
    }
    Sight sight = {.check = check, .figure = figure};
    sight.facts = view->setting != NULL ? view->setting->facts : NULL;
    sight.noted = form_figure_noted(view, figure->note);
    sight.has_now = form_figure_value(view->clean, figure, FORM_FIGURE_NOW, &sight.now);
    sight.has_total = form_figure_value(view->clean, figure, FORM_FIGURE_TOTAL, &sight.total);
    if (sight.has_now) {
        check_now(&sight);
    }
    if (sight.has_total) {
        check_total(&sight);
    }
}

void form_check_figures(const FormCheck *check, const FormSection *section) {
    const GPtrArray *figures = form_figures(section->form);
    for (guint i = 0; i < figures->len; i++) {
        const FormFigure *figure = figures->pdata[i];
        if (figure->table->section == section) {
            check_figure(check, figure);
        }
    }
}
