// What is known of two addresses in the local layout is not known: a member's address need not
// be the object's, nor are two members so far apart.
//
// A known gap: GCC's front end folds such comparisons, and offsetof written as a member access
// of a null pointer, while it parses, before a plugin has a say.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] device
{
  int flags;
  int state;
};

bool
same_as_object (device *d)
{
  return (void *) &d->flags == (void *) d; // { dg-relo "byte_off struct device.flags (0:0) = 0" { xfail *-*-* } }
}

bool
apart (device *d)
{
  return &d->flags < &d->state; // { dg-relo "byte_off struct device.flags (0:0) = 0" "byte_off struct device.state (0:1) = 4" { xfail *-*-* } }
}

long
distance (device *d)
{
  return &d->state - &d->flags; // { dg-relo "byte_off struct device.flags (0:0) = 0" "byte_off struct device.state (0:1) = 4" { xfail *-*-* } }
}

unsigned long
offset_of ()
{
  return (unsigned long) &((device *) 0)->state; // { dg-relo "byte_off struct device.state (0:1) = 4" { xfail *-*-* } }
}

device *
container_of (int *state)
{
  return (device *) ((char *) state - (unsigned long) &((device *) 0)->state); // { dg-relo "byte_off struct device.state (0:1) = 4" { xfail *-*-* } }
}
// { dg-extra-instructions "*" 6 "without relocation the answers are constants" }
