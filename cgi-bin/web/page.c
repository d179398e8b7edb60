/* page.c: compiled sheets and the transform; the only file that knows libxslt. */
#include "web/page.h"

#include <libxml/parser.h>
#include <libxslt/documents.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>
#include <string.h>

#include "web/sheet_texts.h"
#include "web/texts.h"

enum { LANGS = 2, DEPTH_MAX = 400, VARS_MAX = 20000, SHEET_BYTES_MAX = 1 << 20 };
#define OPS_MAX 200000000UL

static const char *const langs[LANGS] = {"vi", "en"};

struct Pages {
    char *root; /* real path of xsl/ */
    Texts *texts[LANGS];
    GHashTable *assets;        /* may be NULL */
    GHashTable *sheets[LANGS]; /* name -> xsltStylesheet */
    xsltSecurityPrefs *prefs;
    GChecksum *sum; /* only while loading */
    char *digest;
};

/* libxslt's loader hook has no argument of ours: what is being loaded stands here. */
static struct {
    Pages *pages;
    int lang;
    GString *trouble;
} loading;

static void collect(void *data, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void collect(void *data, const char *format, ...) {
    GString *trouble = data;
    va_list args;
    va_start(args, format);
    if (trouble->len < 2000) {
        g_string_append_vprintf(trouble, format, args);
    }
    va_end(args);
}

static void quiet(void *data, xmlErrorPtr problem) {
    GString *trouble = data;
    if (trouble != NULL && problem != NULL && problem->message != NULL) {
        collect(trouble, "%s:%d: %s", problem->file != NULL ? problem->file : "", problem->line,
                problem->message);
    }
}

/* libxml2 and libxslt speak to stderr unless told where to: here, or to nobody (NULL). */
static void discard(void *data, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void discard(void *data, const char *format, ...) {
    (void)data;
    (void)format;
}

static void trouble_to(GString *trouble) {
    xmlSetStructuredErrorFunc(trouble, quiet);
    xmlSetGenericErrorFunc(trouble, trouble != NULL ? collect : discard);
    xsltSetGenericErrorFunc(trouble, trouble != NULL ? collect : discard);
}

/* The real path if it lies below xsl/, else NULL. */
static char *fenced(const char *root, const char *uri) {
    g_autofree char *plain = g_uri_unescape_string(uri, NULL);
    char *real = realpath(uri, NULL);
    if (real == NULL && plain != NULL) {
        real = realpath(plain, NULL);
    }
    if (real == NULL || !g_str_has_prefix(real, root) || real[strlen(root)] != '/') {
        free(real);
        return NULL;
    }
    char *path = g_strdup(real);
    free(real);
    return path;
}

static xmlDoc *parse_sheet(const char *text, gsize n, const char *uri, xmlDict *dict) {
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (dict != NULL) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    xmlDoc *doc =
        xmlCtxtReadMemory(parser, text, (int)n, uri, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
    xmlFreeParserCtxt(parser);
    if (doc != NULL && (doc->intSubset != NULL || xmlDocGetRootElement(doc) == NULL)) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}

/* Every sheet and include comes through here; document() does too, and is refused. */
static xmlDoc *load_sheet(const xmlChar *uri, xmlDict *dict, int options, void *context,
                          xsltLoadType type) {
    (void)options;
    (void)context;
    Pages *pages = loading.pages;
    if (pages == NULL || type == XSLT_LOAD_DOCUMENT) {
        return NULL;
    }
    g_autofree char *path = fenced(pages->root, (const char *)uri);
    g_autofree char *text = NULL;
    gsize n = 0;
    if (path == NULL || !g_file_get_contents(path, &text, &n, NULL) || n > SHEET_BYTES_MAX) {
        collect(loading.trouble, "%s: not a sheet below %s\n", (const char *)uri, pages->root);
        return NULL;
    }
    g_checksum_update(pages->sum, (const guchar *)text, (gssize)n);
    xmlDoc *doc = parse_sheet(text, n, path, dict);
    g_autoptr(GError) error = NULL;
    if (doc != NULL && !sheet_put_texts(doc, pages->texts[loading.lang], pages->assets, &error)) {
        collect(loading.trouble, "%s: %s\n", path, error->message);
        xmlFreeDoc(doc);
        doc = NULL;
    }
    return doc;
}

static void free_style(gpointer style) {
    xsltFreeStylesheet(style);
}

static gboolean compile(Pages *pages, const char *name, int lang, GError **error) {
    g_autoptr(GString) trouble = g_string_new(NULL);
    g_autofree char *file = g_strconcat(pages->root, "/", name, ".xsl", NULL);
    loading.pages = pages;
    loading.lang = lang;
    loading.trouble = trouble;
    xsltSetLoaderFunc(load_sheet);
    trouble_to(trouble);
    xsltStylesheet *style = xsltParseStylesheetFile((const xmlChar *)file);
    loading.pages = NULL;
    loading.trouble = NULL;
    trouble_to(NULL);
    if (style == NULL || style->errors != 0 || trouble->len > 0) {
        g_set_error(error, SHEET_ERROR, 1, "%s (%s): %s", name, langs[lang],
                    trouble->len > 0 ? g_strchomp(trouble->str) : "does not compile");
        xsltFreeStylesheet(style);
        return FALSE;
    }
    g_hash_table_insert(pages->sheets[lang], g_strdup(name), style);
    return TRUE;
}

static gboolean hash_file(Pages *pages, const char *path) {
    g_autofree char *text = NULL;
    gsize n = 0;
    if (!g_file_get_contents(path, &text, &n, NULL)) {
        return FALSE;
    }
    g_checksum_update(pages->sum, (const guchar *)text, (gssize)n);
    return TRUE;
}

static gboolean load_assets(Pages *pages, const char *manifest, GError **error) {
    if (manifest == NULL) {
        return TRUE;
    }
    xmlDoc *doc = hash_file(pages, manifest)
                      ? xmlReadFile(manifest, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR)
                      : NULL;
    xmlNode *root = doc != NULL ? xmlDocGetRootElement(doc) : NULL;
    if (root == NULL) {
        g_set_error(error, SHEET_ERROR, 1, "%s: no list of assets", manifest);
        xmlFreeDoc(doc);
        return FALSE;
    }
    pages->assets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (xmlNode *n = xmlFirstElementChild(root); n != NULL; n = xmlNextElementSibling(n)) {
        xmlChar *name = xmlGetNoNsProp(n, (const xmlChar *)"name");
        xmlChar *href = xmlGetNoNsProp(n, (const xmlChar *)"href");
        if (name != NULL && href != NULL) {
            g_hash_table_insert(pages->assets, g_strdup((char *)name), g_strdup((char *)href));
        }
        xmlFree(name);
        xmlFree(href);
    }
    xmlFreeDoc(doc);
    return TRUE;
}

static gboolean load_texts(Pages *pages, GError **error) {
    for (int i = 0; i < LANGS; i++) {
        g_autofree char *path = g_strconcat(pages->root, "/text/", langs[i], ".xml", NULL);
        pages->texts[i] = texts_load(path, error);
        if (pages->texts[i] == NULL) {
            return FALSE;
        }
        hash_file(pages, path);
    }
    return TRUE;
}

static xsltSecurityPrefs *forbid_all(void) {
    static const xsltSecurityOption all[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                             XSLT_SECPREF_CREATE_DIRECTORY,
                                             XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK};
    xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        xsltSetSecurityPrefs(prefs, all[i], xsltSecurityForbid);
    }
    return prefs;
}

Pages *pages_load(const char *xsl_dir, const char *const *sheets, const char *manifest,
                  GError **error) {
    trouble_to(NULL);
    char *real = realpath(xsl_dir, NULL);
    if (real == NULL) {
        g_set_error(error, SHEET_ERROR, 1, "%s: no such folder", xsl_dir);
        return NULL;
    }
    g_autoptr(Pages) pages = g_new0(Pages, 1);
    pages->root = g_strdup(real);
    free(real);
    pages->sum = g_checksum_new(G_CHECKSUM_SHA256);
    pages->prefs = forbid_all();
    for (int i = 0; i < LANGS; i++) {
        pages->sheets[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_style);
    }
    if (!load_texts(pages, error) || !load_assets(pages, manifest, error)) {
        return NULL;
    }
    for (const char *const *name = sheets; *name != NULL; name++) {
        for (int i = 0; i < LANGS; i++) {
            if (!g_hash_table_contains(pages->sheets[i], *name) &&
                !compile(pages, *name, i, error)) {
                return NULL;
            }
        }
    }
    pages->digest = g_strndup(g_checksum_get_string(pages->sum), 16);
    texts_use(pages->texts[0], pages->texts[1]);
    return g_steal_pointer(&pages);
}

void pages_free(Pages *pages) {
    if (pages == NULL) {
        return;
    }
    for (int i = 0; i < LANGS; i++) {
        g_clear_pointer(&pages->sheets[i], g_hash_table_destroy);
        texts_free(pages->texts[i]);
    }
    g_clear_pointer(&pages->assets, g_hash_table_destroy);
    xsltFreeSecurityPrefs(pages->prefs);
    g_checksum_free(pages->sum);
    g_free(pages->digest);
    g_free(pages->root);
    g_free(pages);
}

const char *pages_digest(const Pages *pages) {
    return pages->digest;
}

/* NULL result and a state other than OK are the same failure: libxslt shows either. */
static xmlDoc *transform(const Pages *pages, xsltStylesheet *style, xmlDoc *model,
                         GString *trouble) {
    xsltTransformContext *context = xsltNewTransformContext(style, model);
    xsltSetTransformErrorFunc(context, trouble, collect);
    trouble_to(trouble);
    context->maxTemplateDepth = DEPTH_MAX;
    context->maxTemplateVars = VARS_MAX;
    context->opLimit = OPS_MAX;
    xmlDoc *result = NULL;
    if (xsltSetCtxtSecurityPrefs(pages->prefs, context) == 0) {
        result = xsltApplyStylesheetUser(style, model, NULL, NULL, NULL, context);
    }
    trouble_to(NULL);
    if (context->state != XSLT_STATE_OK) {
        xmlFreeDoc(result);
        result = NULL;
    }
    xsltFreeTransformContext(context);
    return result;
}

xmlDoc *pages_transform(const Pages *pages, const char *sheet, const char *lang, xmlDoc *model,
                        GError **error) {
    int i = g_strcmp0(lang, "en") == 0 ? 1 : 0;
    xsltStylesheet *style = g_hash_table_lookup(pages->sheets[i], sheet);
    if (style == NULL) {
        g_set_error(error, SHEET_ERROR, 2, "no sheet %s", sheet);
        return NULL;
    }
    g_autoptr(GString) trouble = g_string_new(NULL);
    xmlDoc *result = transform(pages, style, model, trouble);
    if (result == NULL || xmlDocGetRootElement(result) == NULL) {
        g_set_error(error, SHEET_ERROR, 3, "sheet %s gave nothing: %s", sheet,
                    g_strchomp(trouble->str));
        xmlFreeDoc(result);
        return NULL;
    }
    return result;
}

gboolean pages_render(const Pages *pages, const char *sheet, const char *lang, xmlDoc *model,
                      const char *marker, Html *out, GError **error) {
    xmlDoc *result = pages_transform(pages, sheet, lang, model, error);
    if (result == NULL) {
        return FALSE;
    }
    gboolean ok = html5_write(result, marker, out, error);
    xmlFreeDoc(result);
    return ok;
}
