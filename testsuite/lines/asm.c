/* Lines of asm statements, also in functions that are nothing else; one without instructions has none.
   SPDX-License-Identifier: GPL-3.0-or-later */
int
statements (int a)
{
  asm volatile ("%0 += 1" : "+r" (a));
  asm volatile ("# a comment");
  asm volatile ("/* and */ // another");
  a *= 3;
  asm volatile ("r0 = 7; .pushsection .elsewhere; .popsection" ::: "r0");
  asm volatile ("r0 = 8");
  asm volatile (".Llabel%=:" ::);
  asm volatile (".Lother%=: r0 = 9" ::);
  asm goto ("if %0 == 0 goto %l1" :: "r" (a) :: out);
  return a;
out:
  return 3;
}

__attribute__ ((naked)) int
naked (void)
{
  asm volatile ("r0 = 4\n\texit");
}
