// Programs with the contexts of contexts.h, one of each sort.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>
#include <relocatable/contexts.h>

extern "C" {
u64 sockets, bound, connected, after_bind, named;
u64 option_set, option_got, option_length, setting, setting_written, device;
u64 established, established_port, looked_up, messages, message_bytes;
u64 packets, marked, tasks, short_packets;
}

// --- Control groups ----------------------------------------------------------------

extern "C" SEC("cgroup/sock_create") int on_socket(bpf_sock *socket) {
  if (socket->family == 2 && socket->type == 1) // AF_INET, SOCK_STREAM
    sockets++;
  return 1;
}

extern "C" SEC("cgroup/bind4") int on_bind(bpf_sock_addr *address) {
  if (address->user_ip4 == bpf_htonl(0x7f000001) && address->type == 1)
    bound++;
  return 1;
}

extern "C" SEC("cgroup/post_bind4") int on_bound(bpf_sock *socket) {
  if (socket->type == 1)
    after_bind = socket->src_port;
  return 1;
}

extern "C" SEC("cgroup/connect4") int on_connect(bpf_sock_addr *address) {
  const u32 port = address->user_port;
  if (address->protocol == 6 && address->sk && address->sk->family == 2)
    connected = bpf_ntohs(static_cast<u16>(port));
  return 1;
}

extern "C" SEC("cgroup/getsockname4") int on_name(bpf_sock_addr *address) {
  if (address->family == 2)
    named++;
  return 1;
}

extern "C" SEC("cgroup/setsockopt") int on_set(bpf_sockopt *option) {
  const int *value = static_cast<int *>(option->optval);
  if (option->level == 1 && option->optname == 12 && value + 1 <= option->optval_end) // SO_PRIORITY
    option_set = static_cast<u64>(*value);
  return 1;
}

extern "C" SEC("cgroup/getsockopt") int on_get(bpf_sockopt *option) {
  const int *value = static_cast<int *>(option->optval);
  if (option->level == 1 && option->optname == 12 && value + 1 <= option->optval_end) {
    option_got = static_cast<u64>(*value);
    option_length = static_cast<u64>(option->optlen + option->retval);
  }
  return 1;
}

extern "C" SEC("cgroup/sysctl") int on_setting(bpf_sysctl *context) {
  char name[16] = {};
  if (bpf_sysctl_get_name(context, name, sizeof name, 1) == 6 && name[2] == 't') // "ostype"
    setting++;
  if (context->write)
    setting_written++;
  return 1;
}

extern "C" SEC("cgroup/dev") int on_device(bpf_cgroup_dev_ctx *context) {
  if (context->major == 1 && context->minor == 3 && // /dev/null
      (context->access_type & 0xffff) == BPF_DEVCG_DEV_CHAR &&
      context->access_type >> 16 & BPF_DEVCG_ACC_WRITE)
    device++;
  return 1;
}

// --- Sockets --------------------------------------------------------------------------

struct endpoint {
  u32 from, to;
};
bpf::socket_hash_map<endpoint, 16> ends SEC(".maps");

extern "C" SEC("sockops") int on_operation(bpf_sock_ops *context) {
  if (context->op != BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB &&
      context->op != BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB)
    return 0;
  established++;
  if (context->op == BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB && context->state == BPF_TCP_ESTABLISHED)
    established_port = bpf_ntohl(context->remote_port);
  bpf_sock_ops_cb_flags_set(context, BPF_SOCK_OPS_STATE_CB_FLAG);
  ends.update(context, {context->local_port, bpf_ntohl(context->remote_port)});
  return 0;
}

extern "C" SEC("sk_msg") int on_message(sk_msg_md *message) {
  messages++;
  message_bytes += message->size;
  if (!bpf::packet_at<u8>(message))
    short_packets++;
  return static_cast<int>(ends.redirect(
      message, {bpf_ntohl(message->remote_port), message->local_port}, 1)); // BPF_F_INGRESS
}

extern "C" SEC("sk_lookup") int on_lookup(bpf_sk_lookup *context) {
  if (context->protocol == 6 && context->local_ip4 == bpf_htonl(0x7f000001))
    looked_up = context->local_port;
  return SK_PASS;
}

extern "C" SEC("sk_reuseport") int on_choice(sk_reuseport_md *context) {
  return context->ip_protocol == 17 && context->hash ? SK_PASS : SK_DROP;
}

extern "C" SEC("sk_skb/stream_verdict") int on_stream(__sk_buff *packet) {
  return packet->local_port && packet->remote_ip4 ? SK_PASS : SK_DROP;
}

// --- Packets ----------------------------------------------------------------------------

struct ethernet_header {
  u8 to[6], from[6];
  u16 type;
};
struct ip_header {
  u8 version_and_words, service;
  u16 length, id, fragment;
  u8 ttl, protocol;
  u16 checksum, from[2], to[2];
};
struct udp_header {
  u16 from, to, length, checksum;
};

template <typename Context> static __always_inline const udp_header *udp(Context *context) {
  const auto *ethernet = bpf::packet_at<const ethernet_header>(context);
  if (!ethernet || ethernet->type != bpf_htons(0x0800))
    return nullptr;
  const auto *ip = bpf::packet_at<const ip_header>(context, sizeof *ethernet);
  if (!ip || ip->protocol != 17)
    return nullptr;
  return bpf::packet_at<const udp_header>(context,
                                          sizeof *ethernet + (ip->version_and_words & 15) * 4u);
}

bpf::hash_map<u16, u64, 64> ports SEC(".maps");

extern "C" SEC("xdp") int on_packet(xdp_md *context) {
  if (const udp_header *header = udp(context)) {
    packets++;
    if (u64 *count = ports.lookup_or_insert(bpf_ntohs(header->to), 0))
      ++*count;
  }
  return XDP_PASS;
}

extern "C" SEC("tc") int classify(__sk_buff *packet) {
  const udp_header *header = udp(packet);
  if (!header || header->to != bpf_htons(2000))
    return TC_ACT_SHOT;
  packet->mark = packet->len;
  marked = packet->mark;
  return TC_ACT_OK;
}

extern "C" SEC("socket") int filter(__sk_buff *packet) {
  return static_cast<int>(packet->len);
}

extern "C" SEC("flow_dissector") int dissect(__sk_buff *packet) {
  bpf_flow_keys *keys = packet->flow_keys;
  keys->thoff = static_cast<u16>(keys->nhoff + 20);
  keys->ip_proto = 17;
  return BPF_OK;
}

// --- Iterators ---------------------------------------------------------------

struct RELOCATABLE task_struct {
  int pid;
};

extern "C" SEC("iter/task") int list(bpf_iter__task *context) {
  if (!context->task) {
    BPF_SEQ_PRINTF(context->meta->seq, "%llu\n", context->meta->seq_num);
    return 0;
  }
  if (context->task->pid == 1)
    tasks = 1;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
