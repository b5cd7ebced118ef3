// datetime.h - what the files of the module datetime share.
//
// A date, a time and a datetime all hold one Moment, in 8 bytes: a date leaves the time of day at zero, a
// time the date. The bits are in order of weight, so that two moments compare as two integers; the
// lowest is fold, which does not take part.
//
//     date      +--------+--------+         time, datetime   +--------+--------+--------+--------+
//     16 bytes  | header | moment |         with a zone: 32  | header | moment | zone   | hash   |  TAG_AWARE
//               +--------+--------+         without: 16      +--------+--------+--------+--------+
//
// Invariants
//   * only what has TAG_AWARE may be asked for its zone and hash (subclasses have room for both).
//   * a Delta is normal: 0 <= microseconds < 1e6, 0 <= seconds < 86400, |days| <= 999999999. Its total in
//     microseconds needs 68 bits.
//   * an ordinal counts days; 1 is January 1st of year 1, a Monday.
//   * what was unpickled from bytes is not checked (CPython does not either): its fields can be any that fit.
#pragma once
#include "modules/native.h"
#include <time.h>

enum {
    MIN_YEAR = 1,
    MAX_YEAR = 9999,
    MAX_ORDINAL = 3652059,
    EPOCH_ORDINAL = 719163, // January 1st, 1970
    DAY_SECONDS = 86400,
    MAX_DELTA_DAYS = 999999999
};
#define SECOND_US ((int64_t)1000000)
#define DAY_US    (DAY_SECONDS * SECOND_US)

typedef union Moment {
    struct {
        uint64_t fold : 1, microsecond : 20, second : 6, minute : 6, hour : 5;
        uint64_t day : 5, month : 4, year : 14, zero : 3;
    };
    uint64_t bits;
} Moment;
STATIC_ASSERT(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "bit fields begin at the lowest bit");
#define DATE_BITS (~(uint64_t)0 << 38) // year, month, day
// Shifts, where fields in a row would be stores that wait for each other.
static inline Moment moment_date(unsigned year, unsigned month, unsigned day) {
    return (Moment){.bits = (uint64_t)year << 47 | (uint64_t)month << 43 | (uint64_t)day << 38};
}
static inline Moment moment_clock(unsigned hour, unsigned minute, unsigned second, unsigned microsecond,
                                  unsigned fold) {
    uint64_t high = (uint64_t)hour << 33 | (uint64_t)minute << 27;
    return (Moment){.bits = high | second << 21 | microsecond << 1 | fold};
}
static inline Moment moment_join(Moment date, Moment clock) { // the date of one, the time of day of the other
    return (Moment){.bits = (date.bits & DATE_BITS) | (clock.bits & ~DATE_BITS)};
}

#define TAG_AWARE TAG_OWN_A
typedef struct Date { // date, time, datetime
    Object head;
    Moment at;
    Own *zone;    // a tzinfo; see the invariants
    int64_t hash; // to find it can mean to ask the zone; 0: not known yet
} Date;
enum { NAIVE_SIZE = offsetof(Date, zone) };

typedef struct Delta {
    Object head;
    int32_t days, seconds, microseconds;
} Delta;

typedef __int128 Wide; // microseconds, products and quotients of them

typedef struct DatetimeState {
    TypeId date, time, datetime, delta, tzinfo, timezone, week; // of the types
    Own *utc;                                                   // timezone.utc
} DatetimeState;
static inline DatetimeState *datetime_state(void) { return vm->module_state[STATE_DATETIME]; }

// object_new() for sizes that the compiler knows.
static ALWAYS_INLINE Own *plain_new(TypeId id, size_t size) {
    Own *x = heap_alloc(&vm->heap, size);
    if (UNLIKELY(!x)) return raise_no_memory();
    *x = (Object){1, id};
    return x;
}
static inline Moment moment_of(Ref x) { return AS(Date, x)->at; }
static inline Ref zone_peek(Ref x) { return x->tag & TAG_AWARE ? AS(Date, x)->zone : NULL; } // NULL: naive
// Only a class of Python's needs a look at its bases.
static inline bool is_a(Ref x, TypeId id) {
    return type_id(x) == id || (type_flags(x) & TF_CLASS && type_is_subtype(type_of(x), vm->types[id]));
}
static inline bool is_datetime(Ref x) { return is_a(x, datetime_state()->datetime); }
static inline bool is_date(Ref x) { return is_a(x, datetime_state()->date) || is_datetime(x); }
static inline bool is_time(Ref x) { return is_a(x, datetime_state()->time); }
static inline bool is_delta(Ref x) { return is_a(x, datetime_state()->delta); }
static inline bool is_tzinfo(Ref x) {
    return is_a(x, datetime_state()->tzinfo) || type_id(x) == datetime_state()->timezone;
}

static inline int64_t known_hash(Ref x) { return x->tag & TAG_AWARE ? AS(Date, x)->hash : 0; }
static inline int64_t keep_hash(Ref x, int64_t hash) {
    if (x->tag & TAG_AWARE) MUT(Date, x)->hash = hash;
    return hash;
}
static inline Own *compare_result(bool less, bool equal, int op) {
    switch (op) {
    case CMP_LT: return BOOL(less);
    case CMP_LE: return BOOL(less | equal);
    case CMP_EQ: return BOOL(equal);
    case CMP_NE: return BOOL(!equal);
    case CMP_GT: return BOOL(!(less | equal));
    default: return BOOL(!less);
    }
}
static inline int64_t hash_of_bits(uint64_t bits) {
    uint64_t h = (bits ^ bits >> 32) * 0x9E3779B97F4A7C15u;
    return (int64_t)((h ^ h >> 29) >> 1); // never -1
}

// As arguments_bind() of `size` parameters, `count` of them positional: easy where there are no keywords.
static ALWAYS_INLINE int bind_fast(const char *name, const char *signature, size_t count, size_t size,
                                   Ref const *args, size_t nargs, Ref kwnames, Ref *out) {
    if (UNLIKELY(nargs > count || kwnames)) return arguments_bind(name, signature, args, nargs, kwnames, out);
    for (size_t i = 0; i < size; i++) out[i] = i < nargs ? args[i] : NULL;
    return 0;
}

// ---- datetime_calendar.c: days, weeks, local time
bool year_is_leap(int year);
int days_in_month(int year, int month);
int day_of_year(Moment at);
int weekday_of(Moment at); // 0: Monday
int ordinal_of(Moment at);
Moment date_of_ordinal(int ordinal); // 1 .. MAX_ORDINAL
int year_of_ordinal(int ordinal);    // of any positive one
int first_iso_week(int year);        // ordinal of its Monday
MUST_USE int date_of_iso_week(int64_t year, int64_t week, int64_t day, Moment *out); // ValueError
static inline int64_t seconds_of_day(Moment at) { return at.hour * 3600 + at.minute * 60 + at.second; }
static inline int64_t microseconds_of_day(Moment at) {
    return seconds_of_day(at) * SECOND_US + (int64_t)at.microsecond;
}
static inline int64_t seconds_of(Moment at) { // from midnight of ordinal 0 on
    return ordinal_of(at) * (int64_t)DAY_SECONDS + seconds_of_day(at);
}
Moment clock_of_microseconds(int64_t microseconds); // 0 .. DAY_US - 1
MUST_USE int shift_date(Moment *date, int64_t days);
MUST_USE int local_time(int64_t timestamp, struct tm *out);
MUST_USE int date_of_timestamp(int64_t timestamp, Moment *out); // local
MUST_USE int moment_of_timestamp(int64_t timestamp, int32_t microsecond, bool local, Moment *out);
MUST_USE int timestamp_of_local(Moment at, int64_t *out);
MUST_USE int parse_timestamp(Ref x, int64_t *seconds, int32_t *microsecond /* or NULL */);
void tm_of(Moment at, struct tm *out); // tm_isdst is -1

// ---- datetime_delta.c
extern const TypeSpec delta_spec;
MUST_USE Own *delta_new(int64_t days, int64_t seconds, int64_t microseconds); // any size of the last two
MUST_USE Own *delta_from_wide(Wide microseconds);
MUST_USE Own *wide_ratio(Wide a, Wide b); // a / b as a float, correctly rounded
static inline Wide delta_wide(Ref x) {
    const Delta *d = AS(Delta, x);
    return (Wide)d->days * DAY_US + d->seconds * SECOND_US + d->microseconds;
}

// ---- datetime_time.c: time, and what the three types of moments share
extern const TypeSpec time_spec;
extern const GetSetDef moment_getset[], clock_getset[]; // year, month, day; hour ... fold
// The arguments of datetime().
enum { YEAR, MONTH, DAY, HOUR, MINUTE, SECOND, MICROSECOND, ZONE, FOLD, FIELDS };
MUST_USE int int_argument(Ref x, int *out); // a C int
// Converts and checks args[first ..= last] and puts them into *at; absent ones keep what *at has.
MUST_USE int moment_fields(Ref const *args, int first, int last, Moment *at, bool required);
// Checks these of all fields, and makes *at of all of them.
MUST_USE int moment_check(const int *values, int first, int last, Moment *at);
// The attributes min, max, resolution; takes them, NULL passes the failure on.
MUST_USE int type_limits(Type *type, Own *least, Own *most, Own *step);
MUST_USE int check_zone(Ref zone); // a tzinfo or None
MUST_USE Own *moment_new(const Type *type, Moment at, Ref zone);  // of any class; zone may be NULL or None
MUST_USE Own *moment_make(const Type *type, Moment at, Ref zone); // but subclasses are called with all fields
MUST_USE Own *date_make(const Type *type, Moment at);             // the same with the fields of a date
// 1: the arguments are a state of pickle's, and *out is made of them; 0, -1
MUST_USE int moment_from_state(Type *type, const char *what, Ref const *args, size_t nargs, Own **out);
MUST_USE Own *moment_repr(Ref self, int first, int last);
MUST_USE Own *moment_reduce(Ref self);
MUST_USE Own *moment_reduce_ex(Ref self, Ref const *args, size_t nargs);
MUST_USE Own *moment_format(Ref self, Ref const *args, size_t nargs); // __format__
MUST_USE Own *moment_strftime(Ref self, Ref const *args);
MUST_USE Own *moment_utcoffset(Ref self);
MUST_USE Own *moment_dst(Ref self);
MUST_USE Own *moment_tzname(Ref self);
MUST_USE int exactly_one(const char *function, size_t nargs, Ref kwnames);
void moment_dealloc(Own *self);
int moment_traverse(Ref self, VisitFn visit, void *context);
void moment_clear(Own *self);
// The offsets of two times or datetimes: 0 both have the same, or none; 1 they differ; 2 one has none; -1
MUST_USE int compare_offsets(Ref a, Ref b, int64_t offsets[2]);

// ---- datetime_date.c: date and datetime
MUST_USE Own *datetime_plus(Ref self, int64_t days, int64_t microseconds);

// ---- datetime_zone.c: tzinfo, timezone, and asking them
extern const TypeSpec tzinfo_spec, timezone_spec;
typedef enum ZoneQuestion { ZONE_UTCOFFSET, ZONE_DST, ZONE_TZNAME } ZoneQuestion;
// The answer, checked; of no zone (NULL) None. `when` is a datetime or None.
MUST_USE Own *zone_ask(Ref zone, ZoneQuestion question, Ref when);
MUST_USE int zone_offset(Ref zone, Ref when, int64_t *microseconds); // 1; 0: it says None; -1
MUST_USE Own *timezone_new(Ref offset, Ref name);                    // of a timedelta known to be right
MUST_USE Own *timezone_of(int64_t microseconds);
MUST_USE Own *zone_fromutc(Ref zone, Ref when);                      // zone.fromutc(when)

// ---- datetime_text.c: writing and reading
enum { TIME_TEXT_ROOM = 48 };
char *put_digits(char *out, uint32_t value, int width);
char *put_date(char *out, Moment at);                           // YYYY-MM-DD
char *put_clock(char *out, Moment at, int parts);               // HH[:MM[:SS[.fff[fff]]]], parts 1 ... 5
char *put_offset(char *out, int64_t microseconds, const char *separator);
// What isoformat() was told, for put_clock(); timespec may be NULL, its position is for messages.
MUST_USE int timespec_parts(Ref timespec, Moment at, int position);
MUST_USE Own *text_of(const char *start, const char *end);
MUST_USE Own *ctime_text(Moment at);
MUST_USE Own *strftime_text(Ref self, Ref format);
MUST_USE Own *date_from_text(Ref cls, Ref text);
MUST_USE Own *time_from_text(Ref cls, Ref text);
MUST_USE Own *datetime_from_text(Ref cls, Ref text);
MUST_USE Own *strptime_text(Ref cls, Ref text, Ref format);

// ---- time.c
MUST_USE Own *time_struct(const struct tm *t, bool zoned);         // zoned: with tm_zone and tm_gmtoff
MUST_USE Own *time_strftime(Ref format, const struct tm *t);
MUST_USE int time_parts(Ref tuple, struct tm *t);                  // for strftime: read and checked
