// What the kernel hands to programs of each type, and what they return.
//
//   #include <relocatable/contexts.h>
//
//   extern "C" SEC("xdp") int on_packet(xdp_md *context) {
//     const auto *packet = bpf::packet_at<ethernet_header>(context);
//     return packet && packet->type == bpf_htons(0x0800) ? XDP_PASS : XDP_DROP;
//   }
//
//   section                                           context
//   xdp                                               xdp_md
//   tc tcx/ cgroup_skb/ socket sk_skb/ lwt_
//     flow_dissector                                  __sk_buff
//   cgroup/bind4 connect4 sendmsg4 recvmsg4
//     getpeername4 getsockname4, and 6, _unix         bpf_sock_addr
//   cgroup/sock_create sock_release post_bind         bpf_sock
//   cgroup/getsockopt setsockopt                      bpf_sockopt
//   cgroup/sysctl                                     bpf_sysctl
//   cgroup/dev                                        bpf_cgroup_dev_ctx
//   sockops                                           bpf_sock_ops
//   sk_msg                                            sk_msg_md
//   sk_reuseport                                      sk_reuseport_md
//   sk_lookup                                         bpf_sk_lookup
//   netfilter                                         bpf_nf_ctx
//   perf_event                                        bpf_perf_event_data
//   iter/X                                            bpf_iter__X
//   syscall                                           what user space hands over, a struct of the program's
//   tp/                                               the tracepoint's record: trace_event_raw_... of `relo header'
//   kprobe/ fentry/ tp_btf/ lsm/ struct_ops/ ...      parameters: see tracing.h
//
// These are the kernel's own types under their own names, so this header is not part of <relocatable/bpf.h>: a
// program that includes <linux/bpf.h> before it gets that header's, and one with a header of `relo header' asks
// for them there.  They are relocatable, though the kernel keeps their layout: an older kernel has not all of
// the fields, which bpf::field_exists tells, and GCC does not put accesses to two fields together, for
// which the verifier would refuse the program.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_CONTEXTS_H
#define RELOCATABLE_CONTEXTS_H

#include <relocatable/attributes.h>
#include <relocatable/helpers.h>
#include <relocatable/registers.h>
#include <relocatable/types.h>

namespace bpf {
// The number of an address in a packet.  On the host, where a test puts one into a context, of all its bits.
#ifdef __BPF__
using packet_address = u32;
#else
using packet_address = __UINTPTR_TYPE__;
#endif
} // namespace bpf

#if !defined(__LINUX_BPF_H__) && !defined(_UAPI__LINUX_BPF_H__)

// --- Networking --------------------------------------------------------------------------------
// Addresses and ports are in network byte order, but for local_port and src_port.

struct RELOCATABLE bpf_sock {
  u32 bound_dev_if;
  u32 family, type, protocol;
  u32 mark, priority;
  u32 src_ip4, src_ip6[4], src_port;
  __be16 dst_port;
  u32 dst_ip4, dst_ip6[4];
  u32 state; // BPF_TCP_...
  s32 rx_queue_mapping;
};

// What bpf_tcp_sock() has of a connection; see struct tcp_sock of the kernel.
struct RELOCATABLE bpf_tcp_sock {
  u32 snd_cwnd, srtt_us, rtt_min, snd_ssthresh;
  u32 rcv_nxt, snd_nxt, snd_una;
  u32 mss_cache, ecn_flags, rate_delivered, rate_interval_us;
  u32 packets_out, retrans_out, total_retrans;
  u32 segs_in, data_segs_in, segs_out, data_segs_out;
  u32 lost_out, sacked_out;
  u64 bytes_received, bytes_acked;
  u32 dsack_dups, delivered, delivered_ce, icsk_retransmits;
};

struct RELOCATABLE xdp_md {
  bpf::packet_address data, data_end, data_meta;
  u32 ingress_ifindex;
  u32 rx_queue_index;
  u32 egress_ifindex; // from Linux 5.8, for programs of device maps
};

// What a flow dissector finds out.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wpedantic" // unnamed structs
struct RELOCATABLE bpf_flow_keys {
  u16 nhoff, thoff; // where the headers of the network and of the transport begin
  u16 addr_proto;
  u8 is_frag, is_first_frag, is_encap;
  u8 ip_proto;
  __be16 n_proto;
  __be16 sport, dport;
  union {
    struct {
      __be32 ipv4_src, ipv4_dst;
    };
    struct {
      u32 ipv6_src[4], ipv6_dst[4];
    };
  };
  u32 flags;
  __be32 flow_label;
};
#pragma GCC diagnostic pop

struct RELOCATABLE __sk_buff {
  u32 len;
  u32 pkt_type;
  u32 mark;
  u32 queue_mapping;
  u32 protocol; // in network byte order
  u32 vlan_present, vlan_tci, vlan_proto;
  u32 priority;
  u32 ingress_ifindex, ifindex;
  u32 tc_index;
  u32 cb[5]; // room for the program
  u32 hash;
  u32 tc_classid;
  bpf::packet_address data, data_end;
  u32 napi_id;
  // For sk_skb/ programs.
  u32 family;
  u32 remote_ip4, local_ip4;
  u32 remote_ip6[4], local_ip6[4];
  u32 remote_port, local_port;

  bpf::packet_address data_meta;
  bpf_flow_keys *flow_keys; // for flow dissectors
  u64 tstamp;
  u32 wire_len;
  u32 gso_segs;
  bpf_sock *sk;
  u32 gso_size;
  u8 tstamp_type; // from Linux 5.18
  u64 hwtstamp;   // from Linux 5.16
};

struct RELOCATABLE bpf_sock_addr {
  u32 user_family;
  u32 user_ip4, user_ip6[4], user_port;
  u32 family, type, protocol;
  u32 msg_src_ip4, msg_src_ip6[4];
  bpf_sock *sk;
};

struct RELOCATABLE bpf_sock_ops {
  u32 op; // BPF_SOCK_OPS_..._CB
  union {
    u32 args[4];
    u32 reply;
    u32 replylong[4];
  };
  u32 family;
  u32 remote_ip4, local_ip4;
  u32 remote_ip6[4], local_ip6[4];
  u32 remote_port, local_port;
  u32 is_fullsock; // without one the fields below are 0
  u32 snd_cwnd, srtt_us;
  u32 bpf_sock_ops_cb_flags; // BPF_SOCK_OPS_..._FLAG
  u32 state;                 // BPF_TCP_...
  u32 rtt_min, snd_ssthresh, rcv_nxt, snd_nxt, snd_una, mss_cache, ecn_flags;
  u32 rate_delivered, rate_interval_us, packets_out, retrans_out, total_retrans;
  u32 segs_in, data_segs_in, segs_out, data_segs_out, lost_out, sacked_out;
  u32 sk_txhash;
  u64 bytes_received, bytes_acked;
  bpf_sock *sk;
  // The TCP header.  From Linux 5.10.
  void *skb_data, *skb_data_end;
  u32 skb_len, skb_tcp_flags;
  u64 skb_hwtstamp; // from Linux 6.2
};

struct RELOCATABLE sk_msg_md {
  void *data, *data_end;
  u32 family;
  u32 remote_ip4, local_ip4;
  u32 remote_ip6[4], local_ip6[4];
  u32 remote_port, local_port;
  u32 size;
  bpf_sock *sk;
};

struct RELOCATABLE sk_reuseport_md {
  void *data, *data_end; // from the header of the transport on
  u32 len;
  u32 eth_protocol; // in network byte order
  u32 ip_protocol;
  u32 bind_inany;
  u32 hash;
  bpf_sock *sk, *migrating_sk; // from Linux 5.14
};

struct RELOCATABLE bpf_sk_lookup {
  bpf_sock *sk; // what is chosen so far
  u64 cookie;
  u32 family, protocol;
  u32 remote_ip4, remote_ip6[4];
  __be16 remote_port;
  u32 local_ip4, local_ip6[4], local_port;
  u32 ingress_ifindex; // from Linux 5.17
};

// --- Control groups ----------------------------------------------------------------------------

struct RELOCATABLE bpf_sockopt {
  bpf_sock *sk;
  void *optval, *optval_end;
  s32 level, optname, optlen;
  s32 retval;
};

struct RELOCATABLE bpf_sysctl {
  u32 write; // 1 if it is written
  u32 file_pos;
};

struct RELOCATABLE bpf_cgroup_dev_ctx {
  u32 access_type; // BPF_DEVCG_ACC_... << 16 | BPF_DEVCG_DEV_...
  u32 major, minor;
};

// --- What programs return ------------------------------------------------------------------------

enum xdp_action { XDP_ABORTED, XDP_DROP, XDP_PASS, XDP_TX, XDP_REDIRECT };
// Of sk_msg, sk_skb/, sk_lookup and sk_reuseport programs.
enum sk_action { SK_DROP, SK_PASS };
// Of tcx/ programs.
enum tcx_action_base { TCX_NEXT = -1, TCX_PASS = 0, TCX_DROP = 2, TCX_REDIRECT = 7 };
// Of lwt_ programs and flow dissectors.
enum bpf_ret_code {
  BPF_OK = 0,
  BPF_DROP = 2,
  BPF_REDIRECT = 7,
  BPF_LWT_REROUTE = 128,
  BPF_FLOW_DISSECTOR_CONTINUE = 129
};

// --- What is in contexts ---------------------------------------------------------------------------

// When a sockops program is called: bpf_sock_ops.op.
enum {
  BPF_SOCK_OPS_VOID,
  BPF_SOCK_OPS_TIMEOUT_INIT,
  BPF_SOCK_OPS_RWND_INIT,
  BPF_SOCK_OPS_TCP_CONNECT_CB,
  BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB,
  BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB,
  BPF_SOCK_OPS_NEEDS_ECN,
  BPF_SOCK_OPS_BASE_RTT,
  BPF_SOCK_OPS_RTO_CB,
  BPF_SOCK_OPS_RETRANS_CB,
  BPF_SOCK_OPS_STATE_CB,
  BPF_SOCK_OPS_TCP_LISTEN_CB,
  BPF_SOCK_OPS_RTT_CB,
  BPF_SOCK_OPS_PARSE_HDR_OPT_CB,
  BPF_SOCK_OPS_HDR_OPT_LEN_CB,
  BPF_SOCK_OPS_WRITE_HDR_OPT_CB
};
// For which of these bpf_sock_ops_cb_flags_set() asks.
enum {
  BPF_SOCK_OPS_RTO_CB_FLAG = 1 << 0,
  BPF_SOCK_OPS_RETRANS_CB_FLAG = 1 << 1,
  BPF_SOCK_OPS_STATE_CB_FLAG = 1 << 2,
  BPF_SOCK_OPS_RTT_CB_FLAG = 1 << 3,
  BPF_SOCK_OPS_PARSE_ALL_HDR_OPT_CB_FLAG = 1 << 4,
  BPF_SOCK_OPS_PARSE_UNKNOWN_HDR_OPT_CB_FLAG = 1 << 5,
  BPF_SOCK_OPS_WRITE_HDR_OPT_CB_FLAG = 1 << 6
};
enum {
  BPF_TCP_ESTABLISHED = 1,
  BPF_TCP_SYN_SENT,
  BPF_TCP_SYN_RECV,
  BPF_TCP_FIN_WAIT1,
  BPF_TCP_FIN_WAIT2,
  BPF_TCP_TIME_WAIT,
  BPF_TCP_CLOSE,
  BPF_TCP_CLOSE_WAIT,
  BPF_TCP_LAST_ACK,
  BPF_TCP_LISTEN,
  BPF_TCP_CLOSING,
  BPF_TCP_NEW_SYN_RECV
};
enum { BPF_DEVCG_ACC_MKNOD = 1, BPF_DEVCG_ACC_READ = 2, BPF_DEVCG_ACC_WRITE = 4 };
enum { BPF_DEVCG_DEV_BLOCK = 1, BPF_DEVCG_DEV_CHAR = 2 };

#endif

// Of tc programs; macros of <linux/pkt_cls.h>, where they come from if that was included before.
#ifndef TC_ACT_OK
enum {
  TC_ACT_UNSPEC = -1,
  TC_ACT_OK,
  TC_ACT_RECLASSIFY,
  TC_ACT_SHOT,
  TC_ACT_PIPE,
  TC_ACT_STOLEN,
  TC_ACT_QUEUED,
  TC_ACT_REPEAT,
  TC_ACT_REDIRECT,
  TC_ACT_TRAP
};
#endif

// --- What is not in <linux/bpf.h> ------------------------------------------------------------------

// Such a program returns 0 to drop the packet, or 1.
struct nf_hook_state;
struct sk_buff;
struct RELOCATABLE bpf_nf_ctx { // from Linux 6.4
  const nf_hook_state *state;
  sk_buff *skb;
};

struct RELOCATABLE bpf_perf_event_data {
  bpf::pt_regs regs;
  u64 sample_period;
  u64 addr;
};

// Iterators: the object is null at the end, when all were seen.  What they point to the program declares, as far
// as it looks at it.
struct RELOCATABLE bpf_iter_meta {
  struct seq_file *seq; // for BPF_SEQ_PRINTF
  u64 session_id;
  u64 seq_num; // how many were before
};
struct bpf_map;
struct bpf_prog;
struct bpf_link;
struct sock;
struct sock_common;
struct udp_sock;
struct netlink_sock;
struct vm_area_struct;
struct fib6_info;
struct kallsym_iter;
struct kmem_cache;
struct dma_buf;
struct RELOCATABLE bpf_iter__task {
  bpf_iter_meta *meta;
  struct task_struct *task;
};
struct RELOCATABLE bpf_iter__task_file {
  bpf_iter_meta *meta;
  struct task_struct *task;
  u32 fd;
  struct file *file;
};
struct RELOCATABLE bpf_iter__task_vma { // from Linux 5.13
  bpf_iter_meta *meta;
  struct task_struct *task;
  vm_area_struct *vma;
};
struct RELOCATABLE bpf_iter__cgroup { // from Linux 6.1
  bpf_iter_meta *meta;
  struct cgroup *cgroup;
};
struct RELOCATABLE bpf_iter__bpf_map {
  bpf_iter_meta *meta;
  bpf_map *map;
};
struct RELOCATABLE bpf_iter__bpf_map_elem {
  bpf_iter_meta *meta;
  bpf_map *map;
  void *key, *value;
};
struct RELOCATABLE bpf_iter__bpf_sk_storage_map {
  bpf_iter_meta *meta;
  bpf_map *map;
  sock *sk;
  void *value;
};
struct RELOCATABLE bpf_iter__sockmap { // from Linux 5.10
  bpf_iter_meta *meta;
  bpf_map *map;
  void *key;
  sock *sk;
};
struct RELOCATABLE bpf_iter__bpf_prog { // from Linux 5.9
  bpf_iter_meta *meta;
  bpf_prog *prog;
};
struct RELOCATABLE bpf_iter__bpf_link { // from Linux 5.19
  bpf_iter_meta *meta;
  bpf_link *link;
};
struct RELOCATABLE bpf_iter__tcp { // from Linux 5.9
  bpf_iter_meta *meta;
  sock_common *sk_common;
  u32 uid;
};
struct RELOCATABLE bpf_iter__udp { // from Linux 5.9
  bpf_iter_meta *meta;
  udp_sock *udp_sk;
  u32 uid;
  int bucket;
};
struct RELOCATABLE bpf_iter__unix { // from Linux 5.15
  bpf_iter_meta *meta;
  struct unix_sock *unix_sk;
  u32 uid;
};
struct RELOCATABLE bpf_iter__netlink {
  bpf_iter_meta *meta;
  netlink_sock *sk;
};
struct RELOCATABLE bpf_iter__ipv6_route {
  bpf_iter_meta *meta;
  fib6_info *rt;
};
struct RELOCATABLE bpf_iter__ksym { // from Linux 6.0
  bpf_iter_meta *meta;
  kallsym_iter *ksym;
};
struct RELOCATABLE bpf_iter__kmem_cache { // from Linux 6.13
  bpf_iter_meta *meta;
  kmem_cache *s;
};
struct RELOCATABLE bpf_iter__dmabuf { // from Linux 6.16
  bpf_iter_meta *meta;
  dma_buf *dmabuf;
};

namespace bpf {

namespace detail {
__always_inline char *packet_pointer(void *address) { return static_cast<char *>(address); }
__always_inline char *packet_pointer(packet_address address) {
  return reinterpret_cast<char *>(static_cast<__UINTPTR_TYPE__>(address));
}
} // namespace detail

// What is OFFSET bytes behind the start of the packet, or null where the packet, as far as it can be read
// directly, has no whole T there.  OFFSET, if it is no constant, has to be one of which the verifier knows a
// bound below 64 KB, as after `& 0xff'.  A T is laid out by a standard, not by the kernel: not relocatable.
// Of contexts with `data' and `data_end'; a packet may be written to where its program's type allows it.
template <typename T, typename Context>
__always_inline T *packet_at(Context *context, u64 offset = 0) {
  char *start = detail::packet_pointer(context->data) + offset;
  if (start + sizeof(T) > detail::packet_pointer(context->data_end))
    return nullptr;
  // No packet is at address 0; so that asking for null costs nothing once that was asked.
  if (!start)
    __builtin_unreachable();
  return reinterpret_cast<T *>(start);
}

} // namespace bpf

#endif
