#define _GNU_SOURCE
#include "table/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MEMORY = 512 << 20, SECONDS = 10, WAIT_MS = 20000 };

static void limit(__rlimit_resource_t what, rlim_t most) {
    const struct rlimit bound = {most, most};
    setrlimit(what, &bound);
}

/* What the child gives up before it looks at a byte. Descriptors above `last` are closed: the
 * databases' locks are the parent's and stay with it. */
static void give_up(int last) {
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int i = 0; i < 3 && nowhere >= 0; i++)
        dup2(nowhere, i);
    close_range((unsigned)last + 1, ~0U, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CPU, SECONDS);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
#ifndef __SANITIZE_ADDRESS__ /* which reserves far more than it uses */
    limit(RLIMIT_AS, MEMORY);
#endif
}

gboolean jail_begin(Jail *jail, int fd, JailWork work, gconstpointer data) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return FALSE;
    pid_t pid = fork();
    if (pid < 0) {
        close(ends[0]);
        close(ends[1]);
        return FALSE;
    }
    if (!pid) {
        signal(SIGPIPE, SIG_DFL);
        signal(SIGTERM, SIG_DFL);
        /* the two that it needs stand at 3 and 4; neither may be where the other goes */
        int in = fcntl(fd, F_DUPFD, 10), out = fcntl(ends[1], F_DUPFD, 10);
        dup2(in, 3);
        dup2(out, 4);
        give_up(4);
        FILE *to = fdopen(4, "w");
        if (in >= 0 && out >= 0 && to) {
            work(3, to, data);
            fflush(to);
        }
        _exit(0);
    }
    close(ends[1]);
    jail->pid = pid;
    jail->from = fdopen(ends[0], "r");
    return TRUE;
}

gboolean jail_read(Jail *jail, void *to, gsize n) {
    struct pollfd ready = {fileno(jail->from), POLLIN, 0};
    char *at = to;
    while (n) {
        int state = poll(&ready, 1, WAIT_MS);
        if (state < 0 && errno == EINTR)
            continue;
        ssize_t got = state > 0 ? read(ready.fd, at, n) : 0;
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return FALSE;
        at += got;
        n -= (gsize)got;
    }
    return TRUE;
}

void jail_end(Jail *jail) {
    if (!jail->pid)
        return;
    kill(jail->pid, SIGKILL);
    while (waitpid(jail->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    fclose(jail->from);
    *jail = (Jail){0, NULL};
}
