// A range-for over an array member: the array's start is relocated, the elements lie at their
// plain size.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the loop is unrolled differently" }

struct cell { int value; int weight; };

struct [[gnu::relocatable]] row
{
  int length;
  cell cells[4];
  int sums[3];
};

int
scalars (row *r)
{
  int sum = 0;
  for (int s : r->sums) // { dg-relo "byte_off struct row.sums (0:2) = 36" }
    sum += s;
  return sum;
}

int
structs (row *r)
{
  int sum = 0;
  for (const cell &c : r->cells) // { dg-relo "byte_off struct row.cells (0:1) = 4" }
    sum += c.weight;
  return sum;
}
