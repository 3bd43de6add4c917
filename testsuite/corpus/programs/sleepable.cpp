// Programs that may sleep, in sections with a dot
// SPDX-License-Identifier: GPL-3.0-or-later
// not on 5.10: sleepable programs of this sort came with Linux 5.14
#include "corpus.h"

int count;

extern "C" SEC("syscall") int program(void *context) { return context ? count++ : 0; }
