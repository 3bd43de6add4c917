/* Members that are tested together: no load of the memory that holds all of them here, in which order and
   size it holds them.  They are of types that are aligned so that GCC could do it.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct inner { int b; void *p; int a; };
struct task
{
  int level, optname;
  long added;
  struct inner in;
  union { struct { int d, c; }; long cd; };
  struct { int f; void *q; int e; };
  char comm[16];
  short low;
  void *end, *begin;
  short high;
  void *start;
  unsigned char on;
  unsigned short bits;
  unsigned char is;
};
#else

struct inner { void *p; int a, b; };
struct __attribute__ ((relocatable)) task
{
  void *start;
  int optname, level;
  struct inner in;
  struct { void *q; int e, f; };
  union { struct { int c, d; }; long cd; };
  char comm[16];
  short high, low;
  unsigned char is, on;
  unsigned short bits;
  void *begin, *end;
};

int
both (struct task *t)
{
  return t->level == 1
	 && t->optname == 12; /* { dg-relo "byte_off struct task.optname (0:1) = 8" } */
} /* { dg-relo .-2 "byte_off struct task.level (0:2) = 12" } */

int
either (struct task *t)
{
  return t->level != 1
	 || t->optname != 12; /* { dg-relo "byte_off struct task.optname (0:1) = 8" } */
} /* { dg-relo .-2 "byte_off struct task.level (0:2) = 12" } */

int
nested (struct task *t)
{
  return t->in.a == 1
	 && t->in.b == 2; /* { dg-relo "byte_off struct task.in.b (0:3:2) = 28" } */
} /* { dg-relo .-2 "byte_off struct task.in.a (0:3:1) = 24" } */

int
unnamed (struct task *t)
{
  return t->e == 1
	 && t->f == 2; /* { dg-relo "byte_off struct task.f (0:4:2) = 44" } */
} /* { dg-relo .-2 "byte_off struct task.e (0:4:1) = 40" } */

int
in_union (struct task *t)
{
  return t->c == 1
	 && t->d == 2; /* { dg-relo "byte_off struct task.d (0:5:0:1) = 52" } */
} /* { dg-relo .-2 "byte_off struct task.c (0:5:0:0) = 48" } */

int
elements (struct task *t)
{
  return t->comm[0] == 'a'
	 && t->comm[1] == 'b'; /* { dg-relo "byte_off struct task.comm[1] (0:6:1) = 57" } */
} /* { dg-relo .-2 "byte_off struct task.comm[0] (0:6:0) = 56" } */

int
equal (struct task *t, struct task *u)
{
  return t->high == u->high /* { dg-relo-times 2 "byte_off struct task.high (0:7) = 72" } */
	 && t->low == u->low; /* { dg-relo-times 2 "byte_off struct task.low (0:8) = 74" } */
}

int
next (struct task *t)
{
  return t[1].high == 1
	 && t[1].low == 2; /* { dg-relo "byte_off struct task[1].low (1:8) = 170" } */
} /* { dg-relo .-2 "byte_off struct task[1].high (1:7) = 168" } */

int
masked (struct task *t)
{
  return (t->is & 1)
	 && (t->on & 6) == 4; /* { dg-relo "byte_off struct task.on (0:10) = 77" } */
} /* { dg-relo .-2 "byte_off struct task.is (0:9) = 76" } */

int
pointers (struct task *t)
{
  return !t->begin
	 && !t->end; /* { dg-relo "byte_off struct task.end (0:13) = 88" } */
} /* { dg-relo .-2 "byte_off struct task.begin (0:12) = 80" } */

#endif
/* { dg-extra-instructions "*" 6 "without relocation they are loaded as one" } */
