#include "common/menu.h"

#include <string.h>

#include "web/model.h"

/* The query counts no further than needed for this. */
static void todo_put(xmlNode *node, gint64 n) {
    if (n > 99)
        model_attr(node, "todo", "99+");
    else
        model_attr_int(node, "todo", n);
}

gboolean menu_figures(Request *request, xmlNode *page, GError **error) {
    const Person *person = request_person(request);
    if (!person_may(person, RIGHT_NOMINATE | RIGHT_VERIFY) || !person)
        return TRUE;
    g_autoptr(Rows) rows = store_query(request_read(request), "work_count");
    rows_int(rows, "me", person->id);
    rows_text(rows, "today", request_today(request));
    rows_int(rows, "now", request_now(request));
    if (!rows_next(rows, error))
        return FALSE;
    gint64 n = rows_get_int(rows, 0);
    for (xmlNode *node = page->children; n && node; node = node->next)
        if (strcmp((const char *)node->name, "person") == 0)
            todo_put(node, n);
    return TRUE;
}
