// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

struct __sk_buff {
  u32 len;
};

NOINLINE int length(struct __sk_buff *skb) { return skb->len; }

SEC("socket") int program(struct __sk_buff *skb) { return length(skb); }
