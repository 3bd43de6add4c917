/* Questions about fields: each kind, of every sort of field and of every sort of way to it.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

/* All that can be asked of a field, and of one that is too large for shifts.  */
#define ALL(field) (SOME (field) + FIELD_SIGNED (field) + FIELD_LSHIFT (field) + FIELD_RSHIFT (field))
#ifdef WITH_CLANG
#define NO_INTEGER SOME
#else
#define NO_INTEGER ALL
#endif
#define SOME(field) (FIELD_OFFSET (field) + FIELD_SIZE (field) + FIELD_EXISTS (field))

#define ASK(name, field) FUNCTION u64 name (struct task *t __attribute__ ((unused))) { return ALL (field); }
#define ASK_NO_INTEGER(name, field) FUNCTION u64 name (struct task *t) { return NO_INTEGER (field); }
#define ASK_LARGE(name, field) FUNCTION u64 name (struct task *t __attribute__ ((unused))) { return SOME (field); }

ASK (first, t->pid)
ASK (dereferenced, (*t).pid)
ASK (of_null, ((struct task *) 0)->pid)
ASK (of_null_state, ((struct task *) 0)->state)
ASK (in_parentheses, ((t)->state))
ASK (unsigned_byte, t->state)
ASK (signed_byte, t->nice)
ASK (half, t->port)
ASK (qualified, t->flags)
ASK (truth, t->traced)
ASK_NO_INTEGER (pointer, t->first)
ASK_NO_INTEGER (function_pointer, t->call)
ASK_NO_INTEGER (void_pointer, t->any)
ASK (enumeration, t->color)
ASK (signed_enumeration, t->offset)
ASK (enumeration_64, t->huge)
ASK (of_typedef, t->count)
ASK_NO_INTEGER (small_record, t->pair)

ASK_LARGE (array, t->name)
ASK_LARGE (array_of_null, ((struct task *) 0)->name)
ASK_LARGE (record, t->in)
ASK_LARGE (array_of_records, t->many)
ASK_LARGE (array_of_arrays, t->grid)
ASK_LARGE (row, t->grid[1])
ASK_LARGE (flexible, t->tail)
ASK_LARGE (record_of_typedef, t->alias)
ASK_LARGE (named_union, t->named)

/* libbpf has neither sign nor shifts for an element (bpf_core_calc_field_relo).  */
ASK_LARGE (element, t->name[3])
ASK_LARGE (element_0, t->name[0])
ASK_LARGE (element_of_element, t->grid[1][2])
ASK_LARGE (flexible_element, t->tail[2])
ASK (nested, t->in.y)
ASK_LARGE (nested_array, t->in.few[1])
ASK (element_s_field, t->many[2].y)
ASK_LARGE (element_s_array, t->many[1].few[3])
ASK (of_unnamed_union, t->whole)
ASK (of_unnamed_record, t->high)
ASK (of_unnamed_twice, t->lowest)
ASK (of_unnamed_twice_unsigned, t->lowest_unsigned)
ASK (of_named_union, t->named.number)
ASK_LARGE (of_named_union_s_array, t->named.bytes[2])
ASK (of_unnamed_type, t->unnamed_type.deepest)
ASK (of_typedef_record, t->pair.high)
ASK (of_typedef_alias, t->alias.y)
ASK (behind_pointer, t->first->number)
ASK (behind_pointers, t->first->next->in.y)
ASK (neighbour, (t + 1)->port)
ASK (neighbour_by_index, t[1].port)

FUNCTION u64 flavour (struct task___old *t) { return ALL (t->start) + ALL (t->pid); }
FUNCTION u64 packed (struct wire *w) { return ALL (w->kind) + ALL (w->length) + ALL (w->where); }
FUNCTION u64 of_union (union value *v) { return ALL (v->number) + NO_INTEGER (v->node) + SOME (v->in) + ALL (v->in.y); }
FUNCTION u64 const_pointer (const struct task *t) { return ALL (t->port); }
FUNCTION u64 const_record_of_typedef (const inner_t *i) { return ALL (i->y); }
FUNCTION u64 unnamed_record_of_typedef (halves *h) { return ALL (h->high); }
FUNCTION u64 variable (const struct task *const *t) { return ALL ((*t)->in.x); }

/* libbpf's other form: type and field.  */
#if SPELLING == SPELLING_libbpf
#define TYPE_AND_FIELD(question, type, field) question (type, field)
#else
#define TYPE_AND_FIELD(question, type, field) question (((__typeof__ (type) *) 0)->field)
#endif
#define ASK_OF_TYPE(name, type, field) \
  FUNCTION u64 name (void) \
  { \
    return TYPE_AND_FIELD (FIELD_OFFSET, type, field) + TYPE_AND_FIELD (FIELD_SIZE, type, field) \
      + TYPE_AND_FIELD (FIELD_EXISTS, type, field); \
  }
ASK_OF_TYPE (type_field, struct task, port)
ASK_OF_TYPE (type_nested, struct task, in.y)
ASK_OF_TYPE (type_array, struct task, name)
ASK_OF_TYPE (type_element, struct task, many[2].few[1])
ASK_OF_TYPE (type_unnamed, struct task, lowest)
ASK_OF_TYPE (type_typedef, inner_t, y)
ASK_OF_TYPE (type_typedef_unnamed, halves, high)
ASK_OF_TYPE (type_flavour, struct task___old, start)
ASK_OF_TYPE (type_union, union value, in.few)
ASK_OF_TYPE (type_packed, struct wire, where)
