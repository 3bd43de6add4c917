// Namespaces and enclosing classes are no part of a type's name in BTF.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

namespace kernel
{
  inline namespace v6
  {
    struct [[gnu::relocatable]] task_struct
    {
      int tgid;
      int pid;
    };
  }
}

namespace
{
  struct [[gnu::relocatable]] hidden
  {
    int pad;
    int value;
  };
}

struct outer
{
  struct [[gnu::relocatable]] inner
  {
    long pad;
    int value;
  };
};

int
f (kernel::task_struct *t, void *h, outer::inner *i)
{
  int sum = t->pid;	// { dg-relo "byte_off struct task_struct.pid (0:1) = 4" }
  sum += static_cast<hidden *> (h)->value; // { dg-relo "byte_off struct hidden.value (0:1) = 4" }
  sum += i->value;	// { dg-relo "byte_off struct inner.value (0:1) = 8" }
  return sum;
}

int
local (void *p)
{
  struct [[gnu::relocatable]] local_type { int pad; int value; };
  return static_cast<local_type *> (p)->value; // { dg-relo "byte_off struct local_type.value (0:1) = 4" }
}
