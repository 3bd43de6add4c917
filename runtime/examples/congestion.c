// congestion.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct sock;

struct RELOCATABLE tcp_sock {
  __u32 snd_cwnd, snd_cwnd_clamp;
};

struct tcp_congestion_ops {
  __u32 (*ssthresh)(struct sock *);
  void (*cong_avoid)(struct sock *, __u32 acknowledgement, __u32 acknowledged);
  __u32 (*undo_cwnd)(struct sock *);
  char name[16];
};

__u64 acknowledgements;

SEC("struct_ops/ssthresh") int after_loss(const __u64 *context) {
  const struct tcp_sock *socket = (const struct tcp_sock *)context[0];
  return socket->snd_cwnd > 4 ? socket->snd_cwnd / 2 : 2;
}

SEC("struct_ops/cong_avoid") int on_acknowledgement(const __u64 *context) {
  struct tcp_sock *socket = (struct tcp_sock *)context[0];
  acknowledgements++;
  if (socket->snd_cwnd < socket->snd_cwnd_clamp)
    socket->snd_cwnd++;
  return 0;
}

SEC("struct_ops/undo_cwnd") int without_loss(const __u64 *context) {
  const struct tcp_sock *socket = (const struct tcp_sock *)context[0];
  return socket->snd_cwnd;
}

SEC(".struct_ops") struct tcp_congestion_ops congestion = {
    .ssthresh = (void *)after_loss,
    .cong_avoid = (void *)on_acknowledgement,
    .undo_cwnd = (void *)without_loss,
    .name = "example",
};

char LICENSE[] SEC("license") = "GPL";
