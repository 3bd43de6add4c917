// Two questions with one local answer stay two: the running kernel may answer them differently.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct one { long added; int value; };
struct two { int value; };
union both { struct { int pad; int left; }; int right; };
#else

struct [[gnu::relocatable]] one { int value; };
struct [[gnu::relocatable]] two { int value; };
union [[gnu::relocatable]] both { int left; int right; };

int
types (one *a, two *b)
{
  return a->value    // { dg-relo-times 1 "byte_off struct one.value (0:0) = 0" }
	 + b->value; // { dg-relo-times 1 "byte_off struct two.value (0:0) = 0" }
}

// In C++ these would even be the same object.
int
members (both *p)
{
  return p->left      // { dg-relo "byte_off union both.left (0:0) = 0" }
	 + p->right;  // { dg-relo "byte_off union both.right (0:1) = 0" }
}

int
chosen (both *p, bool which)
{
  if (which)
    return p->left; // { dg-relo "byte_off union both.left (0:0) = 0" }
  else
    return p->right; // { dg-relo "byte_off union both.right (0:1) = 0" }
}

#endif
// { dg-extra-instructions "members" 1 "without relocation it is one object, read once" }
// { dg-extra-instructions "chosen" 8 "without relocation both branches are the same" }
