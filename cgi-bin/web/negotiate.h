/* negotiate.h: which representation is wanted (RFC 9110 12.5.1). */
#ifndef WEB_NEGOTIATE_H
#define WEB_NEGOTIATE_H

typedef enum { VIEW_HTML, VIEW_XML } View;

/* By q, the more specific range first: browsers name application/xml too, at a lower q. HTML where
 * both are equal, where neither is wanted, and without the header. */
View negotiate(const char *accept);

#endif
