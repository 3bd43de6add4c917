// The relocated offset belongs into the load also where GCC has added it to others first, and the
// loop optimisers would make the sum an induction variable: only there libbpf can change the width.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "sizes that are not known must be multiplied with" }
// { dg-final { scan-assembler-not {u16 \*\) \(r[0-9]\+0\)} } }

struct [[gnu::relocatable]] part { unsigned short pad, value; };
struct [[gnu::relocatable]] row { part parts[4]; };

unsigned long sum (row *rows, unsigned long i)
{
  unsigned long sum = 0;
  for (unsigned long k = 0; k < 4; k++)
    sum = sum * 5 + rows[k].parts[i].value;
// { dg-relo .-1 "byte_off struct row.parts[0].value (0:0:0:1) = 2" }
// { dg-relo .-2 "type_size struct row (0) = 16" }
// { dg-relo .-3 "type_size struct part (0) = 4" }
  return sum;
}
