// What needs a part of a field reads all of it: libbpf makes the load as wide as the kernel's field
// is, and refuses one that was not as wide as the local field.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }
// { dg-no-instruction-count "without relocation the part is read alone" }

#ifdef TARGET_LAYOUT
struct task { unsigned short flags; unsigned long state; unsigned wide; };
#else

struct [[gnu::relocatable]] task
{
  unsigned state;
  unsigned long wide;
  unsigned flags;
};

unsigned char
low_byte (task *t)
{
  return t->state; // { dg-relo "byte_off struct task.state (0:0) = 0" }
}

unsigned
high_byte (task *t)
{
  return t->wide >> 56; // { dg-relo "byte_off struct task.wide (0:1) = 8" }
}

bool
bit (task *t)
{
  return t->flags & 0x100; // { dg-relo "byte_off struct task.flags (0:2) = 16" }
}

unsigned
middle (task *t)
{
  return (t->state >> 8) & 0xff; // { dg-relo "byte_off struct task.state (0:0) = 0" }
}

void
set_bit (task *t)
{
  t->wide |= 0x10; // { dg-relo "byte_off struct task.wide (0:1) = 8" }
}

void
set_byte (task *t, unsigned char c)
{
  t->state = (t->state & ~0xff) | c; // { dg-relo "byte_off struct task.state (0:0) = 0" }
}

#endif
