// With relocation there are more instructions: the two reads are not of one object.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: (instructions)
// { dg-do assemble }

union [[gnu::relocatable]] both { int left; int right; };

int
f (both *p)
{
  return p->left + p->right; // { dg-relo "byte_off union both.left (0:0)" "byte_off union both.right (0:1)" }
}
