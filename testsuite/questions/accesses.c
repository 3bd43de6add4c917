/* Accesses: to marked types, and in __builtin_preserve_access_index.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

struct part
{
  int x, y;
  short few[4];
};

struct MARKED link
{
  struct link *next;
  int pad;
  unsigned long number;
};

struct MARKED thread
{
  s32 pid;
  u8 state;
  s16 nice;
  const volatile u64 flags;
  struct part in;
  struct part many[3];
  int grid[2][3];
  union
  {
    u64 whole;
    struct
    {
      u32 low, high;
      union { s16 lowest; u16 lowest_unsigned; };
    };
  };
  union { u32 number; u8 bytes[4]; } named;
  struct link *first;
  struct link own;
  struct link links[2];
  int (*call) (int);
  enum color color;
  enum huge huge;
  boolean traced;
  halves pair;
  u8 tail[];
};

struct MARKED thread___old { u64 gone; s32 pid; };
typedef struct thread thread_t;
typedef struct MARKED { u8 pad, low, high; } marked_halves;
union MARKED any { u32 number; struct { u16 pad, half; } in; struct link *link; };
struct MARKED __attribute__ ((packed)) frame { u8 kind; u32 length; u64 where; };

/* --- Marked types --------------------------------------------------------- */

#define READ(name, type, expression) FUNCTION u64 name (type *t) { return (u64) (expression); }

READ (plain, struct thread, t->pid)
READ (byte, struct thread, t->state)
READ (half, struct thread, t->nice)
READ (qualified, struct thread, t->flags)
READ (dereferenced, struct thread, (*t).state)
READ (of_const, const struct thread, t->state)
READ (of_volatile, volatile struct thread, t->state)
READ (pointer, struct thread, t->first)
READ (function_pointer, struct thread, t->call)
READ (enumeration, struct thread, t->color)
READ (enumeration_64, struct thread, t->huge)
READ (truth, struct thread, t->traced)
READ (of_unnamed_union, struct thread, t->whole)
READ (of_unnamed_record, struct thread, t->high)
READ (of_unnamed_twice, struct thread, t->lowest)
READ (of_marked_record, struct thread, t->own.number)
READ (chain, struct thread, t->first->next->number)
READ (flavour, struct thread___old, t->pid)
READ (by_typedef, thread_t, t->state)
READ (by_typedef_unnamed, marked_halves, t->high)
READ (of_union, union any, t->link)
READ (neighbour_by_index, struct thread, t[2].state)
READ (neighbour, struct thread, (t + 1)->state)
READ (neighbour_before, struct thread, t[-1].state)

/* Where the type on the way is not marked, or there are elements.  */
READ (nested, struct thread, t->in.y)
READ (nested_array, struct thread, t->in.few[2])
READ (element, struct thread, t->grid[1][2])
READ (element_0, struct thread, t->grid[0][0])
READ (element_of_record, struct thread, t->many[2].y)
READ (element_of_marked_record, struct thread, t->links[1].number)
READ (of_named_union, struct thread, t->named.bytes[1])
READ (flexible, struct thread, t->tail[3])
READ (of_typedef, struct thread, t->pair.high)
READ (of_union_nested, union any, t->in.half)
READ (packed, struct frame, t->length + t->where)

FUNCTION u64 variable_index (struct thread *t, unsigned i) { return t->tail[i] + t->grid[1][i]; }
FUNCTION u64 variable_index_record (struct thread *t, unsigned i) { return t->many[i].y; }
FUNCTION u64 variable_index_marked (struct thread *t, unsigned i) { return t->links[i].number; }

/* Addresses and stores.  */
READ (address, struct thread, &t->flags)
READ (address_nested, struct thread, &t->in.y)
READ (address_of_array, struct thread, t->tail)
READ (address_of_element, struct thread, &t->grid[1][1])
FUNCTION void store (struct thread *t, int v) { t->pid = v; t->first->number = v; }
FUNCTION void store_constant (struct thread *t) { t->state = 7; }
FUNCTION void store_nested (struct thread *t, int v) { t->in.x = v; }
FUNCTION void increment (struct thread *t) { t->state++; }
FUNCTION void atomic (struct thread *t) { __sync_fetch_and_add (&t->whole, 3); }
FUNCTION int loop (struct thread *t, int n)
{
  int sum = 0;
  for (int i = 0; i < n; i++)
    {
      struct link *volatile l = t->first;
      sum += l->number;
    }
  return sum;
}

/* --- The builtin, around types that are not marked ------------------------ */

#define PRESERVED(name, expression) \
  FUNCTION u64 name (struct task *t __attribute__ ((unused))) { return (u64) ACCESS (expression); }

PRESERVED (preserved, t->state)
PRESERVED (preserved_qualified, t->flags)
PRESERVED (preserved_nested, t->in.y)
PRESERVED (preserved_element, t->grid[1][2])
PRESERVED (preserved_element_of_record, t->many[2].few[1])
PRESERVED (preserved_unnamed, t->high)
PRESERVED (preserved_union, t->named.bytes[1])
PRESERVED (preserved_typedef, t->pair.high)
PRESERVED (preserved_address, &t->flags)
PRESERVED (preserved_address_nested, &t->in.y)
PRESERVED (preserved_address_of_array, &t->name)
PRESERVED (preserved_address_of_element, &t->name[3])
PRESERVED (preserved_decayed, t->name)
PRESERVED (preserved_chain, t->first->next->number)
PRESERVED (preserved_chain_address, &t->first->next->in.y)
PRESERVED (preserved_dereferenced, *&t->state)
PRESERVED (preserved_neighbour, &t[1].state)
PRESERVED (preserved_sum, t->state + t->nice)
FUNCTION u64 preserved_index (struct task *t, unsigned i) { return (u64) ACCESS (&t->tail[i]); }
FUNCTION u64 preserved_cast (void *p) { return (u64) ACCESS (&((struct node *) p)->number); }
FUNCTION u64 preserved_statement (struct task *t)
{
  return ACCESS (({ u8 state = t->state; state; }));
}

/* --- What clang has not --------------------------------------------------- */

#ifndef WITH_CLANG
FUNCTION u64 load (struct task *t) { return __builtin_relocatable_getelementptr_and_load (t->state); }
FUNCTION u64 load_nested (struct task *t)
{
  return __builtin_relocatable_getelementptr_and_load (t->many[2].few[1])
    + __builtin_relocatable_getelementptr_and_load (t->first->number);
}
FUNCTION u64 load_index (struct task *t, unsigned i)
{
  return __builtin_relocatable_getelementptr_and_load (t->many[i].y);
}
FUNCTION void put (struct task *t, int v)
{
  __builtin_relocatable_getelementptr_and_store (t->pid, v);
  __builtin_relocatable_getelementptr_and_store (t->in.y, 7);
}
FUNCTION int compare (struct task *t)
{
  return __builtin_relocatable_compare ("<", FIELD_OFFSET (t->state), FIELD_OFFSET (t->port));
}
#endif
