// What the examples do not have: libbpf's forms of programs for user space and system calls, by macro
// and by template; locks, pinned maps, storage of inodes and sockets, byte orders, attributes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

#include <relocatable/usdt.h>


extern "C" {
extern int LINUX_KERNEL_VERSION __kconfig;
extern const char init_task[] __ksym;

u64 uprobe, uretprobe, usdt, usdt_template, usdt_count, usdt_cookie, usdt_missing, usdt_raw;
u64 syscall_libbpf, syscall_kprobe, syscall_own, syscall_template;
u64 locked, orders, attributes, version, address, linked, waited;
u64 inodes, sockets, cgroup_packets, cgroup_packets_of_processor;
}

// --- User space ----------------------------------------------------------------

SEC("uprobe//proc/self/exe:guest_greet") int BPF_UPROBE(on_greet, const char *, int times) {
  uprobe = times;
  return 0;
}

SEC("uretprobe//proc/self/exe:guest_greet") int BPF_URETPROBE(on_return, int result) {
  uretprobe = result;
  return 0;
}

static int greeted(const char *, int times) {
  usdt_template = times;
  return 0;
}
// In one program: before Linux 5.15 only one may be at each probe.
SEC("usdt//proc/self/exe:guest:greeting") int BPF_USDT(on_greeting, const char *, int times) {
  usdt = times;
  usdt_count = bpf_usdt_arg_cnt(ctx);
  usdt_cookie = bpf_usdt_cookie(ctx);
  long third;
  usdt_missing = -bpf_usdt_arg(ctx, 2, &third);
  u64 raw;
  if (!bpf::read_usdt_argument(reinterpret_cast<const bpf::pt_regs *>(ctx), 1, &raw))
    usdt_raw = raw * bpf::usdt_argument_count(ctx) + bpf::usdt_cookie(ctx);
  return bpf::usdt<greeted>(ctx);
}

// --- System calls ----------------------------------------------------------------
// See the trigger set-priority.

SEC("ksyscall/setpriority") int BPF_KSYSCALL(on_priority, int, int who, int priority) {
  if (priority == 19)
    syscall_libbpf = who;
  return 0;
}

SEC("ksyscall/setpriority") int BPF_KPROBE_SYSCALL(on_priority_kprobe, int, int who, int priority) {
  if (priority == 19)
    syscall_kprobe = who;
  return 0;
}

BPF_KSYSCALL_PROGRAM("ksyscall/setpriority", on_priority_own, int, int who, int priority) {
  if (priority == 19)
    syscall_own = who;
  return 0;
}

static int note(int, int who, int priority) {
  if (priority == 19)
    syscall_template = who;
  return 0;
}
extern "C" SEC("ksyscall/setpriority") int on_priority_template(const bpf::pt_regs *context) {
  return bpf::ksyscall<note>(context);
}

// --- Locks, maps, byte orders ------------------------------------------------------

struct guarded {
  bpf::spin_lock lock;
  u32 count;
};
bpf::array_map<guarded, 1> counts SEC(".maps");
bpf::array_map<u64, 1, bpf::pinned> kept SEC(".maps");
bpf::ring_buffer<4096> records SEC(".maps");

struct plain_map {
  __uint(type, static_cast<int>(bpf::map_type::array));
  __type(key, u32);
  __type(value, u64);
  __uint(max_entries, 1);
} plain_map SEC(".maps");

__weak int stays_weak(int x) { return x + 1; }
__hidden __noinline int verified_with_callers(u64 *x) { return x ? static_cast<int>(*x) : 0; }

struct STRUCT __sk_buff {
  u32 priority, mark;
};

extern "C" SEC("tc") int on_packet(__sk_buff *packet) {
  // Constants, which kernels before 6.4 take from registers only.
  packet->priority = 0;
  packet->mark = 5;
  if (guarded *value = counts.lookup(0)) {
    bpf::lock_guard guard(value->lock);
    value->count += 7;
  }
  if (guarded *value = counts.lookup(0))
    locked = value->count;

  const bpf::be16 port = 0x1234;
  const bpf::be32 word = bpf::be32::from_raw(bpf_htonl(5));
  orders = port.raw() == bpf::swap_bytes(u16{0x1234}) && port == 0x1234 && word == 5;

  u64 number = 4;
  barrier();
  barrier_var(number);
  attributes = stays_weak(1) + verified_with_callers(&number);
  version = LINUX_KERNEL_VERSION >= KERNEL_VERSION(5, 10, 0);
  address = reinterpret_cast<u64>(init_task) >> 63; // as all of the kernel
  u32 zero = 0;
  if (u64 *value = static_cast<u64 *>(bpf_map_lookup_elem(&plain_map, &zero)))
    linked = ++*value;
  if (u64 *value = kept.lookup(0))
    ++*value;
  if (bpf::reserved_record<u64> record = records.reserve<u64>()) {
    *record = 8;
    record.submit(bpf::wakeup::never);
    waited = records.pending() > 0;
  }
  return 0;
}

// --- Storage -------------------------------------------------------------------------

struct counter {
  u64 count;
};
bpf::inode_storage<counter> per_inode SEC(".maps");
bpf::socket_storage<counter> per_socket SEC(".maps");

struct STRUCT sock;
struct STRUCT socket {
  struct sock *sk;
};

BPF_PROGRAM("lsm/file_open", on_open, const file &opened) {
  if (counter *c = per_inode.lookup_or_insert(opened.f_inode, {0}))
    inodes = ++c->count;
  return 0;
}

BPF_PROGRAM("lsm/socket_sendmsg", on_send, const socket &from) {
  if (!from.sk)
    return 0;
  if (counter *c = per_socket.lookup_or_insert(from.sk, {40}))
    sockets = ++c->count;
  return 0;
}

bpf::cgroup_local_storage<counter> of_cgroup SEC(".maps");
bpf::percpu_cgroup_local_storage<counter, bpf::cgroup_storage_key> of_attachment SEC(".maps");

extern "C" SEC("cgroup_skb/egress") int on_egress(__sk_buff *) {
  cgroup_packets = ++of_cgroup.current().count;
  cgroup_packets_of_processor = ++of_attachment.current().count;
  return 1;
}

char LICENSE[] SEC("license") = "GPL";
