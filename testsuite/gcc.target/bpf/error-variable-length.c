/* GNU C's structs with arrays of variable length have no layout that BTF could say; pointers to
   arrays of variable length have the kernel's stride.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do compile }  */

struct __attribute__((preserve_access_index)) pair { int a, b; };

int
members (int n, int i, void *v)
{
  struct __attribute__((preserve_access_index)) variable { int a; int b[n]; int c; } *p = v;
  int sum = p->a; /* { dg-error "size of 'struct variable' is only known when the program runs" } */
  sum += p->b[i]; /* { dg-error "size of 'struct variable' is only known" } */
  sum += (p + 1)->c; /* { dg-error "struct variable', whose size is only known|size of 'struct variable' is only known" } */
  return sum;
}

int
asked (int n, void *v)
{
  struct __attribute__((preserve_access_index)) asked { int b[n]; int c; } *p = v;
  return __builtin_preserve_field_info (p->c, 2); /* { dg-error "size of 'struct asked' is only known" } */
}

void
strides (int n, int i, void *v)
{
  struct __attribute__((preserve_access_index)) stepped { int b[n]; } *p = v;
  p++; /* { dg-error "arithmetic on a pointer to 'struct stepped', whose size is only known" } */
  asm volatile ("" : : "r" (p));
}
