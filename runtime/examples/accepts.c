// accepts.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE sock_common {
  __u16 skc_num;
};

struct RELOCATABLE sock {
  struct sock_common __sk_common;
};

struct RELOCATABLE pt_regs {
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};

struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u16);
  __type(value, __u64);
  __uint(max_entries, 4096);
} accepted SEC(".maps");

SEC("kretprobe/inet_csk_accept") int on_accept(const struct pt_regs *context) {
  struct sock *socket = (struct sock *)context->ax;
  if (!socket)
    return 0;
  __u16 port = BPF_CORE_READ(socket, __sk_common.skc_num);
  __u64 *count = bpf_map_lookup_elem(&accepted, &port);
  if (!count) {
    __u64 zero = 0;
    bpf_map_update_elem(&accepted, &port, &zero, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&accepted, &port);
  }
  if (count)
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
