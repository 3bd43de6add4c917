// The kinds and types that clang knows since version 15: type_matches and ENUM64.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

struct point {
  int x, y;
};
enum large { far = 0x123456789abcdef, farther = 0xfedcba9876543210 };
enum deep { down = -0x123456789ab };

ASK(type_matches, void, __builtin_preserve_type_info(A(struct point), TYPE_MATCHES))
ASK(enum_value, void, __builtin_preserve_enum_value(ENUMERATOR(enum large, far), ENUMVAL_VALUE))
ASK(enum_unsigned, void,
    __builtin_preserve_enum_value(ENUMERATOR(enum large, farther), ENUMVAL_VALUE))
ASK(enum_signed, void, __builtin_preserve_enum_value(ENUMERATOR(enum deep, down), ENUMVAL_VALUE))
