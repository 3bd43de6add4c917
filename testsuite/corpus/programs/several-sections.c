// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus.h"

int count;

SEC("raw_tp/sys_enter") int first(u64 *context) { return count += context[0]; }
SEC("raw_tp/sys_enter") int second(u64 *context) { return count -= context[1]; }
SEC("kprobe/do_nanosleep") int third(void *context) { return ++count; }
SEC("xdp") int fourth(void *context) { return count ? 2 : 1; }
SEC("tc") int fifth(void *context) { return count ? 0 : 1; }
SEC("cgroup_skb/egress") int sixth(void *context) { return count ? 1 : 0; }
