// Access specifiers between members
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

class mixed {
public:
  char first;
  mixed() = default;

protected:
  long second;

private:
  short third;

public:
  int fourth;
  int sum() const { return first + second + third + fourth; }
};

mixed object;

extern "C" SEC("socket") int program(void *context) { return object.sum(); }
