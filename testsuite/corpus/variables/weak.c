// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

__attribute__((weak)) int may_be_replaced = 3;
__attribute__((visibility("hidden"))) int not_shown;

SEC("socket") int program(void *context) { return may_be_replaced++ + not_shown++; }
