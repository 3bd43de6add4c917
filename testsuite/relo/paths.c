// How accesses are spelled.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core.h"

BEGIN_RELOCATABLE
struct inner {
  int a, b;
};
struct outer {
  long first;
  struct inner in;
  struct inner many[4];
  int matrix[2][3];
  union {
    int i;
    struct {
      short s, t;
      struct {
        char deep;
      };
    };
  };
  struct outer *next;
  const volatile int qualified;
  struct inner tail[];
};
typedef struct {
  int x;
} unnamed_t;
typedef struct outer alias;
END_RELOCATABLE
union either {
  int number;
  char letters[4];
} __attribute__((preserve_access_index));

#define OFFSET(field) __builtin_preserve_field_info(field, BYTE_OFFSET)

ASK(nested, struct outer *o, OFFSET(o->in.b))
ASK(element, struct outer *o, OFFSET(o->many[2].a))
ASK(whole_element, struct outer *o, OFFSET(o->many[3]))
ASK(matrix, struct outer *o, OFFSET(o->matrix[1][2]))
ASK(row, struct outer *o, OFFSET(o->matrix[1]))
ASK(anonymous, struct outer *o, OFFSET(o->i))
ASK(anonymous_twice, struct outer *o, OFFSET(o->t))
ASK(anonymous_thrice, struct outer *o, OFFSET(o->deep))
ASK(root_index, struct outer *o, OFFSET(o[7].in.a))
ASK(flexible, struct outer *o, OFFSET(o->tail[5].b))
ASK(qualified, struct outer *o, OFFSET(o->qualified))
ASK(root_typedef, alias *o, OFFSET(o->first))
ASK(root_unnamed, unnamed_t *o, OFFSET(o->x))
ASK(member_of_union, union either *e, OFFSET(e->letters[1]))
SEC("tc") u64 chain(struct outer *o) { return o->next->next->in.b; }

// The types of type relocations; those of an unnamed one can only be local.
typedef int number;
typedef void (*callback)(int);
enum shape { circle, square };
ASK(type_int, void, __builtin_preserve_type_info(A(number), TYPE_SIZE))
ASK(type_function, void, __builtin_preserve_type_info(A(callback), TYPE_EXISTS))
ASK(type_union, void, __builtin_preserve_type_info(A(union either), TYPE_SIZE))
ASK(type_enum, void, __builtin_preserve_type_info(A(enum shape), TYPE_SIZE))
ASK(type_pointer, void, __builtin_btf_type_id(A(const struct outer *), LOCAL))
typedef struct inner inners[3];
ASK(type_array, void, __builtin_btf_type_id(A(inners), LOCAL))
ASK(enumerator, void, __builtin_preserve_enum_value(ENUMERATOR(enum shape, square), ENUMVAL_VALUE))
