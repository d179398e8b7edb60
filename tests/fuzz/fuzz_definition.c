/* Definitions of forms as administrators may send them: whatever they hold, they are taken or
 * refused with a line, in bounded time; what is taken can be listed, compared with itself, filled
 * and judged. */
#include <stdint.h>
#include <string.h>

#include "form/compare.h"
#include "form/edit.h"
#include "form/fill.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static FormShelf *shelf(void) {
    static FormShelf *kept;
    if (kept == NULL) {
        kept = form_shelf_open("db", NULL);
        g_assert(kept != NULL);
    }
    return kept;
}

/* A definition that was taken makes pages. */
static void use(const FormDefinition *form, const char *xml) {
    const FormSetting setting = {NULL, NULL, NULL};
    const FormFill fill = {.setting = &setting, .lang = FORM_VI, .revision = -1};
    xmlDoc *page = xmlNewDoc(BAD_CAST "1.0");
    xmlDocSetRootElement(page, xmlNewDocNode(page, NULL, BAD_CAST "page", NULL));
    g_autoptr(FormAnswers) answers = form_answers_new(form);
    g_autoptr(GPtrArray) findings = form_validate(answers, NULL, &setting);
    form_fill(xmlDocGetRootElement(page), answers, &fill);
    xmlDoc *doc = form_document(xml);
    g_assert(doc != NULL);
    form_edit_list(xmlDocGetRootElement(page), doc, FORM_VI);
    for (guint n = 1; form_edit_show(xmlDocGetRootElement(page), doc, n, FORM_EN, NULL, NULL);
         n++) {
    }
    const xmlNode *changes = form_compare(xmlDocGetRootElement(page), doc, doc, FORM_VI);
    g_assert(changes->children == NULL);
    xmlFreeDoc(doc);
    xmlFreeDoc(page);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *xml = g_strndup((const char *)data, size);
    g_autoptr(GError) error = NULL;
    const char *what = NULL;
    g_autoptr(FormDefinition) form = form_shelf_try(shelf(), xml, strlen(xml), "xml", &error);
    g_assert((form == NULL) == (error != NULL));
    if (form != NULL) {
        use(form, xml);
    } else {
        form_error_line(error, &what);
        g_assert(what != NULL && *what != '\0');
    }
    return 0;
}
