// datetime_zone.c - tzinfo and timezone; and asking either of them.
//
// A tzinfo is what its subclasses make of it. A timezone knows one offset; asking it runs no Python.
#include "modules/datetime.h"
#include "types/dict.h"

typedef struct Timezone {
    Object head;
    Own *offset; // timedelta
    Own *name;   // str, or NULL
} Timezone;
#define ZONE_OF(x) AS(Timezone, x)

static bool is_timezone(Ref x) {
    return type_id(x) == datetime_state()->timezone;
} // it has no subclasses
static int64_t fixed_offset(Ref zone) {
    return (int64_t)delta_wide(ZONE_OF(zone)->offset);
}
static bool within_a_day(Ref delta) {
    Wide us = delta_wide(delta);
    return -DAY_US < us && us < DAY_US;
}

// ---- asking -----------------------------------------------------------------------------------------------

static const char *const question_names[] = {"utcoffset", "dst", "tzname"};

static Own *answer_of_timezone(Ref zone, ZoneQuestion question) {
    const Timezone *z = ZONE_OF(zone);
    if (question == ZONE_UTCOFFSET) return incref(z->offset);
    if (question == ZONE_DST) return NONE;
    if (z->name) return incref(z->name);
    char text[TIME_TEXT_ROOM], *p = stpcpy(text, "UTC");
    int64_t offset = fixed_offset(zone);
    return text_of(text, offset ? put_offset(p, offset, ":") : p);
}

static int check_answer(Ref answer, ZoneQuestion question) {
    if (is_none(answer)) return 0;
    const char *name = question_names[question];
    if (question == ZONE_TZNAME)
        return is_str(answer) ? 0
                              : raise_int(EXC_TypeError,
                                          "tzinfo.tzname() must return None or a string, not '%T'", answer);
    if (!is_delta(answer))
        return raise_int(EXC_TypeError, "tzinfo.%s() must return None or timedelta, not '%T'", name, answer);
    if (within_a_day(answer)) return 0;
    return raise_int(
        EXC_ValueError,
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
}

Own *zone_ask(Ref zone, ZoneQuestion question, Ref when) {
    if (!zone) return NONE;
    if (is_timezone(zone)) return answer_of_timezone(zone, question);
    Ref name = question == ZONE_UTCOFFSET ? NAME(utcoffset) : question == ZONE_DST ? NAME(dst) : NAME(tzname);
    SCOPED Own *answer = object_call_method1(zone, name, when);
    return answer && check_answer(answer, question) == 0 ? GIVE(answer) : NULL;
}

int zone_offset(Ref zone, Ref when, int64_t *microseconds) {
    if (!zone) return 0;
    if (LIKELY(is_timezone(zone))) {
        *microseconds = fixed_offset(zone);
        return 1;
    }
    SCOPED Own *answer = zone_ask(zone, ZONE_UTCOFFSET, when);
    if (!answer) return -1;
    if (is_none(answer)) return 0;
    *microseconds = (int64_t)delta_wide(answer);
    return 1;
}

// ---- tzinfo -----------------------------------------------------------------------------------------------

static Own *tzinfo_new(Type *type, UNUSED Ref const *args, UNUSED size_t nargs, UNUSED Ref kwnames) {
    Own *x = type_alloc(type, 0);
    if (x && vm->type_flags[type->id] & TF_CLASS) object_track(x);
    return x;
}
static void tzinfo_dealloc(Own *self) {
    object_free(self);
}
static Own *not_implemented(ZoneQuestion question) {
    return raise_error(EXC_NotImplementedError, "a tzinfo subclass must implement %s()",
                       question_names[question]);
}
static Own *tzinfo_utcoffset(UNUSED Ref self, UNUSED Ref when) {
    return not_implemented(ZONE_UTCOFFSET);
}
static Own *tzinfo_dst(UNUSED Ref self, UNUSED Ref when) {
    return not_implemented(ZONE_DST);
}
static Own *tzinfo_tzname(UNUSED Ref self, UNUSED Ref when) {
    return not_implemented(ZONE_TZNAME);
}

static int check_fromutc(Ref self, Ref when) {
    if (!is_datetime(when)) return raise_int(EXC_TypeError, "fromutc: argument must be a datetime");
    return zone_peek(when) == self ? 0 : raise_int(EXC_ValueError, "fromutc: dt.tzinfo is not self");
}
static int saving_of(Ref when, const char *complaint, Wide *out) {
    SCOPED Own *answer = moment_dst(when);
    if (!answer) return -1;
    if (is_none(answer)) return raise_int(EXC_ValueError, "fromutc: %s", complaint);
    *out = delta_wide(answer);
    return 0;
}
// UTC to local time, if the standard offset never changes: what is saved is asked for again at standard time.
static Own *tzinfo_fromutc(Ref self, Ref when) {
    int64_t offset;
    Wide saving;
    if (check_fromutc(self, when) < 0) return NULL;
    int r = zone_offset(self, when, &offset);
    if (r < 0) return NULL;
    if (r == 0) return raise_error(EXC_ValueError, "fromutc: non-None utcoffset() result required");
    if (saving_of(when, "non-None dst() result required", &saving) < 0) return NULL;
    SCOPED Own *standard = datetime_plus(when, 0, offset - (int64_t)saving);
    if (!standard) return NULL;
    if (!is_datetime(standard))
        return raise_bad_argument("fromutc", 1, "datetime.datetime", standard); // a strange subclass
    if (offset != saving &&
        saving_of(standard, "tz.dst() gave inconsistent results; cannot convert", &saving) < 0)
        return NULL;
    return datetime_plus(standard, 0, (int64_t)saving);
}

static Own *tzinfo_reduce(Ref self) {
    SCOPED Own *given = NULL, *args = NULL;
    int r = object_get_attr_optional(self, NAME(__getinitargs__), &given);
    if (r < 0 || !(args = r ? object_call0(given) : tuple_new(0))) return NULL;
    SCOPED Own *state = object_call_method0(self, NAME(__getstate__));
    return state ? tuple_pack(3, REF(type_of(self)), REF(args), REF(state)) : NULL;
}

static const MethodDef tzinfo_methods[] = {
    {"utcoffset", tzinfo_utcoffset, CALL_O, 0, "($self, object, /)",
     "datetime -> offset to UTC, positive in the east."},
    {"dst", tzinfo_dst, CALL_O, 0, "($self, object, /)",
     "datetime -> how much of the offset is daylight saving time."},
    {"tzname", tzinfo_tzname, CALL_O, 0, "($self, object, /)", "datetime -> the name of the time zone."},
    {"fromutc", tzinfo_fromutc, CALL_O, 0, "($self, object, /)",
     "datetime in UTC -> datetime in this time zone."},
    {"__reduce__", tzinfo_reduce, CALL_NOARGS, 0, "($self, /)", "How pickle makes it again."},
    {0},
};
const TypeSpec tzinfo_spec = {
    .name = "datetime.tzinfo",
    .doc = "The abstract base class of time zones.",
    .size = sizeof(Object),
    .flags = TF_BASE,
    .slots = SLOTS(SLOT(new_, tzinfo_new), SLOT(dealloc, tzinfo_dealloc)),
    .methods = tzinfo_methods,
};

// ---- timezone ---------------------------------------------------------------------------------------------

Own *timezone_new(Ref offset, Ref name) {
    Timezone *z = (Timezone *)object_new(datetime_state()->timezone, sizeof(Timezone));
    if (!z) return NULL;
    z->offset = incref(offset);
    z->name = xincref(name);
    return OBJ(z);
}
Own *timezone_of(int64_t microseconds) {
    Own *utc = datetime_state()->utc;
    if (microseconds == 0 && utc) return incref(utc);
    SCOPED Own *offset = delta_new(0, 0, microseconds);
    if (!offset) return NULL;
    if (within_a_day(offset)) return timezone_new(offset, NULL);
    return raise_error(
        EXC_ValueError,
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %R.",
        offset);
}

static Own *timezone_new_slot(UNUSED Type *type, Ref const *args, size_t nargs, Ref kwnames) {
    Ref a[2];
    if (arguments_bind("timezone", "(offset, name=None)", args, nargs, kwnames, a) < 0) return NULL;
    if (!is_delta(a[0])) return raise_bad_argument("timezone", 1, "datetime.timedelta", a[0]);
    if (a[1] && !is_str(a[1])) return raise_bad_argument("timezone", 2, "str", a[1]);
    if (!a[1] && delta_wide(a[0]) == 0) return incref(datetime_state()->utc);
    SCOPED Own *offset = delta_from_wide(delta_wide(a[0])); // of no subclass, which might lead back here
    if (!offset) return NULL;
    if (within_a_day(offset)) return timezone_new(offset, a[1]);
    return raise_error(
        EXC_ValueError,
        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not %R.",
        a[0]);
}
static void timezone_dealloc(Own *self) {
    decref(ZONE_OF(self)->offset);
    xdecref(ZONE_OF(self)->name);
    object_free(self);
}

static Own *timezone_compare(Ref a, Ref b, int op) {
    if (!is_timezone(b) || (op != CMP_EQ && op != CMP_NE)) return NOTIMPLEMENTED;
    return compare_result(false, fixed_offset(a) == fixed_offset(b), op);
}
static int64_t timezone_hash(Ref self) {
    return object_hash(ZONE_OF(self)->offset);
}
static Own *timezone_repr(Ref self) {
    const Timezone *z = ZONE_OF(self);
    if (self == datetime_state()->utc) return str_from_c("datetime.timezone.utc");
    if (!z->name) return str_format_c("datetime.timezone(%R)", (Ref)z->offset);
    return str_format_c("datetime.timezone(%R, %R)", (Ref)z->offset, (Ref)z->name);
}
static Own *timezone_str(Ref self) {
    return answer_of_timezone(self, ZONE_TZNAME);
}

static Own *timezone_answer(Ref self, Ref when, ZoneQuestion question) {
    if (is_none(when) || is_datetime(when)) return answer_of_timezone(self, question);
    return raise_error(EXC_TypeError, "%s(dt) argument must be a datetime instance or None, not %T",
                       question_names[question], when);
}
static Own *timezone_utcoffset(Ref self, Ref when) {
    return timezone_answer(self, when, ZONE_UTCOFFSET);
}
static Own *timezone_dst(Ref self, Ref when) {
    return timezone_answer(self, when, ZONE_DST);
}
static Own *timezone_tzname(Ref self, Ref when) {
    return timezone_answer(self, when, ZONE_TZNAME);
}
static Own *timezone_fromutc(Ref self, Ref when) {
    return check_fromutc(self, when) < 0 ? NULL : datetime_plus(when, 0, fixed_offset(self));
}
Own *zone_fromutc(Ref zone, Ref when) {
    return is_timezone(zone) ? timezone_fromutc(zone, when) : object_call_method1(zone, NAME(fromutc), when);
}
static Own *timezone_getinitargs(Ref self) {
    const Timezone *z = ZONE_OF(self);
    return z->name ? tuple_pack(2, (Ref)z->offset, (Ref)z->name) : tuple_pack(1, (Ref)z->offset);
}

static int timezone_ready(Type *type) {
    static const struct {
        const char *name;
        int minutes;
    } rows[] = {{"utc", 0}, {"min", -1439}, {"max", 1439}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        SCOPED Own *zone = timezone_of(rows[i].minutes * 60 * SECOND_US);
        if (!zone || dict_set_c(type->dict, rows[i].name, zone) < 0) return -1;
    }
    return 0;
}
static const MethodDef timezone_methods[] = {
    {"utcoffset", timezone_utcoffset, CALL_O, 0, "($self, object, /)", "The fixed offset."},
    {"dst", timezone_dst, CALL_O, 0, "($self, object, /)", "None: nothing is known about it."},
    {"tzname", timezone_tzname, CALL_O, 0, "($self, object, /)", "The name given, or UTC and the offset."},
    {"fromutc", timezone_fromutc, CALL_O, 0, "($self, object, /)",
     "datetime in UTC -> datetime in this time zone."},
    {"__getinitargs__", timezone_getinitargs, CALL_NOARGS, 0, "($self, /)", "What makes it again."},
    {0},
};
const TypeSpec timezone_spec = {
    .name = "datetime.timezone",
    .doc = "A time zone with a fixed offset to UTC.",
    .size = sizeof(Timezone),
    .slots = SLOTS(SLOT(new_, timezone_new_slot),
                               SLOT(dealloc, timezone_dealloc),
                               SLOT(repr, timezone_repr),
                               SLOT(str, timezone_str),
                               SLOT(hash, timezone_hash),
                               SLOT(compare, timezone_compare)),
    .methods = timezone_methods,
    .ready = timezone_ready,
};
