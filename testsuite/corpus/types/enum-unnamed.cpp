// Unnamed enumerations, of a namespace and of a class
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct holder {
  enum { off, on } mode;
  enum : u8 { small = 3 } size;
};

holder object;

extern "C" SEC("socket") int program(void *context) { return object.mode == holder::on; }
