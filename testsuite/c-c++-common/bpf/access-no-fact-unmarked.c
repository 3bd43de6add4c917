/* Members of a type that is not marked, in one that is: nothing that the front end could fold is known of
   their addresses either.  What a pointer to such a type points to has the layout that is declared.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct list { long next, prev; };
struct deep { int n; union { struct { short low, high; }; struct list in; }; struct list links[3]; };

struct __attribute__ ((relocatable)) task
{
  int tgid;
  struct list own;
  struct deep deep[2];
};

int
apart (struct task *t)
{
  return &t->own.next < &t->own.prev; /* { dg-relo "byte_off struct task.own.next (0:1:0) = 8" "byte_off struct task.own.prev (0:1:1) = 16" } */
}

int
equal (struct task *t)
{
  return &t->own.next == &t->own.prev; /* { dg-relo "byte_off struct task.own.next (0:1:0) = 8" "byte_off struct task.own.prev (0:1:1) = 16" } */
}

long
distance (struct task *t)
{
  return &t->own.prev - &t->own.next; /* { dg-relo "byte_off struct task.own.next (0:1:0) = 8" "byte_off struct task.own.prev (0:1:1) = 16" } */
}

int
unnamed (struct task *t)
{
  return &t->deep[1].low < &t->deep[1].high; /* { dg-relo "byte_off struct task.deep[1].low (0:2:1:1:0:0) = 104" "byte_off struct task.deep[1].high (0:2:1:1:0:1) = 106" } */
}

long
nested (struct task *t)
{
  return &t->deep[0].links[2].next - &t->deep[0].in.prev; /* { dg-relo "byte_off struct task.deep[0].links[2].next (0:2:0:2:2:0) = 80" "byte_off struct task.deep[0].in.prev (0:2:0:1:1:1) = 40" } */
}

int
declared (struct list *l)
{
  return &l->next < &l->prev;
}
/* { dg-no-instruction-count "without relocations these are constants" } */
