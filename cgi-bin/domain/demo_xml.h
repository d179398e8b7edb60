/* demo_xml.h: inside: how the demo's XML files (db/data/demo*.xml) are read. */
#ifndef DOMAIN_DEMO_XML_H
#define DOMAIN_DEMO_XML_H

#include <libxml/tree.h>

#include "domain/demo_words.h"

/* One of the files of the folder; NULL with *error. xmlFreeDoc() frees it. */
xmlDoc *demo_read(const char *folder, const char *name, GError **error);

/* An attribute; NULL where there is none. New string. */
char *demo_attr(const xmlNode *node, const char *name);
gint demo_attr_int(const xmlNode *node, const char *name, gint otherwise);

/* An attribute "low-high" (or one number) drawn anew; 0 where there is none. */
gint demo_attr_draw(DemoWords *words, const xmlNode *node, const char *name);

gboolean demo_is(const xmlNode *node, const char *element);

/* Whether a blank-separated list holds the value. */
gboolean demo_listed(const char *list, const char *value);

/* Whether the node's if="word=value1 value2" or if="word!=value" fits; TRUE where it has none. */
gboolean demo_holds(const xmlNode *node, const DemoContext *context);

#endif
