// What a relocation asks for has the kind that the source says: libbpf takes no integer for an enumeration.
// Its neighbours are what kernels take, as in btf-bit-field-enums.C.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }
// { dg-no-instruction-count "the questions are not known without the plugin" }

enum class small : unsigned char { x };
enum class large : unsigned long { y = 1ul << 40 };
struct __attribute__ ((relocatable)) wide { large a : 40; large b : 40; }; // { dg-warning "too small" }
struct __attribute__ ((relocatable)) tail { unsigned char a : 3; small first; small last; };
struct base { large c : 40, d : 40; }; // { dg-warning "too small" }
struct __attribute__ ((relocatable)) part { base b; };
unsigned long wide_b (wide *w) { return static_cast<unsigned long> (w->b); } // { dg-relo-bits "struct wide.b (0:1)" }
int tail_last (tail *t) { return static_cast<int> (t->last); } // { dg-relo "byte_off struct tail.last (0:2) = 2" }
bool part_matches () { return __builtin_preserve_type_info (*(part *) 0, 2); } // { dg-relo "type_matches struct part (0) = 1" }

// That a member was asked for by itself does not keep what is in it from being looked at.
union held { large e : 40; long z; }; // { dg-warning "too small" }
struct __attribute__ ((relocatable)) outer { held inner; };
bool inner_exists (outer *o) { return __builtin_preserve_field_info (o->inner, 2); } // { dg-relo "field_exists struct outer.inner (0:0) = 1" }
bool outer_matches () { return __builtin_preserve_type_info (*(outer *) 0, 2); } // { dg-relo "type_matches struct outer (0) = 1" }

// { dg-final { btf-type "UNION held, size 8: enum64 large e:40 @0; long int z @0" } }
// { dg-final { btf-type "STRUCT wide, size 16: long unsigned int a:40 @0; enum64 large b:40 @64" } }
// { dg-final { btf-type "STRUCT tail, size 3: unsigned char a:3 @0; enum small first:8 @8; enum small last @16" } }
// { dg-final { btf-type "STRUCT base, size 16: enum64 large c:40 @0; enum64 large d:40 @64" } }
