/* queue.h: one password hash at a time across processes, in a bounded line (decisions 35): 19 MiB
 * and 15 ms each must not be multiplied by whoever knocks. */
#ifndef WEB_QUEUE_H
#define WEB_QUEUE_H

#include <glib.h>

enum { QUEUE_PLACES = 20 };

/* Takes the turn, waiting in a line of QUEUE_PLACES (locks on the bytes of `file`, which is made
 * when absent). Returns a descriptor to give to queue_leave, or -1 with HTTP_ERROR busy when the
 * line is full, broken when the file cannot be opened. */
int queue_enter(const char *file, GError **error);
void queue_leave(int fd);

#endif
