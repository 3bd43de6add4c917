// senders.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#define bpf_sock_addr linux_bpf_sock_addr
#include <linux/bpf.h>
#undef bpf_sock_addr

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE bpf_sock_addr {
  __u32 user_ip4, user_port;
};

struct recipient {
  __u32 address, port;
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, __u32);
  __type(value, struct recipient);
  __uint(max_entries, 4096);
} recipients SEC(".maps");

SEC("cgroup/sendmsg4") int on_send(struct bpf_sock_addr *to) {
  struct recipient recipient = {to->user_ip4, to->user_port};
  __u32 process = bpf_get_current_pid_tgid() >> 32;
  bpf_map_update_elem(&recipients, &process, &recipient, BPF_ANY);
  return 1;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
