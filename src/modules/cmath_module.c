// cmath_module.c - cmath: functions of complex numbers.
//
// Finite arguments go through Kahan's formulas ("Branch cuts for complex elementary functions", 1987), which keep accuracy and
// the sign of zero along the cuts; infinities and NaNs through the C library, whose special values are those of C99 Annex G.
#include "modules/math_internal.h"
#include "modules/native.h"
#include "types/float.h"
#include <complex.h>
#include <float.h>
#include <math.h>
#undef I

typedef struct Z {
    double x, y;
} Z;
typedef double _Complex CZ;

static bool finite_z(Z z) { return isfinite(z.x) && isfinite(z.y); }
static Z from_c(CZ c) { return (Z){creal(c), cimag(c)}; }
static CZ to_c(Z z) { return __builtin_complex(z.x, z.y); }

enum { LARGE_LOG = 708 }; // exp of more overflows; cosh and sinh are halved first

// ---- roots, exponentials and logarithms --------------------------------------------------------------------------------

static Z z_sqrt(Z z) {
    if (!finite_z(z)) return from_c(csqrt(to_c(z)));
    if (z.x == 0 && z.y == 0) return (Z){0, z.y};
    double a = fabs(z.x), b = fabs(z.y), s;
    if (a < DBL_MIN && b < DBL_MIN) { // subnormal: scaled up; by an odd power, for the half of it is wanted
        a = ldexp(a, 53);
        s = ldexp(sqrt(a + hypot(a, ldexp(b, 53))), -27);
    } else {
        a /= 8;
        s = 2 * sqrt(a + hypot(a, b / 8));
    }
    double d = b / (2 * s);
    return z.x >= 0 ? (Z){s, copysign(d, z.y)} : (Z){d, copysign(s, z.y)};
}

static Z z_exp(Z z) {
    if (!finite_z(z)) return from_c(cexp(to_c(z)));
    if (z.x > LARGE_LOG) {
        double l = exp(z.x - 1);
        return (Z){l * cos(z.y) * M_E, l * sin(z.y) * M_E};
    }
    double l = exp(z.x);
    return (Z){l * cos(z.y), l * sin(z.y)};
}

static Z z_log(Z z) {
    if (!finite_z(z)) return from_c(clog(to_c(z)));
    double a = fabs(z.x), b = fabs(z.y), r;
    if (a > DBL_MAX / 4 || b > DBL_MAX / 4) r = log(hypot(a / 2, b / 2)) + M_LN2;
    else if (a < DBL_MIN && b < DBL_MIN) r = log(hypot(ldexp(a, 53), ldexp(b, 53))) - 53 * M_LN2;
    else {
        double h = hypot(a, b);
        if (h >= 0.71 && h <= 1.73) { // near 1, without cancellation
            double most = a > b ? a : b, least = a > b ? b : a;
            r = log1p((most - 1) * (most + 1) + least * least) / 2;
        } else r = log(h);
    }
    return (Z){r, atan2(z.y, z.x)};
}

static Z z_log10(Z z) {
    Z r = z_log(z);
    return (Z){r.x / M_LN10, r.y / M_LN10};
}

// ---- hyperbolic functions; those of angles are theirs, turned by a right angle -------------------------------------------

static Z z_cosh(Z z) {
    if (isnan(z.x) && z.y == 0) return (Z){NAN, 0};
    if (!finite_z(z)) return from_c(ccosh(to_c(z)));
    if (fabs(z.x) > LARGE_LOG) {
        double less = z.x - copysign(1, z.x);
        return (Z){cos(z.y) * cosh(less) * M_E, sin(z.y) * sinh(less) * M_E};
    }
    return (Z){cos(z.y) * cosh(z.x), sin(z.y) * sinh(z.x)};
}
static Z z_sinh(Z z) {
    if (z.x == 0 && isnan(z.y)) return (Z){0, NAN};
    if (!finite_z(z)) return from_c(csinh(to_c(z)));
    if (fabs(z.x) > LARGE_LOG) {
        double less = z.x - copysign(1, z.x);
        return (Z){cos(z.y) * sinh(less) * M_E, sin(z.y) * cosh(less) * M_E};
    }
    return (Z){cos(z.y) * sinh(z.x), sin(z.y) * cosh(z.x)};
}
static Z z_tanh(Z z) {
    if (!isfinite(z.y) && isfinite(z.x)) return (Z){NAN, NAN};
    if (!isfinite(z.y) && isinf(z.x)) return (Z){copysign(1, z.x), 0};
    if (!finite_z(z)) return from_c(ctanh(to_c(z)));
    if (fabs(z.x) > LARGE_LOG) return (Z){copysign(1, z.x), 4 * sin(z.y) * cos(z.y) * exp(-2 * fabs(z.x))};
    double tx = tanh(z.x), ty = tan(z.y), c = 1 / cosh(z.x), product = tx * ty, d = 1 + product * product;
    return (Z){tx * (1 + ty * ty) / d, ty / d * c * c};
}
static Z z_acosh(Z z) {
    if (z.x == 0 && isnan(z.y)) return (Z){NAN, NAN};
    if (!finite_z(z)) return from_c(cacosh(to_c(z)));
    if (fabs(z.x) > DBL_MAX / 4 || fabs(z.y) > DBL_MAX / 4)
        return (Z){log(hypot(z.x / 2, z.y / 2)) + M_LN2 * 2, atan2(z.y, z.x)};
    Z below = z_sqrt((Z){z.x - 1, z.y}), above = z_sqrt((Z){z.x + 1, z.y});
    return (Z){asinh(below.x * above.x + below.y * above.y), 2 * atan2(below.y, above.x)};
}
static Z z_acos(Z z) {
    if (!finite_z(z)) return from_c(cacos(to_c(z)));
    if (fabs(z.x) > DBL_MAX / 4 || fabs(z.y) > DBL_MAX / 4) {
        double l = log(hypot(z.x / 2, z.y / 2)) + M_LN2 * 2;
        return (Z){atan2(fabs(z.y), z.x), copysign(l, -z.y)};
    }
    Z below = z_sqrt((Z){1 - z.x, -z.y}), above = z_sqrt((Z){1 + z.x, z.y});
    return (Z){2 * atan2(below.x, above.x), asinh(above.x * below.y - above.y * below.x)};
}
static Z z_asinh(Z z) {
    if (!finite_z(z)) return from_c(casinh(to_c(z)));
    if (fabs(z.x) > DBL_MAX / 4 || fabs(z.y) > DBL_MAX / 4) {
        double l = log(hypot(z.x / 2, z.y / 2)) + M_LN2 * 2;
        return (Z){copysign(l, z.x), atan2(z.y, fabs(z.x))};
    }
    Z above = z_sqrt((Z){1 + z.y, -z.x}), below = z_sqrt((Z){1 - z.y, z.x});
    return (Z){asinh(above.x * below.y - below.x * above.y), atan2(z.y, above.x * below.x - above.y * below.y)};
}
static Z z_atanh(Z z) {
    if (!finite_z(z)) return from_c(catanh(to_c(z)));
    if (z.x < 0 || (z.x == 0 && signbit(z.x))) { // odd
        Z r = z_atanh((Z){-z.x, -z.y});
        return (Z){-r.x, -r.y};
    }
    double b = fabs(z.y);
    if (z.x > sqrt(DBL_MAX / 4) || b > sqrt(DBL_MAX / 4)) {
        double h = hypot(z.x / 2, z.y / 2);
        return (Z){z.x / 4 / h / h, -copysign(M_PI / 2, -z.y)};
    }
    if (z.x == 1 && b < sqrt(DBL_MIN)) {
        if (b == 0) return (Z){INFINITY, z.y};
        return (Z){-log(sqrt(b) / sqrt(hypot(b, 2))), copysign(atan2(2, -b) / 2, z.y)};
    }
    return (Z){log1p(4 * z.x / ((1 - z.x) * (1 - z.x) + b * b)) / 4,
               -atan2(-2 * z.y, (1 - z.x) * (1 + z.x) - b * b) / 2};
}

static Z turned(Z z, Z (*f)(Z)) { // -i f(i z)
    Z r = f((Z){-z.y, z.x});
    return (Z){r.y, -r.x};
}
static Z z_asin(Z z) { return turned(z, z_asinh); }
static Z z_atan(Z z) { return turned(z, z_atanh); }
static Z z_sin(Z z) { return turned(z, z_sinh); }
static Z z_tan(Z z) { return turned(z, z_tanh); }
static Z z_cos(Z z) { return z_cosh((Z){-z.y, z.x}); }

// ---- calling them ------------------------------------------------------------------------------------------------------

static int argument(Ref x, Z *z) { return complex_as_pair(x, &z->x, &z->y); }

typedef bool Invalid(Z z); // arguments with infinities for which there is no value

static Own *apply(Ref arg, Z (*f)(Z), Invalid *invalid) {
    Z z;
    if (argument(arg, &z) < 0) return NULL;
    if (invalid && invalid(z)) return math_domain_error();
    Z r = f(z);
    if (finite_z(z) && !finite_z(r)) {
        bool pole = f == z_atanh || f == z_atan;
        return pole ? math_domain_error() : math_range_error();
    }
    return complex_new(r.x, r.y);
}

static bool bad_exp(Z z) { return isinf(z.y) && (isfinite(z.x) || z.x == INFINITY); }
static bool bad_hyperbolic(Z z) { return isinf(z.y) && !isnan(z.x); }
static bool bad_tanh(Z z) { return isinf(z.y) && isfinite(z.x); }
static bool bad_angle(Z z) { return isinf(z.x) && !isnan(z.y); }
static bool bad_tan(Z z) { return isinf(z.x) && isfinite(z.y); }
static bool bad_log(Z z) { return z.x == 0 && z.y == 0; }

#define FUNCTION(name, invalid)                                                                                        \
    static Own *m_##name(Ref self UNUSED, Ref x) { return apply(x, z_##name, invalid); }
FUNCTION(acos, NULL)
FUNCTION(acosh, NULL)
FUNCTION(asin, NULL)
FUNCTION(asinh, NULL)
FUNCTION(atan, NULL)
FUNCTION(atanh, NULL)
FUNCTION(cos, bad_angle)
FUNCTION(cosh, bad_hyperbolic)
FUNCTION(exp, bad_exp)
FUNCTION(log10, bad_log)
FUNCTION(sin, bad_angle)
FUNCTION(sinh, bad_hyperbolic)
FUNCTION(sqrt, NULL)
FUNCTION(tan, bad_tan)
FUNCTION(tanh, bad_tanh)

static Own *m_log(Ref self UNUSED, Ref const *args, size_t nargs) {
    if (arguments_positional("log", nargs, NULL, 1, 2) < 0) return NULL;
    SCOPED Own *x = apply(args[0], z_log, bad_log);
    if (!x || nargs == 1) return GIVE(x);
    SCOPED Own *base = apply(args[1], z_log, bad_log);
    Own *r = base ? number_binary(OP_TRUEDIV, x, base) : NULL;
    return !r && error_clear_if(EXC_ZeroDivisionError) ? math_domain_error() : r;
}

static Own *m_phase(Ref self UNUSED, Ref arg) {
    Z z;
    return argument(arg, &z) < 0 ? NULL : float_new(atan2(z.y, z.x));
}
static Own *m_polar(Ref self UNUSED, Ref arg) {
    Z z;
    if (argument(arg, &z) < 0) return NULL;
    double length = hypot(z.x, z.y);
    if (isinf(length) && finite_z(z)) return math_range_error();
    SCOPED Own *r = float_new(length), *phi = float_new(atan2(z.y, z.x));
    return r && phi ? tuple_pack(2, (Ref)r, (Ref)phi) : NULL;
}
static Own *m_rect(Ref self UNUSED, Ref const *args, size_t nargs) {
    double r, phi;
    if (arguments_positional("rect", nargs, NULL, 2, 2) < 0) return NULL;
    if (float_as_double(args[0], &r) < 0 || float_as_double(args[1], &phi) < 0) return NULL;
    if (isinf(phi) && r != 0 && !isnan(r)) return math_domain_error();
    if (!isfinite(r) && isfinite(phi) && phi != 0)
        return isnan(r) ? complex_new(r, r) : complex_new(copysign(INFINITY, r * cos(phi)), copysign(INFINITY, r * sin(phi)));
    if (phi == 0) return complex_new(r, isnan(r) ? 0.0 : copysign(phi, r * copysign(1, phi)));
    if (isinf(r) && isnan(phi)) return complex_new(INFINITY, NAN);
    if (r == 0 && !isfinite(phi)) return complex_new(0.0, 0.0);
    return complex_new(r * cos(phi), r * sin(phi));
}

#define PREDICATE(name, condition)                                                                                     \
    static Own *m_##name(Ref self UNUSED, Ref arg) {                                                                   \
        Z z;                                                                                                           \
        return argument(arg, &z) < 0 ? NULL : BOOL(condition);                                                         \
    }
PREDICATE(isfinite, finite_z(z))
PREDICATE(isinf, isinf(z.x) || isinf(z.y))
PREDICATE(isnan, isnan(z.x) || isnan(z.y))

static Own *m_isclose(Ref self UNUSED, Ref const *args) { // a, b, rel_tol, abs_tol
    Z a, b;
    double relative = 1e-9, absolute = 0;
    if (argument(args[0], &a) < 0 || argument(args[1], &b) < 0) return NULL;
    if ((args[2] && float_as_double(args[2], &relative) < 0) || (args[3] && float_as_double(args[3], &absolute) < 0)) return NULL;
    if (relative < 0 || absolute < 0) return raise_error(EXC_ValueError, "tolerances must be non-negative");
    if (a.x == b.x && a.y == b.y) return TRUE;
    if (isinf(a.x) || isinf(a.y) || isinf(b.x) || isinf(b.y)) return FALSE;
    double difference = hypot(a.x - b.x, a.y - b.y);
    return BOOL(difference <= relative * hypot(b.x, b.y) || difference <= relative * hypot(a.x, a.y) || difference <= absolute);
}

#define ONE(name, doc) {#name, (void *)m_##name, CALL_O, 0, "($module, z, /)", doc}
static const MethodDef functions[] = {
    ONE(acos, "Arc cosine."),
    ONE(acosh, "Inverse hyperbolic cosine."),
    ONE(asin, "Arc sine."),
    ONE(asinh, "Inverse hyperbolic sine."),
    ONE(atan, "Arc tangent."),
    ONE(atanh, "Inverse hyperbolic tangent."),
    ONE(cos, "Cosine."),
    ONE(cosh, "Hyperbolic cosine."),
    ONE(exp, "e ** z."),
    {"isclose", (void *)m_isclose, CALL_BOUND, 0, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
     "True if a and b differ by no more than rel_tol times the larger of them, or by abs_tol."},
    ONE(isfinite, "Are both parts neither infinite nor NaN?"),
    ONE(isinf, "Is one of the parts infinite?"),
    ONE(isnan, "Is one of the parts a NaN?"),
    {"log", (void *)m_log, CALL_FAST, 0, "($module, z, base=<unrepresentable>, /)", "Logarithm to a base, the natural one without."},
    ONE(log10, "Logarithm to base 10."),
    ONE(phase, "The angle of z, from -pi to pi."),
    ONE(polar, "Length and angle of z."),
    {"rect", (void *)m_rect, CALL_FAST, 0, "($module, r, phi, /)", "The number of length r and angle phi."},
    ONE(sin, "Sine."),
    ONE(sinh, "Hyperbolic sine."),
    ONE(sqrt, "Square root."),
    ONE(tan, "Tangent."),
    ONE(tanh, "Hyperbolic tangent."),
    {0},
};

static int init(Own *module) {
    if (module_add_take(module, "pi", float_new(3.14159265358979323846)) < 0 ||
        module_add_take(module, "e", float_new(2.7182818284590452354)) < 0 ||
        module_add_take(module, "tau", float_new(6.2831853071795864769)) < 0 ||
        module_add_take(module, "inf", float_new(INFINITY)) < 0 || module_add_take(module, "nan", float_new(NAN)) < 0 ||
        module_add_take(module, "infj", complex_new(0, INFINITY)) < 0 ||
        module_add_take(module, "nanj", complex_new(0, NAN)) < 0)
        return -1;
    return 0;
}

const ModuleSpec cmath_module = {.name = "cmath", .doc = "Mathematical functions of complex numbers.", .functions = functions, .init = init};
