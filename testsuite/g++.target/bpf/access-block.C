// Members that are copied or cleared as a block: what is relocated is the block's start.  Of a
// structure with a fixed layout all is copied as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct inner { int a; int b[3]; };
struct task { char added[5]; struct inner in; int words[4]; };
#else

struct __attribute__ ((fixed_layout)) inner
{
  int a;
  int b[3];
};

struct [[gnu::relocatable]] task
{
  int words[4];
  inner in;
};

void
copied (inner *to, task *t)
{
  *to = t->in; // { dg-relo "byte_off struct task.in (0:1) = 16" }
}

void
assigned (task *t, const inner *from)
{
  t->in = *from; // { dg-relo "byte_off struct task.in (0:1) = 16" }
}

void
cleared (task *t)
{
  __builtin_memset (t->words, 0, sizeof (int[4])); // { dg-relo "byte_off struct task.words (0:0) = 0" }
}

int
moved (task *t)
{
  int i;
  __builtin_memcpy (&i, &t->in.b[1], sizeof i); // { dg-relo "byte_off struct task.in.b[1] (0:1:1:1) = 24" }
  return i;
}

#endif
// { dg-extra-instructions "*" 1 "the offset of the block's start is added first" }
