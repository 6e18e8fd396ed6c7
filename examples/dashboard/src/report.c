/* `sora report --format json` inside the page: the command's own code beside the library in one WebAssembly module that
 * imports nothing.  What of WASI its libc would ask for is here: what is printed is kept, and there are no files. */
#include <errno.h>
#include <string.h>
#include <wasi/api.h>

#include "cli.h"

enum { OUT = 1, ERRORS = 2, WORDS = 64 };

static writing printed[ERRORS + 1];

/* Runs the command on words that lie one behind the other, each ended by a zero.  Returned: its exit status. */
__attribute__((export_name("report_run"))) int report_run(int count, char *words)
{
    char *word[WORDS];
    options asked;
    if (count > WORDS)
        return BAD_USAGE;
    for (int i = 0; i < count; i++, words += strlen(words) + 1)
        word[i] = words;
    printed[OUT].length = printed[ERRORS].length = 0;
    int status = options_read(&asked, &report_command, count, word);
    if (status == GOOD)
        status = report_command.run(&asked);
    options_free(&asked);
    fflush(stdout);
    return status;
}

/* What it printed: 1 is the answer, 2 the complaint. */
__attribute__((export_name("report_text"))) const char *report_text(int where)
{
    return printed[where].length > 0 ? printed[where].text : "";
}

/* ---- WASI ---- */

__wasi_errno_t __wasi_fd_write(__wasi_fd_t fd, const __wasi_ciovec_t *parts, size_t n, __wasi_size_t *done)
{
    *done = 0;
    if (fd != OUT && fd != ERRORS)
        return __WASI_ERRNO_BADF;
    for (size_t i = 0; i < n; i++) {
        write_bytes(&printed[fd], (const char *)parts[i].buf, parts[i].buf_len);
        *done += parts[i].buf_len;
    }
    return __WASI_ERRNO_SUCCESS;
}

__wasi_errno_t __wasi_fd_close(__wasi_fd_t fd)
{
    (void)fd;
    return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_seek(__wasi_fd_t fd, __wasi_filedelta_t by, __wasi_whence_t from, __wasi_filesize_t *at)
{
    (void)fd, (void)by, (void)from, (void)at;
    return __WASI_ERRNO_SPIPE;
}

__wasi_errno_t __wasi_fd_read(__wasi_fd_t fd, const __wasi_iovec_t *parts, size_t n, __wasi_size_t *done)
{
    (void)fd, (void)parts, (void)n, (void)done;
    return __WASI_ERRNO_BADF;
}

__wasi_errno_t __wasi_fd_fdstat_get(__wasi_fd_t fd, __wasi_fdstat_t *out)
{
    (void)fd, (void)out;
    return __WASI_ERRNO_BADF;
}

_Noreturn void __wasi_proc_exit(__wasi_exitcode_t status)
{
    (void)status;
    __builtin_trap();
}

FILE *fopen(const char *restrict name, const char *restrict how)
{
    (void)name, (void)how;
    errno = ENOENT;
    return NULL;
}
