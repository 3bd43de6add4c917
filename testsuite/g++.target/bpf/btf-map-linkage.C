// Maps are global whatever C++ says of their type or name, are laid out in order, since libbpf makes
// them in that of their addresses, and what they inherit are members of their own.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "without the plugin an inline variable has no place beside others" }

struct array_map { int (*type)[2]; int (*max_entries)[4]; int *key; long *value; };
struct nothing {};
struct sizes { int (*max_entries)[4]; };
struct inherited : nothing, sizes { int (*type)[2]; int *key; long *value; };
struct inner_map : sizes { int (*type)[2]; int *key; int *value; };
struct outer_map { int (*type)[12]; int (*max_entries)[2]; int *key; inner_map *values[]; };

#define MAP __attribute__ ((section (".maps"), used))
struct { int (*type)[2]; int (*max_entries)[4]; int *key; long *value; } unnamed MAP;
MAP inline array_map shared;
// GCC 14 mangles it otherwise.
namespace { array_map hidden __asm__ ("hidden_map") MAP; }
MAP static array_map local;
MAP inherited with_base;
MAP inner_map inner;
MAP outer_map outer = { {}, {}, {}, { &inner } };

// { dg-final { btf-type "VAR unnamed, global: struct (anon)" } }
// { dg-final { btf-type "VAR shared, global: struct array_map" } }
// { dg-final { btf-type "VAR hidden_map, global: struct array_map" } }
// { dg-final { btf-type "VAR _ZL5local, global: struct array_map" } }
// { dg-final { btf-type "STRUCT inherited, size 32: int[4] * max_entries @0; int[2] * type @64; int * key @128; long int * value @192" } }
// { dg-final { btf-type "STRUCT inner_map, size 32: int[4] * max_entries @0; int[2] * type @64" } }
// { dg-final { btf-type "DATASEC .maps: unnamed; shared; hidden_map; _ZL5local; with_base; inner; outer" } }
// { dg-final { scan-assembler {\.global\t_ZL5local} } }
