// What a loader looks up by its name must have one that a kernel's could be.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

template <typename T> struct [[gnu::relocatable]] box { int pad; T value; };
template <typename T> struct [[gnu::relocatable, gnu::relocatable_name ("good")]] good { int pad; T value; };
struct [[gnu::relocatable]] größe { int ok; };
struct [[gnu::relocatable]] record { int pad, länge; int höhe [[gnu::relocatable_name ("height")]]; struct { int weiß; } in; };
enum color { weiß = 1, schwarz = 2, grün __attribute__ ((relocatable_name ("green"))) };
struct [[gnu::relocatable]] abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz { int i; };
using lengthy = abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz_abcdefghijklmnopqrstuvwxyz;

int f1 (box<int> *b) { return b->value; }	// { dg-error "no name that a kernel.s type could have" }
int f2 (good<int> *g) { return g->value; }
int f3 (größe *g) { return g->ok; }		// { dg-error "no name that a kernel.s type could have" }
int f4 (record *r) { return r->länge; }		// { dg-error "no name that anything in a kernel could have" }
int f5 (record *r) { return r->höhe + r->pad; }
int f6 (record *r) { return r->in.weiß; }	// { dg-error "no name that anything in a kernel could have" }
int f7 (lengthy *l) { return l->i; }		// { dg-error "no name that a kernel.s type could have" }
int f8 () { return __builtin_relocatable_enum_exists (weiß); } // { dg-error "no name that anything in a kernel could have" }
int f9 () { return __builtin_relocatable_enum_exists (grün) + __builtin_relocatable_enum_exists (schwarz); }
int f10 () { return __builtin_relocatable_type_exists (box<long>); } // { dg-error "no name that a kernel.s type could have" }
unsigned f11 () { return __builtin_relocatable_type_id (box<char>, 1); } // { dg-error "no name that a kernel.s type could have" }
// The program's own number needs no name.
unsigned f12 () { return __builtin_relocatable_type_id (box<short>, 0); }
