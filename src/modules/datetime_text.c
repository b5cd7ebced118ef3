// datetime_text.c - dates and times as text, and text as dates and times: ISO 8601, strftime(), strptime().
#include "modules/datetime.h"
#include <ctype.h>

static const char *const day_names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
static const char *const month_names[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

// ---- writing ----------------------------------------------------------------------------------------------

char *put_digits(char *out, uint32_t value, int width) {
    for (int i = width; i-- > 0; value /= 10) out[i] = (char)('0' + value % 10);
    return out + width;
}

char *put_date(char *out, Moment at) {
    out = put_digits(out, at.year, 4);
    *out++ = '-';
    out = put_digits(out, at.month, 2);
    *out++ = '-';
    return put_digits(out, at.day, 2);
}

char *put_clock(char *out, Moment at, int parts) {
    out = put_digits(out, at.hour, 2);
    if (parts > 1) *out++ = ':', out = put_digits(out, at.minute, 2);
    if (parts > 2) *out++ = ':', out = put_digits(out, at.second, 2);
    if (parts == 4) *out++ = '.', out = put_digits(out, at.microsecond / 1000, 3);
    if (parts == 5) *out++ = '.', out = put_digits(out, at.microsecond, 6);
    return out;
}

char *put_offset(char *out, int64_t us, const char *separator) {
    *out++ = us < 0 ? '-' : '+';
    if (us < 0) us = -us;
    uint32_t seconds = (uint32_t)(us / SECOND_US), fraction = (uint32_t)(us % SECOND_US);
    out = stpcpy(put_digits(out, seconds / 3600, 2), separator);
    out = put_digits(out, seconds / 60 % 60, 2);
    if (!(seconds % 60 || fraction)) return out;
    out = put_digits(stpcpy(out, separator), seconds % 60, 2);
    if (fraction) *out++ = '.', out = put_digits(out, fraction, 6);
    return out;
}

int timespec_parts(Ref timespec, Moment at, int position) {
    static const char *const names[] = {"auto",    "hours",        "minutes",
                                        "seconds", "milliseconds", "microseconds"};
    size_t i = 0;
    if (timespec) {
        if (!is_str(timespec)) {
            raise_bad_argument("isoformat", position, "str", timespec);
            return -1;
        }
        for (size_t k = 0; k < str_length(timespec); k++)
            if (str_at(timespec, k) == 0) return raise_int(EXC_ValueError, "embedded null character");
        while (i < ARRAY_LEN(names) && !str_equal_c(timespec, names[i])) i++;
        if (i == ARRAY_LEN(names)) return raise_int(EXC_ValueError, "Unknown timespec value");
    }
    return i ? (int)i : at.microsecond ? 5 : 3;
}

Own *text_of(const char *start, const char *end) {
    return str_from_ascii(start, (size_t)(end - start));
}

Own *ctime_text(Moment at) { // Thu Jan  2 03:04:05 2020
    char text[TIME_TEXT_ROOM] = "", *p = mempcpy(text, day_names[weekday_of(at)], 3);
    *p++ = ' ';
    p = mempcpy(p, month_names[at.month - 1], 3);
    *p++ = ' ';
    p = put_digits(p, at.day, 2);
    if (p[-2] == '0') p[-2] = ' ';
    *p++ = ' ';
    p = put_clock(p, at, 3);
    *p++ = ' ';
    return text_of(text, put_digits(p, at.year, 4));
}

// ---- strftime(): what the C library does not know is filled in first --------------------------------------

static int timetuple_of(Ref self, struct tm *t) {
    if (is_time(self)) {
        Moment at = moment_of(self);
        at.year = 1900, at.month = at.day = 1;
        tm_of(at, t);
        return 0;
    }
    if (type_id(self) == datetime_state()->date ||
        (type_id(self) == datetime_state()->datetime && !zone_peek(self))) {
        tm_of(moment_of(self), t);
        return 0;
    }
    SCOPED Own *name = str_intern_c("timetuple"), *tuple = name ? object_call_method0(self, name) : NULL;
    return tuple ? time_parts(tuple, t) : -1;
}

// The length of what begins at %: 2 or 3 for %f, %z, %Z, %:z; 0: not ours.
static size_t own_directive(Ref format, size_t at) {
    size_t left = str_length(format) - at;
    if (left < 2) return 0;
    uint32_t c = str_at(format, at + 1);
    if (c == 'f' || c == 'z' || c == 'Z') return 2;
    return c == ':' && left > 2 && str_at(format, at + 2) == 'z' ? 3 : 0;
}

static int put_directive(StrBuilder *b, Ref self, Ref format, size_t at) {
    char text[TIME_TEXT_ROOM], *p = text;
    uint32_t kind = str_at(format, at + 1);
    Ref zone = zone_peek(self), when = is_datetime(self) ? self : NONE;
    if (kind == 'Z') {
        SCOPED Own *name = zone_ask(zone, ZONE_TZNAME, when);
        if (!name) return -1;
        if (is_none(name)) return 0;
        SCOPED Own *one = str_from_c("%"), *two = str_from_c("%%");
        SCOPED Own *escaped =
            one && two ? object_call_method(name, NAME(replace), (Ref[]){one, two}, 2) : NULL;
        if (!escaped) return -1;
        return is_str(escaped) ? str_builder_str(b, escaped)
                               : raise_int(EXC_TypeError, "tzname.replace() did not return a string");
    }
    if (kind == 'f')
        p = put_digits(p, moment_of(self).microsecond, 6);
    else {
        int64_t offset;
        int aware = zone_offset(zone, when, &offset);
        if (aware < 0) return -1;
        if (aware) p = put_offset(p, offset, kind == ':' ? ":" : "");
    }
    return str_builder_ascii(b, text, (size_t)(p - text));
}

// The format with these directives replaced; itself if there are none.
static Own *fill_format(Ref self, Ref format) {
    size_t n = str_length(format), done = 0, used;
    StrBuilder b;
    str_builder_init(&b);
    for (size_t at = 0; at < n; at++) {
        if (str_at(format, at) != '%') continue;
        if (!(used = own_directive(format, at))) {
            at++; // not the second half of %%
            continue;
        }
        if (str_builder_part(&b, format, done, at) < 0 || put_directive(&b, self, format, at) < 0) goto fail;
        done = at + used;
        at = done - 1;
    }
    if (done && str_builder_part(&b, format, done, n) == 0) return str_builder_finish(&b);
    if (!done) {
        str_builder_drop(&b);
        return incref(format);
    }
fail:
    str_builder_drop(&b);
    return NULL;
}

Own *strftime_text(Ref self, Ref format) {
    struct tm t;
    SCOPED Own *filled = timetuple_of(self, &t) < 0 ? NULL : fill_format(self, format);
    return filled ? time_strftime(filled, &t) : NULL;
}

// ---- reading ISO 8601 -------------------------------------------------------------------------------------

enum { OTHER = -128 };
typedef struct IsoText {
    const char *data; // ASCII; what is not is OTHER, which is right for a separator only
    size_t length;
    int v[FIELDS];
    bool zoned;
    int64_t offset; // microseconds
    char copy[64];
} IsoText;

static bool open_text(Ref text, IsoText *t) {
    memset(t, 0, offsetof(IsoText, copy));
    t->length = str_length(text);
    t->data = str_ascii_peek(text);
    if (t->data) return true;
    if (t->length > sizeof t->copy) return false;
    for (size_t i = 0; i < t->length; i++) t->copy[i] = str_at(text, i) < 128 ? (char)str_at(text, i) : OTHER;
    t->data = t->copy;
    return true;
}

static ALWAYS_INLINE bool digits(const char *p, const char *end, int count, int *out) {
    if (end - p < count) return false;
    for (*out = 0; count > 0; count--, p++) {
        if (*p < '0' || *p > '9') return false;
        *out = *out * 10 + *p - '0';
    }
    return true;
}

// YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]
static bool parse_date(const char *p, const char *end, int *v) {
    const char *start = p;
    if (!digits(p, end, 4, &v[YEAR])) return false;
    bool dashed = p + 4 < end && p[4] == '-';
    p += 4 + dashed;
    if (p < end && *p == 'W') {
        int week, day = 1;
        Moment at;
        if (!digits(p + 1, end, 2, &week)) return false;
        p += 3;
        if (p < end && dashed && *p++ != '-') return false;
        if (p != end || (dashed && p[-1] == '-'))
            if (!digits(p, end, 1, &day) || p + 1 != end) return false;
        if (date_of_iso_week(v[YEAR], week, day, &at) < 0) {
            error_clear();
            return false;
        }
        v[YEAR] = at.year, v[MONTH] = at.month, v[DAY] = at.day;
        return true;
    }
    if (end - start != (dashed ? 10 : 8) || (dashed && start[7] != '-')) return false;
    return digits(p, end, 2, &v[MONTH]) && digits(p + 2 + dashed, end, 2, &v[DAY]);
}

// HH[:MM[:SS]][.f...] or without colons. 0; 1: something is left behind it; -1
static int parse_clock(const char *p, const char *end, int *v) {
    bool colons = false;
    for (int i = HOUR; i <= SECOND; i++) {
        if (!digits(p, end, 2, &v[i])) return -1;
        p += 2;
        if (p == end) return 0;
        char c = *p++;
        if (p == end) return c == OTHER ? -1 : 1;
        if (c == '.' || c == ',') break;
        if (i == HOUR) colons = c == ':';
        if (colons ? c != ':' || i == SECOND : c == ':') return -1;
        p -= !colons;
    }
    int unit = 100000;
    for (; unit && p < end; p++, unit /= 10) {
        if (*p < '0' || *p > '9') return -1;
        v[MICROSECOND] += (*p - '0') * unit;
    }
    while (p < end && *p >= '0' && *p <= '9') p++; // what lies beyond the microsecond is dropped
    return p < end;
}

static bool parse_time(const char *p, const char *end, IsoText *t) {
    const char *zone = p;
    while (zone < end && *zone != '+' && *zone != '-' && *zone != 'Z') zone++;
    int left = parse_clock(p, zone, t->v);
    if (zone == end || left < 0) return left == 0; // one thing may be between the time and its zone
    t->zoned = true;
    if (*zone == 'Z') return zone + 1 == end;
    int v[FIELDS] = {0};
    if (parse_clock(zone + 1, end, v) != 0) return false;
    t->offset = ((v[HOUR] * 60 + v[MINUTE]) * 60 + v[SECOND]) * SECOND_US + v[MICROSECOND];
    if (*zone == '-') t->offset = -t->offset;
    if (-SECOND_US < t->offset && t->offset < SECOND_US) t->offset = 0; // as in CPython
    return true;
}

// Where the date ends, in front of a separator and a time.
static size_t date_length(const char *p, size_t length) {
    if (length == 7) return 7;
    bool dashed = p[4] == '-';
    if (p[4 + dashed] != 'W') return dashed ? 10 : 8;
    if (dashed) return length > 8 && p[8] == '-' ? 10 : 8;
    // the weekday is one digit: without it an even number of digits follows the week, as a separator and a
    // time
    size_t end = 7;
    while (end < length && p[end] >= '0' && p[end] <= '9') end++;
    return end < 9 ? end : end % 2 ? 8 : 7;
}

static bool parse_datetime(IsoText *t) {
    if (t->length < 7) return false;
    const char *end = t->data + t->length;
    size_t n = date_length(t->data, t->length);
    if (n > t->length || n + 1 == t->length || !parse_date(t->data, t->data + n, t->v)) return false;
    return n == t->length || parse_time(t->data + n + 1, end, t);
}

static COLD Own *bad_text(Ref text) {
    return raise_error(EXC_ValueError, "Invalid isoformat string: %R", text);
}
static int check_text(Ref text) {
    return is_str(text) ? 0 : raise_int(EXC_TypeError, "fromisoformat: argument must be str");
}

Own *date_from_text(Ref cls, Ref text) {
    IsoText t;
    Moment at;
    if (check_text(text) < 0) return NULL;
    if (!open_text(text, &t) || (t.length != 7 && t.length != 8 && t.length != 10) ||
        !parse_date(t.data, t.data + t.length, t.v))
        return bad_text(text);
    return moment_check(t.v, YEAR, DAY, &at) < 0 ? NULL : date_make(AS(Type, cls), at);
}

static Own *clocked_from_text(Ref cls, const IsoText *t, int first) {
    Moment at;
    SCOPED Own *zone = t->zoned ? timezone_of(t->offset) : NONE;
    return zone && moment_check(t->v, first, MICROSECOND, &at) == 0 ? moment_make(AS(Type, cls), at, zone)
                                                                    : NULL;
}
Own *time_from_text(Ref cls, Ref text) {
    IsoText t;
    if (check_text(text) < 0) return NULL;
    if (!open_text(text, &t)) return bad_text(text);
    const char *p = t.data, *end = p + t.length;
    if (p < end && *p == 'T') p++;
    return parse_time(p, end, &t) ? clocked_from_text(cls, &t, HOUR) : bad_text(text);
}
Own *datetime_from_text(Ref cls, Ref text) {
    IsoText t;
    if (check_text(text) < 0) return NULL;
    return open_text(text, &t) && parse_datetime(&t) ? clocked_from_text(cls, &t, YEAR) : bad_text(text);
}

// ---- strptime() -------------------------------------------------------------------------------------------
// The usual directives are read here, each by the first of its forms that fits. When that does not lead to a
// good end, or there is more to it (weeks, names of zones, a subclass, an error to be worded),
// lib/_strptime.py does it all again: it may find another way through the text.

typedef struct Reader {
    const char *p, *end;
    int v[FIELDS];
    uint64_t seen;  // a bit for each letter that has been read: bit letter - 'A'
    int64_t offset; // of %z, microseconds
    bool pm;
} Reader;

static bool seen(const Reader *r, char letter) {
    return r->seen >> ((letter - 'A') & 63) & 1;
}

static bool read_number(Reader *r, int field, int least, int most, bool padded) {
    int value = 0;
    if (digits(r->p, r->end, 2, &value) && least <= value && value <= most)
        r->p += 2;
    else if (digits(r->p, r->end, 1, &value) && value >= least)
        r->p++;
    else if (padded && r->p < r->end && *r->p == ' ' && digits(r->p + 1, r->end, 1, &value) && value)
        r->p += 2;
    else
        return false;
    r->v[field] = value;
    return true;
}

static bool read_name(Reader *r, const char *const *names, int count, size_t length /* 0: all of it */,
                      int *index) {
    for (int i = 0; i < count; i++) {
        size_t n = length ? length : strlen(names[i]);
        if ((size_t)(r->end - r->p) < n || strncasecmp(r->p, names[i], n) != 0) continue;
        r->p += n;
        *index = i;
        return true;
    }
    return false;
}
static bool read_month(Reader *r, size_t length) {
    bool found = read_name(r, month_names, 12, length, &r->v[MONTH]);
    r->v[MONTH]++;
    return found;
}
static bool read_fraction(Reader *r) {
    const char *start = r->p;
    for (int unit = 100000; unit && r->p < r->end && *r->p >= '0' && *r->p <= '9'; unit /= 10)
        r->v[MICROSECOND] += (*r->p++ - '0') * unit;
    return r->p > start;
}
static bool read_zone(Reader *r) { // +HH:MM or +HHMM
    int hours, minutes = 0;
    const char *p = r->p;
    if (p == r->end || (*p != '+' && *p != '-') || !digits(p + 1, r->end, 2, &hours)) return false;
    p += p + 3 < r->end && p[3] == ':' ? 4 : 3;
    if (!digits(p, r->end, 2, &minutes) || minutes > 59) return false;
    p += 2;
    if (p < r->end && (*p == ':' || isdigit((unsigned char)*p))) return false; // seconds
    r->offset = (hours * 60 + minutes) * 60 * SECOND_US;
    if (*r->p == '-') r->offset = -r->offset;
    r->p = p;
    return true;
}

static bool read_directive(Reader *r, char letter) {
    int ignored;
    if (!isalpha((unsigned char)letter) || seen(r, letter)) return false;
    r->seen |= (uint64_t)1 << ((letter - 'A') & 63);
    switch (letter) {
    case 'Y':
        if (seen(r, 'y') || !digits(r->p, r->end, 4, &r->v[YEAR])) return false;
        r->p += 4;
        return true;
    case 'm': return read_number(r, MONTH, 1, 12, false);
    case 'd': return read_number(r, DAY, 1, 31, true);
    case 'H': return read_number(r, HOUR, 0, 23, false);
    case 'I': return read_number(r, HOUR, 1, 12, true);
    case 'M': return read_number(r, MINUTE, 0, 59, false);
    case 'S': return read_number(r, SECOND, 0, 61, false);
    case 'f': return read_fraction(r);
    case 'z': return read_zone(r);
    case 'B': return read_month(r, 0);
    case 'b': return read_month(r, 3);
    case 'A': return read_name(r, day_names, 7, 0, &ignored);
    case 'a': return read_name(r, day_names, 7, 3, &ignored);
    case 'p': {
        static const char *const halves[] = {"am", "pm"};
        if (!read_name(r, halves, 2, 0, &ignored)) return false;
        r->pm = ignored;
        return true;
    }
    default: return false;
    }
}

static bool read_all(Reader *r, const char *f, const char *end) {
    while (f < end) {
        char c = *f++;
        if (isspace((unsigned char)c)) {
            const char *start = r->p;
            while (f < end && isspace((unsigned char)*f)) f++;
            while (r->p < r->end && isspace((unsigned char)*r->p)) r->p++;
            if (r->p == start) return false;
        } else if (c == '%' && f < end && *f != '%') {
            if (!read_directive(r, *f++)) return false;
        } else {
            if (c == '%' && f++ == end) return false;
            if (r->p == r->end || tolower((unsigned char)*r->p++) != tolower((unsigned char)c)) return false;
        }
    }
    return r->p == r->end;
}

// 1 and a datetime; 0: not so simple; -1
static int read_plain(Ref text, Ref format, Own **out) {
    const char *t = str_ascii_peek(text), *f = str_ascii_peek(format);
    if (!t || !f) return 0;
    Reader r = {.p = t, .end = t + str_length(text), .v = {[YEAR] = 1900, [MONTH] = 1, [DAY] = 1}};
    if (!read_all(&r, f, f + str_length(format)) || (!seen(&r, 'Y') && seen(&r, 'd'))) return 0;
    if (seen(&r, 'B') + seen(&r, 'b') + seen(&r, 'm') > 1 || seen(&r, 'H') + seen(&r, 'I') > 1) return 0;
    if (seen(&r, 'I')) r.v[HOUR] = r.v[HOUR] % 12 + (r.pm ? 12 : 0);
    if (r.v[YEAR] < MIN_YEAR || r.v[DAY] > days_in_month(r.v[YEAR], r.v[MONTH]) || r.v[SECOND] > 59) return 0;
    Moment at;
    if (moment_check(r.v, YEAR, MICROSECOND, &at) < 0) return -1;
    SCOPED Own *zone = seen(&r, 'z') ? timezone_of(r.offset) : NONE;
    *out = zone ? moment_new(vm->types[datetime_state()->datetime], at, zone) : NULL;
    return *out ? 1 : -1;
}

Own *strptime_text(Ref cls, Ref text, Ref format) {
    Own *made;
    int r = AS(Type, cls)->id == datetime_state()->datetime ? read_plain(text, format, &made) : 0;
    if (r) return r < 0 ? NULL : made;
    SCOPED Own *function = import_attr("_strptime", "_strptime_datetime");
    return function ? object_call3(function, cls, text, format) : NULL;
}
