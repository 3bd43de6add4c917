// Global variables, by section and linkage.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

int zeroed;
int initialised = 5;
static long hidden = 7;
extern const int exported;
const int exported = 11;
[[gnu::section (".data.mine")]] int placed = 3;
int row[4] = { 1 };
int *pointer = &initialised;
volatile int busy = 1;
namespace n { unsigned in_namespace = 4; }
extern int elsewhere;

long
f (int i)
{
  hidden += i;
  return zeroed + initialised + hidden + exported + placed + row[i] + busy
	 + n::in_namespace + elsewhere;
}
// { dg-final { btf-type "VAR zeroed, global: int" } }
// { dg-final { btf-type "VAR initialised, global: int" } }
// { dg-final { btf-type "VAR _ZL6hidden, static: long int" } }
// { dg-final { btf-type "VAR exported, global: int const" } }
// { dg-final { btf-type "VAR placed, global: int" } }
// { dg-final { btf-type "VAR row, global: int[4]" } }
// { dg-final { btf-type "VAR pointer, global: int *" } }
// { dg-final { btf-type "VAR busy, global: int volatile" } }
// { dg-final { btf-type "VAR _ZN1n12in_namespaceE, global: unsigned int" } }
// { dg-final { btf-type "DATASEC .data.mine: placed" } }
// { dg-final { btf-type "DATASEC .bss: zeroed" } }
// { dg-final { btf-type "DATASEC .rodata: exported" } }
