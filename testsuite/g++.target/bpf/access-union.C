// Members of unions, at the root and within.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
union value { char bytes[16]; struct { short added; int low; int high; } parts; long whole; };
struct holder { long added[3]; union value v; int kind; };
#else

union [[gnu::relocatable]] value
{
  long whole;
  struct
  {
    int low;
    int high;
  } parts;
  char bytes[8];
};

struct [[gnu::relocatable]] holder
{
  int kind;
  value v;
};

long
root (value *v)
{
  return v->whole; // { dg-relo "byte_off union value.whole (0:0) = 0" }
}

int
part (value *v)
{
  return v->parts.high; // { dg-relo "byte_off union value.parts.high (0:1:1) = 4" }
}

char
within (holder *h)
{
  return h->v.bytes[3]; // { dg-relo "byte_off struct holder.v.bytes[3] (0:1:2:3) = 11" }
}

#endif
// { dg-final { btf-type "UNION value, size 8" } }
