// Vectors and complex numbers are arrays of their elements, as clang has them for vectors.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

typedef int v4si __attribute__ ((vector_size (16)));
struct lanes { v4si four; short two __attribute__ ((vector_size (4))); };
struct waves { _Complex int whole; _Complex double real; };
lanes l;
waves w;

// { dg-final { btf-type "STRUCT lanes, size 32: v4si four @0; short int[2] two @128" } }
// { dg-final { btf-type "TYPEDEF v4si: int[4]" } }
// { dg-final { btf-type "STRUCT waves, size 24: int[2] whole @0; double[2] real @64" } }
