/* Questions about enumerators: two names for one value, negative ones, such as need an unsigned
   int, 64 bits; the instruction must be able to hold what the kernel's has.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

#define ASK(function, type, name) \
  FUNCTION u64 function##_exists (void) { return ENUM_EXISTS (type, name); } \
  FUNCTION u64 function##_value (void) { return ENUM_VALUE (type, name); }

ASK (zero, enum color, RED)
ASK (first_name, enum color, GREEN)
ASK (second_name, enum color, LIME)
ASK (largest_int, enum color, BLUE)
ASK (minus_one, enum offset, BACK)
ASK (among_negative, enum offset, NOWHERE)
ASK (smallest_int, enum offset, FAR_BACK)
ASK (among_unsigned, enum large, SMALL_ONE)
ASK (bit_31, enum large, LARGE_ONE)
ASK (largest_unsigned, enum large, LARGEST_ONE)
ASK (among_64, enum huge, TINY)
ASK (bit_32, enum huge, HUGE_ONE)
ASK (largest_64, enum huge, HUGEST_ONE)
ASK (smallest_64, enum deep, DEEP)
ASK (largest_signed_64, enum deep, HIGH)
ASK (of_flavour, enum color___other, YELLOW___other)
ASK (of_typedef_unnamed, direction, SOUTH)
ASK (of_typedef, paint, BLUE)

FUNCTION int compared (int c) { return c == (int) ENUM_VALUE (enum color, GREEN); }
FUNCTION int guarded (int c)
{
  return ENUM_EXISTS (enum color, LIME) && c == (int) ENUM_VALUE (enum color, LIME);
}
