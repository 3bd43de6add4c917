/* Two questions with one local answer stay two.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-final { relo-resolves 1 } } */

#ifdef TARGET_LAYOUT
struct one { long added; int value; };
struct two { int value; };
#else

struct __attribute__ ((relocatable)) one { int value; };
struct __attribute__ ((relocatable)) two { int value; };

int
f (void *p)
{
  return ((struct one *) p)->value    /* { dg-relo-times 1 "byte_off struct one.value (0:0) = 0" } */
	 + ((struct two *) p)->value; /* { dg-relo-times 1 "byte_off struct two.value (0:0) = 0" } */
}

#endif
/* { dg-extra-instructions "f" 1 "without relocation it is one object, read once" } */
