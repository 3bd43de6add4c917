// Which ports connections come to: what a function of the kernel returns, as a typed parameter of a
// kretprobe.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE sock_common {
  u16 skc_num;
};

struct RELOCATABLE sock {
  sock_common __sk_common;
};

// Port -> connections.
bpf::hash_map<u16, u64, 4096> accepted SEC(".maps");

BPF_KRETPROBE_PROGRAM("kretprobe/inet_csk_accept", on_accept, const sock *socket) {
  if (!socket)
    return 0;
  const u16 port = bpf::read(socket->__sk_common.skc_num);
  if (u64 *count = accepted.lookup_or_insert(port, 0))
    ++*count;
  return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
