// A class whose members are in the tail padding of its base
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT base, size 8: int number @0; char letter @32
// btf: STRUCT derived, size 8: struct base @0; char in_padding @40; short int also @48
#include "corpus.h"

class base {
  int number;

public:
  char letter;
  base() = default;
  base(const base &other) : number(other.number), letter(other.letter) {}
};
class derived : public base {
public:
  char in_padding;
  short also;
};

derived object;

extern "C" SEC("socket") int program(void *context) {
  object.letter = object.in_padding + object.also;
  return 0;
}
