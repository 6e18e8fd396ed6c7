/* soraenergy.hpp - soraenergy.h for C++17: scenarios that free themselves, errors as exceptions, spans in and out.
 *
 * Header only, over the C functions, which stay at hand for all else: they take a sora::scenario's get().  A moved-from
 * scenario may only be assigned to or destroyed.  Threads and numbers: as in soraenergy.h. */
#ifndef SORAENERGY_HPP
#define SORAENERGY_HPP

#include <array>
#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__has_include)
#if __has_include(<version>)
#include <version>
#endif
#endif
#ifdef __cpp_lib_span
#include <span>
#endif

#include "soraenergy.h"

namespace sora {

#ifdef __cpp_lib_span
template <class T> using span = std::span<T>;
#else
/* What std::span of C++20 is, as far as it is needed here: a view of n values of somebody else. */
template <class T> class span {
public:
    constexpr span() noexcept = default;
    constexpr span(T *data, std::size_t size) noexcept : data_(data), size_(size) {}
    template <std::size_t N> constexpr span(T (&array)[N]) noexcept : data_(array), size_(N) {}
    template <class C, class = std::enable_if_t<
                           std::is_convertible_v<decltype(std::declval<C &>().data()), T *> &&
                           std::is_same_v<std::remove_cv_t<std::remove_pointer_t<decltype(std::declval<C &>().data())>>,
                                          std::remove_cv_t<T>>>>
    constexpr span(C &&values) noexcept : data_(values.data()), size_(values.size())
    {
    }
    constexpr T *data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr bool empty() const noexcept { return size_ == 0; }
    constexpr T *begin() const noexcept { return data_; }
    constexpr T *end() const noexcept { return data_ + size_; }
    constexpr T &operator[](std::size_t i) const noexcept { return data_[i]; }

private:
    T *data_ = nullptr;
    std::size_t size_ = 0;
};
#endif

/* A status that is not SORA_OK.  what() names the key, the value and the limits; details() has them as numbers. */
class error : public std::runtime_error {
public:
    error(sora_status status, const sora_error &details)
        : std::runtime_error(details.message), status_(status), details_(details)
    {
    }
    sora_status status() const noexcept { return status_; }
    const sora_error &details() const noexcept { return details_; }

private:
    sora_status status_;
    sora_error details_;
};

/* Calls a C function that takes an error last; what it refuses is thrown. */
template <class F, class... A> void call(F function, A... arguments)
{
    sora_error details;
    const sora_status status = function(arguments..., &details);
    if (status != SORA_OK)
        throw error(status, details);
}

/* All of a text that a C function writes as snprintf does. */
template <class F, class... A> std::string text_of(F function, A... arguments)
{
    std::size_t need = 0;
    call(function, arguments..., static_cast<char *>(nullptr), std::size_t{0}, &need);
    std::string text(need + 1, '\0');
    call(function, arguments..., text.data(), text.size(), &need);
    text.resize(need);
    return text;
}

/* A number with the ends of its 95 % interval. */
struct sobol_index {
    double value, low, high;
};

/* One uncertain key: its Sobol indices, and the answer with that key alone at its 10 % and its 90 % quantile. */
struct driver {
    sora_key key;
    sobol_index total, first;
    double at_10, at_90;
};

class scenario {
public:
    explicit scenario(const sora_options *options = nullptr) { call(sora_scenario_new, &handle_, options); }
    scenario(const scenario &other) { call(sora_scenario_copy, &handle_, other.get()); }
    scenario(scenario &&other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    scenario &operator=(scenario other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~scenario() { sora_scenario_free(handle_); }

    sora_scenario *get() noexcept { return handle_; }
    const sora_scenario *get() const noexcept { return handle_; }

    scenario &use(const std::string &table, const std::string &row)
    {
        call(sora_use, get(), table.c_str(), row.c_str());
        return *this;
    }
    scenario &set(sora_key key, double value)
    {
        call(sora_set, get(), key, value);
        return *this;
    }
    scenario &unset(sora_key key)
    {
        call(sora_unset, get(), key);
        return *this;
    }
    scenario &read(std::string_view json)
    {
        call(sora_read, get(), std::int32_t{SORA_FORM_SCENARIO}, json.data(), json.size());
        return *this;
    }
    /* Adjusts the software to measured runs: see sora_calibrate.  With row_status a run that cannot be used is noted
     * there and the others are used; without, it throws, and nothing changes. */
    scenario &calibrate(span<const sora_key> keys, span<const double> rows, span<sora_status> row_status = {})
    {
        const std::size_t n = rows_of(rows.size(), keys.size(), row_status);
        scenario next(*this);
        sora_error details;
        const sora_status status = sora_calibrate(next.get(), n, keys.size(), keys.data(), rows.data(),
                                                  row_status.data(), &details);
        if (status != SORA_OK && !(status == SORA_E_ROWS && !row_status.empty()))
            throw error(status, details);
        return *this = std::move(next);
    }

    /* Makes a key uncertain; shape is a SORA_SPREAD_ number, 0 takes it back: see sora_spread. */
    scenario &spread(sora_key key, std::int32_t shape, span<const double> p = {})
    {
        call(sora_spread, get(), key, shape, p.size(), p.data());
        return *this;
    }
    /* The whole matrix of rank correlations, row after row: see sora_correlate. */
    scenario &correlate(span<const sora_key> keys, span<const double> rho)
    {
        if (rho.size() != keys.size() * keys.size())
            throw std::invalid_argument("sora::scenario::correlate: rho is not a square of the keys");
        call(sora_correlate, get(), keys.size(), keys.data(), rho.data());
        return *this;
    }
    /* Hourly values, or a table of y at rising x: see sora_set_points. */
    scenario &set_points(sora_key key, span<const double> y, span<const double> x = {})
    {
        if (!x.empty() && x.size() != y.size())
            throw std::invalid_argument("sora::scenario::set_points: x and y have not the same number of points");
        call(sora_set_points, get(), key, y.size(), x.empty() ? nullptr : x.data(), y.data());
        return *this;
    }

    /* Value and range; throws where the value is unknown or undefined. */
    sora_answer answer(sora_key key) const
    {
        sora_answer found;
        call(sora_get, get(), key, &found);
        return found;
    }
    sora_workload estimate() const
    {
        sora_workload found;
        call(sora_workload_estimate, get(), &found);
        return found;
    }
    sora_share share() const
    {
        sora_share found;
        call(sora_grid_share, get(), &found);
        return found;
    }
    /* Many rows: see sora_eval.  As many as out has room for.  With row_status a row that fails is noted there;
     * without, it throws. */
    void eval(span<const sora_key> in_keys, span<const double> in, span<const sora_key> out_keys, span<double> out,
              span<sora_status> row_status = {}) const
    {
        const std::size_t n = rows_of(out.size(), out_keys.size(), row_status);
        if (in.size() != n * in_keys.size())
            throw std::invalid_argument("sora::scenario::eval: in and out have not the same number of rows");
        sora_error details;
        const sora_status status = sora_eval(get(), n, in_keys.size(), in_keys.data(), in.data(), out_keys.size(),
                                             out_keys.data(), out.data(), row_status.data(), &details);
        if (status != SORA_OK && !(status == SORA_E_ROWS && !row_status.empty()))
            throw error(status, details);
    }

    /* Every value of an input in [low, high] at which an answer hits the target: see sora_solve. */
    std::vector<double> solve(sora_key in_key, double low, double high, sora_key out_key, double target) const
    {
        std::vector<double> roots(16);
        std::size_t n = 0;
        call(sora_solve, get(), in_key, low, high, out_key, target, roots.size(), roots.data(), &n);
        if (n > roots.size()) {
            roots.resize(n);
            call(sora_solve, get(), in_key, low, high, out_key, target, roots.size(), roots.data(), &n);
        }
        roots.resize(n);
        return roots;
    }

    /* The hours of a year, SORA_HOURS a key, one key after another: see sora_series. */
    std::vector<double> series(span<const sora_key> keys) const
    {
        std::vector<double> out(keys.size() * SORA_HOURS);
        call(sora_series, get(), keys.size(), keys.data(), out.data());
        return out;
    }
    /* What an answer hangs on, in the order of the keys' numbers; without samples the indices are NaN. */
    std::vector<driver> drivers(sora_key of, std::uint32_t samples = 4096, std::uint32_t seed = 1) const;

    std::string source(sora_key key) const { return describe(key, SORA_DESCRIBE_SOURCE); }
    std::string explain(sora_key key) const { return describe(key, SORA_DESCRIBE_CHAIN); }
    std::string inputs(sora_key key) const { return describe(key, SORA_DESCRIBE_INPUTS); }
    std::string json() const { return write(SORA_FORM_SCENARIO); }
    std::string answers_json() const { return write(SORA_FORM_ANSWERS); }
    std::string openmetrics() const { return write(SORA_FORM_OPENMETRICS); }
    std::string schema_json() const { return write(SORA_FORM_SCHEMA); }

private:
    static std::size_t rows_of(std::size_t values, std::size_t keys, span<sora_status> row_status)
    {
        const std::size_t n = keys == 0 ? 0 : values / keys;
        if (values != n * keys || (!row_status.empty() && row_status.size() != n))
            throw std::invalid_argument("sora::scenario: values, keys and row_status are not of equally many rows");
        return n;
    }
    std::string describe(sora_key key, std::int32_t what) const { return text_of(sora_describe, get(), key, what); }
    std::string write(std::int32_t form) const { return text_of(sora_write, get(), form); }

    sora_scenario *handle_ = nullptr;
};

/* An axis of a curve; its values are read while the curve is made. */
struct axis {
    sora_key key;
    span<const double> values;
};

/* Answers along axes and over samples: see sora_curve.  It moves, and is its only user's. */
class curve {
public:
    curve(const scenario &question, std::initializer_list<axis> axes, span<const sora_key> out_keys,
          std::uint32_t samples = 0, std::uint32_t seed = 1, bool with_drivers = false)
        : samples_(samples)
    {
        sora_curve_options options = {};
        options.size = sizeof options;
        options.samples = samples;
        options.seed = seed;
        options.drivers = with_drivers;
        std::vector<sora_axis> all;
        for (const axis &one : axes)
            all.push_back({one.key, static_cast<std::uint32_t>(one.values.size()), one.values.data()});
        call(sora_curve_new, &handle_, question.get(), &options, all.size(), all.data(), out_keys.size(),
             out_keys.data());
    }
    curve(curve &&other) noexcept
        : handle_(std::exchange(other.handle_, nullptr)), samples_(other.samples_)
    {
    }
    curve &operator=(curve &&other) noexcept
    {
        std::swap(handle_, other.handle_);
        std::swap(samples_, other.samples_);
        return *this;
    }
    ~curve() { sora_curve_free(handle_); }

    sora_curve *get() noexcept { return handle_; }
    const sora_curve *get() const noexcept { return handle_; }

    void run() { run(0, samples_); }
    void run(std::uint32_t first, std::uint32_t n) { call(sora_curve_run, get(), first, n); }
    void merge(const curve &neighbour) { call(sora_curve_merge, get(), neighbour.get()); }

    /* One answer at every point: what is a SORA_CURVE_ selector from SORA_CURVE_VALUE on. */
    std::vector<double> read(std::int32_t what, sora_key key, double arg = 0.0) const
    {
        const double points = read(SORA_CURVE_SIZE, 0, 0.0, 5)[0];
        return read(what, key, arg, static_cast<std::size_t>(points));
    }
    /* What an answer hangs on at the first point, of a curve that was made with drivers. */
    std::vector<driver> drivers(sora_key of) const
    {
        const auto n = static_cast<std::size_t>(read(SORA_CURVE_SIZE, 0, 0.0, 5)[4]);
        const auto column = [&](std::int32_t what, double arg) { return read(what, of, arg, n); };
        const auto indices = [&](std::int32_t what) {
            return std::array{column(what, 0.0), column(what, -1.0), column(what, 1.0)};
        };
        const auto keys = column(SORA_CURVE_DRIVER, 0.0);
        const auto total = indices(SORA_CURVE_TOTAL), first = indices(SORA_CURVE_FIRST);
        const auto at_10 = column(SORA_CURVE_SWING, -1.0), at_90 = column(SORA_CURVE_SWING, 1.0);
        std::vector<driver> out(n);
        for (std::size_t i = 0; i < n; i++)
            out[i] = {static_cast<sora_key>(keys[i]), {total[0][i], total[1][i], total[2][i]},
                      {first[0][i], first[1][i], first[2][i]}, at_10[i], at_90[i]};
        return out;
    }
    std::string save() const { return text_of(sora_curve_save, get()); }
    void load(std::string_view saved) { call(sora_curve_load, get(), saved.data(), saved.size()); }

private:
    /* C takes no NULL, for nothing either. */
    std::vector<double> read(std::int32_t what, sora_key key, double arg, std::size_t n) const
    {
        std::vector<double> out(n + 1);
        call(sora_curve_read, get(), what, key, arg, n, out.data());
        out.resize(n);
        return out;
    }

    sora_curve *handle_ = nullptr;
    std::uint32_t samples_ = 0;
};

inline std::vector<driver> scenario::drivers(sora_key of, std::uint32_t samples, std::uint32_t seed) const
{
    curve all(*this, {}, span<const sora_key>(&of, 1), samples, seed, true);
    if (samples > 0)
        all.run();
    return all.drivers(of);
}

/* Exact quantiles; reorders x. */
inline void quantiles(span<double> x, span<const double> q, span<double> out)
{
    if (q.size() != out.size())
        throw std::invalid_argument("sora::quantiles: q and out have not the same size");
    call(sora_quantiles, x.data(), x.size(), q.size(), q.data(), out.data());
}

} // namespace sora

#endif
