#define _GNU_SOURCE /* F_OFD_SETLK: locks that belong to the descriptor, not to the process */
#include "web/turn.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "web/errors.h"

/* Byte 0 is the turn, bytes 1 to TURN_PLACES the line. */
static gboolean lock_byte(int fd, off_t byte, gboolean wait) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    int rc;
    do {
        rc = fcntl(fd, wait ? F_OFD_SETLKW : F_OFD_SETLK, &lock);
    } while (rc != 0 && errno == EINTR);
    return rc == 0;
}

int turn_take(const char *file, GError **error) {
    int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        http_error(error, "broken");
        return -1;
    }
    for (off_t place = 1; place <= TURN_PLACES; place++) {
        if (lock_byte(fd, place, FALSE)) {
            if (lock_byte(fd, 0, TRUE)) {
                return fd;
            }
            break;
        }
    }
    close(fd);
    http_error(error, "busy");
    return -1;
}

void turn_give(int fd) {
    close(fd);
}
