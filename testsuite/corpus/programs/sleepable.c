// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

int count;

SEC("syscall") int program(void *context) { return context ? count++ : 0; }
