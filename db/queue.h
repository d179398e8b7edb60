/* The queue of writers: a lock on a file beside the database, since busy_timeout is no queue (with
 * four busy writers one waited for seconds). */
#ifndef DB_QUEUE_H
#define DB_QUEUE_H

#include <glib.h>

typedef struct Queue Queue;

/* Opens `path`, creating it. NULL with `error` (STORE_ERROR). The caller frees with queue_free. */
Queue *queue_open(const char *path, GError **error);
void queue_free(Queue *queue);

/* Waits for the turn, up to `milliseconds`; then STORE_BUSY. Pairs with queue_leave. */
gboolean queue_enter(Queue *queue, guint milliseconds, GError **error);
void queue_leave(Queue *queue);

#endif
