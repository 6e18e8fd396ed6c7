#ifndef SORA_JS_MATH_H
#define SORA_JS_MATH_H

#define NAN __builtin_nanf("")
#define INFINITY __builtin_inff()

#endif
