// Maps that are static, in an unnamed namespace and inline
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR shared, global: struct array_map
// btf: VAR _ZL5local, global: struct array_map
// [gcc >= 15] btf: VAR _ZN12_GLOBAL__N_1L6hiddenE, global: struct array_map
// [gcc >= 15] btf: DATASEC .maps: shared; _ZN12_GLOBAL__N_1L6hiddenE; _ZL5local
// The L for internal linkage is missing, for GCC 14 knows an unnamed namespace by its name alone:
// [gcc < 15] btf: VAR _ZN12_GLOBAL__N_16hiddenE, global: struct array_map
// [gcc < 15] btf: DATASEC .maps: shared; _ZN12_GLOBAL__N_16hiddenE; _ZL5local
#include "corpus.h"

struct array_map {
  __uint(type, 2);
  __uint(max_entries, 4);
  __type(key, u32);
  __type(value, u64);
};
inline array_map shared SEC(".maps");
namespace {
array_map hidden SEC(".maps");
}
static array_map local SEC(".maps");

extern "C" SEC("socket") int program(void *context) {
  u32 zero = 0;
  auto *first = static_cast<u64 *>(bpf_map_lookup_elem(&shared, &zero));
  auto *second = static_cast<u64 *>(bpf_map_lookup_elem(&hidden, &zero));
  auto *third = static_cast<u64 *>(bpf_map_lookup_elem(&local, &zero));
  return first && second && third ? *first + *second + *third : 0;
}
