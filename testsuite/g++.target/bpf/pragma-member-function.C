// A pointer to a member function is a record to GCC, and is not marked by a region.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

#pragma clang attribute push (__attribute__ ((preserve_access_index)), apply_to = record)
struct task
{
  int pid;
  int function (int) const;
};

bool
same (int (task::*a) (int) const)
{
  return a == &task::function;
}
#pragma clang attribute pop
