/* Bit-fields: what can be asked of them, the macros of libbpf that read them, and reads and writes
   of marked types.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "questions.h"

#define FIELDS \
  { \
    u32 number; \
    u32 low : 3; \
    s32 negative : 5; \
    u32 high : 24; \
    u8 byte : 2, : 3, rest : 3; \
    s16 half : 9; \
    u64 wide : 40; \
    s64 wide_negative : 20; \
    boolean truth : 1; \
    enum color color : 31; \
    u32 whole : 32; \
    struct { u32 pad : 4, inner : 6; }; \
    struct { u32 pad : 4, inner : 6; } named; \
  }

struct fields FIELDS;
struct MARKED marked FIELDS;

/* --- Questions ------------------------------------------------------------ */

#define ASK(field) \
  FUNCTION u64 ask_##field (struct fields *f) \
  { \
    return FIELD_OFFSET (f->field) + FIELD_SIZE (f->field) + FIELD_EXISTS (f->field) \
      + FIELD_SIGNED (f->field) + FIELD_LSHIFT (f->field) + FIELD_RSHIFT (f->field); \
  }

ASK (number)
ASK (low)
ASK (negative)
ASK (high)
ASK (byte)
ASK (rest)
ASK (half)
ASK (wide)
ASK (wide_negative)
ASK (truth)
ASK (color)
ASK (whole)
ASK (inner)
FUNCTION u64 ask_named (struct fields *f)
{
  return FIELD_OFFSET (f->named.inner) + FIELD_SIZE (f->named.inner)
    + FIELD_LSHIFT (f->named.inner) + FIELD_RSHIFT (f->named.inner);
}

FUNCTION u64 ask_of_type (void)
{
#if SPELLING == SPELLING_libbpf
  return FIELD_OFFSET (struct fields, wide) + FIELD_SIZE (struct fields, wide) + FIELD_EXISTS (struct fields, low);
#else
  return FIELD_OFFSET (((struct fields *) 0)->wide) + FIELD_SIZE (((struct fields *) 0)->wide)
    + FIELD_EXISTS (((struct fields *) 0)->low);
#endif
}

/* --- libbpf's macros ------------------------------------------------------ */

#define MACROS(field) \
  FUNCTION u64 direct_##field (struct fields *f) { return BPF_CORE_READ_BITFIELD (f, field); } \
  FUNCTION u64 probed_##field (struct fields *f) { return BPF_CORE_READ_BITFIELD_PROBED (f, field); }

MACROS (number)
MACROS (low)
MACROS (negative)
MACROS (high)
MACROS (half)
MACROS (wide)
MACROS (wide_negative)
MACROS (truth)
MACROS (color)
MACROS (inner)

/* What newer versions of libbpf have as BPF_CORE_WRITE_BITFIELD, by the same relocations.  */
#define WRITE(field) \
  FUNCTION void write_##field (struct fields *f, u64 value) \
  { \
    u8 *unit = (u8 *) f + FIELD_OFFSET (f->field); \
    u32 left = FIELD_LSHIFT (f->field), right = FIELD_RSHIFT (f->field); \
    u64 mask = ~0ULL << right >> left, shifted = value << right >> left; \
    __asm__ volatile ("" : "=r" (unit) : "0" (unit)); \
    switch (FIELD_SIZE (f->field)) \
      { \
      case 1: *(u8 *) unit = (*(u8 *) unit & ~mask) | shifted; break; \
      case 2: *(u16 *) unit = (*(u16 *) unit & ~mask) | shifted; break; \
      case 4: *(u32 *) unit = (*(u32 *) unit & ~mask) | shifted; break; \
      case 8: *(u64 *) unit = (*(u64 *) unit & ~mask) | shifted; break; \
      } \
  }

WRITE (number)
WRITE (low)
WRITE (negative)
WRITE (wide)
WRITE (inner)

/* --- Reads and writes of a marked type ------------------------------------ */

FUNCTION u64 read_low (struct marked *m) { return m->low; }
FUNCTION s64 read_negative (struct marked *m) { return m->negative; }
FUNCTION u64 read_wide (struct marked *m) { return m->wide; }
FUNCTION u64 read_truth (struct marked *m) { return m->truth; }
FUNCTION u64 read_inner (struct marked *m) { return m->inner; }
FUNCTION void assign_low (struct marked *m, u32 v) { m->low = v; }
FUNCTION void assign_wide (struct marked *m, u64 v) { m->wide = v; }
