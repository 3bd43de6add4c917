// Tags on a reference, which leave the function to be verified on its own
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10 6.1: tags of parameters came with Linux 6.8
// btf: DECL_TAG arg:nonnull on FUNC _Z3sumRK4pair, component 0
#include "corpus.h"

#define __arg_nonnull __attribute__((btf_decl_tag("arg:nonnull")))

struct pair {
  int a, b;
};

NOINLINE int sum(const pair &p __arg_nonnull) { return p.a + p.b; }

pair object;

extern "C" SEC("socket") int program(void *context) { return sum(object); }
