/* Questions about types.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

#define ALL(type) (TYPE_ID_LOCAL (type) + TYPE_ID_TARGET (type) + TYPE_EXISTS (type) \
		   + TYPE_SIZE (type) + TYPE_MATCHES (type))
#define ASK(name, type) FUNCTION u64 name (void) { return ALL (type); }

ASK (of_record, struct task)
ASK (of_flavour, struct task___old)
ASK (of_packed, struct wire)
ASK (of_union, union value)
ASK (of_enumeration, enum color)
ASK (of_enumeration_signed, enum offset)
ASK (of_enumeration_64, enum huge)
ASK (of_enumeration_flavour, enum color___other)
ASK (of_typedef_unnamed_record, halves)
ASK (of_typedef_unnamed_enumeration, direction)
ASK (of_typedef_record, inner_t)
ASK (of_typedef_enumeration, paint)
ASK (of_typedef_number, number_t)
ASK (of_typedef_function, handler)
#ifndef WITH_CLANG
ASK (of_int, int)
ASK (of_unsigned_char, unsigned char)
#endif
ASK (of_boolean, boolean)
ASK (of_const_record, const struct inner)
ASK (of_volatile_typedef, volatile inner_t)

/* The program's own types have an id without a name.  */
#define ASK_LOCAL(name, type) FUNCTION u64 name (void) { return TYPE_ID_LOCAL (type); }

ASK_LOCAL (local_pointer, struct node *)
ASK_LOCAL (local_array, struct node[3])
ASK_LOCAL (local_int_array, int[2][2])
ASK_LOCAL (local_function_pointer, int (*) (struct inner *))
static struct { int just_here; } unnamed __attribute__ ((unused));
ASK_LOCAL (local_unnamed, __typeof__ (unnamed))
ASK_LOCAL (local_void_pointer, void *)

/* By an object of the type.  */
FUNCTION u64 of_expression (struct task *t, struct node *n)
{
  return TYPE_SIZE (*t) + TYPE_EXISTS (n->in) + TYPE_SIZE (t->pair) + TYPE_ID_TARGET (t->color);
}
