/* libbpf applies no relocation to data (bpf_object__elf_collect in its libbpf.c): a pointer in there is none
   when it is read.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int object;
int *pointer = &object; /* { dg-note "'pointer' is initialized here" } */
const char *const names[] = { "first", "second" };
struct entry { const char *name; int value; } table[] = { { "first", 1 }, { "second", 2 } };

int
through_pointer (void)
{
  return *pointer; /* { dg-error "BPF programs cannot have addresses in initialized data" } */
}

char
through_table (unsigned i)
{
  return names[i & 1][0]; /* { dg-error "BPF programs cannot have addresses in initialized data" } */
}

/* What is no address is there.  */

int
value (unsigned i)
{
  return table[i & 1].value;
}

/* GCC would make a table of this.  */

const char *
name_of (int i)
{
  switch (i)
    {
    case 0: return "first";
    case 1: return "second";
    case 2: return "third";
    case 3: return "fourth";
    case 4: return "fifth";
    }
  return "other";
}
