// Tags on types, members and variables
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: DECL_TAG a_struct on STRUCT tagged
// btf: DECL_TAG a_member on STRUCT tagged, component 1
// btf: DECL_TAG a_variable on VAR object
// btf: STRUCT tagged, size 16: int a @0; int tag(user) * b @64
#include "corpus.h"

#define TAG(text) __attribute__((btf_decl_tag(text)))

struct TAG("a_struct") tagged {
  int a;
  int __attribute__((btf_type_tag("user"))) *b TAG("a_member");
};

TAG("a_variable") tagged object;

extern "C" SEC("socket") int program(void *context) { return object.a; }
