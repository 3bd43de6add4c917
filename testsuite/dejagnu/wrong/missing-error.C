// An error is expected, and does not come.
// SPDX-License-Identifier: GPL-3.0-or-later
// want: FAIL: something (test for errors, line 6)
// { dg-do compile }

int f () { return 1; } // { dg-error "not there" "something" }
