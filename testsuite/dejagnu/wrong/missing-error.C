// An error is expected, and does not come.
// want: FAIL: something (test for errors, line 5)
// { dg-do compile }

int f () { return 1; } // { dg-error "not there" "something" }
