// datetime_date.c - date and datetime, and the module itself.
//
// A datetime is a date, with that part of its moment at the same place: what both can do is written once.
#include "heap/mem.h"
#include "modules/datetime.h"
#include "types/dict.h"
#include "types/float.h"

// ---- the tuple of isocalendar() ---------------------------------------------------------------------------

static Own *week_make_take(Type *type, Own *year, Own *week, Own *weekday) {
    Own *self = year ? type_alloc(type, 3) : NULL; // the two others are small ints, or given
    if (!self) {
        xdecref(year);
        decref(week);
        decref(weekday);
        return NULL;
    }
    Tuple *t = (Tuple *)self;
    t->size = 3;
    t->items[0] = year, t->items[1] = week, t->items[2] = weekday;
    object_track(self);
    return self;
}
static Own *week_new(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[3];
    if (arguments_bind("IsoCalendarDate", "(year, week, weekday)", args, nargs, kwnames, a) < 0) return NULL;
    return week_make_take(type, incref(a[0]), incref(a[1]), incref(a[2]));
}
static Own *week_repr(Ref self) {
    return str_format_c("%s(year=%S, week=%S, weekday=%S)", type_name(self), tuple_peek(self, 0),
                        tuple_peek(self, 1), tuple_peek(self, 2));
}
static Own *week_reduce(Ref self) {
    SCOPED Own *plain = tuple_slice(self, 0, 3), *args = plain ? tuple_pack(1, REF(plain)) : NULL;
    return args ? tuple_pack(2, REF(vm->types[TYPE_TUPLE]), REF(args)) : NULL;
}
static Own *week_year(Ref self) {
    return incref(tuple_peek(self, 0));
}
static Own *week_week(Ref self) {
    return incref(tuple_peek(self, 1));
}
static Own *week_weekday(Ref self) {
    return incref(tuple_peek(self, 2));
}
static const MethodDef week_methods[] = {
    {"__reduce__", week_reduce, CALL_NOARGS, 0, "($self, /)", "As a plain tuple."},
    {0},
};
static const GetSetDef week_getset[] = {{"year", week_year, NULL, NULL},
                                        {"week", week_week, NULL, NULL},
                                        {"weekday", week_weekday, NULL, NULL},
                                        {0}};
static const TypeSpec week_spec = {
    .name = "datetime.IsoCalendarDate",
    .doc = "Year, week and weekday of the ISO calendar.",
    .size = sizeof(Tuple),
    .item_size = sizeof(Own *),
    .base = TYPE_TUPLE,
    .flags = TF_GC,
    .slots = SLOTS(SLOT(new_, week_new), SLOT(repr, week_repr)),
    .methods = week_methods,
    .getset = week_getset,
};

// ---- making dates -----------------------------------------------------------------------------------------

static Own *date_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Own *made;
    Ref a[3];
    Moment at = {0};
    int r = kwnames && tuple_size(kwnames) ? 0 : moment_from_state(type, "date", args, nargs, &made);
    if (r) return r < 0 ? NULL : made;
    if (bind_fast(NULL, "(year, month=None, day=None)", 3, 3, args, nargs, kwnames, a) < 0 ||
        moment_fields(a, YEAR, DAY, &at, true) < 0)
        return NULL;
    return moment_new(type, at, NULL);
}

static Own *date_replace(Ref self, Ref const *args) {
    Moment at = moment_of(self);
    return moment_fields(args, YEAR, DAY, &at, false) < 0 ? NULL : date_make(type_of(self), at);
}

static Own *date_fromordinal(Ref cls, Ref const *args, size_t nargs, Ref kwnames) {
    int ordinal;
    if (exactly_one("fromordinal", nargs, kwnames) < 0 || int_argument(args[0], &ordinal) < 0) return NULL;
    if (ordinal < 1) return raise_error(EXC_ValueError, "ordinal must be >= 1");
    if (ordinal > MAX_ORDINAL)
        return raise_error(EXC_ValueError, "year %d is out of range", year_of_ordinal(ordinal));
    return date_make(AS(Type, cls), date_of_ordinal(ordinal));
}

static Own *date_fromisocalendar(Ref cls, Ref const *args) {
    int64_t v[3];
    for (int i = 0; i < 3; i++) {
        SCOPED Own *number = number_index(args[i]);
        if (!number) return NULL;
        if (!int_fits_i64(number, &v[i]) || v[i] != (int)v[i])
            return raise_error(EXC_ValueError, "ISO calendar component out of range");
    }
    Moment at;
    return date_of_iso_week(v[0], v[1], v[2], &at) < 0 ? NULL : date_make(AS(Type, cls), at);
}

static Own *date_fromtimestamp(Ref cls, Ref timestamp) {
    int64_t seconds;
    Moment at;
    return parse_timestamp(timestamp, &seconds, NULL) < 0 || date_of_timestamp(seconds, &at) < 0
               ? NULL
               : date_make(AS(Type, cls), at);
}
static Own *date_today(Ref cls) {
    SCOPED Own *module = import_module("time"), *name = str_intern_c("time"),
               *method = str_intern_c("fromtimestamp");
    SCOPED Own *now = module && name && method ? object_call_method0(module, name) : NULL;
    return now ? object_call_method1(cls, method, now) : NULL;
}

// ---- what dates can do ------------------------------------------------------------------------------------

static Own *date_repr(Ref self) {
    return moment_repr(self, YEAR, DAY);
}
static Own *date_isoformat(Ref self) {
    char *out;
    Own *text = str_new_ascii(10, &out);
    if (text) put_date(out, moment_of(self));
    return text;
}
static Own *date_str(Ref self) {
    return object_call_method0(self, NAME(isoformat));
}
static Own *date_ctime(Ref self) {
    return ctime_text(moment_of(self));
}
static Own *date_timetuple(Ref self) {
    struct tm t;
    tm_of(moment_of(self), &t);
    return time_struct(&t, false);
}
static Own *date_toordinal(Ref self) {
    return int_new(ordinal_of(moment_of(self)));
}
static Own *date_weekday(Ref self) {
    return int_new(weekday_of(moment_of(self)));
}
static Own *date_isoweekday(Ref self) {
    return int_new(weekday_of(moment_of(self)) + 1);
}
static Own *date_isocalendar(Ref self) {
    Moment at = moment_of(self);
    int today = ordinal_of(at), year = at.year, first = first_iso_week(year);
    if (today < first)
        first = first_iso_week(--year);
    else if (today >= first + 364 && today >= first_iso_week(year + 1))
        first = first_iso_week(++year);
    return week_make_take(vm->types[datetime_state()->week], int_new(year), int_new((today - first) / 7 + 1),
                          int_new((today - first) % 7 + 1));
}

static Own *date_plus_days(Ref self, int64_t days) {
    Moment at = moment_of(self);
    return shift_date(&at, days) < 0 ? NULL : date_make(type_of(self), at);
}
static bool is_plain_date(Ref x) {
    return is_date(x) && !is_datetime(x);
}
static Own *date_add(Ref a, Ref b) {
    if (is_delta(b)) return is_plain_date(a) ? date_plus_days(a, AS(Delta, b)->days) : NOTIMPLEMENTED;
    return is_delta(a) && is_plain_date(b) ? date_plus_days(b, AS(Delta, a)->days) : NOTIMPLEMENTED;
}
static Own *date_sub(Ref a, Ref b) {
    if (!is_plain_date(a)) return NOTIMPLEMENTED;
    if (is_delta(b)) return date_plus_days(a, -(int64_t)AS(Delta, b)->days);
    return is_plain_date(b) ? delta_new(ordinal_of(moment_of(a)) - ordinal_of(moment_of(b)), 0, 0)
                            : NOTIMPLEMENTED;
}
static Own *date_compare(Ref a, Ref b, int op) {
    if (!is_plain_date(b)) return NOTIMPLEMENTED;
    Moment x = moment_of(a), y = moment_of(b);
    x.bits &= DATE_BITS; // it may be a datetime's, if somebody calls date.__lt__()
    return compare_result(x.bits < y.bits, x.bits == y.bits, op);
}
static int64_t date_hash(Ref self) {
    return hash_of_bits(moment_of(self).bits >> 1);
}

static const Moment first_moment = {.year = MIN_YEAR, .month = 1, .day = 1};
static const Moment last_date = {.year = MAX_YEAR, .month = 12, .day = 31};
static int date_ready(Type *type) {
    return type_limits(type, moment_new(type, first_moment, NULL), moment_new(type, last_date, NULL),
                       delta_new(1, 0, 0));
}

static const char date_replace_signature[] = "($self, /, year=unchanged, month=unchanged, day=unchanged)";
static const MethodDef date_methods[] = {
    {"fromtimestamp", date_fromtimestamp, CALL_O, DEF_CLASS, "($type, timestamp, /)",
     "The local date of a POSIX timestamp."},
    {"fromordinal", date_fromordinal, CALL_RAW, DEF_CLASS, NULL,
     "The date of an ordinal; 1 is January 1st of year 1."},
    {"fromisoformat", date_from_text, CALL_O, DEF_CLASS, "($type, object, /)",
     "The date of a text in ISO 8601 format."},
    {"fromisocalendar", date_fromisocalendar, CALL_BOUND, DEF_CLASS, "($type, /, year, week, day)",
     "The date of ISO year, week and weekday."},
    {"today", date_today, CALL_NOARGS, DEF_CLASS, "($type, /)", "The local date or datetime of now."},
    {"ctime", date_ctime, CALL_NOARGS, 0, "($self, /)", "As the C library's ctime() shows it."},
    {"strftime", moment_strftime, CALL_BOUND, 0, "($self, /, format)", "As a format wants it."},
    {"__format__", moment_format, CALL_FAST, 0, NULL, "The same, str() if the format is empty."},
    {"timetuple", date_timetuple, CALL_NOARGS, 0, "($self, /)", "As a time.struct_time."},
    {"isocalendar", date_isocalendar, CALL_NOARGS, 0, "($self, /)",
     "Year, week and weekday of the ISO calendar."},
    {"isoformat", date_isoformat, CALL_NOARGS, 0, "($self, /)", "YYYY-MM-DD"},
    {"isoweekday", date_isoweekday, CALL_NOARGS, 0, "($self, /)", "1 for Monday ... 7 for Sunday."},
    {"toordinal", date_toordinal, CALL_NOARGS, 0, "($self, /)", "The ordinal: 1 for January 1st of year 1."},
    {"weekday", date_weekday, CALL_NOARGS, 0, "($self, /)", "0 for Monday ... 6 for Sunday."},
    {"replace", date_replace, CALL_BOUND, 0, date_replace_signature, "The date with some parts changed."},
    {"__replace__", date_replace, CALL_BOUND, 0, date_replace_signature, "The same as replace()."},
    {"__reduce__", moment_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."},
    {0},
};
static const TypeSpec date_spec = {
    .name = "datetime.date",
    .doc = "A day of the Gregorian calendar: date(year, month, day)",
    .size = NAIVE_SIZE,
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, date_new_slot),
                                SLOT(dealloc, moment_dealloc),
                                SLOT(repr, date_repr),
                                SLOT(str, date_str),
                                SLOT(hash, date_hash),
                                SLOT(compare, date_compare),
                                SLOT(add, date_add),
                                SLOT(sub, date_sub)),
    .methods = date_methods,
    .getset = moment_getset,
    .ready = date_ready,
};

// ---- making datetimes -------------------------------------------------------------------------------------

static Own *datetime_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Own *made;
    Ref a[FIELDS];
    Moment at = {0};
    int r = kwnames && tuple_size(kwnames) ? 0 : moment_from_state(type, "datetime", args, nargs, &made);
    if (r) return r < 0 ? NULL : made;
    static const char signature[] = "(year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, "
                                    "tzinfo=None, *, fold=0)";
    if (bind_fast(NULL, signature, 8, FIELDS, args, nargs, kwnames, a) < 0 ||
        moment_fields(a, YEAR, FOLD, &at, true) < 0 || check_zone(a[ZONE]) < 0)
        return NULL;
    return moment_new(type, at, a[ZONE]);
}

static Own *datetime_replace(Ref self, Ref const *args) {
    Moment at = moment_of(self);
    Ref zone = args[ZONE] ? args[ZONE] : zone_peek(self);
    return moment_fields(args, YEAR, FOLD, &at, false) < 0 || check_zone(zone) < 0
               ? NULL
               : moment_make(type_of(self), at, zone);
}

// In the zone, if there is one; else in local time or in UTC.
static Own *from_timestamp(Ref cls, int64_t seconds, int32_t us, Ref zone, bool local) {
    Moment at;
    bool zoned = zone && !is_none(zone);
    if (moment_of_timestamp(seconds, us, local && !zoned, &at) < 0) return NULL;
    SCOPED Own *x = moment_make(AS(Type, cls), at, zone);
    return x && zoned ? zone_fromutc(zone, x) : GIVE(x);
}
static Own *datetime_fromtimestamp(Ref cls, Ref const *args) {
    int64_t seconds;
    int32_t us;
    if (check_zone(args[1]) < 0 || parse_timestamp(args[0], &seconds, &us) < 0) return NULL;
    return from_timestamp(cls, seconds, us, args[1], true);
}
static Own *from_now(Ref cls, Ref zone, bool local) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return from_timestamp(cls, now.tv_sec, (int32_t)(now.tv_nsec / 1000), zone, local);
}
static Own *datetime_now(Ref cls, Ref const *args) {
    return check_zone(args[0]) < 0 ? NULL : from_now(cls, args[0], true);
}
static int warn_naive(const char *name, const char *instead) {
    return warn_c(EXC_DeprecationWarning, 1,
                  "datetime.datetime.%s() is deprecated and scheduled for removal in a future version. Use "
                  "timezone-aware objects to "
                  "represent datetimes in UTC: datetime.datetime.%s.",
                  name, instead);
}
static Own *datetime_utcnow(Ref cls) {
    return warn_naive("utcnow", "now(datetime.UTC)") < 0 ? NULL : from_now(cls, NULL, false);
}
static Own *datetime_utcfromtimestamp(Ref cls, Ref const *args, size_t nargs, Ref kwnames) {
    int64_t seconds;
    int32_t us;
    if (warn_naive("utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)") < 0 ||
        exactly_one("utcfromtimestamp", nargs, kwnames) < 0 || parse_timestamp(args[0], &seconds, &us) < 0)
        return NULL;
    return from_timestamp(cls, seconds, us, NULL, false);
}

static Own *datetime_combine(Ref cls, Ref const *args) {
    if (!is_date(args[0])) return raise_bad_argument("combine", 1, "datetime.date", args[0]);
    if (!is_time(args[1])) return raise_bad_argument("combine", 2, "datetime.time", args[1]);
    if (check_zone(args[2]) < 0) return NULL;
    return moment_make(AS(Type, cls), moment_join(moment_of(args[0]), moment_of(args[1])),
                       args[2] ? args[2] : zone_peek(args[1]));
}
static Own *datetime_strptime(Ref cls, Ref const *args, size_t nargs) {
    if (nargs != 2)
        return raise_error(EXC_TypeError, "strptime() takes exactly 2 arguments (%zu given)", nargs);
    for (int i = 0; i < 2; i++)
        if (!is_str(args[i])) return raise_bad_argument("strptime", i + 1, "str", args[i]);
    return strptime_text(cls, args[0], args[1]);
}

// ---- parts and texts --------------------------------------------------------------------------------------

static Own *datetime_date(Ref self) {
    return moment_new(vm->types[datetime_state()->date], moment_join(moment_of(self), (Moment){.bits = 0}),
                      NULL);
}
static Own *time_part(Ref self, Ref zone) {
    return moment_new(vm->types[datetime_state()->time], moment_join((Moment){.bits = 0}, moment_of(self)),
                      zone);
}
static Own *datetime_time(Ref self) {
    return time_part(self, NULL);
}
static Own *datetime_timetz(Ref self) {
    return time_part(self, zone_peek(self));
}

static Own *datetime_repr(Ref self) {
    return moment_repr(self, YEAR,
                       moment_of(self).microsecond ? MICROSECOND
                       : moment_of(self).second    ? SECOND
                                                   : MINUTE);
}

static Own *isoformat(Ref self, Ref separator, Ref timespec) {
    Moment at = moment_of(self);
    int64_t offset;
    uint32_t between = separator ? str_at(separator, 0) : 'T';
    int parts = timespec_parts(timespec, at, 2),
        aware = parts < 0 ? -1 : zone_offset(zone_peek(self), self, &offset);
    if (aware < 0) return NULL;
    char text[TIME_TEXT_ROOM], *p = put_date(text, at), *middle = p;
    *p++ = between < 128 ? (char)between : 0;
    p = put_clock(p, at, parts);
    if (aware) p = put_offset(p, offset, ":");
    if (LIKELY(between < 128)) return text_of(text, p);
    *p = 0;
    return str_format_c("%s%U%s", text, separator, middle + 1);
}
static Own *datetime_isoformat(Ref self, Ref const *args) {
    if (args[0] && !(is_str(args[0]) && str_length(args[0]) == 1))
        return raise_bad_argument("isoformat", 1, "a unicode character", args[0]);
    return isoformat(self, args[0], args[1]);
}
static Own *datetime_str(Ref self) {
    if (type_id(self) == datetime_state()->datetime) return isoformat(self, NAME(space), NULL);
    SCOPED Own *method = object_get_attr(self, NAME(isoformat)), *names = tuple_pack(1, REF(NAME(sep)));
    return method && names ? object_call(method, (Ref[]){NAME(space)}, 0, names) : NULL;
}

static Own *datetime_timetuple(Ref self) {
    struct tm t;
    tm_of(moment_of(self), &t);
    SCOPED Own *saving = moment_dst(self);
    if (!saving) return NULL;
    if (!is_none(saving)) t.tm_isdst = delta_wide(saving) != 0;
    return time_struct(&t, false);
}
static int shift_moment(Moment *at, int64_t days, int64_t us) {
    us += microseconds_of_day(*at);
    int64_t over = i64_floordiv(us, DAY_US);
    if (shift_date(at, days + over) < 0) return -1;
    *at = moment_join(*at, clock_of_microseconds(us - over * DAY_US));
    return 0;
}
static Own *datetime_utctimetuple(Ref self) {
    struct tm t;
    Moment at = moment_of(self);
    int64_t offset;
    int aware = zone_offset(zone_peek(self), self, &offset);
    if (aware < 0 || (aware && shift_moment(&at, 0, -offset) < 0)) return NULL;
    tm_of(at, &t);
    t.tm_isdst = 0;
    return time_struct(&t, false);
}

// ---- arithmetic -------------------------------------------------------------------------------------------

Own *datetime_plus(Ref self, int64_t days, int64_t us) {
    Moment at = moment_of(self);
    return shift_moment(&at, days, us) < 0 ? NULL : moment_make(type_of(self), at, zone_peek(self));
}
static Own *plus_delta(Ref self, Ref delta, int sign) {
    const Delta *d = AS(Delta, delta);
    return datetime_plus(self, sign * (int64_t)d->days, sign * (d->seconds * SECOND_US + d->microseconds));
}
static Own *datetime_add(Ref a, Ref b) {
    if (is_delta(b)) return is_datetime(a) ? plus_delta(a, b, 1) : NOTIMPLEMENTED;
    return is_delta(a) && is_datetime(b) ? plus_delta(b, a, 1) : NOTIMPLEMENTED;
}
static Own *datetime_sub(Ref a, Ref b) {
    if (!is_datetime(a)) return NOTIMPLEMENTED;
    if (!is_datetime(b)) return is_delta(b) ? plus_delta(a, b, -1) : NOTIMPLEMENTED;
    int64_t offsets[2];
    int r = compare_offsets(a, b, offsets);
    if (r < 0) return NULL;
    if (r == 2) return raise_error(EXC_TypeError, "can't subtract offset-naive and offset-aware datetimes");
    Moment x = moment_of(a), y = moment_of(b);
    int64_t us = microseconds_of_day(x) - microseconds_of_day(y) - (r ? offsets[0] - offsets[1] : 0);
    return delta_new(ordinal_of(x) - ordinal_of(y), 0, us);
}

// PEP 495: a datetime whose offset depends on its fold is equal to none of another zone. 1, 0, -1
static int offset_depends_on_fold(Ref self) {
    int64_t here, there;
    Moment at = moment_of(self);
    at.fold = !at.fold;
    SCOPED Own *twin = moment_new(type_of(self), at, zone_peek(self));
    int r = twin ? zone_offset(zone_peek(self), self, &here) : -1,
        s = r < 0 ? -1 : zone_offset(zone_peek(twin), twin, &there);
    return s < 0 ? -1 : r != s || (r && here != there);
}
static int64_t microseconds_of(Ref self) {
    Moment at = moment_of(self);
    return seconds_of(at) * SECOND_US + (int64_t)at.microsecond;
}
static Own *datetime_compare(Ref a, Ref b, int op) {
    if (!is_datetime(b)) return NOTIMPLEMENTED;
    int64_t offsets[2], x = (int64_t)(moment_of(a).bits >> 1), y = (int64_t)(moment_of(b).bits >> 1);
    if (LIKELY(zone_peek(a) == zone_peek(b))) return compare_result(x < y, x == y, op);
    int r = compare_offsets(a, b, offsets);
    if (r < 0) return NULL;
    bool equality = op == CMP_EQ || op == CMP_NE;
    if (r == 2) {
        if (equality) return BOOL(op == CMP_NE);
        return raise_error(EXC_TypeError, "can't compare offset-naive and offset-aware datetimes");
    }
    if (r == 1) {
        x = microseconds_of(a) - offsets[0];
        y = microseconds_of(b) - offsets[1];
    }
    if (equality && x == y) {
        int doubtful = offset_depends_on_fold(a);
        if (doubtful == 0) doubtful = offset_depends_on_fold(b);
        if (doubtful) return doubtful < 0 ? NULL : BOOL(op == CMP_NE);
    }
    return compare_result(x < y, x == y, op);
}
static int64_t datetime_hash(Ref self) {
    if (!zone_peek(self)) return date_hash(self);
    int64_t offset, known = known_hash(self);
    if (known) return known;
    Moment first = moment_of(self);
    SCOPED Own *twin = NULL;
    if (first.fold) { // equal datetimes must hash alike
        first.fold = 0;
        twin = moment_new(type_of(self), first, zone_peek(self));
    } else
        twin = incref(self);
    int r = twin ? zone_offset(zone_peek(self), twin, &offset) : -1;
    if (r < 0) return -1;
    return keep_hash(self, r ? hash_of_bits((uint64_t)(microseconds_of(self) - offset)) : date_hash(self));
}

// ---- timestamps and local time ----------------------------------------------------------------------------

static Own *datetime_timestamp(Ref self) {
    int64_t offset, seconds;
    int aware = zone_offset(zone_peek(self), self, &offset);
    if (aware < 0) return NULL;
    if (zone_peek(self)) {
        if (!aware)
            return raise_error(EXC_TypeError, "can't subtract offset-naive and offset-aware datetimes");
        return wide_ratio(microseconds_of(self) - offset - EPOCH_ORDINAL * DAY_US, SECOND_US);
    }
    if (timestamp_of_local(moment_of(self), &seconds) < 0) return NULL;
    return float_new((double)seconds + moment_of(self).microsecond / 1e6);
}

static Own *local_zone_at(int64_t timestamp) {
    struct tm t;
    if (local_time(timestamp, &t) < 0) return NULL;
    SCOPED Own *offset = delta_new(0, t.tm_gmtoff, 0), *name = str_from_c(t.tm_zone ? t.tm_zone : "");
    return offset && name ? timezone_new(offset, name) : NULL;
}
// The local time zone at a local time; where clocks skipped it, that of before the change, with fold
// that of after it.
static Own *local_zone_of(Moment at) {
    int64_t first, second;
    if (timestamp_of_local(at, &first) < 0) return NULL;
    bool fold = at.fold;
    at.fold = !fold;
    if (timestamp_of_local(at, &second) < 0) return NULL;
    return local_zone_at(second != first && (second > first) == fold ? second : first);
}

static Own *datetime_astimezone(Ref self, Ref const *args) {
    if (check_zone(args[0]) < 0) return NULL;
    Ref wanted = args[0] && !is_none(args[0]) ? args[0] : NULL;
    SCOPED Own *here = xincref(zone_peek(self));
    if (here && wanted == here) return incref(self);
    int64_t offset;
    int aware = zone_offset(here, self, &offset);
    if (aware < 0) return NULL;
    if (!aware) {
        SETREF(here, local_zone_of(moment_of(self)));
        if (!here || zone_offset(here, self, &offset) < 0) return NULL;
    }
    SCOPED Own *utc = datetime_plus(self, 0, -offset);
    if (!utc) return NULL;
    if (!is_datetime(utc)) return raise_bad_argument("astimezone", 1, "datetime.datetime", utc);
    SCOPED Own *zone = wanted
                           ? incref(wanted)
                           : local_zone_at(seconds_of(moment_of(utc)) - EPOCH_ORDINAL * (int64_t)DAY_SECONDS);
    SCOPED Own *placed = zone ? moment_new(type_of(utc), moment_of(utc), zone) : NULL;
    return placed ? zone_fromutc(zone, placed) : NULL;
}

static int datetime_ready(Type *type) {
    const Moment last = {.year = MAX_YEAR,
                         .month = 12,
                         .day = 31,
                         .hour = 23,
                         .minute = 59,
                         .second = 59,
                         .microsecond = 999999};
    return type_limits(type, moment_new(type, first_moment, NULL), moment_new(type, last, NULL),
                       delta_new(0, 0, 1));
}

static const char replace_signature[] =
    "($self, /, year=unchanged, month=unchanged, day=unchanged, hour=unchanged, minute=unchanged, "
    "second=unchanged, microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)";
static const MethodDef datetime_methods[] = {
    {"now", datetime_now, CALL_BOUND, DEF_CLASS, "($type, /, tz=None)",
     "The time of now: local time, or that of a time zone."},
    {"utcnow", datetime_utcnow, CALL_NOARGS, DEF_CLASS, "($type, /)",
     "The time of now in UTC, without a time zone."},
    {"fromtimestamp", datetime_fromtimestamp, CALL_BOUND, DEF_CLASS, "($type, /, timestamp, tz=None)",
     "The point in time of a POSIX timestamp: local time, or that of a time zone."},
    {"utcfromtimestamp", datetime_utcfromtimestamp, CALL_RAW, DEF_CLASS, NULL,
     "The same in UTC, without a time zone."},
    {"strptime", datetime_strptime, CALL_FAST, DEF_CLASS, "($type, date_string, format, /)",
     "The point in time of a text, read by a format."},
    {"combine", datetime_combine, CALL_BOUND, DEF_CLASS, "($type, /, date, time, tzinfo=None)",
     "A date and a time of day together."},
    {"fromisoformat", datetime_from_text, CALL_O, DEF_CLASS, "($type, object, /)",
     "The point in time of a text in ISO 8601 format."},
    {"date", datetime_date, CALL_NOARGS, 0, "($self, /)", "The date part."},
    {"time", datetime_time, CALL_NOARGS, 0, "($self, /)", "The time of day, without the time zone."},
    {"timetz", datetime_timetz, CALL_NOARGS, 0, "($self, /)", "The time of day with the time zone."},
    {"timetuple", datetime_timetuple, CALL_NOARGS, 0, "($self, /)", "As a time.struct_time."},
    {"utctimetuple", datetime_utctimetuple, CALL_NOARGS, 0, "($self, /)", "The same in UTC."},
    {"timestamp", datetime_timestamp, CALL_NOARGS, 0, "($self, /)", "The POSIX timestamp."},
    {"isoformat", datetime_isoformat, CALL_BOUND, 0, "($self, /, sep='T', timespec='auto')",
     "YYYY-MM-DDTHH:MM:SS[.ffffff][+HH:MM]; timespec says down to which part."},
    {"utcoffset", moment_utcoffset, CALL_NOARGS, 0, "($self, /)",
     "The offset to UTC, None without a time zone."},
    {"tzname", moment_tzname, CALL_NOARGS, 0, "($self, /)", "The name of the time zone."},
    {"dst", moment_dst, CALL_NOARGS, 0, "($self, /)", "The daylight saving time in the offset."},
    {"replace", datetime_replace, CALL_BOUND, 0, replace_signature,
     "The point in time with some parts changed."},
    {"__replace__", datetime_replace, CALL_BOUND, 0, replace_signature, "The same as replace()."},
    {"astimezone", datetime_astimezone, CALL_BOUND, 0, "($self, /, tz=None)",
     "The same point in time in another time zone, the local one without tz."},
    {"__reduce_ex__", moment_reduce_ex, CALL_FAST, 0, NULL, "How pickle makes it again."},
    {0},
};
static const TypeSpec datetime_spec = {
    .name = "datetime.datetime",
    .doc = "A point in time: datetime(year, month, day, hour=0, minute=0, second=0, microsecond=0, "
           "tzinfo=None, *, fold=0)",
    .size = sizeof(Date),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, datetime_new_slot),
                                SLOT(dealloc, moment_dealloc),
                                SLOT(traverse, moment_traverse),
                                SLOT(clear, moment_clear),
                                SLOT(repr, datetime_repr),
                                SLOT(str, datetime_str),
                                SLOT(hash, datetime_hash),
                                SLOT(compare, datetime_compare),
                                SLOT(add, datetime_add),
                                SLOT(sub, datetime_sub)),
    .methods = datetime_methods,
    .getset = clock_getset,
    .ready = datetime_ready,
};

// ---- the module -------------------------------------------------------------------------------------------

// A second import finds the types that the first one made.
static int add_type(Own *module, const TypeSpec *spec, TypeId base, TypeId *id) {
    if (!*id) {
        SCOPED Own *bases = base ? tuple_pack(1, REF(vm->types[base])) : NULL;
        Own *type = base && !bases ? NULL : type_from_spec(spec, bases); // lives as long as the interpreter
        if (!type) return -1;
        *id = AS(Type, type)->id;
    }
    return spec == &week_spec ? 0 : module_add(module, strrchr(spec->name, '.') + 1, REF(vm->types[*id]));
}

static int add_names(Own *module) {
    static const char *const names[] = {"date",   "datetime", "time",    "timedelta", "timezone",
                                        "tzinfo", "MINYEAR",  "MAXYEAR", "UTC"};
    SCOPED Own *all = tuple_new(ARRAY_LEN(names));
    if (!all) return -1;
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (!(AS(Tuple, all)->items[i] = str_intern_c(names[i]))) return -1;
    return module_add(module, "__all__", all);
}

static int init(Own *module) {
    DatetimeState *s = datetime_state();
    if (!s) {
        vm->module_state[STATE_DATETIME] = s = mem_alloc_zeroed(sizeof *s);
        if (!s) return (void)raise_no_memory(), -1;
    }
    SCOPED Own *time_module = import_module("time"); // for what is in time.c
    if (!time_module || add_type(module, &date_spec, 0, &s->date) < 0 ||
        add_type(module, &datetime_spec, s->date, &s->datetime) < 0 ||
        add_type(module, &time_spec, 0, &s->time) < 0 || add_type(module, &delta_spec, 0, &s->delta) < 0 ||
        add_type(module, &tzinfo_spec, 0, &s->tzinfo) < 0 ||
        add_type(module, &timezone_spec, s->tzinfo, &s->timezone) < 0 ||
        add_type(module, &week_spec, 0, &s->week) < 0 || (!s->utc && !(s->utc = timezone_of(0))))
        return -1;
    return module_add(module, "UTC", s->utc) < 0 ||
                   module_add_take(module, "MINYEAR", int_new(MIN_YEAR)) < 0 ||
                   module_add_take(module, "MAXYEAR", int_new(MAX_YEAR)) < 0
               ? -1
               : add_names(module);
}
static void free_state(void) {
    DatetimeState *s = datetime_state();
    if (!s) return;
    vm->module_state[STATE_DATETIME] = NULL;
    xdecref(s->utc);
    mem_free(s);
}

const ModuleSpec datetime_c_module = {.name = "datetime",
                                      .doc = "Dates, times of day, points in time, durations and time zones.",
                                      .init = init,
                                      .free = free_state};
