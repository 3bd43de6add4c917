/* Members through pointers, nested, in arrays, unions and without names: as in C++.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct entity { char added[24]; unsigned long sum; unsigned long vruntime; };
struct task { struct { int y; union { int b; struct { char more; int d; }; }; };
	      int arr[8]; struct entity many[5]; struct entity se; int pid; };
#else

struct entity
{
  unsigned long vruntime;
  unsigned long sum;
};

struct task
{
  int pid;
  struct entity se;
  int arr[4];
  struct entity many[3];
  struct
  {
    int y;
    union
    {
      int b;
      struct { int c; int d; };
    };
  };
} __attribute__ ((preserve_access_index));

int
plain (struct task *t)
{
  return t->pid; /* { dg-relo-times 1 "byte_off struct task.pid (0:0) = 0" } */
}

unsigned long
nested (struct task *t)
{
  return t->se.sum; /* { dg-relo-times 1 "byte_off struct task.se.sum (0:1:1) = 16" } */
}

int
element (struct task *t)
{
  return t->arr[3]; /* { dg-relo-times 1 "byte_off struct task.arr[3] (0:2:3) = 36" } */
}

unsigned long
member_of_element (struct task *t)
{
  return t->many[2].sum; /* { dg-relo-times 1 "byte_off struct task.many[2].sum (0:3:2:1) = 80" } */
}

unsigned long
variable (struct task *t, unsigned long i)
{
  return t->many[i].sum; /* { dg-relo-times 1 "byte_off struct task.many[0].sum (0:3:0:1) = 48" } */
}

int
unnamed (struct task *t)
{
  return t->y + t->d; /* { dg-relo "byte_off struct task.y (0:4:0) = 88" "byte_off struct task.d (0:4:1:1:1) = 96" } */
}

int
star (struct task *t)
{
  return -(*t).pid; /* { dg-relo-times 1 "byte_off struct task.pid (0:0) = 0" } */
}

#endif
