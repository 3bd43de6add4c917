/* An overflow in a constant of the program's own is none of an offset's, beside relocatable types.
   SPDX-License-Identifier: GPL-3.0-or-later
   { dg-do assemble } */

struct __attribute__ ((relocatable)) task { int pad; int pid; };

int pid (struct task *t) { return t->pid; } /* { dg-relo "byte_off struct task.pid (0:1) = 4" } */

unsigned short
narrow (unsigned short x)
{
  x &= 0xaa55;
  x &= ~128;
  return x;
}

unsigned char
narrower (unsigned char x)
{
  return (x & ~0x81) | 0xf0;
}

unsigned long
wide (unsigned long x)
{
  return (x & ~128) * 0x7fffffffffffffffUL * 3;
}
