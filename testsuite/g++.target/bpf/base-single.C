// Members of a base class: the base is the first member, and has no name.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct inode { long added; struct { int pad; int mode; int links; }; long number; };
#else

struct object
{
  int links;
  int mode;
};

struct [[gnu::relocatable]] inode : object
{
  long number;
};

int
inherited (inode *i)
{
  return i->mode; // { dg-relo "byte_off struct inode.mode (0:0:1) = 4" }
}

long
own (inode *i)
{
  return i->number; // { dg-relo "byte_off struct inode.number (0:1) = 8" }
}

#endif
// { dg-final { btf-type "STRUCT inode, size 16: struct object @0; long int number @64" } }
// { dg-final { btf-type "STRUCT object, size 8: int links @0; int mode @32" } }
