// Atomic operations on relocated members: the address is relocated.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-skip-if "GCC has them from v3 on" { -mcpu=v1 || -mcpu=v2 } }

struct [[gnu::relocatable]] counter
{
  int pad;
  int refs;
  long sum;
};

void
add (counter *c)
{
  __atomic_fetch_add (&c->sum, 1, __ATOMIC_RELAXED); // { dg-relo "byte_off struct counter.sum (0:2) = 8" }
}
// { dg-extra-instructions "add" 1 "an atomic operation has its address in a register" }
