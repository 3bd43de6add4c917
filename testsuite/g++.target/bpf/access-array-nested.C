// Variable indices at several depths, and pointers into arrays of arrays.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "each index is scaled by itself" }

struct cell { int pad; int marks[3]; };

struct [[gnu::relocatable]] table
{
  cell cells[4];
  int grid[3][5];
};

int
two (table *t, unsigned long i, unsigned long j)
{
  return t->grid[i][j]; // { dg-relo "byte_off struct table.grid[0][0] (0:1:0:0) = 64" }
}

int
within (table *t, unsigned long i, unsigned long j)
{
  return t->cells[i].marks[j]; // { dg-relo "byte_off struct table.cells[0].marks[0] (0:0:0:1:0) = 4" }
}

int
mixed (table *t, unsigned long i)
{
  return t->cells[i].marks[2]; // { dg-relo "byte_off struct table.cells[0].marks[2] (0:0:0:1:2) = 12" }
}

int (*row (table *t))[5]
{
  return &t->grid[1]; // { dg-relo "byte_off struct table.grid[1] (0:1:1) = 84" }
}

int
sum (table *t)
{
  return (t->cells + 2)->pad + (*(t->grid + 1))[2]; // { dg-relo "byte_off struct table.cells[2].pad (0:0:2:0) = 32" "byte_off struct table.grid[1][2] (0:1:1:2) = 92" }
}

// Before the start is like a variable index: libbpf knows no negative one.
int
before (table *t)
{
  return t->grid[1][-1]; // { dg-relo "byte_off struct table.grid[1][0] (0:1:1:0) = 84" }
}
