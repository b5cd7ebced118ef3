// time.c - the module time: clocks, sleep, calendars.
#include "base/library.h"
#include "heap/mem.h"
#include "modules/datetime.h"
#include "modules/structseq.h"
#include "types/bytes.h"
#include "types/float.h"
#include "types/int.h"
#include "types/str.h"
#include "types/dict.h"
#include "types/exception_internal.h"
#include "types/tuple.h"
#include "vm/thread.h"
#include <errno.h>
#include <math.h>
#include <time.h>

typedef struct TimeState {
    Type *struct_time;
} TimeState;
static TimeState *state(void) { return vm->module_state[STATE_TIME]; }

#define F(name, index) STRUCTSEQ_FIELD(name, index, NULL)
static const MemberDef time_rows[] = {F("tm_year", 0), F("tm_mon", 1),  F("tm_mday", 2), F("tm_hour", 3), F("tm_min", 4),     F("tm_sec", 5),
                                      F("tm_wday", 6), F("tm_yday", 7), F("tm_isdst", 8), F("tm_zone", 9), F("tm_gmtoff", 10), {0}};
#undef F
static const StructSeqSpec struct_time_spec = STRUCTSEQ("time.struct_time", "A moment as year, month, day, hour, minute, second, weekday, day of the year, daylight saving.",
                                                 time_rows, 9, 0);

// ---- clocks ---------------------------------------------------------------------------------------------------------

static int64_t clock_ns(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}
static Own *seconds(clockid_t id) { return float_new((double)clock_ns(id) * 1e-9); }

#define CLOCK(name, id)                                                                                                     \
    static Own *f_##name(Ref module) {                                                                                     \
        (void)module;                                                                                                      \
        return seconds(id);                                                                                                \
    }                                                                                                                      \
    static Own *f_##name##_ns(Ref module) {                                                                                \
        (void)module;                                                                                                      \
        return int_new(clock_ns(id));                                                                                      \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static Own *clock_argument(Ref x, clockid_t *id) {
    ssize_t n;
    if (number_as_ssize(x, EXC_OverflowError, &n) < 0) return NULL;
    *id = (clockid_t)n;
    return NONE;
}
static Own *f_clock_gettime(Ref module, Ref x) {
    (void)module;
    clockid_t id;
    struct timespec t;
    if (!clock_argument(x, &id)) return NULL;
    if (clock_gettime(id, &t) != 0) return raise_os_error(errno, NULL);
    return float_new((double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}
static Own *f_clock_gettime_ns(Ref module, Ref x) {
    (void)module;
    clockid_t id;
    struct timespec t;
    if (!clock_argument(x, &id)) return NULL;
    if (clock_gettime(id, &t) != 0) return raise_os_error(errno, NULL);
    return int_new((int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}
static Own *f_clock_getres(Ref module, Ref x) {
    (void)module;
    clockid_t id;
    struct timespec t;
    if (!clock_argument(x, &id)) return NULL;
    if (RARE(clock_getres)(id, &t) != 0) return raise_os_error(errno, NULL);
    return float_new((double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

static int seconds_argument(Ref x, int64_t *ns) {
    double v;
    if (is_int(x)) {
        int64_t n;
        if (!int_fits_i64(x, &n) || n > INT64_MAX / 1000000000 || n < INT64_MIN / 1000000000)
            return raise_int(EXC_OverflowError, "timestamp too large to convert to C PyTime_t");
        *ns = n * 1000000000;
        return 0;
    }
    if (!is_float(x)) {
        if (!is_index(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
        SCOPED Own *index = number_index(x);
        return index ? seconds_argument(index, ns) : -1;
    }
    v = float_value(x);
    if (isnan(v)) return raise_int(EXC_ValueError, "Invalid value NaN (not a number)");
    if (fabs(v) > 9.2e9) return raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
    *ns = (int64_t)ceil(v * 1e9);
    return 0;
}
static Own *f_sleep(Ref module, Ref x) {
    (void)module;
    int64_t ns;
    if (seconds_argument(x, &ns) < 0) return NULL;
    if (AUDIT("time.sleep", x) < 0) return NULL;
    if (ns < 0) return raise_error(EXC_ValueError, "sleep length must be non-negative");
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    int64_t total = until.tv_nsec + ns % 1000000000;
    until.tv_sec += ns / 1000000000 + total / 1000000000;
    until.tv_nsec = total % 1000000000;
    while (OUTSIDE(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL)) == EINTR)
        if (poll_interrupt() < 0) return NULL;
    return poll_interrupt() < 0 ? NULL : NONE;
}

// ---- calendars ------------------------------------------------------------------------------------------------------

Own *time_struct(const struct tm *t, bool zoned) {
    Type *type = structseq_type(&struct_time_spec, &state()->struct_time);
    if (!type) return NULL;
    return structseq_make_take(type, (Own *[]){int_new((int64_t)t->tm_year + 1900), int_new(t->tm_mon + 1), int_new(t->tm_mday), int_new(t->tm_hour),
                                               int_new(t->tm_min), int_new(t->tm_sec), int_new((t->tm_wday + 6) % 7), int_new(t->tm_yday + 1),
                                               int_new(t->tm_isdst), zoned ? str_from_c(t->tm_zone ? t->tm_zone : "") : NONE,
                                               zoned ? int_new(t->tm_gmtoff) : NONE});
}
static int moment(Ref x, time_t *out) {
    if (!x || is_none(x)) {
        *out = time(NULL);
        return 0;
    }
    double v;
    if (is_int(x)) {
        int64_t n;
        if (!int_fits_i64(x, &n)) return raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
        *out = n;
        return 0;
    }
    if (!is_float(x)) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", x);
    v = floor(float_value(x));
    if (isnan(v)) return raise_int(EXC_ValueError, "Invalid value NaN (not a number)");
    if (fabs(v) > 9.2e18) return raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
    *out = (time_t)v;
    return 0;
}
static Own *convert(Ref const *args, struct tm *(*how)(const time_t *, struct tm *)) {
    time_t t;
    struct tm parts;
    if (moment(args[0], &t) < 0) return NULL;
    errno = 0;
    if (!how(&t, &parts)) return raise_os_error(errno ? errno : EINVAL, NULL);
    return time_struct(&parts, true);
}
static Own *f_gmtime(Ref module, Ref const *args) {
    (void)module;
    struct tm *(*how)(const time_t *, struct tm *) = gmtime_r;
    SCOPED Own *r = convert(args, how);
    return GIVE(r);
}
static Own *f_localtime(Ref module, Ref const *args) {
    (void)module;
    struct tm *(*how)(const time_t *, struct tm *) = localtime_r;
    return convert(args, how);
}

// The nine numbers of a struct_time or any tuple like it.
static int read_parts(Ref x, struct tm *t, const char *where) {
    memset(t, 0, sizeof *t);
    if (!is_tuple(x)) return raise_int(EXC_TypeError, "Tuple or struct_time argument required");
    if (tuple_size(x) != 9) return raise_int(EXC_TypeError, "%s(): illegal time tuple argument", where);
    ssize_t v[9];
    for (int i = 0; i < 9; i++) {
        if (!is_index(tuple_peek(x, (size_t)i))) return raise_int(EXC_TypeError, "'%T' object cannot be interpreted as an integer", tuple_peek(x, (size_t)i));
        if (number_as_ssize(tuple_peek(x, (size_t)i), EXC_OverflowError, &v[i]) < 0) return -1;
    }
    for (int i = 0; i < 9; i++)
        if (v[i] != (int)v[i]) return raise_int(EXC_OverflowError, "signed integer is %s", v[i] > 0 ? "greater than maximum" : "less than minimum");
    if (v[0] - 1900 < INT32_MIN) return raise_int(EXC_OverflowError, "year out of range");
    t->tm_year = (int)(v[0] - 1900);
    t->tm_mon = (int)(v[1] - 1);
    t->tm_mday = (int)v[2];
    t->tm_hour = (int)v[3];
    t->tm_min = (int)v[4];
    t->tm_sec = (int)v[5];
    t->tm_wday = (int)((v[6] + 1) % 7);
    t->tm_yday = (int)(v[7] - 1);
    t->tm_isdst = (int)v[8];
    if (structseq_type(&struct_time_spec, &state()->struct_time) == type_of(x)) {
        Ref offset = AS(Tuple, x)->items[10];
        if (is_int(offset)) t->tm_gmtoff = int_value(offset);
        Ref zone = AS(Tuple, x)->items[9];
        if (is_str(zone) && str_ascii_peek(zone)) t->tm_zone = str_ascii_peek(zone);
    }
    return 0;
}
static int check_parts(struct tm *t) {
    if (t->tm_mon == -1) t->tm_mon = 0;
    else if (t->tm_mon < 0 || t->tm_mon > 11) return raise_int(EXC_ValueError, "month out of range");
    if (t->tm_mday == 0) t->tm_mday = 1;
    else if (t->tm_mday < 0 || t->tm_mday > 31) return raise_int(EXC_ValueError, "day of month out of range");
    if (t->tm_hour < 0 || t->tm_hour > 23) return raise_int(EXC_ValueError, "hour out of range");
    if (t->tm_min < 0 || t->tm_min > 59) return raise_int(EXC_ValueError, "minute out of range");
    if (t->tm_sec < 0 || t->tm_sec > 61) return raise_int(EXC_ValueError, "seconds out of range");
    if (t->tm_wday < 0) return raise_int(EXC_ValueError, "day of week out of range");
    if (t->tm_yday == -1) t->tm_yday = 0;
    else if (t->tm_yday < 0 || t->tm_yday > 365) return raise_int(EXC_ValueError, "day of year out of range");
    return 0;
}
static int parts_or_now(Ref x, struct tm *t, const char *where) {
    if (x && !is_none(x)) return read_parts(x, t, where) < 0 ? -1 : check_parts(t);
    time_t now = time(NULL);
    localtime_r(&now, t);
    return 0;
}
static Own *f_mktime(Ref module, Ref x) {
    (void)module;
    struct tm t;
    if (read_parts(x, &t, "mktime") < 0) return NULL;
    t.tm_wday = -1;
    time_t r = mktime(&t);
    if (r == (time_t)-1 && t.tm_wday == -1) return raise_error(EXC_OverflowError, "mktime argument out of range");
    return float_new((double)r);
}
static Own *time_text(const struct tm *t) {
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    return str_format_c("%.3s %.3s%3d %02d:%02d:%02d %d", days + 3 * t->tm_wday, months + 3 * t->tm_mon, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
                        1900 + t->tm_year);
}
static Own *f_asctime(Ref module, Ref const *args) {
    (void)module;
    struct tm t;
    return parts_or_now(args[0], &t, "asctime") < 0 ? NULL : time_text(&t);
}
static Own *f_ctime(Ref module, Ref const *args) {
    (void)module;
    time_t when;
    struct tm t;
    if (moment(args[0], &when) < 0) return NULL;
    if (!localtime_r(&when, &t)) return raise_os_error(errno, NULL);
    return time_text(&t);
}
int time_parts(Ref tuple, struct tm *t) { return read_parts(tuple, t, "strftime") < 0 ? -1 : check_parts(t); }
Own *time_strftime(Ref text, const struct tm *t) {
    size_t n;
    SCOPED Own *holder = NULL;
    const char *format = str_utf8(text, &n, &holder);
    if (!format) return NULL;
    if (n == 0) return incref(NAME(empty));
    char first[256];
    size_t used = strftime(first, sizeof first, format, t);
    if (used) return str_from_utf8(first, used);
    for (size_t room = 256 + n;; room *= 2) {
        char *out = mem_alloc(room);
        if (!out) return raise_no_memory();
        used = strftime(out, room, format, t);
        if (used || room >= 256 * (n + 1)) {
            Own *r = str_from_utf8(out, used);
            mem_free(out);
            return r;
        }
        mem_free(out);
    }
}
static Own *f_strftime(Ref module, Ref const *args) {
    (void)module;
    struct tm t;
    if (!is_str(args[0])) return raise_bad_argument("strftime", 1, "str", args[0]);
    if (parts_or_now(args[1], &t, "strftime") < 0) return NULL;
    for (size_t i = 0; i < str_length(args[0]); i++)
        if (str_at(args[0], i) == 0) return raise_error(EXC_ValueError, "embedded null character");
    return time_strftime(args[0], &t);
}
static Own *f_strptime(Ref module, Ref const *args, size_t nargs) {
    (void)module;
    SCOPED Own *f = import_attr("_strptime", "_strptime_time");
    return f ? object_call(f, args, nargs, NULL) : NULL;
}
static int add_zone(Own *module) { // what is known of the local time zone
    enum { YEAR = 31557600 }; // seconds
    time_t january = time(NULL) / YEAR * YEAR, july = january + YEAR / 2;
    struct tm winter, summer;
    tzset();
    localtime_r(&january, &winter);
    localtime_r(&july, &summer);
    if (winter.tm_gmtoff > summer.tm_gmtoff) { // in the south
        struct tm t = winter;
        winter = summer;
        summer = t;
    }
    SCOPED Own *first = str_from_c(winter.tm_zone), *second = str_from_c(summer.tm_zone);
    if (!first || !second || module_add_take(module, "tzname", tuple_pack(2, REF(first), REF(second))) < 0) return -1;
    return module_add_take(module, "timezone", int_new(-winter.tm_gmtoff)) < 0 || module_add_take(module, "altzone", int_new(-summer.tm_gmtoff)) < 0 ||
                   module_add_take(module, "daylight", int_new(winter.tm_gmtoff != summer.tm_gmtoff)) < 0
               ? -1
               : 0;
}
static Own *f_tzset(Ref module) { return add_zone(MUT(Own, module)) < 0 ? NULL : NONE; }
static Own *f_get_clock_info(Ref module, Ref x) {
    (void)module;
    static const struct {
        const char *name, *implementation;
        bool monotonic, adjustable;
    } clocks[] = {{"time", "clock_gettime(CLOCK_REALTIME)", false, true},
                  {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", true, false},
                  {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", true, false},
                  {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
                  {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false}};
    if (!is_str(x)) return raise_bad_argument("get_clock_info", 1, "str", x);
    for (size_t i = 0; i < ARRAY_LEN(clocks); i++) {
        if (!str_equal_c(x, clocks[i].name)) continue;
        SCOPED Own *fields = dict_new(), *text = str_from_c(clocks[i].implementation), *resolution = float_new(1e-9);
        if (!fields || !text || !resolution || dict_set_c(fields, "implementation", text) < 0 || dict_set_c(fields, "monotonic", BOOL(clocks[i].monotonic)) < 0 ||
            dict_set_c(fields, "adjustable", BOOL(clocks[i].adjustable)) < 0 || dict_set_c(fields, "resolution", resolution) < 0)
            return NULL;
        return namespace_new(fields);
    }
    return raise_error(EXC_ValueError, "unknown clock");
}

static const MethodDef functions[] = {
    {"time", f_time, CALL_NOARGS, 0, "($module, /)", "Seconds since the epoch."},
    {"time_ns", f_time_ns, CALL_NOARGS, 0, "($module, /)", "Nanoseconds since the epoch."},
    {"monotonic", f_monotonic, CALL_NOARGS, 0, "($module, /)", "Seconds of a clock that never goes back."},
    {"monotonic_ns", f_monotonic_ns, CALL_NOARGS, 0, "($module, /)", "The same in nanoseconds."},
    {"perf_counter", f_perf_counter, CALL_NOARGS, 0, "($module, /)", "Seconds of the clock for measuring."},
    {"perf_counter_ns", f_perf_counter_ns, CALL_NOARGS, 0, "($module, /)", "The same in nanoseconds."},
    {"process_time", f_process_time, CALL_NOARGS, 0, "($module, /)", "Processor time of the process in seconds."},
    {"process_time_ns", f_process_time_ns, CALL_NOARGS, 0, "($module, /)", "The same in nanoseconds."},
    {"thread_time", f_thread_time, CALL_NOARGS, 0, "($module, /)", "Processor time of the thread in seconds."},
    {"thread_time_ns", f_thread_time_ns, CALL_NOARGS, 0, "($module, /)", "The same in nanoseconds."},
    {"clock_gettime", f_clock_gettime, CALL_O, 0, "($module, clk_id, /)", "Seconds of a clock."},
    {"clock_gettime_ns", f_clock_gettime_ns, CALL_O, 0, "($module, clk_id, /)", "Nanoseconds of a clock."},
    {"clock_getres", f_clock_getres, CALL_O, 0, "($module, clk_id, /)", "The resolution of a clock."},
    {"get_clock_info", f_get_clock_info, CALL_O, 0, "($module, name, /)", "What is known of a clock."},
    {"sleep", f_sleep, CALL_O, 0, "($module, seconds, /)", "Do nothing for some time."},
    {"gmtime", f_gmtime, CALL_BOUND, 0, "($module, seconds=None, /)", "A moment as struct_time in UTC."},
    {"localtime", f_localtime, CALL_BOUND, 0, "($module, seconds=None, /)", "A moment as struct_time in local time."},
    {"mktime", f_mktime, CALL_O, 0, "($module, tuple, /)", "Seconds since the epoch of a local time."},
    {"asctime", f_asctime, CALL_BOUND, 0, "($module, tuple=None, /)", "The time in 24 characters, like 'Thu Jan  1 00:00:00 1970'."},
    {"ctime", f_ctime, CALL_BOUND, 0, "($module, seconds=None, /)", "asctime(localtime(seconds))"},
    {"strftime", f_strftime, CALL_BOUND, 0, "($module, format, tuple=None, /)", "A time as text, by a format."},
    {"strptime", f_strptime, CALL_FAST, 0, "($module, string, format='%a %b %d %H:%M:%S %Y', /)", "A struct_time from text, by a format."},
    {"tzset", f_tzset, CALL_NOARGS, 0, "($module, /)", "Read the time zone again."},
    {0},
};

static int init(Own *module) {
    TimeState *s = vm->module_state[STATE_TIME];
    if (!s && !(s = mem_alloc_zeroed(sizeof *s))) {
        raise_no_memory();
        return -1;
    }
    vm->module_state[STATE_TIME] = s;
    Type *type = structseq_type(&struct_time_spec, &s->struct_time);
    if (!type || module_add(module, "struct_time", REF(type)) < 0) return -1;
    static const struct {
        const char *name;
        clockid_t id;
    } ids[] = {{"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC}, {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
               {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID}, {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID}, {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"_STRUCT_TM_ITEMS", 11}};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++)
        if (module_add_take(module, ids[i].name, int_new(ids[i].id)) < 0) return -1;
    return add_zone(module);
}
static void free_state(void) {
    mem_free(state());
    vm->module_state[STATE_TIME] = NULL;
}

const ModuleSpec time_module = {.name = "time", .doc = "Clocks, sleep, calendars.", .functions = functions, .init = init, .free = free_state};
