/* The attribute where it means nothing.  */
/* SPDX-License-Identifier: GPL-3.0-or-later */
/* { dg-do compile } */

struct plain { int x; };

__attribute__ ((relocatable)) int variable;	   /* { dg-error "only applies to structure, union and class types" } */
__attribute__ ((relocatable)) void function (void); /* { dg-error "only applies to structure, union and class types" } */
enum __attribute__ ((relocatable)) enumeration { one }; /* { dg-error "only applies to structure, union and class types" } */
typedef struct plain other __attribute__ ((relocatable)); /* { dg-error "put it on the type.s definition" } */
__attribute__ ((relocatable)) struct plain object; /* { dg-error "put it on the type.s definition" } */
struct __attribute__ ((relocatable (1))) argument { int x; }; /* { dg-error "wrong number of arguments" } */
