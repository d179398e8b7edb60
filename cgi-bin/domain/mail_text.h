/* mail_text.h: words of mail: slots, addresses, header lines. No store. */
#ifndef DOMAIN_MAIL_TEXT_H
#define DOMAIN_MAIL_TEXT_H

#include <glib.h>

/* A template with its {slots} filled; a slot without a value becomes nothing, a brace that opens no
 * slot stays. No value brings a line of its own. slots: char * -> char *, or NULL. New string. */
char *mail_fill(const char *template, GHashTable *slots);

/* One line for a header: controls become blanks, so that no value begins a header. New string. */
char *mail_line(const char *text);

/* What a relay answered, n bytes of anything, as text that may be kept and shown: one clean line
 * (base/text.h) of at most MAIL_SAID_MAX bytes, no letter cut in two. New string. */
enum { MAIL_SAID_MAX = 300 };
char *mail_said(const char *bytes, gsize n);

/* The address as it may stand in an envelope and a header, or NULL where it may not: ASCII,
 * something@something, no controls, blanks, commas, quotes or angle brackets. New string. */
char *mail_address(const char *text);

/* An address or an id in its angle brackets. New string. */
char *mail_angled(const char *text);

/* A header's value as RFC 5322 wants it: ASCII as it is, all else as encoded words (RFC 2047, B),
 * folded, no character cut in two. Neither GLib nor libcurl does this. New string. */
char *mail_header(const char *text);

#endif
