// The address of a member is the base plus a relocated number, of one addition.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct device { long added; int name_length; char name[16]; int flags; };
#else

struct [[gnu::relocatable]] device
{
  int flags;
  char name[16];
  int name_length;
};

int *
field (device *d)
{
  return &d->name_length; // { dg-relo "byte_off struct device.name_length (0:2) = 20" }
}

char *
decayed (device *d)
{
  return d->name; // { dg-relo "byte_off struct device.name (0:1) = 4" }
}

char *
element (device *d)
{
  return &d->name[3]; // { dg-relo "byte_off struct device.name[3] (0:1:3) = 7" }
}

// Zero is a relocated number too.
int *
first (device *d)
{
  return &d->flags; // { dg-relo "byte_off struct device.flags (0:0) = 0" }
}

#endif
// { dg-extra-instructions "first" 1 "without relocation there is nothing to add" }
