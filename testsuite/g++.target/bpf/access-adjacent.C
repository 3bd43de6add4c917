// Members that are side by side here need not be elsewhere: loads and stores are not joined.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-final { relo-resolves 1 } }

#ifdef TARGET_LAYOUT
struct pair { int second; long added; int first; char c[2]; char d; };
#else

struct [[gnu::relocatable]] pair
{
  int first;
  int second;
  char c[2];
  char d;
};

void
clear (pair *p)
{
  p->first = 0;	 // { dg-relo-times 1 "byte_off struct pair.first (0:0) = 0" }
  p->second = 0; // { dg-relo-times 1 "byte_off struct pair.second (0:1) = 4" }
  p->d = 0;	 // { dg-relo-times 1 "byte_off struct pair.d (0:3) = 10" }
}

bool
equal (pair *p, pair *q)
{
  return p->first == q->first && p->second == q->second; // { dg-relo "byte_off struct pair.first (0:0) = 0" "byte_off struct pair.second (0:1) = 4" }
}

#endif
// { dg-extra-instructions "clear" 1 "without relocation two of them are stored as one" }
// { dg-extra-instructions "equal" 6 "without relocation both are compared as one" }
