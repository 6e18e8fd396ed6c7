/* What callers compiled long ago rely on.  Compiles as C99 and as C++98. */
#include "soraenergy/soraenergy.h"
#include "soraenergy/soraenergy.h"

#include "promised.h"

int main(void)
{
    return sora_version() == SORA_VERSION_NUMBER ? 0 : 1;
}
