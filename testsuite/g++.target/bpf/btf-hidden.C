// The verifier looks at a global function without its callers, and would have to see a test for null
// that C++ knows to be superfluous: a function with `this' or references is hidden, and libbpf makes
// it static. One that says otherwise, a program and all others are as they are.
// SPDX-License-Identifier: GPL-3.0-or-later
// { dg-do assemble }

struct s { int i; int method () const; static int none (int); };
int s::method () const { return i; }
int s::none (int n) { return n + 3; }
int reference (s &r) { return r.i + 1; }
int rvalue (int n, s &&r) { return r.i + n; }
int pointer (s *p) { return p ? p->i : 5; }
__attribute__ ((visibility ("default"))) int shown (s &r) { return r.i + 2; }
__attribute__ ((section ("socket"))) int program (s &r) { return r.i; }

// { dg-final { scan-assembler {\.hidden\t_ZNK1s6methodEv} } }
// { dg-final { scan-assembler {\.hidden\t_Z9referenceR1s} } }
// { dg-final { scan-assembler {\.hidden\t_Z6rvalueiO1s} } }
// { dg-final { scan-assembler-times {\.hidden} 3 } }
// { dg-final { btf-type "FUNC _ZNK1s6methodEv, global" } }
