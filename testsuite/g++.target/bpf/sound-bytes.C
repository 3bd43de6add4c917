// The bytes of an object.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct [[gnu::relocatable]] entity
{
  long weight;
  long vruntime;
};

struct [[gnu::relocatable]] task
{
  int tgid;
  int pid;
  entity se;
  char comm[16];
};

struct bytes { char b[40]; };

bytes
out (task *t)
{
  return __builtin_bit_cast (bytes, *t); // { dg-error "the bytes of relocatable type 'task' would be those of the layout that is declared here" }
}

int
in (bytes &b)
{
  return __builtin_bit_cast (task, b).pid; // { dg-error "an object of relocatable type 'task' would have the layout that is declared here" }
// { dg-error "a temporary object of relocatable type 'task'" "" { target *-*-* } .-1 }
}

void
copied (char *to, task *t)
{
  __builtin_memcpy (to, t, sizeof (task)); // { dg-error "the size of relocatable type 'task'" }
  __builtin_memcpy (to, t->comm, 16);
}
