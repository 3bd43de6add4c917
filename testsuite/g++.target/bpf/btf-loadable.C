// What the kernel would refuse: `const void', and offsets in sections of what is in none.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-options "-Wno-ignored-qualifiers" }

int common [[gnu::common]] [2];
int other [[gnu::common]] [2];
int placed;

const void nothing () {}
const void (*pointer) () = nothing;

// { dg-final { btf-type "FUNC _Z7nothingv, global: void ()" } }
// { dg-final { btf-type "VAR pointer, global: void () *" } }
// { dg-final { btf-type "VAR common, global: int[2]" } }
// { dg-final { btf-type "DATASEC .bss: placed" } }
