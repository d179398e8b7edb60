#include "web/negotiate.h"

#include <glib.h>
#include <string.h>

/* Thousandths; -1 for what is no qvalue. */
static int qvalue(const char *text) {
    if (text[0] != '0' && text[0] != '1') {
        return -1;
    }
    int q = text[0] == '1' ? 1000 : 0;
    if (text[1] == '.') {
        int step = 100;
        for (const char *c = text + 2; g_ascii_isdigit(*c) && step > 0; c++, step /= 10) {
            q += (*c - '0') * step;
        }
    }
    return MIN(q, 1000);
}

/* What one range says of a type: 0 nothing, 1 any, 2 its family, 3 itself. */
static int fits(const char *range, const char *type) {
    if (g_ascii_strcasecmp(range, type) == 0) {
        return 3;
    }
    if (strcmp(range, "*/*") == 0) {
        return 1;
    }
    const char *slash = strchr(type, '/');
    gsize n = (gsize)(slash - type) + 1;
    return g_ascii_strncasecmp(range, type, n) == 0 && strcmp(range + n, "*") == 0 ? 2 : 0;
}

typedef struct {
    const char *type;
    int q, fit;
} Wanted;

static void weigh(char *range, Wanted *wanted, gsize n) {
    int q = 1000;
    char *parameter = strchr(range, ';');
    if (parameter != NULL) {
        *parameter++ = '\0';
        g_auto(GStrv) parameters = g_strsplit(parameter, ";", 10);
        for (char **p = parameters; *p != NULL; p++) {
            const char *text = g_strstrip(*p);
            if ((text[0] == 'q' || text[0] == 'Q') && text[1] == '=') {
                q = qvalue(text + 2);
            }
        }
    }
    g_strstrip(range);
    for (gsize i = 0; q >= 0 && i < n; i++) {
        int fit = fits(range, wanted[i].type);
        if (fit > wanted[i].fit) {
            wanted[i].fit = fit;
            wanted[i].q = q;
        }
    }
}

View negotiate(const char *accept) {
    static const char html_first[] = "text/html,"; /* with q=1, as browsers say: nothing beats it */
    if (accept == NULL || *accept == '\0' ||
        strncmp(accept, html_first, sizeof html_first - 1) == 0) {
        return VIEW_HTML;
    }
    Wanted wanted[] = {{"text/html", 0, 0},
                       {"application/xhtml+xml", 0, 0},
                       {"application/xml", 0, 0},
                       {"text/xml", 0, 0}};
    g_auto(GStrv) ranges = g_strsplit(accept, ",", 40);
    for (char **range = ranges; *range != NULL; range++) {
        weigh(*range, wanted, G_N_ELEMENTS(wanted));
    }
    int html = MAX(wanted[0].q, wanted[1].q), xml = MAX(wanted[2].q, wanted[3].q);
    return xml > html ? VIEW_XML : VIEW_HTML;
}
