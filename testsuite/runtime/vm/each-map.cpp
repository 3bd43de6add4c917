// Those functions of maps, and what else has a value, that maps.cpp and others.cpp do not call.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

#include <relocatable/contexts.h>

extern "C" {
u64 erased, inserted, found, stacked, discarded, letters, order, wrapped, below_group;
u64 inodes_known, sockets_known, redirected, not_redirected, group_of_packet;
}

struct counter {
  u64 count;
};

bpf::lru_hash_map<u32, u64, 16> lru SEC(".maps");
bpf::percpu_hash_map<u32, u64, 16> percpu SEC(".maps");
bpf::lru_percpu_hash_map<u32, u64, 16> lru_percpu SEC(".maps");
bpf::percpu_array_map<u64, 2> percpu_array SEC(".maps");
bpf::lpm_trie<u8[4], u32, 8> prefixes SEC(".maps");
bpf::stack_map<u32, 4> stack SEC(".maps");
bpf::ring_buffer<4096> records SEC(".maps");
bpf::cgroup_array<1> groups SEC(".maps");

static __always_inline bpf::read_result<u64> wrap(task_struct &task) {
  const auto pid = bpf::try_read<&task_struct::pid>(task);
  return pid ? bpf::read_result<u64>::of(static_cast<u64>(*pid))
             : bpf::read_result<u64>::unreadable(pid.code());
}

// Each that is inserted, found and erased again counts; a map that is full or wrong would not.
template <typename Map> static __always_inline void insert_and_erase(Map &map) {
  if (u64 *value = map.lookup_or_insert(7, 40)) {
    *value += 2;
    inserted++;
  }
  if (u64 *value = map.lookup(7))
    found += *value;
  erased += map.erase(7) == 0 && map.erase(7) < 0 && !map.lookup(7);
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, task_struct &task) {
  insert_and_erase(lru);
  insert_and_erase(percpu);
  insert_and_erase(lru_percpu);
  percpu_array.update(1, 5);
  if (u64 *value = percpu_array.lookup(1))
    found += *value;
  prefixes.update({16, {10, 1, 0, 0}}, 16);
  erased += prefixes.erase({16, {10, 1, 0, 0}}) == 0 && !prefixes.lookup({32, {10, 1, 0, 0}});
  stack.push(1);
  stack.push(2);
  u32 top;
  if (!stack.peek(top) && !stack.pop(top))
    stacked = top;
  if (bpf::reserved_record<u64> record = records.reserve<u64>()) {
    *record.get() = 1;
    record.discard(bpf::wakeup::never);
    discarded++;
  }
  const bpf::array<char, 16> name = bpf::read<&task_struct::comm>(task);
  u64 n = 0;
  for (char letter : name) {
    if (!letter)
      break;
    n++;
  }
  letters = n * 100 + name.size();
  order = bpf::network(u16{0x0102}) + bpf::network(bpf::network(u64{5}));
  wrapped = wrap(task).value_or(0) == static_cast<u64>(task.pid);
  // There is no group in the array.
  below_group = groups.contains_current_task(0) < 0;
  return 0;
}

// --- Storage ---------------------------------------------------------------------------

bpf::inode_storage<counter> per_inode SEC(".maps");
bpf::socket_storage<counter> per_socket SEC(".maps");

struct STRUCT sock;
struct STRUCT socket {
  struct sock *sk;
};

BPF_PROGRAM("lsm/file_open", on_open, const file &opened) {
  per_inode.lookup_or_insert(opened.f_inode, {9});
  if (const counter *known = per_inode.lookup(opened.f_inode))
    inodes_known = known->count;
  if (per_inode.erase(opened.f_inode) == 0 && !per_inode.lookup(opened.f_inode))
    inodes_known++;
  return 0;
}

BPF_PROGRAM("lsm/socket_sendmsg", on_send, const socket &from) {
  // One pointer, of which the verifier knows that it is not null.
  struct sock *sk = from.sk;
  if (!sk)
    return 0;
  per_socket.lookup_or_insert(sk, {9});
  if (const counter *known = per_socket.lookup(sk))
    sockets_known = known->count;
  if (per_socket.erase(sk) == 0 && !per_socket.lookup(sk))
    sockets_known++;
  return 0;
}

// --- Packets and messages, for which there is no other way ---------------------------------

bpf::device_map<1> devices SEC(".maps");
bpf::device_hash_map<1> device_hash SEC(".maps");
bpf::cpu_map<1> processors SEC(".maps");
bpf::socket_map<1> sockets SEC(".maps");
bpf::socket_hash_map<u32, 1> socket_hash SEC(".maps");
bpf::reuseport_socket_array<1> ports SEC(".maps");

extern "C" SEC("xdp") int on_packet(xdp_md *) {
  not_redirected += devices.redirect(0, XDP_PASS) == XDP_PASS;
  not_redirected += device_hash.redirect(0, XDP_PASS) == XDP_PASS;
  not_redirected += processors.redirect(0, XDP_PASS) == XDP_PASS;
  return XDP_PASS;
}

extern "C" SEC("tc") int classify(__sk_buff *packet) {
  group_of_packet = groups.contains(packet, 0) < 0;
  return TC_ACT_OK;
}

extern "C" SEC("sk_skb/stream_verdict") int on_stream(__sk_buff *packet) {
  return static_cast<int>(packet->len > 100 ? sockets.redirect(packet, 0)
                                            : socket_hash.redirect(packet, 0));
}

extern "C" SEC("sk_msg") int on_message(sk_msg_md *message) {
  return static_cast<int>(message->size > 100 ? sockets.redirect(message, 0)
                                              : socket_hash.redirect(message, 0));
}

extern "C" SEC("sk_reuseport") int choose(sk_reuseport_md *context) {
  return ports.select(context, 0) == 0 ? SK_PASS : SK_DROP;
}

char LICENSE[] SEC("license") = "GPL";
