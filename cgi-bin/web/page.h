/* page.h: model XML -> HTML. The only file that knows libxslt is page.c. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include <glib.h>
#include <libxml/tree.h>

#include "web/html5.h"

typedef struct Pages Pages;

/* Compiles sheets (names, NULL-terminated) in both languages from xsl_dir (holds text/vi.xml,
 * text/en.xml). manifest: <assets><asset name="css/app.css" href="assets/app.1f.css"/></assets>,
 * href below the mount; NULL = "assets/" and the name as it is. NULL with error if one fails. */
Pages *pages_load(const char *xsl_dir, const char *const *sheets, const char *manifest,
                  GError **error);
void pages_free(Pages *);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pages, pages_free)

/* Renders; out is filled with whole HTML, token slots noted. FALSE with error on any failure,
 * an empty result, an unknown sheet. marker: what stands for the token in the model. */
gboolean pages_render(const Pages *, const char *sheet, const char *lang, xmlDoc *model,
                      const char *marker, Html *out, GError **error);

/* What the sheet makes of the model, as a tree: for files that are no HTML (web/download.h). New
 * document; NULL with error as above. */
xmlDoc *pages_transform(const Pages *, const char *sheet, const char *lang, xmlDoc *model,
                        GError **error);

/* Changes with any byte of sheets, texts or asset names: part of ETags. */
const char *pages_digest(const Pages *);

#endif
