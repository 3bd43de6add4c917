/* The order and the distance of the addresses of members of one type, which GCC would fold while it
   parses.  They are what they are where the program is loaded.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct entity { long vruntime, added, weight; };
struct task { char other[8]; char comm[24]; struct entity rt, se; int grid[3][3]; const char *command; int pid; int tgid; const char *name; };
#else

typedef int pid_t;
struct __attribute__ ((relocatable)) entity
{
  long weight;
  long vruntime;
};

struct __attribute__ ((relocatable)) task
{
  pid_t tgid;
  int pid;
  struct entity se;
  struct entity rt;
  char comm[16];
  char other[8];
  const char *name;
  const char *command;
};

int
less (struct task *t)
{
  return &t->tgid < &t->pid; /* { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" } */
}

int
same (const struct task *t)
{
  return &t->tgid == &t->pid; /* { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" } */
}

int
nested (struct task *t)
{
  return &t->se.weight >= &t->rt.vruntime; /* { dg-relo "byte_off struct task.se.weight (0:2:0) = 8" "byte_off struct task.rt.vruntime (0:3:1) = 32" } */
}

int
records (volatile struct task *t)
{
  return &t->se > &t->rt; /* { dg-relo "byte_off struct task.se (0:2) = 8" "byte_off struct task.rt (0:3) = 24" } */
}

int
arrays (struct task *t)
{
  return t->comm < t->other; /* { dg-relo "byte_off struct task.comm (0:4) = 40" "byte_off struct task.other (0:5) = 56" } */
}

int
elements (struct task *t)
{
  return &t->comm[2] <= &t->other[1]; /* { dg-relo "byte_off struct task.comm[2] (0:4:2) = 42" "byte_off struct task.other[1] (0:5:1) = 57" } */
}

long
apart (struct task *t)
{
  return &t->pid - &t->tgid; /* { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" } */
}

long
pointers_apart (const struct task *t)
{
  return &t->command - &t->name; /* { dg-relo "byte_off struct task.command (0:7) = 72" "byte_off struct task.name (0:6) = 64" } */
}

long
elements_apart (struct task *t)
{
  return &t->other[1] - t->comm; /* { dg-relo "byte_off struct task.comm (0:4) = 40" "byte_off struct task.other[1] (0:5:1) = 57" } */
}

long
by_number (struct task *t)
{
  return (long) &t->pid - (long) &t->tgid; /* { dg-relo "byte_off struct task.tgid (0:0) = 0" "byte_off struct task.pid (0:1) = 4" } */
}

/* What is declared like a member is a variable.  */

struct own
{
  __typeof__ (((struct task *) 0)->comm) comm;
  __typeof__ (((struct task *) 0)->pid) pid, tgid;
};

_Static_assert (sizeof (((struct own *) 0)->comm) == 16, "");

long
variables (struct own *o, const struct task *t)
{
  __typeof__ (t->tgid) a[2];
  __typeof__ (t->comm) to;
  __typeof__ (&t->tgid) p = &a[0], q = &a[1];
  __asm__ ("" : "+r" (p), "+r" (q) : : "memory");
  return sizeof a + sizeof to + sizeof o->comm + (&o->tgid - &o->pid) + (q - p) + (p < q);
}

/* The pointers have met in a difference above.  */

long
pointer_variable (struct task *t)
{
  __typeof__ (t->pid) *p = &t->pid; return *p + 3; /* { dg-relo "byte_off struct task.pid (0:1) = 4" } */
}

int
generic (struct task *t)
{
  return _Generic (t->tgid, int: 1, default: 2) /* No relocation here.  */
	 + _Generic (&t->comm, char (*)[16]: 1, default: 2)
	 + _Generic (&t->name, const char **: 1, default: 2)
	 + __builtin_types_compatible_p (__typeof__ (t->pid), pid_t);
}

#endif
/* { dg-extra-instructions "*" 12 "without relocation the answers are constants" } */
