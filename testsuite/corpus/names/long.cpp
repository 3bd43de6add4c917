// Names of more than 128 characters: of types, functions, variables
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC program, global: int (void * context)
#include "corpus.h"

#define LONG(x)                                                                                    \
  x##_a_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on

struct LONG(type) {
  int LONG(member);
};
template <typename T, typename U> struct pair {
  T first;
  U second;
};
enum LONG(enumeration) { LONG(enumerator), LONG(another) };

static LONG(type) LONG(variable);
static pair<LONG(type), pair<LONG(type), LONG(enumeration)>> nested;

NOINLINE static int LONG(function)(LONG(type) * LONG(parameter)) {
  return LONG(parameter)->LONG(member);
}

extern "C" SEC("socket") int program(void *context) {
  nested.first.LONG(member)++;
  nested.second.second = LONG(another);
  LONG(variable).LONG(member)++;
  return LONG(function)(&LONG(variable));
}
