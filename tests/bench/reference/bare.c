/* bare.c: the least that FastCGI costs: answers every request with the bytes of one file (header
 * lines, blank line, body), read at the start.
 *
 *   bare ANSWER-FILE       the listening socket is descriptor 0, as spawn-fcgi gives it */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror("bare");
        return 1;
    }
    long n = ftell(file);
    char *bytes = n > 0 ? malloc((size_t)n) : NULL;
    rewind(file);
    if (!bytes || fread(bytes, 1, (size_t)n, file) != (size_t)n || fclose(file) != 0) {
        perror("bare");
        return 1;
    }
    FCGX_Request request;
    if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
        return 1;
    while (FCGX_Accept_r(&request) == 0) {
        FCGX_PutStr(bytes, (int)n, request.out);
        FCGX_Finish_r(&request);
    }
    return 0;
}
