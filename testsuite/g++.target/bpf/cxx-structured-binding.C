// Structured bindings stand for the members: of a reference, of what a pointer points to, of an
// array member's elements.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct point { int z; int y; long added; int x; int pair[2]; };
#else

struct [[gnu::relocatable]] point
{
  int x;
  int y;
  int z;
  int pair[2];
};

int
reference (point &p)
{
  auto &[x, y, z, pair] = p;
  return x + z + pair[1]; // { dg-relo "byte_off struct point.x (0:0) = 0" "byte_off struct point.z (0:2) = 8" "byte_off struct point.pair[1] (0:3:1) = 16" }
}

int
pointer (const point *p)
{
  const auto &[x, y, z, pair] = *p;
  return y; // { dg-relo "byte_off struct point.y (0:1) = 4" }
}

// The reference is to the array; from there on it is an array of int like any other.
int
array (point *p)
{
  auto &[first, second] = p->pair; return second; // { dg-relo "byte_off struct point.pair (0:3) = 12" }
}

#endif
// { dg-extra-instructions "array" 1 "the array's offset is relocated, the element's in the array is not" }
