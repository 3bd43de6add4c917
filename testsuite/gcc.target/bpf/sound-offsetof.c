/* The offset of a member is known when the program is loaded.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  int tgid;
  int pid;
  struct entity se;
  char comm[16];
  int grid[2][3];
};

#include <stddef.h>

unsigned long global = offsetof (struct task, pid); /* { dg-error "the offset of a member of relocatable type 'struct task' is known only when the program is loaded; use '__builtin_relocatable_field_byte_offset'" } */
_Static_assert (__builtin_offsetof (struct task, pid) == 4, ""); /* { dg-error "the offset of a member of relocatable type 'struct task'" } */
enum { enumerator = offsetof (struct task, se.vruntime) }; /* { dg-error "the offset of a member of relocatable type 'struct task'" } */
static unsigned long of_null = (unsigned long) &((struct task *) 0)->pid; /* { dg-error "this constant is made of the offset of a member of a relocatable type, which is known only when the program is loaded; use '__builtin_relocatable_field_byte_offset'" } */
/* { dg-warning "integer overflow" "" { target *-*-* } .-1 } */

unsigned long
function (void)
{
  return offsetof (struct task, pid); /* { dg-error "the offset of a member of relocatable type 'struct task'" } */
}

unsigned long
in_function (void)
{
  static unsigned long of_null = (unsigned long) &((struct task *) 0)->pid; /* { dg-error "made of the offset of a member" } */
  /* { dg-warning "integer overflow" "" { target *-*-* } .-1 } */
  return of_null;
}

unsigned long
fine (struct task *t)
{
  static struct task *null = (struct task *) 0, *also = NULL;
  return (unsigned long) &((struct task *) 0)->se.vruntime + (t != null && t != also)
	 + __builtin_relocatable_field_byte_offset (t->pid);
}
