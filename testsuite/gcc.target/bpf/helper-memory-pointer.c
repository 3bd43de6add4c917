/* Helpers as libbpf has them: memory that they return is aligned to 8 bytes too, but not what another
   pointer's function returns.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-skip-if "nothing is propagated" { ! __OPTIMIZE__ } } */

struct record
{
  long a[3];
  int b[6];
};

static void *(*reserve) (void *, unsigned long, unsigned long) = (void *) 131;
static void *(*const lookup) (void *, const void *) = (void *) 1;
static void *(*dynptr_data) (const void *, unsigned int, unsigned int) = (void *) 203;

int
reserved (void *map)
{
  struct record *record = reserve (map, sizeof *record, 0);
  if (!record)
    return 1;
  __builtin_memset (record, 0, sizeof *record);
  return 0;
}

int
found (void *map, const void *key)
{
  struct record *record = lookup (map, key);
  if (!record)
    return 1;
  __builtin_memset (record->b, 0, sizeof record->b);
  return 0;
}

int
sliced (void *dynptr)
{
  char *bytes = dynptr_data (dynptr, 0, 2);
  if (!bytes)
    return 1;
  __builtin_memset (bytes, 0, 2);
  return 0;
}

/* Those of `sliced' only.  */
/* { dg-final { scan-assembler-times "u8 \\*\\)" 2 } } */
