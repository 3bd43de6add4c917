/* Memory that a helper returns is aligned to 8 bytes: it is cleared by words, not by bytes, also where it
   is one of two.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-skip-if "nothing is propagated" { ! __OPTIMIZE__ } } */

struct record
{
  long a[3];
  int b[6];
};

#ifdef __cplusplus
extern "C" {
#endif
void *map_lookup_elem (void *, const void *) __attribute__ ((kernel_helper (1)));
void *ringbuf_reserve (void *, unsigned long, unsigned long) __attribute__ ((kernel_helper (131)));
#ifdef __cplusplus
}
#endif

int
reserved (void *map)
{
  struct record *record = (struct record *) ringbuf_reserve (map, sizeof *record, 0);
  if (!record)
    return 1;
  __builtin_memset (record, 0, sizeof *record);
  return 0;
}

int
either (void *map, const void *key)
{
  struct record *record = (struct record *) map_lookup_elem (map, key);
  if (!record)
    record = (struct record *) ringbuf_reserve (map, sizeof *record, 0);
  if (!record)
    return 1;
  __builtin_memset (record->b, 0, sizeof record->b);
  return 0;
}

/* { dg-final { scan-assembler-not "u8 \\*\\)" } } */
