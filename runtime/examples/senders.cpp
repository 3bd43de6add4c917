// Which process sends to which UDP port: for a control group, before the packet is made.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE bpf_sock_addr {
  u32 user_ip4, user_port;
};

// Both in network byte order.
struct recipient {
  u32 address, port;
};

// Process -> whom it has sent to last.
bpf::lru_hash_map<u32, recipient, 4096> recipients SEC(".maps");

extern "C" SEC("cgroup/sendmsg4") int on_send(bpf_sock_addr *to) {
  const recipient recipient = {to->user_ip4, to->user_port};
  recipients.update(static_cast<u32>(bpf_get_current_pid_tgid() >> 32), recipient);
  return 1; // it may
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
