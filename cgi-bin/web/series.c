#include "web/series.h"

#include "web/state.h"

/* Elements of a slice: what a transform costs by itself is little beside them, and they are little
 * beside the process. */
enum { SLICE = 50 };

void response_series(Response *response, guint n, SeriesPut put, gpointer data,
                     GDestroyNotify drop) {
    series_clear(response);
    response->series = (Series){.n = n, .put = put, .data = data, .drop = drop};
}

void series_clear(Response *response) {
    Series *series = &response->series;
    if (series->drop != NULL) {
        series->drop(series->data);
    }
    *series = (Series){0};
}

static gboolean put_until(Response *response, guint end, GError **error) {
    Series *series = &response->series;
    for (; series->at < end; series->at++) {
        if (!series->put(series->data, response_page(response), series->at, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

gboolean series_put_all(Response *response, GError **error) {
    return put_until(response, response->series.n, error);
}

/* The slice before makes room. */
static void drop_after(xmlNode *page, const xmlNode *last) {
    while (page->last != last) {
        xmlNode *node = page->last;
        xmlUnlinkNode(node);
        xmlFreeNode(node);
    }
}

xmlDoc *series_next(gpointer data, GError **error) {
    Response *response = data;
    const Request *r = response->request;
    Series *series = &response->series;
    xmlNode *page = response_page(response);
    if (series->at >= series->n) {
        return NULL;
    }
    if (series->at == 0) {
        series->last = page->last;
        model_attr(page, "slice", "yes");
    }
    drop_after(page, series->last);
    g_autofree char *sheet = model_get(page, "name");
    return put_until(response, MIN(series->n, series->at + SLICE), error)
               ? pages_transform(r->web->pages, sheet, r->lang, response->model, error)
               : NULL;
}
