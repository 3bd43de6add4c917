// The pointer to the vtable is a member; a virtual base, whose place depends on the object, is none.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct plain { int p; };
struct shape { int edges; virtual int area (); };
struct circle : shape { long radius; };
struct left : virtual plain { int l; };
struct right : plain, virtual shape { int r; };
struct bottom : left, right { int b; };

long f (circle *c, bottom *b) { return c->radius + b->l + b->r + b->b; }

// { dg-final { btf-type "STRUCT shape, size 16: int () * * _vptr @0; int edges @64" } }
// { dg-final { btf-type "STRUCT circle, size 24: struct shape @0; long int radius @128" } }
// { dg-final { btf-type "STRUCT left, size 16: int () * * _vptr @0; int l @64" } }
// { dg-final { btf-type "STRUCT right, size 32: int () * * _vptr @0; struct plain @64; int r @96" } }
// { dg-final { btf-type "STRUCT bottom, size 56: struct left @0; struct right @128; int b @256" } }
