/* A small fuzzing loop for machines without libFuzzer: the same entry, inputs mutated blindly from
 * a kept corpus.
 *
 *     fuzz_NAME SECONDS CORPUS [SEED [FOLDER]]   runs the corpus, then mutations until time is over
 *     fuzz_NAME FILE                             runs one input
 *
 * The same seed makes the same inputs in the same order. One that makes a check fail, or takes
 * longer than 20 s, is left in FOLDER (/tmp) as NAME-PID. */
#ifndef GUIDED /* libFuzzer's loop stands in this one's place (README.md) */
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* of the address checks; absent without them */
void __asan_set_death_callback(void (*)(void)) __attribute__((weak));

enum { MOST = 1 << 16, HANG_SECONDS = 20 };

static GByteArray *input; /* the one at work */
static char left_at[500];
static const char *program;

static void leave(void) {
    if (*left_at && input &&
        g_file_set_contents(left_at, (const char *)input->data, (gssize)input->len, NULL))
        fprintf(stderr, "the input is left; to run it again:  %s %s\n", program, left_at);
}

static void on_hang(int signal_no) {
    (void)signal_no;
    fprintf(stderr, "ERROR: one input takes longer than %d s\n", HANG_SECONDS);
    leave();
    _exit(1);
}

static void on_abort(int signal_no) {
    leave();
    signal(signal_no, SIG_DFL);
    raise(signal_no);
}

static void run(void) {
    alarm(HANG_SECONDS);
    /* a copy of just its size, so that one byte beyond is seen */
    g_autofree uint8_t *copy = g_memdup2(input->data, input->len);
    LLVMFuzzerTestOneInput(copy ? copy : (const uint8_t *)"", input->len);
    alarm(0);
}

/* ---- mutations ---- */

static guint upto(GRand *random, guint n) {
    return n ? (guint)g_rand_int_range(random, 0, (gint32)n) : 0;
}

static void piece_put(GByteArray *to, guint at, const guint8 *bytes, guint n) {
    guint rest = to->len - at;
    g_byte_array_set_size(to, to->len + n);
    memmove(to->data + at + n, to->data + at, rest);
    memcpy(to->data + at, bytes, n);
}

static void mutate(GRand *random, const GPtrArray *corpus) {
    static const guint8 odd[] = {0x00, 0x01, 0x7F, 0x80, 0xFF, '\n', '\r',
                                 '"',  ',',  '<',  '&',  '-',  '0',  '9'};
    guint at = upto(random, input->len), n = 1 + upto(random, 64);
    switch (g_rand_int_range(random, 0, 7)) {
    case 0:
        if (input->len)
            input->data[at] ^= (guint8)(1 << upto(random, 8));
        break;
    case 1:
        if (input->len)
            input->data[at] = odd[upto(random, sizeof odd)];
        break;
    case 2:
        if (input->len > at + n)
            g_byte_array_remove_range(input, at, n);
        break;
    case 3:
        g_byte_array_set_size(input, at);
        break;
    case 4: { /* a stretch again, many times */
        guint length = MIN(n, input->len - at);
        g_autofree guint8 *stretch = g_memdup2(input->data + at, length);
        for (guint i = upto(random, 40); stretch && i && input->len < MOST; i--)
            piece_put(input, at, stretch, length);
        break;
    }
    case 5: { /* a stretch of another one */
        const GByteArray *other = g_ptr_array_index(corpus, upto(random, corpus->len));
        guint from = upto(random, other->len), length = 1 + upto(random, 500);
        piece_put(input, at, other->data + from, MIN(other->len - from, length));
        break;
    }
    default: {
        guint8 some[4] = {0};
        for (guint i = 0; i < sizeof some; i++)
            some[i] = upto(random, 4) ? odd[upto(random, sizeof odd)] : (guint8)upto(random, 256);
        piece_put(input, at, some, 1 + upto(random, sizeof some));
        break;
    }
    }
}

/* ---- the corpus ---- */

static void unref(gpointer bytes) {
    g_byte_array_unref(bytes);
}

static GByteArray *file_read(const char *path) {
    char *bytes = NULL;
    gsize n = 0;
    if (!g_file_get_contents(path, &bytes, &n, NULL))
        return NULL;
    return g_byte_array_new_take((guint8 *)bytes, n);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In the order of their names, so that a seed means the same everywhere. */
static GPtrArray *corpus_read(const char *folder) {
    GPtrArray *corpus = g_ptr_array_new_with_free_func(unref);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    for (const char *name = files ? g_dir_read_name(files) : NULL; name;
         name = g_dir_read_name(files))
        g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(paths, by_name);
    for (guint i = 0; i < paths->len; i++) {
        GByteArray *bytes = file_read(paths->pdata[i]);
        if (bytes)
            g_ptr_array_add(corpus, bytes);
    }
    return corpus;
}

static void watch(const char *folder) {
    g_autofree char *name = g_path_get_basename(program);
    if (folder)
        g_snprintf(left_at, sizeof left_at, "%s/%s-%d", folder, name, (int)getpid());
    signal(SIGALRM, on_hang);
    signal(SIGABRT, on_abort);
    if (__asan_set_death_callback)
        __asan_set_death_callback(leave);
}

int main(int argc, char **argv) {
    if (argc < 2)
        return 2;
    program = argv[0];
    watch(argc == 2 ? NULL : argc > 4 ? argv[4] : "/tmp");
    if (argc == 2) {
        input = file_read(argv[1]);
        if (!input)
            return 2;
        run();
        return 0;
    }
    g_autoptr(GPtrArray) corpus = corpus_read(argv[2]);
    if (!corpus->len) {
        fprintf(stderr, "no corpus in %s\n", argv[2]);
        return 1;
    }
    guint32 seed = argc > 3 ? (guint32)g_ascii_strtoull(argv[3], NULL, 10) : g_random_int();
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    printf("%s: %u inputs kept, seed %u\n", program, corpus->len, seed);
    fflush(stdout);
    gint64 until = g_get_monotonic_time() + g_ascii_strtoll(argv[1], NULL, 10) * G_USEC_PER_SEC;
    guint64 runs = 0;
    for (; runs < corpus->len || g_get_monotonic_time() < until; runs++) {
        guint of = runs < corpus->len ? (guint)runs : upto(random, corpus->len);
        const GByteArray *from = g_ptr_array_index(corpus, of);
        input = g_byte_array_append(g_byte_array_new(), from->data, from->len);
        for (guint i = runs < corpus->len ? 0 : 1 + upto(random, 8); i; i--)
            mutate(random, corpus);
        run();
        g_clear_pointer(&input, g_byte_array_unref);
    }
    printf("%s: %" G_GUINT64_FORMAT " inputs run\n", program, runs);
    return 0;
}
#endif
