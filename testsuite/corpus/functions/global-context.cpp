// A global function that gets the program's context
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct __sk_buff {
  u32 len;
};

extern "C" NOINLINE int length(struct __sk_buff *skb) { return skb->len; }

extern "C" SEC("socket") int program(struct __sk_buff *skb) { return length(skb); }
