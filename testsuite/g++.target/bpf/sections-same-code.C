// Two programs that do the same: GCC would make one a call of the other, which libbpf refuses.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the plugin one calls the other" }
// { dg-final { scan-assembler-not {\tcall\t} } }

struct [[gnu::relocatable]] task
{
  int a, b, e;
};

[[gnu::section ("kprobe/one"), gnu::used]] int
one (task *t)
{
  int s = 0;
  if (t->a > 3)		// { dg-relo "byte_off struct task.a (0:0) = 0" }
    s += t->b * 7;	// { dg-relo "byte_off struct task.b (0:1) = 4" }
  t->e = s;		// { dg-relo "byte_off struct task.e (0:2) = 8" }
  if (s & 1)
    t->a = 0;		// { dg-relo "byte_off struct task.a (0:0) = 0" }
  return s;
}

[[gnu::section ("kprobe/one"), gnu::used]] int
two (task *t)
{
  int s = 0;
  if (t->a > 3)		// { dg-relo "byte_off struct task.a (0:0) = 0" }
    s += t->b * 7;	// { dg-relo "byte_off struct task.b (0:1) = 4" }
  t->e = s;		// { dg-relo "byte_off struct task.e (0:2) = 8" }
  if (s & 1)
    t->a = 0;		// { dg-relo "byte_off struct task.a (0:0) = 0" }
  return s;
}
