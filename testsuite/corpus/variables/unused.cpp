// Globals that nothing uses stay; static ones go
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: VAR kept, global: struct thing
// btf: VAR _ZL9also_kept, static: int
#include "corpus.h"

struct thing {
  int i;
};
thing kept;
[[gnu::used]] static int also_kept;
[[maybe_unused]] static int dropped;

extern "C" SEC("socket") int program(void *context) { return 0; }
