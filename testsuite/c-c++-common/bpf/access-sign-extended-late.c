/* Where libbpf may have to take another width, no load extends the sign: neither when it was one instruction
   from the beginning, nor when register allocation has put the memory in the place of a register that was
   loaded from it, as here.  There is no instruction that extends the sign of eight bytes.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "a bit-field is written" } */

struct __attribute__ ((relocatable)) entry
{
  signed char narrow : 8;
  unsigned char wide;
};

void
copy (struct entry *e)
{
  e->narrow = (signed char) e->wide; /* { dg-relo "byte_off struct entry.wide (0:1) = 1" } */
  /* { dg-relo-bits-written .-1 "struct entry.narrow (0:0)" } */
}

/* { dg-final { scan-assembler-not "s8 \\*\\)|ldxs" } } */
