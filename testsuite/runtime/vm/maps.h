/* What maps.cpp and maps.c put into their maps, all of which Linux 5.10 has.

   SPDX-License-Identifier: GPL-3.0-or-later */

struct value
{
  u64 a;
  u32 b;
  u32 zero;
};

struct results
{
  u64 hash, lru, percpu, array, percpu_array, lpm, queue, stack, inner, inner_other, tail, stack_id;
  s64 missing, full, erased;
  u64 done;
};

struct results results;
