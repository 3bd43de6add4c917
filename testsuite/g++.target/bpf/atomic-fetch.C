// Atomic operations that return what was there, or compare.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-skip-if "fetching atomics came with v3" { *-*-* } { "-mcpu=v1" "-mcpu=v2" } }

struct [[gnu::relocatable]] counter
{
  int pad;
  int refs;
  long sum;
};

long
fetch_add (counter *c, long n)
{
  return __atomic_fetch_add (&c->sum, n, __ATOMIC_SEQ_CST); // { dg-relo "byte_off struct counter.sum (0:2) = 8" }
}

int
exchange (counter *c, int n)
{
  return __atomic_exchange_n (&c->refs, n, __ATOMIC_SEQ_CST); // { dg-relo "byte_off struct counter.refs (0:1) = 4" }
}

bool
compare_exchange (counter *c, long from, long to)
{
  return __sync_bool_compare_and_swap (&c->sum, from, to); // { dg-relo "byte_off struct counter.sum (0:2) = 8" }
}
// { dg-extra-instructions "*" 1 "an atomic operation has its address in a register" }
