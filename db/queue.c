#define _GNU_SOURCE
#include "db/queue.h"
#include "db/store.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The signal that ends a wait. The timer repeats, in case the first one comes before flock. */
#define ALARM (SIGRTMIN + 3)
enum { REPEAT_MS = 100 };

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

struct Queue {
    int fd;
};

Queue *queue_open(const char *path, GError **error) {
    /* Opened for reading: whoever may read the lock may wait in it, whoever made it. */
    int first = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0664);
    /* Never one of the first three: FastCGI listens on 0. */
    int fd = first >= 0 ? fcntl(first, F_DUPFD_CLOEXEC, 3) : -1;
    if (fd < 0)
        g_set_error(error, STORE_ERROR, STORE_DOWN, "%s: %s", path, g_strerror(errno));
    if (first >= 0)
        close(first);
    if (fd < 0)
        return NULL;
    Queue *queue = g_new(Queue, 1);
    queue->fd = fd;
    return queue;
}

void queue_free(Queue *queue) {
    if (queue == NULL)
        return;
    close(queue->fd);
    g_free(queue);
}

static void on_alarm(int number) {
    (void)number; /* only interrupts flock */
}

static gboolean start_timer(guint milliseconds, timer_t *timer) {
    struct sigaction action = {.sa_handler = on_alarm}; /* no SA_RESTART */
    sigemptyset(&action.sa_mask);
    sigaction(ALARM, &action, NULL);
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = ALARM};
    event.sigev_notify_thread_id = gettid();
    if (timer_create(CLOCK_MONOTONIC, &event, timer) != 0)
        return FALSE;
    struct itimerspec when = {
        .it_value = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000 + 1},
        .it_interval = {.tv_nsec = REPEAT_MS * 1000000}};
    timer_settime(*timer, 0, &when, NULL);
    return TRUE;
}

/* Waits in flock until the lock is ours or the time is over. Other signals do not end the wait. */
static int wait_lock(int fd, guint milliseconds) {
    timer_t timer;
    gint64 until = g_get_monotonic_time() + (gint64)milliseconds * 1000;
    if (!start_timer(milliseconds, &timer))
        return -1;
    int rc = -1;
    do {
        rc = flock(fd, LOCK_EX);
    } while (rc != 0 && errno == EINTR && g_get_monotonic_time() < until);
    int cause = errno;
    timer_delete(timer);
    errno = cause;
    return rc;
}

gboolean queue_enter(Queue *queue, guint milliseconds, GError **error) {
    if (flock(queue->fd, LOCK_EX | LOCK_NB) == 0)
        return TRUE;
    if (errno == EWOULDBLOCK && wait_lock(queue->fd, milliseconds) == 0)
        return TRUE;
    if (errno == EINTR)
        g_set_error(error, STORE_ERROR, STORE_BUSY, "no turn to write within %u ms", milliseconds);
    else
        g_set_error(error, STORE_ERROR, STORE_DOWN, "the writers' lock: %s", g_strerror(errno));
    return FALSE;
}

void queue_leave(Queue *queue) {
    flock(queue->fd, LOCK_UN);
}
