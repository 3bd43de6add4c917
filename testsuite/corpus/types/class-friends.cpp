// Friends of a class
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

class box {
  int content;
  friend class opener;
  friend int peek(const box &b) { return b.content; }
  friend int shake(box &);
};

class opener {
public:
  box *target;
  int open() { return target ? target->content : 0; }
};

box one;

extern "C" SEC("socket") int program(void *context) {
  opener o{&one};
  return peek(one) + o.open();
}
