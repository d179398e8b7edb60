/* build.h: which build this is. The text is made by the Makefile (.build/gen/build_id.c). */
#ifndef BASE_BUILD_H
#define BASE_BUILD_H

/* `git describe` of the source, with "-dirty" where it had changes: shown on the health page, kept
 * with each migration, part of every page's ETag. Static storage, letters that need no escaping. */
extern const char build_id[];

#endif
