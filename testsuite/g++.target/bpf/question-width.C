// An answer needs no instructions that extend it to 64 bits, make a truth value or a shift's count of
// it, though nothing follows from its local value; and a constant is not kept in a register for it.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble { target __OPTIMIZE__ } }
// { dg-no-instruction-count "without the plugin there are no such questions" }
// { dg-final { scan-assembler-not {<<= 32|>>= 32|s>>=|&= *255|= *-r} } }

struct [[gnu::relocatable]] task
{
  int pid;
  unsigned short flags;
};

unsigned long
size (task *t)
{
  return __builtin_relocatable_field_byte_size (t->pid); // { dg-relo "byte_sz struct task.pid (0:0) = 4" }
}

bool
exists (task *t)
{
  return __builtin_relocatable_field_exists (t->pid); // { dg-relo "field_exists struct task.pid (0:0) = 1" }
}

unsigned long
sum ()
{
  return 5ul + (__builtin_relocatable_type_exists (task) != 0); // { dg-relo "type_exists struct task (0) = 1" }
}

unsigned long
shift (task *t, unsigned long x)
{
  return x << __builtin_relocatable_field_lshift_u64 (t->flags); // { dg-relo "lshift_u64 struct task.flags (0:1)" }
}

unsigned long
guarded (task *t)
{
  if (__builtin_relocatable_field_exists (t->flags)) // { dg-relo "field_exists struct task.flags (0:1) = 1" }
    return t->flags; // { dg-relo "byte_off struct task.flags (0:1) = 4" }
  return 1;
}
