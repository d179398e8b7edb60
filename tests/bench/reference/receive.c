/* receive.c: the least that a file costs: each request's body goes to a new file, piece by piece as
 * libfcgi hands it out, is flushed to the disk and removed; the answer is its length.
 *
 *   receive FOLDER         the listening socket is descriptor 0, as spawn-fcgi gives it */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char bytes[16384];

/* How many bytes of the body stand on the disk; -1 where they do not. */
static long take(FCGX_Request *request, const char *folder) {
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/body-XXXXXX", folder);
    int fd = length > 0 && (size_t)length < sizeof path ? mkstemp(path) : -1;
    long all = 0;
    int n = 0;
    while (fd >= 0 && all >= 0 && (n = FCGX_GetStr(bytes, (int)sizeof bytes, request->in)) > 0)
        all = write(fd, bytes, (size_t)n) == n ? all + n : -1;
    if (fd < 0 || fsync(fd) != 0 || close(fd) != 0)
        return -1;
    unlink(path);
    return all;
}

int main(int argc, char **argv) {
    FCGX_Request request;
    if (argc != 2 || FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return 1;
    while (FCGX_Accept_r(&request) == 0) {
        char answer[100];
        int n = snprintf(answer, sizeof answer, "Content-Type: text/plain\r\n\r\n%ld\n",
                         take(&request, argv[1]));
        FCGX_PutStr(answer, n, request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}
