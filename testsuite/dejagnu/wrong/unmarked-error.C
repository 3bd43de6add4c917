// An error, and no object.
// want: FAIL: (test for excess errors)
// want: UNRESOLVED: (no object)
// { dg-do assemble }

int f () { return undeclared; }
