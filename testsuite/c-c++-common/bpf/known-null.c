/* A pointer that was found to be null is not taken for a 0 that is wanted: to verifiers it is a pointer still.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do assemble } */

#ifdef __cplusplus
extern "C" {
#endif

struct entry;

static struct entry *(*const lookup) (const void *, const void *) = (struct entry *(*) (const void *, const void *)) 1;
static long (*const update) (const void *, const void *, const void *, long)
  = (long (*) (const void *, const void *, const void *, long)) 2;

long
insert_empty (const void *map, const void *key)
{
  if (lookup (map, key))
    return 1;
  return update (map, key, 0, 0);
}

#ifdef __cplusplus
}
#endif

/* { dg-final { scan-assembler-not {r[34] = r0|mov\t%r[34],%r0} } } */
