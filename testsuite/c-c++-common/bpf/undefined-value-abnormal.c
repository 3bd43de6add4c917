/* A variable has no value on a path, and there is a call that returns twice: on the edges from other calls to
   that one nothing can be set.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */
/* { dg-no-instruction-count "nothing is relocated" } */

#ifdef __cplusplus
extern "C" {
#endif

int returns_twice (void *) __attribute__ ((returns_twice));
void call (int);

int
abnormal (int n, void *buffer)
{
  int value;
  if (n == 5)
    call (0);
  if (returns_twice (buffer))
    return value;
  value = n;
  call (n);
  value += 3;
  call (value);
  return value;
}

#ifdef __cplusplus
}
#endif
