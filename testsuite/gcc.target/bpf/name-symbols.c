/* A function and a variable have the name of their symbol, and so the symbol is an identifier.
   SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "without the plugin the symbols have other names" } */

static __attribute__ ((noinline)) int
clone (int a, int b)
{
  asm volatile ("");
  return a + b;
}

int
use (int a)
{
  static int calls;
  static volatile long fixed = 5;
  calls++;
  return clone (a, 3) + clone (a + 1, 3) + fixed;
}

int
again (void)
{
  static int calls;
  return calls += 2;
}
/* { dg-final { btf-type "VAR use_calls, static: int" } } */
/* { dg-final { btf-type "VAR use_fixed, static: long int volatile" } } */
/* { dg-final { btf-type "VAR again_calls, static: int" } } */

int use_taken;
void *taken (void) { static int taken; return &taken; }
int taken_taken;
/* { dg-final { btf-type "VAR taken_taken, global: int" } } */

int labelled (int) __asm__ ("by.label");
int labelled (int x) { return x; }
/* { dg-final { btf-type "FUNC by.label, global: int (int x)" } } */

__attribute__ ((weak)) int weak (void) { return 1; }
__attribute__ ((visibility ("hidden"))) int hidden (void) { return 2; }
/* { dg-final { btf-type "FUNC weak, global: int ()" } } */
/* { dg-final { btf-type "FUNC hidden, global: int ()" } } */

extern int variadic (int, ...);
extern int named (int name, char other);
int calls_extern (void) { return variadic (1, 2) + named (1, 2); }
/* { dg-final { btf-type "FUNC variadic, extern: int (int, void)" } } */
/* { dg-final { btf-type "FUNC named, extern: int (int, char)" } } */
/* { dg-final { symbols-in-btf } } */
