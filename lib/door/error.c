#include "door/error.h"

#include <string.h>

#include "base/decimal.h"
#include "base/number.h"
#include "door/keys.h"
#include "door/utf8.h"

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
    char digits[DECIMAL_TEXT_CAPACITY];
    if (number_is_finite(value))
        line_bytes(out, digits, decimal_write(value, significant_digits, digits, sizeof digits));
    else
        line_text(out, number_is_nan(value) ? "NaN" : value < 0.0 ? "-infinity" : "infinity");
}

void line_shortest(line *out, double value)
{
    char digits[DECIMAL_TEXT_CAPACITY];
    line_bytes(out, digits, decimal_write_shortest(value, digits, sizeof digits));
}

void line_not_finite(line *out, double value)
{
    line_text(out, number_is_nan(value) ? " is NaN" : " is infinite");
    line_text(out, "; a finite number is needed");
}

void line_quoted(line *out, const char *name, size_t length)
{
    enum { MOST = 60 };
    line_text(out, "'");
    for (size_t at = 0, n; at < length && at < MOST; at += n) {
        n = utf8_length(name + at, length - at);
        int printable = n > 1 || (n == 1 && name[at] >= ' ' && name[at] != 0x7f);
        line_bytes(out, printable ? name + at : "?", printable ? n : 1);
        n = n > 0 ? n : 1;
    }
    line_text(out, "'");
}

void line_end(line *out)
{
    if (out->cap == 0)
        return;
    size_t end = out->need < out->cap ? out->need : out->cap - 1;
    while (out->need >= out->cap && end > 0 && ((unsigned char)out->text[end] & 0xc0u) == 0x80u)
        end--;
    out->text[end] = '\0';
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

sora_status error_about(sora_error *error, sora_status code, int key, const char *before, const char *after)
{
    line text = error_begin(error, code, keys_at(key)->number);
    line_text(&text, before);
    line_text(&text, keys_name(key));
    line_text(&text, after);
    line_end(&text);
    return code;
}

void error_limits(sora_error *error, double value, double low, double high)
{
    if (error == NULL)
        return;
    error->value = value;
    error->low = low;
    error->high = high;
}

sora_status error_given(sora_error *error, sora_status code, sora_key key, const char *before, double given,
                        const char *after)
{
    line text = error_begin(error, code, key);
    line_text(&text, before);
    line_number(&text, given, 10);
    line_text(&text, after);
    line_end(&text);
    if (error != NULL)
        error->value = given;
    return code;
}
