// libbpf makes a load as wide as the kernel's field.  So each of these has its relocation on the load
// itself, whatever the optimisers made of its address: added it up in another order, with loop
// variables, selected one of several, computed it once for several uses or on some paths before.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-skip-if "variables are loaded from the stack" { *-*-* } { "-O0" } }
// Without lines the only labels are those of relocations, which have no line either.
// { dg-options "-fplugin-arg-relocatable-line-info=no" }
// { dg-relo .-9 "type_size union slot (0)" "type_size struct ring (0)" "type_size struct counters (0)" "byte_off struct ring.slots[0].used (0:0:0:0)" "byte_off struct counters.per_queue[0] (0:2:0)" "byte_off struct counters.shift (0:3)" "byte_off struct counters.second (0:1)" "byte_off struct counters.total (0:4)" }
// { dg-no-instruction-count "the optimisers go other ways with addresses that they know" }

struct [[gnu::relocatable]] counters
{
  unsigned short first, second;
  unsigned short per_queue[8];
  unsigned char shift;
  unsigned short total;
};
union [[gnu::relocatable]] slot { long : 0; unsigned short used; };
struct [[gnu::relocatable]] ring { slot slots[4]; };

static long (*const helper) (void *) = (long (*) (void *)) 5;

unsigned long
elements_of_elements (ring *r, unsigned long i)
{
  unsigned long sum = 0;
  for (unsigned long k = 0; k < 4; k++)
    sum = sum * 5 + r[k].slots[i].used;
  return sum;
}

unsigned
nested_loops (counters *c, int n)
{
  unsigned sum = 0;
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 8; j++)
      sum += c[i].per_queue[j] << c[i].shift;
  return sum;
}

unsigned
on_one_path_before (counters *c, int before, unsigned i)
{
  unsigned sum = 0;
  if (before)
    sum = c->per_queue[i & 7];
  helper (nullptr);
  return sum + c->per_queue[i & 7];
}

unsigned
address_used_too (counters *c)
{
  unsigned short *second = &c->second;
  helper (second);
  return *second + c->second;
}

unsigned
one_of_two (counters *a, counters *b, bool first)
{
  unsigned short &second = first ? a->second : b->second;
  helper (nullptr);
  return second;
}

unsigned
where_paths_meet (counters *c, bool first)
{
  unsigned short *total;
  if (first)
    {
      total = &c->total;
      helper (c);
    }
  else
    {
      total = &c->total;
      helper (nullptr);
    }
  return *total;
}

// { dg-final { scan-assembler "\n\.LRELOC\[^\n\]*\n\[^\n\]*(u16 \\*|ldxh)" } }
// { dg-final { scan-assembler-not "\n(?!\.LRELOC)\[^\n\]*\n\[^\n\]*(u16 \\*|ldxh)" } }
