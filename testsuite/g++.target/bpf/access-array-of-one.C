// The only element of an array, reached by the array's address, is not accessed at the array's relocation:
// libbpf would take the width of the target's array, which may have more (bpf_core_calc_relo in relo_core.c).
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the address is added" }

struct [[gnu::relocatable]] entry
{
  long before;
  unsigned long values[1];
};

unsigned long
sum (entry *e)
{
  unsigned long result = 0;
  for (auto &value : e->values) result = result * 5 + value; // { dg-relo "byte_off struct entry.values (0:1) = 8" }
  return result;
}

// { dg-final { scan-assembler-not "r\[0-9\]\\+8" } }
