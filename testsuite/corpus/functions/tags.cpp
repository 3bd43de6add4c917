// Tags on the parameters of a global function: __arg_nonnull, __arg_ctx
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10 6.1: tags of parameters came with Linux 6.8
// btf: DECL_TAG arg:nonnull on FUNC _Z3sumPvPK4pair, component 1
// btf: DECL_TAG arg:ctx on FUNC _Z3sumPvPK4pair, component 0
#include "corpus.h"

#define __arg_ctx __attribute__((btf_decl_tag("arg:ctx")))
#define __arg_nonnull __attribute__((btf_decl_tag("arg:nonnull")))

struct pair {
  int a, b;
};

NOINLINE int sum(void *ctx __arg_ctx, const pair *p __arg_nonnull) { return p->a + p->b + !ctx; }

pair object;

extern "C" SEC("socket") int program(void *ctx) { return sum(ctx, &object); }
