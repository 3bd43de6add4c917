// Objects that a cast makes of other pointers and of numbers, and a pointer that is null.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
};

int
from_void (void *p)
{
  return static_cast<task *> (p)->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
from_number (unsigned long p)
{
  return -reinterpret_cast<task *> (p)->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

// The offset that is added to the pointer is the program's own business.
int
from_bytes (char *p)
{
  return reinterpret_cast<task *> (p + 24)->pid; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}

int
from_const (const task *t)
{
  return const_cast<task *> (t)->tgid; // { dg-relo "byte_off struct task.tgid (0:0) = 0" }
}

int
from_array (unsigned long *context)
{
  auto t = (task *) context[2];
  return t->pid + 3; // { dg-relo "byte_off struct task.pid (0:1) = 4" }
}
// { dg-extra-instructions "from_bytes" 1 "the two offsets cannot be one number" }
