// What follows three underscores is not part of the name for the loader: two flavours of a type
// find the same one.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct task { long added; int state; int __state; };
#else

struct [[gnu::relocatable]] task___old
{
  int state;
};

struct [[gnu::relocatable]] task___new
{
  int pad;
  int __state;
};

int
f (void *t)
{
  return static_cast<task___old *> (t)->state      // { dg-relo "byte_off struct task___old.state (0:0) = 0" }
	 + static_cast<task___new *> (t)->__state; // { dg-relo "byte_off struct task___new.__state (0:1) = 4" }
}

#endif
