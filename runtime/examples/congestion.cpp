// A congestion control for TCP: a struct of functions for the kernel.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct sock;

struct RELOCATABLE tcp_sock {
  u32 snd_cwnd, snd_cwnd_clamp;
};

// The kernel's, of which libbpf matches the members by their names.
struct tcp_congestion_ops {
  u32 (*ssthresh)(sock *);
  void (*cong_avoid)(sock *, u32 acknowledgement, u32 acknowledged);
  u32 (*undo_cwnd)(sock *);
  char name[16];
};

u64 acknowledgements;

BPF_PROGRAM("struct_ops/ssthresh", after_loss, const tcp_sock &socket) {
  return socket.snd_cwnd > 4 ? socket.snd_cwnd / 2 : 2;
}

BPF_PROGRAM("struct_ops/cong_avoid", on_acknowledgement, tcp_sock &socket) {
  acknowledgements++;
  if (socket.snd_cwnd < socket.snd_cwnd_clamp)
    socket.snd_cwnd++;
  return 0;
}

BPF_PROGRAM("struct_ops/undo_cwnd", without_loss, const tcp_sock &socket) {
  return socket.snd_cwnd;
}

tcp_congestion_ops congestion SEC(".struct_ops") = {
    BPF_OPERATION(tcp_congestion_ops::ssthresh, after_loss),
    BPF_OPERATION(tcp_congestion_ops::cong_avoid, on_acknowledgement),
    BPF_OPERATION(tcp_congestion_ops::undo_cwnd, without_loss),
    "example",
};

char LICENSE[] SEC("license") = "GPL";
