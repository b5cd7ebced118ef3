// math_internal.h - what math_module.c and math_int.c share.
#pragma once
#include "object/protocol.h"

Own *math_domain_error(void);
Own *math_range_error(void);
Own *math_comb(Ref self, Ref const *args, size_t nargs);
Own *math_perm(Ref self, Ref const *args, size_t nargs);
Own *math_factorial(Ref self, Ref n);
Own *math_gcd(Ref self, Ref const *args, size_t nargs);
Own *math_lcm(Ref self, Ref const *args, size_t nargs);
Own *math_isqrt(Ref self, Ref n);
