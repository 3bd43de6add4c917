/* Atomic operations, on 4 and 8 bytes, came with -mcpu=v3; but for an addition whose result nobody wants.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int
add (int *p)
{
  return __sync_fetch_and_add (p, 1); /* { dg-error "BPF programs cannot do this atomic operation before '-mcpu=v3'" "" { target { -mcpu=v1 || -mcpu=v2 } } } */
}

long
exchange (long *p)
{
  return __atomic_exchange_n (p, 1, __ATOMIC_SEQ_CST); /* { dg-error "BPF programs cannot do this atomic operation before '-mcpu=v3'" "" { target { -mcpu=v1 || -mcpu=v2 } } } */
}

char
add_to_byte (char *p)
{
  return __sync_fetch_and_add (p, 1); /* { dg-error "BPF programs cannot do atomic operations on 1 bytes; they can on 4 and 8" } */
}

long
load (long *p)
{
  return __atomic_load_n (p, __ATOMIC_ACQUIRE);
}

void
count (long *p, int *q, long n)
{
  __sync_fetch_and_add (p, 1);
  __sync_sub_and_fetch (q, 2);
  __atomic_fetch_sub (p, n, __ATOMIC_RELAXED);
}

int
set_bit (long *p)
{
  __sync_fetch_and_or (p, 1); /* { dg-error "BPF programs cannot do this atomic operation before '-mcpu=v3'" "" { target { -mcpu=v1 || -mcpu=v2 } } } */
  return 0;
}
