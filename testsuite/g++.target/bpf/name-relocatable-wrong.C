// Wrong uses of relocatable_name.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

struct __attribute__ ((relocatable_name ("a b"))) spaced { int x; }; // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name (5))) number { int x; };     // { dg-error "wants a string" }
struct __attribute__ ((relocatable_name (""))) empty { int x; };     // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name ("5"))) digit { int x; };    // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name (L"x"))) wide { int x; };    // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name ("a\0b"))) null { int x; };  // { dg-error "wants an identifier" }
struct __attribute__ ((relocatable_name)) nothing { int x; };	     // { dg-error "wrong number of arguments" }
struct __attribute__ ((relocatable_name ("one"), relocatable_name ("two"))) twice { int x; }; // { dg-error "the name is .(one|two). already" }
struct __attribute__ ((relocatable_name ("one"), relocatable_name ("one"))) same { int x; };
struct members
{
  int x __attribute__ ((relocatable_name ("a"))) __attribute__ ((relocatable_name ("b"))); // { dg-error "the name is .(a|b). already" }
  static int s __attribute__ ((relocatable_name ("s")));	     // { dg-error "only applies to" }
  void method () __attribute__ ((relocatable_name ("m")));	     // { dg-error "only applies to" }
};
void function (int parameter __attribute__ ((relocatable_name ("p")))); // { dg-error "only applies to" }
int variable __attribute__ ((relocatable_name ("x")));		     // { dg-error "only applies to" }
