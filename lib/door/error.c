#include "door/error.h"

#include <string.h>

#include "base/decimal.h"
#include "base/number.h"

void line_bytes(line *out, const char *bytes, size_t length)
{
    if (out->need < out->cap) {
        size_t room = out->cap - out->need;
        memcpy(out->text + out->need, bytes, length < room ? length : room);
    }
    out->need += length;
}

void line_text(line *out, const char *text)
{
    line_bytes(out, text, strlen(text));
}

void line_number(line *out, double value, int significant_digits)
{
    char digits[40];
    size_t length = decimal_write(value, significant_digits, digits, sizeof digits);
    line_bytes(out, digits, length < sizeof digits ? length : sizeof digits - 1);
}

void line_end(line *out)
{
    if (out->cap > 0)
        out->text[out->need < out->cap ? out->need : out->cap - 1] = '\0';
}

void error_clear(sora_error *error)
{
    if (error == NULL)
        return;
    memset(error, 0, sizeof *error);
    error->value = error->low = error->high = number_nan();
}

line error_begin(sora_error *error, sora_status code, sora_key key)
{
    line message = {NULL, 0, 0};
    error_clear(error);
    if (error != NULL) {
        error->code = code;
        error->key = key;
        message.text = error->message;
        message.cap = sizeof error->message;
    }
    return message;
}

sora_status error_set(sora_error *error, sora_status code, sora_key key, const char *message)
{
    line text = error_begin(error, code, key);
    line_text(&text, message);
    line_end(&text);
    return code;
}
