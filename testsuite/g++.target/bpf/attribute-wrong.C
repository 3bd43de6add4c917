// The attribute where it means nothing: an error that says what it is for.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct plain { int x; };

[[gnu::relocatable]] int variable;		// { dg-error "only applies to structure, union and class types" }
__attribute__ ((relocatable)) void function ();	// { dg-error "only applies to structure, union and class types" }
enum [[gnu::relocatable]] enumeration { one };	// { dg-error "only applies to structure, union and class types" }
struct s { __attribute__ ((relocatable)) int member; }; // { dg-error "only applies to structure, union and class types" }
typedef int number __attribute__ ((relocatable)); // { dg-error "only applies to structure, union and class types" }

// On a type that is there already it would mark a copy that no access sees.
typedef plain other __attribute__ ((relocatable)); // { dg-error "put it on the type.s definition" }
__attribute__ ((relocatable)) plain object;	// { dg-error "put it on the type.s definition" }

struct __attribute__ ((relocatable (1))) argument { int x; }; // { dg-error "wrong number of arguments" }
