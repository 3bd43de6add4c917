// What is known of two addresses in the local layout is not known: a member's address need not
// be the object's, nor are two members so far apart.
//
// offsetof written as a member access of a null pointer is relocated as well.
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
  return (void *) &d->flags == (void *) d; // { dg-relo "byte_off struct device.flags (0:0) = 0" }
}

bool
apart (device *d)
{
  return &d->flags < &d->state; // { dg-relo "byte_off struct device.flags (0:0) = 0" "byte_off struct device.state (0:1) = 4" }
}

long
distance (device *d)
{
  return &d->state - &d->flags; // { dg-relo "byte_off struct device.flags (0:0) = 0" "byte_off struct device.state (0:1) = 4" }
}

unsigned long
offset_of ()
{
  return (unsigned long) &((device *) 0)->state; // { dg-relo "byte_off struct device.state (0:1) = 4" }
}

device *
container_of (int *state)
{
  return (device *) ((char *) state - (unsigned long) &((device *) 0)->state); // { dg-relo "byte_off struct device.state (0:1) = 4" }
}

device *
first_as_object (device *d)
{
  return (device *) &d->flags; // { dg-relo "byte_off struct device.flags (0:0) = 0" }
}

device *
less_first (device *d, unsigned long n)
{
  return (device *) ((char *) &d->flags - n * 3); // { dg-relo "byte_off struct device.flags (0:0) = 0" }
}
// { dg-extra-instructions "*" 8 "without relocation the answers are constants" }
