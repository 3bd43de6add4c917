// Addresses of members that go to functions, are stored, compared, or wait in a variable.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct [[gnu::relocatable]] device
{
  int flags;
  int state;
  char name[16];
};

extern void sink (const void *);
const int *kept;

void
passed (device *d)
{
  sink (&d->state); // { dg-relo "byte_off struct device.state (0:1) = 4" }
  sink (d->name);   // { dg-relo "byte_off struct device.name (0:2) = 8" }
}

void
stored (device *d)
{
  kept = &d->state; // { dg-relo "byte_off struct device.state (0:1)" }
}

bool
compared (device *d, const int *p)
{
  return &d->state == p; // { dg-relo "byte_off struct device.state (0:1)" }
}

// Both are possible: the pointer is wanted, and what it points to is written through it.
int *
used (device *d)
{
  int *p = &d->state; // { dg-relo "byte_off struct device.state (0:1)" }
  *p = 7;
  return p;
}
// { dg-extra-instructions "used" 1 "the offset is in the pointer that is returned, and nothing is left for the store" }
