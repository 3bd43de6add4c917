// Maps as libbpf has them: a global variable of struct type in .maps, keys and values as
// pointers, integers as pointers to arrays; and the license.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct key { int pid; };
struct value { long count; char name[16]; struct { int deep; } in; };

struct counts_map
{
  int (*type)[1];
  int (*max_entries)[256];
  ::key *key;
  ::value *value;
};

[[gnu::section (".maps"), gnu::used]] counts_map counts;
extern "C"
{
  [[gnu::section (".maps"), gnu::used]] struct { int (*type)[2]; int *key; long *value; } unnamed;
}
[[gnu::section ("license"), gnu::used]] char _license[] = "GPL";

// { dg-final { btf-type "VAR counts, global: struct counts_map" } }
// { dg-final { btf-type "STRUCT counts_map, size 32: int[1] * type @0; int[256] * max_entries @64; struct key * key @128; struct value * value @192" } }
// { dg-final { btf-type "STRUCT key, size 4: int pid @0" } }
// { dg-final { btf-type "STRUCT value, size 32" } }
// { dg-final { btf-type "VAR unnamed, global: struct (anon)" } }
// { dg-final { btf-type "DATASEC .maps: counts; unnamed" } }
// { dg-final { btf-type "VAR _license, global: char[4]" } }
// { dg-final { btf-type "DATASEC license: _license" } }
