// All UDP sockets, as `ss -uanm' shows them: addresses, queues, drops, memory, encapsulation,
// options, and for which control group and user. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 6.6 what a socket does is in bit-fields, not in words of flags.
struct RELOCATABLE inet_sock___bits {
  u8 recverr : 1, is_icsk : 1, freebind : 1, hdrincl : 1, mc_loop : 1, transparent : 1, mc_all : 1,
      nodefrag : 1;
  u8 bind_address_no_port : 1;
};
struct RELOCATABLE udp_sock___bits {
  u8 encap_enabled : 1, gro_enabled : 1;
};

u64 sockets, connected, dropped;

static __always_inline void options(seq_file *to, const inet_sock &inet) {
  if (bpf::field_exists<&inet_sock::inet_flags>()) {
    BPF_SEQ_PRINTF(to, "  flags %lx\n", inet.inet_flags);
    return;
  }
  const auto &old = bpf::flavour<inet_sock___bits>(inet);
  BPF_SEQ_PRINTF(to,
                 "  errors %u free %u header %u loop %u transparent %u all %u whole %u late %u\n",
                 old.recverr, old.freebind, old.hdrincl, old.mc_loop, old.transparent, old.mc_all,
                 old.nodefrag, old.bind_address_no_port);
}

extern "C" SEC("iter/udp") int show(bpf_iter__udp *context) {
  seq_file *to = context->meta->seq;
  const udp_sock *udp = context->udp_sk;
  if (!udp)
    return 0;
  const inet_sock &inet = udp->inet;
  const sock &socket = inet.sk;
  const sock_common &at = socket.__sk_common;
  sockets++;
  if (at.skc_dport)
    connected++;
  dropped += static_cast<u32>(socket.sk_drops.counter);
  if (context->meta->seq_num == 0)
    BPF_SEQ_PRINTF(to, "bucket local remote family state user inode\n");
  if (at.skc_family == 10)
    BPF_SEQ_PRINTF(to, "%d %pI6c:%u %pI6c:%u", context->bucket, &at.skc_v6_rcv_saddr,
                   bpf_ntohs(inet.inet_sport), &at.skc_v6_daddr, bpf_ntohs(at.skc_dport));
  else
    BPF_SEQ_PRINTF(to, "%d %pI4:%u %pI4:%u", context->bucket, &at.skc_rcv_saddr,
                   bpf_ntohs(inet.inet_sport), &at.skc_daddr, bpf_ntohs(at.skc_dport));
  BPF_SEQ_PRINTF(to, " %u %u user %u device %d namespace %u hash %u\n", at.skc_family, at.skc_state,
                 context->uid, at.skc_bound_dev_if, at.skc_net.net->ns.inum, at.skc_hash);
  BPF_SEQ_PRINTF(to,
                 "  received %d of %d sent %d of %d forward %d options %d drops %d references %d\n",
                 socket.sk_backlog.rmem_alloc.counter, socket.sk_rcvbuf,
                 socket.sk_wmem_alloc.refs.counter - 1, socket.sk_sndbuf, socket.sk_forward_alloc,
                 socket.sk_omem_alloc.counter, socket.sk_drops.counter, at.skc_refcnt.refs.counter);
  BPF_SEQ_PRINTF(
      to, "  mark %u priority %u type %u protocol %u shutdown %u error %d/%d timeouts %ld %ld\n",
      socket.sk_mark, socket.sk_priority, socket.sk_type, socket.sk_protocol, socket.sk_shutdown,
      socket.sk_err, socket.sk_err_soft, socket.sk_rcvtimeo, socket.sk_sndtimeo);
  BPF_SEQ_PRINTF(to, "  reuse %u%u v6only %u kernel %u no checksum %u/%u gso %u napi %u peek %d\n",
                 at.skc_reuse, at.skc_reuseport, at.skc_ipv6only, socket.sk_kern_sock,
                 socket.sk_no_check_tx, socket.sk_no_check_rx, socket.sk_gso_max_segs,
                 socket.sk_napi_id, socket.sk_peek_off);
  BPF_SEQ_PRINTF(
      to,
      "  multicast %pI4 device %d ttl %u unicast %d ttl %d tos %u/%u discovery %u checksum %u\n",
      &inet.mc_addr, inet.mc_index, inet.mc_ttl, inet.uc_index, static_cast<int>(inet.uc_ttl),
      inet.tos, inet.rcv_tos, inet.pmtudisc, inet.convert_csum);
  options(to, inet);
  BPF_SEQ_PRINTF(to, "  pending %d bytes %u size %u deficit %d encapsulation %u waiting %u\n",
                 udp->pending, static_cast<u32>(udp->len), static_cast<u32>(udp->gso_size),
                 udp->forward_deficit, udp->encap_type, udp->reader_queue.qlen);
  if (bpf::field_exists<&udp_sock::udp_flags>() &&
      bpf::field_exists<&udp_sock::forward_threshold>())
    BPF_SEQ_PRINTF(to, "  udp flags %lx threshold %d\n", udp->udp_flags, udp->forward_threshold);
  else if (bpf_core_field_exists(udp_sock___bits, encap_enabled))
    BPF_SEQ_PRINTF(to, "  encapsulates %u gro %u\n",
                   bpf::flavour<udp_sock___bits>(*udp).encap_enabled,
                   bpf::flavour<udp_sock___bits>(*udp).gro_enabled);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
