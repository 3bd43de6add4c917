// A class with virtual functions has a pointer to its table as a member, in front; a virtual base
// is not one.  Neither has a kernel, so that it takes an option to get this far.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-fplugin-arg-relocatable-layout=allow" }
// { dg-no-instruction-count "without the plugin the option is unknown" }

struct [[gnu::relocatable]] device
{
  virtual int run ();
  int state;
};

int
f (device *d)
{
  return d->state; // { dg-relo "byte_off struct device.state (0:1) = 8" }
}

struct base { int b; };
struct [[gnu::relocatable]] with_virtual_base : virtual base
{
  int y;
};

int
g (with_virtual_base *p)
{
  return p->y; // { dg-relo "byte_off struct with_virtual_base.y (0:1) = 8" }
}
