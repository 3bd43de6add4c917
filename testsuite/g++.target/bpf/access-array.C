// Constant indices are steps of the path: in arrays, arrays of arrays, arrays of structs with
// arrays.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct cell { int added[2]; long weight; int marks[9]; };
struct table { long more; struct cell cells[7]; int grid[3][8]; int row[5]; };
#else

struct cell
{
  int marks[3];
  long weight;
};

struct [[gnu::relocatable]] table
{
  int row[4];
  int grid[2][5];
  cell cells[3];
};

int
one (table *t)
{
  return t->row[3]; // { dg-relo "byte_off struct table.row[3] (0:0:3) = 12" }
}

int
first (table *t)
{
  return *t->row; // { dg-relo "byte_off struct table.row[0] (0:0:0) = 0" }
}

int
two (table *t)
{
  return t->grid[1][2]; // { dg-relo "byte_off struct table.grid[1][2] (0:1:1:2) = 44" }
}

int
within (table *t)
{
  return t->cells[2].marks[1]; // { dg-relo "byte_off struct table.cells[2].marks[1] (0:2:2:0:1) = 108" }
}

long
behind (table *t)
{
  return t->cells[1].weight; // { dg-relo "byte_off struct table.cells[1].weight (0:2:1:1) = 96" }
}

#endif
