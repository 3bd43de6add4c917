// What the kernel takes of enumerations beside bit-fields: none of more than 32 bits, and at the end
// of the struct none smaller than an int unless its bits are counted.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

enum class small : unsigned char { x };
enum class large : unsigned long { y = 1ul << 40 };
struct wide { large a : 40; large b : 24; large c : 33; }; // { dg-warning "too small" }
struct tail { unsigned char a : 3; small first; const small last; };
struct inside { unsigned char a : 3; small first; int i; };
struct plain { unsigned char a; small last; };
wide w;
tail t {};
inside i;
plain p;

// { dg-final { btf-type "STRUCT wide, size 16: long unsigned int a:40 @0; enum64 large b:24 @40; long unsigned int c:33 @64" } }
// { dg-final { btf-type "STRUCT tail, size 3: unsigned char a:3 @0; enum small first:8 @8; enum small const last:8 @16" } }
// { dg-final { btf-type "STRUCT inside, size 8: unsigned char a:3 @0; enum small first @8; int i @32" } }
// { dg-final { btf-type "STRUCT plain, size 2: unsigned char a @0; enum small last @8" } }
