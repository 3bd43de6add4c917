/* Types that nothing uses are not in .BTF, as when a header brings all of the kernel's.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

struct list { struct list *next, *prev; } __attribute__ ((preserve_access_index));
struct big { int numbers[1000]; struct list links; } __attribute__ ((preserve_access_index));
struct task { int pid; struct big *big; struct list links; } __attribute__ ((preserve_access_index));
enum unused { one, two };
typedef struct big big_t;
extern int unused_function (struct big *);
extern int unused_variable;

int
f (struct task *t)
{
  return t->pid; /* { dg-relo "byte_off struct task.pid (0:0) = 0" } */
}

/* { dg-final { btf-type "FWD big, struct" } } */
/* { dg-final { btf-type "STRUCT list" } } */
/* { dg-final { btf-not "STRUCT big" } } */
/* { dg-final { btf-not "ENUM unused" } } */
/* { dg-final { btf-not "TYPEDEF big_t" } } */
/* { dg-final { btf-not "FUNC unused_function" } } */
/* { dg-final { btf-not "VAR unused_variable" } } */
