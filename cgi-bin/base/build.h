/* build.h: which build this is, and where its files are. Made by the Makefile
 * (.build/gen/build_id.c). */
#ifndef BASE_BUILD_H
#define BASE_BUILD_H

/* `git describe` of the source, with "-dirty" where it had changes: shown on the health page, kept
 * with each migration, part of every page's ETag. Static storage, letters that need no escaping. */
extern const char build_id[];

/* The folder of what programs read while running (xsl/, db/, assets.xml): the environment's
 * THIDUA_SHARE, else where `make install` put it. Static storage, never NULL. */
const char *build_share(void);

#endif
