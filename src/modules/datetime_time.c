// datetime_time.c - time: a time of day. And what dates, times and datetimes share: fields, life, pickles.
#include "modules/datetime.h"
#include "types/bytes.h"
#include "types/dict.h"

// ---- fields -----------------------------------------------------------------------------------------------

static const struct {
    const char *name;
    int least, most;
} fields[FIELDS] = {{"year", MIN_YEAR, MAX_YEAR},
                    {"month", 1, 12},
                    {"day", 1, 31},
                    {"hour", 0, 23},
                    {"minute", 0, 59},
                    {"second", 0, 59},
                    {"microsecond", 0, 999999},
                    {"tzinfo", 0, 0},
                    {"fold", 0, 1}};

static void get_fields(Moment at, int *out) {
    out[YEAR] = at.year, out[MONTH] = at.month, out[DAY] = at.day, out[HOUR] = at.hour,
    out[MINUTE] = at.minute;
    out[SECOND] = at.second, out[MICROSECOND] = at.microsecond, out[ZONE] = 0, out[FOLD] = at.fold;
}

int int_argument(Ref x, int *out) {
    int64_t value;
    if (LIKELY(is_small(x)))
        value = int_value(x);
    else {
        SCOPED Own *number = number_index(x);
        if (!number) return -1;
        if (!int_fits_i64(number, &value))
            return raise_int(EXC_OverflowError, "Python int too large to convert to C long");
    }
    *out = (int)value;
    if (LIKELY(value == *out)) return 0;
    return raise_int(EXC_OverflowError, "signed integer is %s",
                     value > 0 ? "greater than maximum" : "less than minimum");
}

static COLD int bad_field(int i, int value) {
    if (i == YEAR) return raise_int(EXC_ValueError, "year %d is out of range", value);
    if (i == DAY) return raise_int(EXC_ValueError, "day is out of range for month");
    if (i == FOLD) return raise_int(EXC_ValueError, "fold must be either 0 or 1");
    return raise_int(EXC_ValueError, "%s must be in %d..%d", fields[i].name, fields[i].least, fields[i].most);
}

int moment_fields(Ref const *args, int first, int last, Moment *at, bool required) {
    int v[FIELDS];
    get_fields(*at, v);
    for (int i = first; i <= last; i++) {
        if (LIKELY(args[i] != NULL)) {
            if (i != ZONE && int_argument(args[i], &v[i]) < 0) return -1;
        } else if (required && i <= DAY)
            return raise_int(EXC_TypeError, "function missing required argument '%s' (pos %d)",
                             fields[i].name, i + 1);
    }
    return moment_check(v, first, last, at);
}

// The other fields of v are good already.
int moment_check(const int *v, int first, int last, Moment *at) {
    for (int i = first; i <= last; i++)
        if (UNLIKELY(v[i] < fields[i].least || v[i] > fields[i].most)) return bad_field(i, v[i]);
    if (first == YEAR && v[DAY] > 28 && v[DAY] > days_in_month(v[YEAR], v[MONTH])) return bad_field(DAY, 0);
    *at = moment_join(moment_date((unsigned)v[YEAR], (unsigned)v[MONTH], (unsigned)v[DAY]),
                      moment_clock((unsigned)v[HOUR], (unsigned)v[MINUTE], (unsigned)v[SECOND],
                                   (unsigned)v[MICROSECOND], (unsigned)v[FOLD]));
    return 0;
}

int check_zone(Ref zone) {
    if (!zone || is_none(zone) || is_tzinfo(zone)) return 0;
    return raise_int(EXC_TypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '%T'",
                     zone);
}

// clang-format off
#define FIELD(name) \
    static Own *get_##name(Ref self) { return int_new(moment_of(self).name); }
FIELD(year) FIELD(month) FIELD(day) FIELD(hour) FIELD(minute) FIELD(second) FIELD(microsecond) FIELD(fold)
// clang-format on
#undef FIELD
static Own *get_tzinfo(Ref self) {
    Ref zone = zone_peek(self);
    return zone ? incref(zone) : NONE;
}
const GetSetDef moment_getset[] = {
    {"year", get_year, NULL, NULL}, {"month", get_month, NULL, NULL}, {"day", get_day, NULL, NULL}, {0}};
const GetSetDef clock_getset[] = {{"hour", get_hour, NULL, NULL},
                                  {"minute", get_minute, NULL, NULL},
                                  {"second", get_second, NULL, NULL},
                                  {"microsecond", get_microsecond, NULL, NULL},
                                  {"tzinfo", get_tzinfo, NULL, NULL},
                                  {"fold", get_fold, NULL, NULL},
                                  {0}};

// ---- life -------------------------------------------------------------------------------------------------

static Own *aware_new(TypeId id, bool traced) {
    return traced ? object_new_container(id, sizeof(Date)) : plain_new(id, sizeof(Date));
}

// Only a zone of a class of Python's can be part of a cycle: what holds one is a container, and tracked.
Own *moment_new(const Type *type, Moment at, Ref zone) {
    bool aware = zone && !is_none(zone), subclass = vm->type_flags[type->id] & TF_CLASS;
    bool traced = subclass || (aware && type_flags(zone) & TF_GC);
    Own *x = subclass ? type_alloc(MUT(Type, REF(type)), 0)
             : aware  ? aware_new(type->id, traced)
                      : plain_new(type->id, NAIVE_SIZE);
    if (UNLIKELY(!x)) return NULL;
    ((Date *)x)->at = at;
    if (aware) {
        ((Date *)x)->zone = incref(zone);
        ((Date *)x)->hash = 0;
        x->tag |= TAG_AWARE;
    }
    if (traced) object_track(x);
    return x;
}

// Calls a subclass with the fields of first ..= last, with the zone if the time of day is among them, and
// with fold if it is set.
static Own *make_by_call(const Type *type, Moment at, int first, int last, Ref zone) {
    int v[FIELDS], count = last - first + 1;
    Own *args[FIELDS], *result = NULL;
    bool clock = last == MICROSECOND, fold = clock && at.fold;
    get_fields(at, v);
    for (int i = 0; i < count; i++) args[i] = int_new(v[first + i]);
    bool complete = args[count - 1] != NULL; // other fields than a year or a microsecond are constants
    if (!args[0]) complete = false;
    if (clock) args[count++] = zone ? incref(zone) : NONE;
    if (fold) args[count] = int_new(1);
    SCOPED Own *names = fold ? tuple_pack(1, REF(NAME(fold))) : NULL;
    if (complete && !!names == fold) result = object_call(REF(type), REFS(args), (size_t)count, names);
    for (int i = 0; i < count; i++) xdecref(args[i]);
    return result;
}

static int first_field(const Type *type) {
    return type_is_subtype(type, vm->types[datetime_state()->time]) ? HOUR : YEAR;
}
Own *moment_make(const Type *type, Moment at, Ref zone) {
    if (LIKELY(!(vm->type_flags[type->id] & TF_CLASS))) return moment_new(type, at, zone);
    return make_by_call(type, at, first_field(type), MICROSECOND, zone);
}
Own *date_make(const Type *type, Moment at) {
    if (LIKELY(!(vm->type_flags[type->id] & TF_CLASS))) return moment_new(type, at, NULL);
    return make_by_call(type, at, YEAR, DAY, NULL);
}

void moment_clear(Own *self) {
    if (!(self->tag & TAG_AWARE)) return;
    self->tag &= ~TAG_AWARE;
    decref(((Date *)self)->zone);
}
void moment_dealloc(Own *self) {
    object_untrack(self);
    moment_clear(self);
    object_free(self);
}
int moment_traverse(Ref self, VisitFn visit, void *context) {
    Ref zone = zone_peek(self);
    return zone ? visit(zone, context) : 0;
}

// ---- states for pickle: the bytes of the fields, year and microsecond with the high byte first; fold is the
// highest bit of the month or hour

enum { DATE_STATE = 4, TIME_STATE = 6 };

static size_t put_state(Moment at, bool dated, bool clocked, bool with_fold, uint8_t *out) {
    uint8_t *p = out, fold = with_fold && at.fold ? 128 : 0;
    if (dated) {
        *p++ = at.year >> 8, *p++ = at.year & 255;
        *p++ = (uint8_t)at.month | fold, *p++ = at.day;
        fold = 0;
    }
    if (clocked) {
        *p++ = (uint8_t)at.hour | fold, *p++ = at.minute, *p++ = at.second;
        *p++ = at.microsecond >> 16, *p++ = at.microsecond >> 8 & 255, *p++ = at.microsecond & 255;
    }
    return (size_t)(p - out);
}

static bool is_clocked(Ref self) {
    return is_datetime(self) || is_time(self);
}

static Own *moment_state(Ref self, int protocol) {
    uint8_t bytes[DATE_STATE + TIME_STATE];
    size_t n = put_state(moment_of(self), !is_time(self), is_clocked(self), protocol > 3, bytes);
    SCOPED Own *state = bytes_new(bytes, n);
    if (!state) return NULL;
    Ref zone = zone_peek(self);
    return zone ? tuple_pack(2, REF(state), zone) : tuple_pack(1, REF(state));
}
static Own *reduced(Ref self, int protocol) {
    SCOPED Own *args = moment_state(self, protocol);
    return args ? tuple_pack(2, REF(type_of(self)), REF(args)) : NULL;
}
Own *moment_reduce(Ref self) {
    return reduced(self, 2);
}
Own *moment_reduce_ex(Ref self, Ref const *args, size_t nargs) {
    int protocol;
    if (exactly_one("__reduce_ex__", nargs, NULL) < 0 || int_argument(args[0], &protocol) < 0) return NULL;
    return reduced(self, protocol);
}

// The state in a bytes object, or in a str that Python 2's pickle has been read into. 1, 0: it is none, -1
static int read_state(Ref x, size_t length, const char *what, uint8_t *out) {
    size_t check_at = length == TIME_STATE ? 0 : 2;
    unsigned check;
    if (is_bytes(x) && bytes_length(x) == length) {
        memcpy(out, bytes_data(x), length);
        check = out[check_at];
    } else if (is_str(x) && str_length(x) == length) {
        check = str_at(x, check_at);
        for (size_t i = 0; i < length; i++) out[i] = (uint8_t)str_at(x, i);
    } else
        return 0;
    unsigned clean = length == DATE_STATE ? check : check & 127;
    if (length == TIME_STATE ? clean > 23 : clean - 1 > 11) return 0;
    for (size_t i = 0; is_str(x) && i < length; i++)
        if (str_at(x, i) > 255)
            return raise_int(EXC_ValueError,
                             "Failed to encode latin1 string when unpickling a %s object. pickle.load(data, "
                             "encoding='latin1') is assumed.",
                             what);
    return 1;
}

int moment_from_state(Type *type, const char *what, Ref const *args, size_t nargs, Own **out) {
    bool clocked = *what != 'd' || what[4], dated = *what == 'd';
    uint8_t b[DATE_STATE + TIME_STATE];
    if (nargs < 1 || nargs > 1u + clocked) return 0;
    int r = read_state(args[0], (dated ? DATE_STATE : 0) + (clocked ? TIME_STATE : 0), what, b);
    if (r <= 0) return r;
    if (nargs > 1 && !is_none(args[1]) && !is_tzinfo(args[1]))
        return raise_int(EXC_TypeError, "bad tzinfo state arg");
    Moment at = {0};
    const uint8_t *p = b;
    if (dated) {
        at.year = p[0] << 8 | p[1], at.month = p[2] & 127, at.day = p[3], at.fold = p[2] >> 7;
        p += DATE_STATE;
    }
    if (clocked) {
        at.hour = p[0] & 127, at.minute = p[1], at.second = p[2],
        at.microsecond = p[3] << 16 | p[4] << 8 | p[5];
        if (!dated) at.fold = p[0] >> 7;
    }
    *out = moment_new(type, at, nargs > 1 ? args[1] : NULL);
    return *out ? 1 : -1;
}

// ---- methods of several types -----------------------------------------------------------------------------

int exactly_one(const char *function, size_t nargs, Ref kwnames) {
    if (kwnames && tuple_size(kwnames))
        return raise_int(EXC_TypeError, "%s() takes no keyword arguments", function);
    return nargs == 1
               ? 0
               : raise_int(EXC_TypeError, "%s() takes exactly 1 argument (%zu given)", function, nargs);
}

Own *moment_format(Ref self, Ref const *args, size_t nargs) {
    if (exactly_one("__format__", nargs, NULL) < 0) return NULL;
    if (!is_str(args[0])) return raise_bad_argument("__format__", 1, "str", args[0]);
    if (str_length(args[0]) == 0) return object_str(self);
    SCOPED Own *name = str_intern_c("strftime");
    return name ? object_call_method1(self, name, args[0]) : NULL;
}
Own *moment_strftime(Ref self, Ref const *args) {
    if (!is_str(args[0])) return raise_bad_argument("strftime", 1, "str", args[0]);
    return strftime_text(self, args[0]);
}

// Class(field, field ..., tzinfo=..., fold=1); a datetime has the last two the other way round.
Own *moment_repr(Ref self, int first, int last) {
    static const char fold[] = ", fold=1";
    int v[FIELDS];
    char text[64], *p = text;
    Ref zone = zone_peek(self);
    get_fields(moment_of(self), v);
    for (int i = first; i <= last; i++) {
        if (i > first) p = stpcpy(p, ", ");
        p += int_small_text(v[i], 10, p);
    }
    if (v[FOLD] && first == YEAR) p = stpcpy(p, fold);
    SCOPED Own *zone_text = zone ? object_repr(zone) : NULL;
    StrBuilder b;
    str_builder_init(&b);
    if ((zone && !zone_text) || str_builder_c(&b, type_name(self)) < 0 || str_builder_char(&b, '(') < 0 ||
        str_builder_ascii(&b, text, (size_t)(p - text)) < 0 ||
        (zone && (str_builder_c(&b, ", tzinfo=") < 0 || str_builder_str(&b, zone_text) < 0)) ||
        (v[FOLD] && first == HOUR && str_builder_c(&b, fold) < 0) || str_builder_char(&b, ')') < 0) {
        str_builder_drop(&b);
        return NULL;
    }
    return str_builder_finish(&b);
}

static Own *ask(Ref self, ZoneQuestion question) {
    return zone_ask(zone_peek(self), question, is_datetime(self) ? self : NONE);
}
Own *moment_utcoffset(Ref self) {
    return ask(self, ZONE_UTCOFFSET);
}
Own *moment_dst(Ref self) {
    return ask(self, ZONE_DST);
}
Own *moment_tzname(Ref self) {
    return ask(self, ZONE_TZNAME);
}

int compare_offsets(Ref a, Ref b, int64_t offsets[2]) {
    if (zone_peek(a) == zone_peek(b)) return 0;
    bool dated = is_datetime(a);
    int first = zone_offset(zone_peek(a), dated ? a : NONE, &offsets[0]);
    int second = first < 0 ? -1 : zone_offset(zone_peek(b), dated ? b : NONE, &offsets[1]);
    if (second < 0) return -1;
    if (first != second) return 2;
    return first && offsets[0] != offsets[1];
}

// ---- time -------------------------------------------------------------------------------------------------

static Own *time_new_slot(Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Own *made;
    Ref a[FIELDS];
    Moment at = {0};
    int r = kwnames && tuple_size(kwnames) ? 0 : moment_from_state(type, "time", args, nargs, &made);
    if (r) return r < 0 ? NULL : made;
    if (bind_fast(NULL, "(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", 5, 6, args,
                  nargs, kwnames, a + HOUR) < 0 ||
        moment_fields(a, HOUR, FOLD, &at, false) < 0 || check_zone(a[ZONE]) < 0)
        return NULL;
    return moment_new(type, at, a[ZONE]);
}

static Own *time_replace(Ref self, Ref const *args) {
    Ref a[FIELDS];
    memcpy(a + HOUR, args, (FIELDS - HOUR) * sizeof *a);
    Moment at = moment_of(self);
    Ref zone = a[ZONE] ? a[ZONE] : zone_peek(self);
    return moment_fields(a, HOUR, FOLD, &at, false) < 0 || check_zone(zone) < 0
               ? NULL
               : moment_make(type_of(self), at, zone);
}

static Own *time_compare(Ref a, Ref b, int op) {
    if (!is_time(b)) return NOTIMPLEMENTED;
    int64_t offsets[2], x = (int64_t)(moment_of(a).bits >> 1), y = (int64_t)(moment_of(b).bits >> 1);
    int r = compare_offsets(a, b, offsets);
    if (r < 0) return NULL;
    if (r == 2) {
        if (op == CMP_EQ || op == CMP_NE) return BOOL(op == CMP_NE);
        return raise_error(EXC_TypeError, "can't compare offset-naive and offset-aware times");
    }
    if (r == 1) {
        x = microseconds_of_day(moment_of(a)) - offsets[0];
        y = microseconds_of_day(moment_of(b)) - offsets[1];
    }
    return compare_result(x < y, x == y, op);
}
static int64_t time_hash(Ref self) {
    int64_t offset = 0, known = known_hash(self);
    if (known) return known;
    if (zone_offset(zone_peek(self), NONE, &offset) < 0) return -1;
    return keep_hash(self, hash_of_bits((uint64_t)(microseconds_of_day(moment_of(self)) - offset)));
}

static Own *time_repr(Ref self) {
    return moment_repr(self, HOUR,
                       moment_of(self).microsecond ? MICROSECOND
                       : moment_of(self).second    ? SECOND
                                                   : MINUTE);
}

static Own *time_isoformat(Ref self, Ref const *args) {
    Moment at = moment_of(self);
    int64_t offset;
    int parts = timespec_parts(args[0], at, 1);
    int aware = parts < 0 ? -1 : zone_offset(zone_peek(self), NONE, &offset);
    if (aware < 0) return NULL;
    char text[TIME_TEXT_ROOM], *p = put_clock(text, at, parts);
    return text_of(text, aware ? put_offset(p, offset, ":") : p);
}
static Own *time_str(Ref self) {
    return object_call_method0(self, NAME(isoformat));
}

int type_limits(Type *type, Own *least, Own *most, Own *step) {
    int r = least && most && step && dict_set_c(type->dict, "min", least) == 0 &&
                    dict_set_c(type->dict, "max", most) == 0
                ? 0
                : -1;
    if (r == 0) r = dict_set_c(type->dict, "resolution", step);
    xdecref(least);
    xdecref(most);
    xdecref(step);
    return r;
}
static int time_ready(Type *type) {
    const Moment last = {.hour = 23, .minute = 59, .second = 59, .microsecond = 999999};
    return type_limits(type, moment_new(type, (Moment){0}, NULL), moment_new(type, last, NULL),
                       delta_new(0, 0, 1));
}

static const char replace_signature[] =
    "($self, /, hour=unchanged, minute=unchanged, second=unchanged, microsecond=unchanged, "
    "tzinfo=unchanged, *, fold=unchanged)";
static const MethodDef methods[] = {
    {"fromisoformat", time_from_text, CALL_O, DEF_CLASS, "($type, object, /)",
     "The time of a text in ISO 8601 format."},
    {"isoformat", time_isoformat, CALL_BOUND, 0, "($self, /, timespec='auto')",
     "HH:MM:SS[.ffffff][+HH:MM]; timespec says down to which part."},
    {"strftime", moment_strftime, CALL_BOUND, 0, "($self, /, format)", "The time as a format wants it."},
    {"__format__", moment_format, CALL_FAST, 0, NULL, "The same, str() if the format is empty."},
    {"utcoffset", moment_utcoffset, CALL_NOARGS, 0, "($self, /)",
     "The offset to UTC, None without a time zone."},
    {"tzname", moment_tzname, CALL_NOARGS, 0, "($self, /)", "The name of the time zone."},
    {"dst", moment_dst, CALL_NOARGS, 0, "($self, /)", "The daylight saving time in the offset."},
    {"replace", time_replace, CALL_BOUND, 0, replace_signature, "The time with some parts changed."},
    {"__replace__", time_replace, CALL_BOUND, 0, replace_signature, "The same as replace()."},
    {"__reduce_ex__", moment_reduce_ex, CALL_FAST, 0, NULL, "How pickle makes it again."},
    {"__reduce__", moment_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."},
    {0},
};
const TypeSpec time_spec = {
    .name = "datetime.time",
    .doc = "A time of day: time(hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
    .size = sizeof(Date),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, time_new_slot),
                               SLOT(dealloc, moment_dealloc),
                               SLOT(traverse, moment_traverse),
                               SLOT(clear, moment_clear),
                               SLOT(repr, time_repr),
                               SLOT(str, time_str),
                               SLOT(hash, time_hash),
                               SLOT(compare, time_compare)),
    .methods = methods,
    .getset = clock_getset,
    .ready = time_ready,
};
