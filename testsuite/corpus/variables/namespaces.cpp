// Globals in namespaces, with one name in several
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

namespace first {
int counter = 1;
namespace second {
long counter;
}
} // namespace first
inline namespace third {
u8 counter;
}

extern "C" SEC("socket") int program(void *context) {
  first::second::counter += first::counter++ + counter++;
  return 0;
}
