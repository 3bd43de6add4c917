// A question of each kind that clang 14 knows; kinds-new.c has the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

BEGIN_RELOCATABLE
struct thing {
  int id;
  struct {
    u16 x, y;
  } at;
  unsigned narrow : 3;
  int wide : 9;
  short values[4];
};
struct absent {
  int nothing;
};
END_RELOCATABLE

enum color { red = -1, green = 5, blue = 0x7fffffff };
typedef struct thing thing_t;

ASK(field_byte_offset, struct thing *t, __builtin_preserve_field_info(t->at.y, BYTE_OFFSET))
ASK(field_byte_size, struct thing *t, __builtin_preserve_field_info(t->values, BYTE_SIZE))
ASK(field_exists, struct thing *t, __builtin_preserve_field_info(t->at, EXISTS))
ASK(field_signed, struct thing *t, __builtin_preserve_field_info(t->id, SIGNED))
ASK(field_lshift, struct thing *t, __builtin_preserve_field_info(t->at.x, LSHIFT_U64))
ASK(field_rshift, struct thing *t, __builtin_preserve_field_info(t->at.x, RSHIFT_U64))
ASK(bits_byte_offset, struct thing *t, __builtin_preserve_field_info(t->wide, BYTE_OFFSET))
ASK(bits_byte_size, struct thing *t, __builtin_preserve_field_info(t->wide, BYTE_SIZE))
ASK(bits_exists, struct thing *t, __builtin_preserve_field_info(t->wide, EXISTS))
ASK(bits_signed, struct thing *t, __builtin_preserve_field_info(t->wide, SIGNED))
ASK(bits_lshift, struct thing *t, __builtin_preserve_field_info(t->wide, LSHIFT_U64))
ASK(bits_rshift, struct thing *t, __builtin_preserve_field_info(t->wide, RSHIFT_U64))
ASK(type_id_local, void, __builtin_btf_type_id(A(struct thing), LOCAL))
ASK(type_id_target, void, __builtin_btf_type_id(A(struct thing), TARGET))
ASK(type_exists, void, __builtin_preserve_type_info(A(struct absent), TYPE_EXISTS))
ASK(type_size, void, __builtin_preserve_type_info(A(struct thing), TYPE_SIZE))
ASK(typedef_size, void, __builtin_preserve_type_info(A(thing_t), TYPE_SIZE))
ASK(enum_exists, void, __builtin_preserve_enum_value(ENUMERATOR(enum color, green), ENUMVAL_EXISTS))
ASK(enum_value, void, __builtin_preserve_enum_value(ENUMERATOR(enum color, green), ENUMVAL_VALUE))
ASK(enum_negative, void, __builtin_preserve_enum_value(ENUMERATOR(enum color, red), ENUMVAL_VALUE))
ASK(enum_large, void, __builtin_preserve_enum_value(ENUMERATOR(enum color, blue), ENUMVAL_VALUE))

// The instructions that can be relocated besides the above ones' immediates: load, store of a
// register, store of a constant, addition.
SEC("tc") u64 load(struct thing *t) { return t->id; }
SEC("tc") u64 store(struct thing *t, u64 value) { return t->at.y = value; }
SEC("tc") u64 address(struct thing *t) { return (u64)&t->values[2]; }
