/* The corpus of a target as a plain test, without libFuzzer: every file, beginnings of it, and some of its bytes changed. */
#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum { FILES_MOST = 512, FILE_MOST = 4096 };
/* Runs of a file: as many as the time of a test allows; fewer of what takes milliseconds. */
enum { BEGINNINGS = SORA_TEST_RUNS, CHANGED = SORA_TEST_RUNS };

static struct {
    size_t length;
    uint8_t bytes[FILE_MOST];
} files[FILES_MOST];
static int count;

static void load(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", SORA_TEST_CORPUS, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL || count == FILES_MOST)
        abort();
    files[count].length = fread(files[count].bytes, 1, FILE_MOST, file);
    count++;
    fclose(file);
}

static void load_all(void)
{
    DIR *folder = opendir(SORA_TEST_CORPUS);
    if (folder == NULL)
        abort();
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
        if (entry->d_name[0] != '.')
            load(entry->d_name);
    closedir(folder);
}

static uint32_t draw(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* In memory of its own, so that a sanitizer sees a read past its end. */
static void try_bytes(const uint8_t *bytes, size_t length)
{
    uint8_t *own = malloc(length > 0 ? length : 1);
    ck_assert_ptr_nonnull(own);
    memcpy(own, bytes, length);
    LLVMFuzzerTestOneInput(own, length);
    free(own);
}

START_TEST(file_and_its_beginnings)
{
    size_t whole = files[_i].length, step = 1 + whole / BEGINNINGS;
    for (size_t length = whole % step; length <= whole; length += step)
        try_bytes(files[_i].bytes, length);
}
END_TEST

START_TEST(file_with_bytes_changed)
{
    static const char likely[] = "{}[]\":,0123456789.eE+-\\unltrsfa \n\x00\x01\x02\x7f\x80\xff\xc3";
    uint32_t state = (uint32_t)_i;
    for (int i = 0; i < CHANGED && files[_i].length > 0; i++) {
        uint8_t bytes[FILE_MOST];
        memcpy(bytes, files[_i].bytes, files[_i].length);
        for (uint32_t n = draw(&state) % 3 + 1; n > 0; n--)
            bytes[draw(&state) % files[_i].length] = (uint8_t)likely[draw(&state) % (sizeof likely - 1)];
        try_bytes(bytes, files[_i].length);
    }
}
END_TEST

int main(void)
{
    load_all();
    Suite *suite = suite_create("corpus");
    TCase *tcase = tcase_create("corpus");
    tcase_add_loop_test(tcase, file_and_its_beginnings, 0, count);
    tcase_add_loop_test(tcase, file_with_bytes_changed, 0, count);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
