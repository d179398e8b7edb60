/* nominees.h: what nominations add to the pages that every dossier has. */
#ifndef NOMINATE_NOMINEES_H
#define NOMINATE_NOMINEES_H

#include "common/dossier_page.h"

/* nominees.c: for dossier_genre_set. */
extern const DossierGenre nominations;

#endif
