/* A library that holds nothing: what the linker adds by itself. */
extern int empty_library(void);
int empty_library(void)
{
    return 0;
}
