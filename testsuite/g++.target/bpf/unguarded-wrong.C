// Only members can be optional.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do compile }

int i __attribute__ ((relocatable_optional)); // { dg-error "'relocatable_optional' attribute only applies to members of structures, unions and classes" }
struct [[gnu::relocatable_optional]] s { int i; }; // { dg-warning "'relocatable_optional' attribute does not apply to types" }
