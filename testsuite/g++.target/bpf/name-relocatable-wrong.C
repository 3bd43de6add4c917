// Wrong uses of relocatable_name.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct __attribute__ ((relocatable_name ("a b"))) spaced { int x; }; // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name (5))) number { int x; };     // { dg-error "wants a string" }
int variable __attribute__ ((relocatable_name ("x")));		     // { dg-error "only applies to" }
