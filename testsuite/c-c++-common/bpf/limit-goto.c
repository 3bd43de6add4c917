/* Jumps to what is not known.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

int
computed (int x)
{
  static void *targets[] = { &&first, &&second };
  goto *targets[x]; /* { dg-error "BPF programs cannot jump to an address" } */
 first:
  return 1;
 second:
  return 2;
}

void *buffer[5];

int
mark (void)
{
  return __builtin_setjmp (buffer); /* { dg-error "BPF programs cannot jump from one function to another" } */
}

void
jump (void)
{
  __builtin_longjmp (buffer, 1); /* { dg-error "BPF programs cannot jump from one function to another" } */
}

void *
return_address (void)
{
  return __builtin_return_address (0); /* { dg-error "BPF programs cannot know the address to which a function returns" } */
}
