// An error, and no object.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: (test for excess errors)
// want: UNRESOLVED: (no object)
// { dg-do assemble }

int f () { return undeclared; }
