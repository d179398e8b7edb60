/* cputime.c: processor time that processes have used so far, user and system together.
 *
 *   cputime PID…           prints the sum in nanoseconds. The same as utime + stime of
 * /proc/PID/stat, without its rounding to hundredths of a second. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int main(int argc, char **argv) {
    long long sum = 0;
    for (int i = 1; i < argc; i++) {
        clockid_t clock;
        struct timespec t;
        if (clock_getcpuclockid((pid_t)strtol(argv[i], NULL, 10), &clock) != 0 ||
            clock_gettime(clock, &t) != 0) {
            fprintf(stderr, "cputime: no process %s\n", argv[i]);
            return 1;
        }
        sum += (long long)t.tv_sec * 1000000000 + t.tv_nsec;
    }
    printf("%lld\n", sum);
    return 0;
}
