/* A temporary file in the same folder, which rename() puts in the place of the old one. */
#define _POSIX_C_SOURCE 200809L /* stat */
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli.h"

enum { TRIES = 100 };

static int complain_write(const char *name, int reason)
{
    return complain(BAD_INPUT, "cannot write %s: %s", name, strerror(reason));
}

/* A device or a pipe is written to, never replaced. */
static int is_replaced(const char *name)
{
    struct stat about;
    return stat(name, &about) != 0 || S_ISREG(about.st_mode) || S_ISDIR(about.st_mode);
}

/* Makes a file that was not there: NAME.part-0, or the next number where one was left behind. */
static int open_part(output *out)
{
    FILE *made = NULL;
    for (int i = 0; i < TRIES && made == NULL; i++) {
        free(out->part);
        out->part = phrase("%s.part-%d", out->name, i);
        made = fopen(out->part, "wx");
        if (made == NULL && errno != EEXIST)
            break;
    }
    if (made != NULL) {
        fclose(made);
        return GOOD;
    }
    free(out->part);
    out->part = NULL;
    return complain_write(out->name, errno);
}

static int forget_part(output *out, int status)
{
    if (out->part != NULL)
        remove(out->part);
    free(out->part);
    out->part = NULL;
    return status;
}

int output_begin(output *out, const char *name)
{
    if (name == NULL)
        return GOOD;
    out->name = name;
    if (is_replaced(name) && open_part(out) != GOOD) {
        out->name = NULL;
        return BAD_INPUT;
    }
    if (freopen(out->part != NULL ? out->part : name, "w", stdout) == NULL) /* then stdout is closed */
        exit(forget_part(out, complain_write(name, errno)));
    return GOOD;
}

int output_end(output *out, int status)
{
    errno = 0;
    int failed = fflush(stdout) != 0 || ferror(stdout);
    if (out->name == NULL)
        return failed ? complain(BAD_INPUT, "cannot write to the standard output") : status;
    failed |= fclose(stdout) != 0;
    if (status == GOOD && failed)
        status = complain_write(out->name, errno != 0 ? errno : EIO);
    if (status == GOOD && out->part != NULL && rename(out->part, out->name) != 0)
        status = complain_write(out->name, errno);
    if (status != GOOD)
        return forget_part(out, status);
    free(out->part);
    return GOOD;
}
