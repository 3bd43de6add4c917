// A warning that nobody expects.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: (test for excess errors)
// { dg-do assemble }

int f (int a) { int a_shadow; return a_shadow + a; }
// { dg-options "-Wuninitialized" }
