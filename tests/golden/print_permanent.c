/* Prints a permanent list: print_permanent keys | rows. */
#include <stdio.h>

#include "support.h"

int main(int argc, char **argv)
{
    char text[PERMANENT_LINE_MOST];
    int rows = argc == 2 && strcmp(argv[1], "rows") == 0;
    if (!rows && !(argc == 2 && strcmp(argv[1], "keys") == 0)) {
        fputs("usage: print_permanent keys | rows\n", stderr);
        return 2;
    }
    for (size_t i = 0; rows ? permanent_row(i, text) : permanent_key(i, text); i++)
        puts(text);
    return 0;
}
