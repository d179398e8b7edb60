/* nominees.h: what nominations add to the pages that every dossier has. */
#ifndef NOMINATE_NOMINEES_H
#define NOMINATE_NOMINEES_H

#include "common/dossier_page.h"

/* nominees.c: for dossier_genre_set. */
extern const DossierGenre nominations;

/* paper.c: its member `paper`: counts in <paper>, <nominees> and a <part> for each nominee. */
gboolean nominees_paper(const Request *, xmlNode *paper, gint64 dossier, const GPtrArray *parts,
                        gboolean reveal, GError **);

#endif
