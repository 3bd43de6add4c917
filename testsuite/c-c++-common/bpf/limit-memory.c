/* What GCC would have memcpy and its like do, out of line.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct large { long words[300]; };

void
copy (struct large *a, struct large *b)
{
  *a = *b; /* { dg-error "BPF programs cannot copy 2400 bytes inline" } */
}

void
copy_bytes (void *a, void *b)
{
  __builtin_memcpy (a, b, 5000); /* { dg-error "BPF programs cannot copy 5000 bytes inline" } */
}

void
set_bytes (void *a)
{
  __builtin_memset (a, 0, 5000); /* { dg-error "BPF programs cannot set 5000 bytes inline" } */
}

void
copy_some (void *a, void *b, unsigned n)
{
  __builtin_memcpy (a, b, n); /* { dg-error "BPF programs cannot call .*memcpy.* with a size that is not constant" } */
}

void
move_some (void *a, void *b, unsigned n)
{
  __builtin_memmove (a, b, n); /* { dg-error "BPF programs cannot call .*memmove.* with a size that is not constant" } */
}

void
set_some (void *a, unsigned n)
{
  __builtin_memset (a, 0, n); /* { dg-error "BPF programs cannot call .*memset.* with a size that is not constant" } */
}

int
compare (void *a, void *b, unsigned n)
{
  return __builtin_memcmp (a, b, n); /* { dg-error "BPF programs cannot call 'memcmp'" } */
}

unsigned long
length (char *s)
{
  return __builtin_strlen (s); /* { dg-error "BPF programs cannot call 'strlen'" } */
}
