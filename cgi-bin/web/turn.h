/* turn.h: one password hash at a time across processes, in a bounded line (decisions 35): 19 MiB
 * and 15 ms each must not be multiplied by whoever knocks. */
#ifndef WEB_TURN_H
#define WEB_TURN_H

#include <glib.h>

enum { TURN_PLACES = 20 };

/* Takes the turn, waiting in a line of TURN_PLACES (locks on the bytes of `file`, which is made
 * when absent). Returns a descriptor to give to turn_give, or -1 with HTTP_ERROR busy when the
 * line is full, broken when the file cannot be opened. */
int turn_take(const char *file, GError **error);
void turn_give(int fd);

#endif
