// Loads and stores of fields whose size changes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

BEGIN_RELOCATABLE
struct sizes {
  u32 grows;
  int grows_signed;
  u64 shrinks;
  void *pointer;
  u8 becomes_struct;
  u16 far_away;
  _Bool becomes_int;
  u32 becomes_enum;
};
END_RELOCATABLE

SEC("tc") u64 grows(struct sizes *s) { return s->grows; }
SEC("tc") u64 grows_signed(struct sizes *s) { return s->grows_signed; }
SEC("tc") u64 shrinks(struct sizes *s) { return s->shrinks; }
SEC("tc") u64 store_shrinks(struct sizes *s, u64 v) { return s->shrinks = v; }
SEC("tc") u64 pointer(struct sizes *s) { return (u64)s->pointer; }
SEC("tc") u64 becomes_struct(struct sizes *s) { return s->becomes_struct; }
SEC("tc") u64 far_away(struct sizes *s) { return s->far_away; }
// Integers of all sizes are compatible, a _Bool too, so that the field exists; but it cannot be read.
SEC("tc") u64 becomes_int(struct sizes *s) { return s->becomes_int; }
SEC("tc") u64 becomes_int_exists(struct sizes *s) {
  return __builtin_preserve_field_info(s->becomes_int, EXISTS) +
         __builtin_preserve_field_info(s->becomes_int, BYTE_SIZE);
}
// An enum is none.
SEC("tc") u64 becomes_enum_exists(struct sizes *s) {
  return __builtin_preserve_field_info(s->becomes_enum, EXISTS);
}
// An addition has room for any offset, and no size.
SEC("tc") u64 address(struct sizes *s) { return (u64)&s->far_away; }
SEC("tc") u64 address_signed(struct sizes *s) { return (u64)&s->grows_signed; }
