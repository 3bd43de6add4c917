// Members of members: one relocation for the whole path, whether or not the inner type is
// marked.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct entity { char added[24]; unsigned long sum; unsigned long vruntime; };
struct statistics { int added; long count; };
struct task { struct statistics stat; char more[3]; struct entity se; };
#else

struct entity
{
  unsigned long vruntime;
  unsigned long sum;
};

struct [[gnu::relocatable]] statistics
{
  long count;
};

struct [[gnu::relocatable]] task
{
  int unused;
  entity se;
  statistics stat;
};

unsigned long
unmarked (task *t)
{
  return t->se.vruntime + t->se.sum; // { dg-relo-times 1 "byte_off struct task.se.vruntime (0:1:0) = 8" "byte_off struct task.se.sum (0:1:1) = 16" }
}

long
marked (task *t)
{
  return t->stat.count; // { dg-relo-times 1 "byte_off struct task.stat.count (0:2:0) = 24" }
}

// A pointer to the member starts anew: at its type, if that is marked.
long
through_pointer (task *t)
{
  statistics *s = &t->stat; // { dg-relo "byte_off struct task.stat (0:2) = 24" }
  return s->count; // { dg-relo "byte_off struct statistics.count (0:0) = 0" }
}

#endif
// { dg-extra-instructions "through_pointer" 2 "the offset of the member in the member is relocated by itself" }
