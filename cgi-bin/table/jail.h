/* jail.h: inside: something that is not trusted runs in a process of its own and writes to a pipe.
 */
#ifndef TABLE_JAIL_H
#define TABLE_JAIL_H

#include <glib.h>
#include <stdio.h>
#include <sys/types.h>

typedef struct {
    pid_t pid;
    FILE *from; /* what it writes */
} Jail;

/* Runs `work` in a child that may read `fd` (its descriptor there is `fd` as well), write to `to`,
 * and nothing else: no other file opens, no process starts, no word reaches our log; it has so much
 * memory and time and is killed beyond. FALSE where no process could be made. */
typedef void (*JailWork)(int fd, FILE *to, gconstpointer data);
gboolean jail_begin(Jail *jail, int fd, JailWork work, gconstpointer data);

/* TRUE with exactly n bytes of what it writes; FALSE where it ended, fell or was too slow. */
gboolean jail_read(Jail *jail, void *to, gsize n);

/* Ends it, whatever it does. Safe on a zeroed jail. */
void jail_end(Jail *jail);

#endif
