/* Reads the standard input and ends with 0 where it is one JSON value and nothing else.  A helper of test_cli.sh. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int next = ' ';

static void step(void)
{
    next = getchar();
}

static void skip_space(void)
{
    while (next == ' ' || next == '\n' || next == '\t' || next == '\r')
        step();
}

static void refuse(const char *why)
{
    fprintf(stderr, "no JSON: %s\n", why);
    exit(1);
}

static void expect(int byte)
{
    if (next != byte)
        refuse("a byte is not what it must be");
    step();
}

static void word(const char *letters)
{
    for (; *letters != '\0'; letters++)
        expect(*letters);
}

static void string(void)
{
    expect('"');
    while (next != '"') {
        if (next == EOF || next < ' ')
            refuse("a text does not end, or holds a control character");
        if (next == '\\') {
            step();
            if (next == EOF || strchr("\"\\/bfnrtu", next) == NULL)
                refuse("an escape is unknown");
        }
        step();
    }
    step();
}

static void digits(void)
{
    if (!isdigit(next))
        refuse("a digit is missing");
    while (isdigit(next))
        step();
}

static void number(void)
{
    if (next == '-')
        step();
    digits();
    if (next == '.') {
        step();
        digits();
    }
    if (next == 'e' || next == 'E') {
        step();
        if (next == '+' || next == '-')
            step();
        digits();
    }
}

static void value(int depth);

/* What stands between { } or [ ]. */
static void members(int depth, int end)
{
    step();
    skip_space();
    for (int first = 1; next != end; first = 0) {
        if (!first)
            expect(',');
        skip_space();
        if (end == '}') {
            string();
            skip_space();
            expect(':');
        }
        value(depth + 1);
    }
    step();
}

static void value(int depth)
{
    if (depth > 16)
        refuse("too deep");
    skip_space();
    if (next == '{' || next == '[')
        members(depth, next == '{' ? '}' : ']');
    else if (next == '"')
        string();
    else if (next == 'n')
        word("null");
    else if (next == 't')
        word("true");
    else if (next == 'f')
        word("false");
    else
        number();
    skip_space();
}

int main(void)
{
    value(0);
    if (next != EOF)
        refuse("text stands behind it");
    return 0;
}
