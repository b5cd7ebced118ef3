// datetime_calendar.c - days, months, weeks and seconds: the arithmetic under the module datetime.
//
// Years begin in March here, so that the day that comes and goes is the last one: then the days before a
// month are (nearly) a straight line, and so are those before a year and before a century. To a day from a
// date: Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms"
// (https://howardhinnant.github.io/date_algorithms.html). Back: Cassio Neri and Lorenz Schneider, "Euclidean
// affine functions and their application to calendar algorithms" (Software: Practice and Experience, 2022),
// who turn each line around: day n lies in century (4n + 3) / 146097, because 400 years have 146097 days.
#include "modules/datetime.h"
#include "types/float.h"
#include <errno.h>
#include <math.h>

enum { ERA_DAYS = 146097, MARCH_1ST_YEAR_0 = -305 }; // the latter an ordinal

bool year_is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
    return month == 2 ? 28 + year_is_leap(year) : 30 + ((month + month / 8) & 1);
}

int ordinal_of(Moment at) {
    unsigned year = at.year + 400 - (at.month <= 2), century = year / 100; // an era later: not negative for year 0
    unsigned month = at.month > 2 ? at.month - 3 : at.month + 9;
    unsigned days = year * 1461 / 4 - century + century / 4 + (153 * month + 2) / 5 + at.day - 1;
    return (int)days + MARCH_1ST_YEAR_0 - ERA_DAYS;
}

Moment date_of_ordinal(int ordinal) {
    unsigned n = 4 * (unsigned)(ordinal - MARCH_1ST_YEAR_0) + 3, century = n / ERA_DAYS;
    n = n % ERA_DAYS | 3; // the same of the day in the century, in which four years have 1461 days
    unsigned year = 100 * century + n / 1461, day_of_year = n % 1461 / 4;
    unsigned line = 2141 * day_of_year + 197913; // 30.6 days a month, in 65536ths of a month; March is 3
    unsigned month = line >> 16, day = (line & 65535) / 2141 + 1;
    bool next_year = month > 12;
    return moment_date(year + next_year, next_year ? month - 12 : month, day);
}

// days later. 0, or -1: OverflowError
int shift_date(Moment *date, int64_t days) {
    int64_t day = date->day + days;
    if (day >= 1 && day <= 28) {
        *date = moment_join(moment_date(date->year, date->month, (unsigned)day), *date);
        return 0;
    }
    int64_t ordinal = ordinal_of(*date) + days;
    if (ordinal < 1 || ordinal > MAX_ORDINAL) return raise_int(EXC_OverflowError, "date value out of range");
    *date = moment_join(date_of_ordinal((int)ordinal), *date);
    return 0;
}

int year_of_ordinal(int ordinal) { // of any that is positive
    int eras = (ordinal - 1) / ERA_DAYS;
    return eras * 400 + date_of_ordinal(ordinal - eras * ERA_DAYS).year;
}

int day_of_year(Moment at) {
    return ordinal_of(at) - ordinal_of(moment_date(at.year, 1, 1)) + 1;
}

int weekday_of(Moment at) {
    return (int)i64_mod(ordinal_of(at) - 1, 7); // ordinal 1 is a Monday; an unpickled year 0 lies before it
}

Moment clock_of_microseconds(int64_t microseconds) {
    uint32_t seconds = (uint32_t)(microseconds / SECOND_US), us = (uint32_t)(microseconds % SECOND_US);
    return moment_clock(seconds / 3600, seconds / 60 % 60, seconds % 60, us, 0);
}

// ---- ISO weeks --------------------------------------------------------------------------------------------

// Week 1 is the one with the first Thursday.
int first_iso_week(int year) {
    Moment first = moment_date((unsigned)year, 1, 1);
    int weekday = weekday_of(first);
    return ordinal_of(first) - weekday + (weekday > 3 ? 7 : 0);
}

int date_of_iso_week(int64_t year, int64_t week, int64_t day, Moment *out) {
    if (year < MIN_YEAR || year > MAX_YEAR)
        return raise_int(EXC_ValueError, "Year is out of range: %lld", (long long)year);
    // a year of 53 weeks begins on a Thursday, or on a Wednesday if it is a leap year
    int first = weekday_of(moment_date((unsigned)year, 1, 1));
    bool long_year = first == 3 || (first == 2 && year_is_leap((int)year));
    if (week < 1 || week > 52 + long_year)
        return raise_int(EXC_ValueError, "Invalid week: %lld", (long long)week);
    if (day < 1 || day > 7)
        return raise_int(EXC_ValueError, "Invalid day: %lld (range is [1, 7])", (long long)day);
    int ordinal = first_iso_week((int)year) + (int)(week - 1) * 7 + (int)day - 1;
    if (ordinal > MAX_ORDINAL) return raise_int(EXC_ValueError, "year 10000 is out of range");
    *out = date_of_ordinal(ordinal);
    return 0;
}

// ---- local time -------------------------------------------------------------------------------------------

static const int64_t epoch = EPOCH_ORDINAL * (int64_t)DAY_SECONDS;

static int no_such_time(void) {
    raise_os_error(errno ? errno : EINVAL, NULL);
    return -1;
}

int local_time(int64_t timestamp, struct tm *out) {
    time_t t = timestamp;
    errno = 0;
    return localtime_r(&t, out) ? 0 : no_such_time();
}

static Moment moment_of_tm(const struct tm *t) {
    unsigned second = (unsigned)MIN(t->tm_sec, 59); // a leap second is the second before
    return moment_join(
        moment_date((unsigned)t->tm_year + 1900, (unsigned)t->tm_mon + 1, (unsigned)t->tm_mday),
        moment_clock((unsigned)t->tm_hour, (unsigned)t->tm_min, second, 0, 0));
}

static int check_year(const struct tm *t) {
    int64_t year = (int64_t)t->tm_year + 1900;
    return year < MIN_YEAR || year > MAX_YEAR
               ? raise_int(EXC_ValueError, "year %lld is out of range", (long long)year)
               : 0;
}

// What the clocks of the local time zone show at a timestamp, as seconds_of() counts.
static int shown_at(int64_t timestamp, int64_t *out) {
    struct tm t;
    if (local_time(timestamp, &t) < 0 || check_year(&t) < 0) return -1;
    *out = seconds_of(moment_of_tm(&t));
    return 0;
}

void tm_of(Moment at, struct tm *out) {
    *out = (struct tm){.tm_year = (int)at.year - 1900,
                       .tm_mon = (int)at.month - 1,
                       .tm_mday = (int)at.day,
                       .tm_hour = (int)at.hour,
                       .tm_min = (int)at.minute,
                       .tm_sec = (int)at.second,
                       .tm_wday = (weekday_of(at) + 1) % 7,
                       .tm_yday = day_of_year(at) - 1,
                       .tm_isdst = -1};
}

// Is this the second of two equal local times? Then the clock was set back within the last day, and what it
// showed then, as much time ago as it was set back, was the same.
static int find_fold(int64_t timestamp, Moment *at) {
    int64_t now = seconds_of(*at), before;
    if (shown_at(timestamp - DAY_SECONDS, &before) < 0) return -1;
    int64_t change = now - before - DAY_SECONDS;
    if (change >= 0) return 0;
    if (shown_at(timestamp + change, &before) < 0) return -1;
    at->fold = before == now;
    return 0;
}

int date_of_timestamp(int64_t timestamp, Moment *out) {
    struct tm t;
    if (local_time(timestamp, &t) < 0 || check_year(&t) < 0) return -1;
    *out = moment_of_tm(&t);
    out->bits &= DATE_BITS;
    return 0;
}
int moment_of_timestamp(int64_t timestamp, int32_t microsecond, bool local, Moment *out) {
    struct tm t;
    if (local) {
        if (local_time(timestamp, &t) < 0 || check_year(&t) < 0) return -1;
        *out = moment_of_tm(&t);
        if (find_fold(timestamp, out) < 0) return -1;
    } else {
        int64_t day = i64_floordiv(timestamp, DAY_SECONDS);
        if (day <= -EPOCH_ORDINAL ||
            day > MAX_ORDINAL - EPOCH_ORDINAL) { // the C library says which year, or that there is none
            time_t moment = timestamp;
            errno = 0;
            return gmtime_r(&moment, &t) ? check_year(&t) : no_such_time();
        }
        *out = moment_join(date_of_ordinal((int)day + EPOCH_ORDINAL),
                           clock_of_microseconds(i64_mod(timestamp, DAY_SECONDS) * SECOND_US));
    }
    out->microsecond = (unsigned)microsecond;
    return 0;
}

// The timestamp of a local time. A local time may be shown twice, or never: fold chooses, as PEP 495 has it.
int timestamp_of_local(Moment at, int64_t *out) {
    int64_t wall = seconds_of(at), shown, there;
    if (shown_at(wall - epoch, &shown) < 0) return -1;
    int64_t offset = shown - (wall - epoch), first = wall - offset;
    if (shown_at(first, &shown) < 0) return -1;
    int64_t other_offset = shown - first;
    if (shown == wall) { // right, but the other side of a change may be so too
        int64_t beyond = first + (at.fold ? DAY_SECONDS : -DAY_SECONDS);
        if (shown_at(beyond, &there) < 0) return -1;
        other_offset = there - beyond;
        if (other_offset == offset) {
            *out = first;
            return 0;
        }
    }
    int64_t second = wall - other_offset;
    if (shown_at(second, &there) < 0) return -1;
    *out = there == wall ? second : shown == wall ? first : at.fold ? MIN(first, second) : MAX(first, second);
    return 0;
}

// A timestamp, an int or a float: to the nearest microsecond, half to even; or down to the second.
int parse_timestamp(Ref x, int64_t *seconds, int32_t *microsecond) {
    if (microsecond) *microsecond = 0;
    if (is_float(x)) {
        double v = float_value(x);
        if (isnan(v)) return raise_int(EXC_ValueError, "Invalid value NaN (not a number)");
        double whole, fraction = modf(v, &whole),
                      us = microsecond ? rint(fraction * 1e6) : floor(fraction) * 1e6;
        if (us < 0) us += 1e6, whole -= 1;
        if (us >= 1e6) us -= 1e6, whole += 1;
        if (!(whole >= -0x1p63 && whole < 0x1p63))
            return raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
        *seconds = (int64_t)whole;
        if (microsecond) *microsecond = (int32_t)us;
        return 0;
    }
    SCOPED Own *number = number_index(x);
    if (!number) return -1;
    return int_fits_i64(number, seconds)
               ? 0
               : raise_int(EXC_OverflowError, "timestamp out of range for platform time_t");
}
