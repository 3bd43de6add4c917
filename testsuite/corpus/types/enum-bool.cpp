// Enumerations of bool and of char
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: ENUM answer, size 1: no = 0; yes = 1
// btf: ENUM letter, size 1: a = 97; z = 122
#include "corpus.h"

enum class answer : bool { no, yes };
enum letter : char { a = 'a', z = 'z' };

answer said;
letter first;

extern "C" SEC("socket") int program(void *context) {
  if (first == z)
    said = answer::yes;
  return 0;
}
