#include "base/bytes.h"
#include "door/curve.h"
#include "door/curve_saved.h"

/* The bytes are walked three times: to check them, to make the pages that they need, to fill the cells. */
enum load_pass { LOAD_CHECK, LOAD_RESERVE, LOAD_FILL };

typedef struct load {
    bytes_in in;
    enum load_pass pass;
    sora_curve *curve;
    int memory_lacks;
} load;

static void refuse(load *from, int wrong)
{
    from->in.bad |= wrong;
}

static void load_sum(load *from, exact_sum *to)
{
    int negative = (int)bytes_get(&from->in, 1), low = (int)bytes_get(&from->in, 1), n = (int)bytes_get(&from->in, 1);
    refuse(from, negative > 1 || low + n >= EXACT_LIMBS || (n == 0 && negative + low > 0));
    for (int i = 0; i < n && !from->in.bad; i++) {
        int64_t limb = (int64_t)bytes_get(&from->in, 4);
        refuse(from, limb == 0 && (i == 0 || i == n - 1));
        if (from->pass == LOAD_FILL)
            to->limb[low + i] = negative ? -limb : limb;
    }
}

static int id_is_valid(uint32_t id)
{
    uint32_t exponent = id % (SKETCH_PAGES / 2);
    return id < SKETCH_PAGES && exponent != 0 && exponent != SKETCH_PAGES / 2 - 1;
}

/* Returned: how many values are on it. */
static uint64_t load_page(load *from, sketch *to, uint32_t id)
{
    uint64_t sum = 0;
    sketch_page *page = from->pass == LOAD_CHECK ? NULL : sketch_page_at(to, &from->curve->memory, id);
    from->memory_lacks |= from->pass == LOAD_RESERVE && page == NULL;
    for (size_t bucket = 0; bucket < SKETCH_BUCKETS; bucket++) {
        uint32_t count = bytes_get_count(&from->in);
        sum += count;
        if (from->pass == LOAD_FILL)
            page->count[bucket] = count;
    }
    return sum;
}

static void load_sketch(load *from, sketch *to, uint32_t defined)
{
    uint32_t zeros = bytes_get_count(&from->in), pages = bytes_get_count(&from->in);
    uint64_t sum = zeros;
    uint32_t last = 0;
    for (uint32_t i = 0; i < pages && !from->in.bad && !from->memory_lacks; i++) {
        uint32_t id = (uint32_t)bytes_get(&from->in, 2);
        refuse(from, !id_is_valid(id) || (i > 0 && sketch_order(id) <= last));
        last = sketch_order(id);
        uint64_t own = from->in.bad ? 0 : load_page(from, to, id);
        refuse(from, own == 0);
        sum += own;
    }
    refuse(from, sum != defined && !from->memory_lacks);
    if (from->pass == LOAD_FILL)
        to->zeros = zeros;
}

/* Returned: how many values they are of, at most so many. */
static uint32_t load_moments(load *from, moments *to, uint64_t most)
{
    uint32_t defined = bytes_get_count(&from->in);
    refuse(from, defined > most);
    load_sum(from, &to->sum);
    load_sum(from, &to->squares);
    if (from->pass == LOAD_FILL)
        to->defined = defined;
    return defined;
}

static void load_cells(load *from, uint32_t held)
{
    sora_curve *curve = from->curve;
    size_t cells = curve->cell != NULL ? curve_cells(curve) : 0;
    for (size_t cell = 0; cell < cells && !from->in.bad && !from->memory_lacks; cell++) {
        uint32_t defined = load_moments(from, &curve->cell[cell].moments, held);
        load_sketch(from, &curve->cell[cell].sketch, defined);
    }
}

static void load_differences(load *from, differences *to, uint32_t held)
{
    uint32_t pairs = bytes_get_count(&from->in);
    refuse(from, pairs > held);
    load_sum(from, &to->squares);
    if (from->pass == LOAD_FILL)
        to->pairs = pairs;
}

static void load_drivers(load *from, uint32_t held)
{
    drivers *to = from->curve->drivers;
    size_t groups = from->curve->n_out * INDEX_GROUPS;
    for (size_t i = 0; i < groups && !from->in.bad; i++)
        load_moments(from, &to->all[i], 2 * (uint64_t)held);
    for (size_t i = 0; i < to->n * groups && !from->in.bad; i++) {
        load_differences(from, &to->from_a[i], held);
        load_differences(from, &to->from_b[i], held);
    }
}

static sora_status refused(const char *why, sora_error *error)
{
    line text = error_begin(error, SORA_E_SAVED, 0);
    line_text(&text, "sora_curve_load: ");
    line_text(&text, why);
    line_end(&text);
    return SORA_E_SAVED;
}

/* Everything before the cells.  Leaves in where the cells begin. */
static sora_status load_head(bytes_in *in, const sora_curve *curve, uint32_t *first, uint32_t *held, sora_error *error)
{
    int wrong = 0;
    uint64_t print[CURVE_PRINT];
    for (size_t i = 0; i < sizeof saved_magic; i++)
        wrong |= bytes_get(in, 1) != saved_magic[i];
    if (wrong)
        return refused("these bytes are no saved curve", error);
    if (bytes_get(in, 2) != SAVED_FORMAT || bytes_get(in, 4) != SORA_VERSION_NUMBER)
        return refused("another version of the library saved this curve", error);
    for (int i = 0; i < CURVE_PRINT; i++)
        print[i] = bytes_get(in, 8);
    if (!curve_same_question(curve, print))
        return refused("the saved curve is of another question", error);
    *first = (uint32_t)bytes_get(in, 4);
    *held = (uint32_t)bytes_get(in, 4);
    if (*first % SORA_CURVE_BLOCK != 0 || *held % SORA_CURVE_BLOCK != 0 || *first > curve->samples ||
        *held > curve->samples - *first)
        return refused("the saved curve holds samples that there are not", error);
    return SORA_OK;
}

static int is_whole(const uint8_t *bytes, size_t length)
{
    bytes_in in = {bytes, length, 0, 0};
    while (in.left > SAVED_CHECKSUM)
        bytes_get(&in, 1);
    uint64_t sum = in.sum;
    return bytes_get(&in, SAVED_CHECKSUM) == sum && !in.bad;
}

static sora_status walk(const bytes_in *cells, enum load_pass pass, sora_curve *curve, uint32_t held, sora_error *error)
{
    load from = {*cells, pass, curve, 0};
    load_cells(&from, held);
    if (curve->drivers != NULL && curve->samples > 0 && !from.memory_lacks)
        load_drivers(&from, held);
    if (from.memory_lacks)
        return error_set(error, SORA_E_MEMORY, 0, "sora_curve_load: out of memory");
    if (from.in.bad || from.in.left != SAVED_CHECKSUM)
        return refused("the saved curve is cut off or corrupted", error);
    return SORA_OK;
}

static void zero(sora_curve *curve)
{
    static const moments nothing;
    for (size_t cell = 0; curve->cell != NULL && cell < curve_cells(curve); cell++) {
        curve->cell[cell].moments = nothing;
        sketch_zero(&curve->cell[cell].sketch);
    }
    if (curve->drivers != NULL)
        curve_zero_drivers(curve->drivers, curve->n_out);
}

sora_status sora_curve_load(sora_curve *curve, const void *bytes, size_t length, sora_error *error)
{
    uint32_t first = 0, held = 0;
    if (curve == NULL || bytes == NULL)
        return error_set(error, SORA_E_ARGUMENT, 0, "sora_curve_load: curve or bytes is NULL");
    if (!is_whole(bytes, length))
        return refused("the saved curve is cut off or corrupted", error);
    bytes_in in = {bytes, length, 0, 0};
    sora_status status = load_head(&in, curve, &first, &held, error);
    if (status == SORA_OK)
        status = walk(&in, LOAD_CHECK, curve, held, error);
    if (status == SORA_OK)
        status = walk(&in, LOAD_RESERVE, curve, held, error);
    if (status != SORA_OK)
        return status;
    zero(curve);
    curve->first = first;
    curve->held = held;
    error_clear(error);
    return walk(&in, LOAD_FILL, curve, held, error);
}
