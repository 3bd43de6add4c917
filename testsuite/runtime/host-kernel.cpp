// What only the kernel has, on the host: a test stands in for it with functions of the helpers' and
// kfuncs' names, and sees what the headers hand them.
// SPDX-License-Identifier: GPL-3.0-or-later
#define RELOCATABLE_NUMA
#include <gtest/gtest.h>

#include <relocatable/host.h>

#include <relocatable/bpf.h>
#include <relocatable/usdt.h>

namespace {

#define FUNCTION [[maybe_unused]] static
#include "registers.h"
#undef FUNCTION

struct RELOCATABLE pid_holder {
  int pid;
};

// --- The kernel ------------------------------------------------------------------

u64 called;     // by the number of the last stand-in
u64 handed[3];  // what it got
u64 held;       // locks and the like
u64 element;    // what lookups give
u64 cookie = 3; // of the USDT probe

u64 stand_in(u64 which, u64 a = 0, u64 b = 0, u64 c = 0) {
  called = which;
  handed[0] = a;
  handed[1] = b;
  handed[2] = c;
  return 0;
}
u64 number(const void *pointer) { return reinterpret_cast<u64>(pointer); }

} // namespace

extern "C" {
const bool LINUX_HAS_SYSCALL_WRAPPER = true;
const bool LINUX_HAS_BPF_COOKIE = true;

void *bpf_map_lookup_percpu_elem(void *map, const void *, u32 cpu) noexcept {
  stand_in(1, number(map), cpu);
  return &element;
}
long bpf_redirect_map(void *map, u64 key, u64 flags) noexcept {
  return stand_in(3, number(map), key, flags);
}
long bpf_sk_redirect_map(struct __sk_buff *, void *map, u32 key, u64 flags) noexcept {
  return stand_in(4, number(map), key, flags);
}
long bpf_msg_redirect_map(struct sk_msg_md *, void *map, u32 key, u64 flags) noexcept {
  return stand_in(5, number(map), key, flags);
}
long bpf_sk_redirect_hash(struct __sk_buff *, void *map, void *key, u64) noexcept {
  return stand_in(6, number(map), *static_cast<u32 *>(key));
}
long bpf_msg_redirect_hash(struct sk_msg_md *, void *map, void *key, u64) noexcept {
  return stand_in(7, number(map), *static_cast<u32 *>(key));
}
long bpf_sock_hash_update(struct bpf_sock_ops *, void *map, void *key, u64 flags) noexcept {
  return stand_in(8, number(map), *static_cast<u32 *>(key), flags);
}
long bpf_sk_select_reuseport(struct sk_reuseport_md *, void *map, void *key, u64) noexcept {
  return stand_in(9, number(map), *static_cast<u32 *>(key));
}
long bpf_current_task_under_cgroup(void *map, u32 index) noexcept {
  return stand_in(10, number(map), index);
}
long bpf_skb_under_cgroup(struct __sk_buff *, void *map, u32 index) noexcept {
  return stand_in(11, number(map), index);
}
long bpf_get_stackid(void *context, void *map, u64 flags) noexcept {
  return stand_in(12, number(map), number(context), flags);
}
long bpf_perf_event_output(void *, void *map, u64 flags, void *, u64 size) noexcept {
  return stand_in(13, number(map), flags, size);
}
long bpf_tail_call(void *, void *map, u32 index) noexcept {
  return stand_in(14, number(map), index);
}
void *bpf_task_storage_get(void *map, struct task_struct *, void *, u64 flags) noexcept {
  stand_in(15, number(map), flags);
  return &element;
}
void *bpf_inode_storage_get(void *map, void *, void *, u64 flags) noexcept {
  stand_in(16, number(map), flags);
  return &element;
}
void *bpf_sk_storage_get(void *map, void *, void *, u64 flags) noexcept {
  stand_in(17, number(map), flags);
  return &element;
}
void *bpf_cgrp_storage_get(void *map, struct cgroup *, void *, u64 flags) noexcept {
  stand_in(18, number(map), flags);
  return &element;
}
long bpf_task_storage_delete(void *map, struct task_struct *) noexcept {
  return static_cast<long>(stand_in(115, number(map))) - ENOENT;
}
int bpf_inode_storage_delete(void *map, void *) noexcept {
  return static_cast<int>(stand_in(116, number(map))) - ENOENT;
}
long bpf_sk_storage_delete(void *map, void *) noexcept {
  return static_cast<long>(stand_in(117, number(map))) - ENOENT;
}
long bpf_cgrp_storage_delete(void *map, struct cgroup *) noexcept {
  return static_cast<long>(stand_in(118, number(map))) - ENOENT;
}
u64 bpf_ringbuf_query(void *map, u64 flags) noexcept { return stand_in(24, number(map), flags) + 11; }
void *bpf_get_local_storage(void *map, u64 flags) noexcept {
  stand_in(23, number(map), flags);
  return &element;
}
long bpf_user_ringbuf_drain(void *map, void *callback, void *, u64) noexcept {
  return stand_in(19, number(map), number(callback)) + 2;
}
long bpf_spin_lock(struct bpf_spin_lock *) noexcept { return ++held, 0; }
long bpf_spin_unlock(struct bpf_spin_lock *) noexcept { return --held, 0; }
void bpf_rcu_read_lock() noexcept { held += 10; }
void bpf_rcu_read_unlock() noexcept { held -= 10; }
void bpf_preempt_disable() noexcept { held += 100; }
void bpf_preempt_enable() noexcept { held -= 100; }
u64 bpf_get_attach_cookie(void *) noexcept { return cookie; }
long bpf_snprintf(char *to, u32 size, const char *format, u64 *values, u32) noexcept {
  return std::snprintf(to, size, format, static_cast<int>(values[0])) + 1;
}
long bpf_seq_printf(struct seq_file *, const char *format, u32 size, const void *values,
                    u32 length) noexcept {
  return stand_in(20, number(format), size, length) +
         static_cast<long>(*static_cast<const u64 *>(values));
}
void *bpf_arena_alloc_pages(void *map, void *, u32 count, int, u64) noexcept {
  stand_in(21, number(map), count);
  return &element;
}
void bpf_arena_free_pages(void *map, void *page, u32 count) noexcept {
  stand_in(22, number(map), number(page), count);
}
BPF_KFUNC(int, answer, int question);
BPF_KFUNC(int, is_not_there, );
// The symbol that BPF_KFUNC names.
int host_answer(int question) noexcept __asm__("answer");
int host_answer(int question) noexcept { return question + 1; }
}

namespace {

// --- Registers and programs --------------------------------------------------------

struct Registers : testing::Test {
  Registers() {
    inner.RELOCATABLE_ARGUMENT_0 = 21;
    inner.RELOCATABLE_ARGUMENT_1 = 22;
    outer.RELOCATABLE_ARGUMENT_0 = number(&inner);
    outer.RELOCATABLE_ARGUMENT_1 = number(&holder);
    outer.RELOCATABLE_ARGUMENT_2 = 13;
    outer.RELOCATABLE_ARGUMENT_3 = 14;
    outer.RELOCATABLE_RETURN_VALUE = static_cast<unsigned long>(-5l);
    outer.RELOCATABLE_STACK_POINTER = 32;
    outer.RELOCATABLE_FRAME_POINTER = 33;
    outer.RELOCATABLE_INSTRUCTION_POINTER = 34;
    context = reinterpret_cast<struct ::pt_regs *>(&outer);
  }
  pid_holder holder = {77};
  bpf::pt_regs inner = {}, outer = {};
  struct ::pt_regs *context;
};

TEST_F(Registers, HaveLibbpfsNames) {
  EXPECT_EQ(parm1(context), number(&inner));
  EXPECT_EQ(parm1_core(context), number(&inner));
  EXPECT_EQ(parm2(context), number(&holder));
  EXPECT_EQ(parm2_core(context), number(&holder));
  EXPECT_EQ(parm3(context), 13u);
  EXPECT_EQ(parm3_core(context), 13u);
  EXPECT_EQ(parm4(context), 14u);
  EXPECT_EQ(parm4_core(context), 14u);
  EXPECT_EQ(parm5(context), parm5_core(context));
  EXPECT_EQ(parm6(context), parm6_core(context));
  EXPECT_EQ(parm1_syscall(context), number(&inner));
  EXPECT_EQ(parm1_core_syscall(context), number(&inner));
  EXPECT_EQ(parm2_syscall(context), number(&holder));
  EXPECT_EQ(parm2_core_syscall(context), number(&holder));
  EXPECT_EQ(parm3_syscall(context), 13u);
  EXPECT_EQ(parm3_core_syscall(context), 13u);
  EXPECT_EQ(parm4_syscall(context), parm4_core_syscall(context));
  EXPECT_EQ(parm5_syscall(context), parm5_core_syscall(context));
  EXPECT_EQ(parm6_syscall(context), parm6_core_syscall(context));
  EXPECT_EQ(rc(context), u64(-5));
  EXPECT_EQ(rc_core(context), u64(-5));
  EXPECT_EQ(sp(context), 32u);
  EXPECT_EQ(sp_core(context), 32u);
  EXPECT_EQ(fp(context), 33u);
  EXPECT_EQ(fp_core(context), 33u);
  EXPECT_EQ(ip(context), 34u);
  EXPECT_EQ(ip_core(context), 34u);
  EXPECT_EQ(ret(context), ret_core(context));
}

TEST_F(Registers, HaveTheirOwn) {
  EXPECT_EQ(bpf::argument<2>(&outer), 13u);
  EXPECT_EQ(bpf::return_value(&outer), u64(-5));
  EXPECT_EQ(bpf::stack_pointer(&outer), 32u);
  EXPECT_EQ(bpf::frame_pointer(&outer), 33u);
  EXPECT_EQ(bpf::instruction_pointer(&outer), 34u);
}

BPF_PROGRAM("tp_btf/x", tracing_program, int a, const pid_holder &b) { return a + b.pid; }
BPF_KPROBE_PROGRAM("kprobe/x", kprobe_program, u64, const pid_holder &b, int c) { return b.pid + c; }
BPF_UPROBE_PROGRAM("uprobe/x", uprobe_program, u64, const pid_holder *b) { return b->pid; }
BPF_KRETPROBE_PROGRAM("kretprobe/x", kretprobe_program, int result) { return result; }
BPF_URETPROBE_PROGRAM("uretprobe/x", uretprobe_program, int result) { return result; }
BPF_KSYSCALL_PROGRAM("ksyscall/x", ksyscall_program, int a, int b) { return a * 100 + b; }
BPF_USDT_PROGRAM("usdt/x", usdt_program, u8 a, s64 b) { return static_cast<int>(a * 1000 + b); }
SEC("kprobe/x") int BPF_KPROBE(kprobe_macro, u64, const pid_holder *b) { return b->pid; }
SEC("uprobe/x") int BPF_UPROBE(uprobe_macro, u64, const pid_holder *b) { return b->pid + !ctx; }
SEC("kretprobe/x") int BPF_KRETPROBE(kretprobe_macro, int result) { return result; }
SEC("uretprobe/x") int BPF_URETPROBE(uretprobe_macro, int result) { return result; }
SEC("ksyscall/x") int BPF_KSYSCALL(ksyscall_macro, int a, int b) { return a * 100 + b; }
SEC("ksyscall/x") int BPF_KPROBE_SYSCALL(kprobe_syscall_macro, int a) { return a; }
SEC("usdt/x") int BPF_USDT(usdt_macro, u8 a) { return a; }

int of_pid(u64, const pid_holder &holder) { return holder.pid; }
int of_two(int a, int b) { return a * 100 + b; }
int of_one(int a) { return a; }

TEST_F(Registers, AreUnpacked) {
  const u64 numbers[] = {4, number(&holder)};
  EXPECT_EQ(tracing_program(numbers), 81);
  EXPECT_EQ(kprobe_program(&outer), 90);
  EXPECT_EQ(uprobe_program(&outer), 77);
  EXPECT_EQ(kretprobe_program(&outer), -5);
  EXPECT_EQ(uretprobe_program(&outer), -5);
  EXPECT_EQ(ksyscall_program(&outer), 2122);
  EXPECT_EQ(kprobe_macro(context), 77);
  EXPECT_EQ(uprobe_macro(context), 77);
  EXPECT_EQ(kretprobe_macro(context), -5);
  EXPECT_EQ(uretprobe_macro(context), -5);
  EXPECT_EQ(ksyscall_macro(context), 2122);
  EXPECT_EQ(kprobe_syscall_macro(context), 21);
  EXPECT_EQ(bpf::kprobe<of_pid>(&outer), 77);
  EXPECT_EQ(bpf::kretprobe<of_one>(&outer), -5);
  EXPECT_EQ(bpf::ksyscall<of_two>(&outer), 2122);
}

TEST_F(Registers, UsdtProbes) {
  const u64 at = number(&outer.RELOCATABLE_ARGUMENT_2) - number(&outer);
  const long in_memory = -8;
  bpf::detail::usdt_probe probe = {};
  probe.count = 3;
  probe.cookie = 99;
  // The low byte of a register; a number; and 8 bytes before what another register points to.
  outer.RELOCATABLE_ARGUMENT_2 = 0x1105;
  probe.arguments[0] = {0, 1, static_cast<s16>(at), false, 56};
  probe.arguments[1] = {u64(-7), 0, 0, true, 0};
  probe.arguments[2] = {8, 2, static_cast<s16>(at - sizeof(long)), true, 0};
  struct { u64 room; long value; } memory = {0, in_memory};
  *reinterpret_cast<unsigned long *>(reinterpret_cast<char *>(&outer) + at - sizeof(long)) =
      number(&memory);
  ASSERT_EQ(__bpf_usdt_specs.update(3, probe), 0);
  EXPECT_EQ(bpf::usdt_argument_count(&outer), 3);
  EXPECT_EQ(bpf::usdt_cookie(&outer), 99u);
  EXPECT_EQ(bpf_usdt_arg_cnt(context), 3);
  EXPECT_EQ(bpf_usdt_cookie(context), 99);
  u64 value;
  EXPECT_EQ(bpf::read_usdt_argument(&outer, 2, &value), 0);
  EXPECT_EQ(s64(value), in_memory);
  EXPECT_EQ(bpf::read_usdt_argument(&outer, 3, &value), -ENOENT);
  EXPECT_EQ(bpf::read_usdt_argument(&outer, 12, &value), -ENOENT);
  long same;
  EXPECT_EQ(bpf_usdt_arg(context, 1, &same), 0);
  EXPECT_EQ(same, -7);
  EXPECT_EQ(usdt_program(&outer), 5000 - 7);
  EXPECT_EQ(usdt_macro(context), 5);
  EXPECT_EQ(bpf::usdt<of_one>(&outer), 5);
  bpf::host::clear_maps();
}

// --- Maps ------------------------------------------------------------------------------

using inner_map = bpf::array_map<u64, 1>;
bpf::lru_hash_map<u32, u64, 4> lru;
bpf::percpu_hash_map<u32, u64, 4> percpu;
bpf::lru_percpu_hash_map<u32, u64, 4> lru_percpu;
bpf::percpu_array_map<u64, 4> percpu_array;
bpf::array_map<u64, 4, bpf::pinned, bpf::on_node<0>, bpf::flags<bpf::map_flag::mmapable>> optional;
bpf::lpm_trie<u32, u64, 4> prefixes;
bpf::bloom_filter<u32, 4> filter;
bpf::device_map<4> devices;
bpf::device_hash_map<4> device_hash;
bpf::cpu_map<4> processors;
bpf::xsk_map<4> xsks;
bpf::socket_map<4> sockets;
bpf::socket_hash_map<u32, 4> socket_hash;
bpf::reuseport_socket_array<4> reuseport;
bpf::cgroup_array<4> groups;
bpf::stack_trace_map<4, 4> traces;
bpf::perf_buffer<u64> perf;
bpf::task_storage<u64> tasks;
bpf::inode_storage<u64> inodes;
bpf::socket_storage<u64> socket_values;
bpf::cgroup_storage<u64> group_values;
bpf::cgroup_local_storage<u64, bpf::cgroup_storage_key> of_group;
bpf::percpu_cgroup_local_storage<u64> of_group_and_processor;
bpf::user_ring_buffer<4096> orders;
bpf::arena<4> pages;

TEST(KernelMaps, OfData) {
  EXPECT_EQ(lru.update(1, 2), 0);
  EXPECT_EQ(*lru.lookup(1), 2u);
  EXPECT_EQ(percpu.update(1, 3), 0);
  EXPECT_EQ(*percpu.lookup(1), 3u);
  EXPECT_EQ(*percpu.lookup_or_insert(2, 4), 4u);
  EXPECT_EQ(percpu.lookup(1, 0), &element);
  EXPECT_EQ(lru_percpu.update(1, 5), 0);
  EXPECT_EQ(*lru_percpu.lookup(1), 5u);
  EXPECT_EQ(percpu_array.update(1, 6), 0);
  EXPECT_EQ(*percpu_array.lookup(1), 6u);
  EXPECT_EQ(*optional.lookup(0), 0u);
  EXPECT_EQ(prefixes.update(bpf::lpm_key<u32>{32, 1}, 7), 0);
  EXPECT_EQ(*prefixes.lookup({32, 1}), 7u);
  EXPECT_EQ(filter.insert(1), 0);
  EXPECT_TRUE(filter.contains(1));
  EXPECT_EQ(prefixes.erase({32, 1}), 0);
  EXPECT_EQ(prefixes.lookup({32, 1}), nullptr);
  bpf::host::clear_maps();
}

// Those in which an element is inserted and erased.
template <typename Map> void insert_and_erase(Map &map) {
  ASSERT_NE(map.lookup_or_insert(1, 4), nullptr);
  EXPECT_EQ(*map.lookup(1), 4u);
  EXPECT_EQ(map.erase(1), 0);
  EXPECT_EQ(map.erase(1), -ENOENT);
  EXPECT_EQ(map.lookup(1), nullptr);
  bpf::host::clear_maps();
}

TEST(KernelMaps, AreErasedFrom) {
  insert_and_erase(lru);
  insert_and_erase(percpu);
  insert_and_erase(lru_percpu);
}

// Values of the kernel's objects: found, inserted, erased.
template <typename Map> void storage_of(Map &map, u64 which) {
  EXPECT_EQ(static_cast<void *>(map.lookup(&element)), &element);
  EXPECT_EQ(called, which);
  EXPECT_EQ(handed[1], 0u);
  EXPECT_EQ(static_cast<void *>(map.lookup_or_insert(&element, 4)), &element);
  EXPECT_EQ(called, which);
  EXPECT_EQ(handed[1], 1u);
  EXPECT_EQ(map.erase(&element), -ENOENT);
  EXPECT_EQ(called, 100 + which);
  EXPECT_EQ(handed[0], number(&map));
}

TEST(KernelMaps, OfEachObject) {
  storage_of(tasks, 15);
  storage_of(inodes, 16);
  storage_of(socket_values, 17);
  storage_of(group_values, 18);
}

TEST(KernelMaps, QueuesAndBuffers) {
  bpf::queue_map<u32, 2> queue;
  u32 first = 0;
  EXPECT_EQ(queue.peek(first), -ENOENT);
  EXPECT_EQ(queue.push(3), 0);
  EXPECT_EQ(queue.push(4), 0);
  EXPECT_EQ(queue.peek(first), 0);
  EXPECT_EQ(first, 3u);

  bpf::ring_buffer<4096> buffer;
  auto record = buffer.reserve<u64>();
  ASSERT_TRUE(record);
  EXPECT_EQ(record.get(), &*record);
  record.discard();
  EXPECT_FALSE(record);
  EXPECT_EQ(bpf::host::records_of<u64>(&buffer).size(), 0u);
  EXPECT_EQ(buffer.pending(), 11u);
  EXPECT_EQ(called, 24u);
  bpf::host::clear_maps();
}

#define EXPECT_CALL_OF(which, map)                                                                 \
  EXPECT_EQ(called, which##u);                                                                     \
  EXPECT_EQ(handed[0], number(&map))

TEST(KernelMaps, OfObjects) {
  struct __sk_buff *packet = nullptr;
  struct sk_msg_md *message = nullptr;
  devices.redirect(2);
  EXPECT_CALL_OF(3, devices);
  EXPECT_EQ(handed[1], 2u);
  device_hash.redirect(2);
  EXPECT_CALL_OF(3, device_hash);
  processors.redirect(2);
  EXPECT_CALL_OF(3, processors);
  xsks.redirect(2);
  EXPECT_CALL_OF(3, xsks);
  sockets.redirect(packet, 2);
  EXPECT_CALL_OF(4, sockets);
  sockets.redirect(message, 2);
  EXPECT_CALL_OF(5, sockets);
  socket_hash.redirect(packet, 3);
  EXPECT_CALL_OF(6, socket_hash);
  EXPECT_EQ(handed[1], 3u);
  socket_hash.redirect(message, 3);
  EXPECT_CALL_OF(7, socket_hash);
  socket_hash.update(nullptr, 3, bpf::update_mode::only_old);
  EXPECT_CALL_OF(8, socket_hash);
  EXPECT_EQ(handed[2], 2u);
  reuseport.select(nullptr, 1);
  EXPECT_CALL_OF(9, reuseport);
  groups.contains_current_task(1);
  EXPECT_CALL_OF(10, groups);
  groups.contains(packet, 1);
  EXPECT_CALL_OF(11, groups);
  traces.capture(&element, 5);
  EXPECT_CALL_OF(12, traces);
  perf.output(&element, u64{1});
  EXPECT_CALL_OF(13, perf);
  EXPECT_EQ(handed[2], 8u);
  tasks.lookup(&element);
  EXPECT_CALL_OF(15, tasks);
  inodes.lookup_or_insert(&element, 4);
  EXPECT_CALL_OF(16, inodes);
  EXPECT_EQ(handed[1], 1u);
  socket_values.lookup(&element);
  EXPECT_CALL_OF(17, socket_values);
  group_values.lookup(&element);
  EXPECT_CALL_OF(18, group_values);
  EXPECT_EQ(&of_group.current(), static_cast<void *>(&element));
  EXPECT_CALL_OF(23, of_group);
  of_group_and_processor.current();
  EXPECT_CALL_OF(23, of_group_and_processor);
  EXPECT_EQ(orders.drain<u64>(nullptr, &element), 2);
  EXPECT_CALL_OF(19, orders);
  EXPECT_EQ(pages.allocate<u64>(2), &element);
  EXPECT_CALL_OF(21, pages);
  EXPECT_EQ(pages.to_kernel(pages.to_user(&element)), &element);
  pages.free(&element);
  EXPECT_CALL_OF(22, pages);
}

// Maps in which others are named.
inner_map inner_first, inner_second;
int tail(const u64 *) { return 7; }
__extension__ bpf::array_of_maps<inner_map, 3> outer = BPF_MAP_VALUES(&inner_first, &inner_second);
__extension__ bpf::hash_of_maps<u32, inner_map, 3> outer_hash = BPF_MAP_VALUES(nullptr, &inner_second);
__extension__ bpf::program_array<const u64, 2> tails = BPF_MAP_VALUES(nullptr, tail);
__extension__ bpf::array_of_maps<inner_map, 2, bpf::pinned> pinned_outer =
    BPF_PINNED_MAP_VALUES(nullptr, &inner_first);

TEST(KernelMaps, OfMaps) {
  EXPECT_EQ(pinned_outer.lookup(1), &inner_first);
  EXPECT_EQ(outer.lookup(0), &inner_first);
  EXPECT_EQ(outer.lookup(1), &inner_second);
  EXPECT_EQ(outer.lookup(2), nullptr);
  EXPECT_EQ(outer.lookup(3), nullptr);
  outer.values[2] = &inner_first;
  EXPECT_EQ(outer.lookup(2), &inner_first);
  EXPECT_EQ(outer_hash.lookup(0), nullptr);
  EXPECT_EQ(outer_hash.lookup(1), &inner_second);
  EXPECT_EQ(outer_hash.lookup(1u << 31), nullptr);
  tails.tail_call(&element, 1);
  EXPECT_EQ(called, 14u);
  EXPECT_EQ(tails.values[1](&element), 7);
}

// --- Scopes, kfuncs, formats ---------------------------------------------------------------

TEST(Scopes, EndWhatTheyBegin) {
  bpf::spin_lock lock = {};
  {
    bpf::lock_guard guard(lock);
    EXPECT_EQ(held, 1u);
  }
  {
    bpf::rcu_guard rcu;
    bpf::preemption_guard stay;
    EXPECT_EQ(held, 110u);
  }
  EXPECT_EQ(held, 0u);
}

TEST(Kfuncs, MayBeMissing) {
  EXPECT_TRUE(BPF_KSYM_EXISTS(answer));
  EXPECT_EQ(answer(41), 42);
  EXPECT_FALSE(bpf_ksym_exists(is_not_there));
  pid_holder holder = {5};
  EXPECT_EQ(bpf::cast<pid_holder>(&holder)->pid, 5);
  EXPECT_EQ(bpf_core_cast(&holder, pid_holder)->pid, 5);
}

TEST(Formats, AreHandedOn) {
  char text[8];
  EXPECT_EQ(BPF_SNPRINTF(text, sizeof text, "%d", 12), 3);
  EXPECT_STREQ(text, "12");
  EXPECT_EQ(BPF_SEQ_PRINTF(static_cast<seq_file *>(nullptr), "%d %d", 7, 8), 7);
  EXPECT_EQ(handed[2], 16u);
}

TEST(Memory, IsRead) {
  u64 from = 9, to = 0;
  EXPECT_EQ(bpf::kernel_memory::read(&to, sizeof to, &from), 0);
  EXPECT_EQ(to, 9u);
  char text[4];
  EXPECT_EQ(bpf::user_memory::read_string(text, sizeof text, "abc"), 4);
}

// --- Attributes ------------------------------------------------------------------------------

struct with_pointers {
  u64 __kptr *referenced;
  u64 __kptr_untrusted *unreferenced;
  u64 __percpu_kptr *each;
  u64 __uptr *user;
};
} // namespace
__weak __noinline int tagged(void *__arg_ctx, void *b __arg_nonnull, void *c __arg_nullable,
                             void *d __arg_trusted, void *e __arg_untrusted, void *f __arg_arena) {
  return b && c && d && e && f;
}
namespace {
// What libbpf's macros have in them is none of C++17's, to a pedantic clang++.
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunknown-warning-option"
#pragma clang diagnostic ignored "-Wc2y-extensions"
#pragma clang diagnostic ignored "-Wc99-extensions"
#endif
struct by_macros {
  __uint(type, 2);
  __type(key, u32);
  __ulong(map_extra, 1ull << 40);
  __array(values, int(void *));
};
#ifdef __clang__
#pragma clang diagnostic pop
#endif
__hidden int hidden_one() { return 1; }
__always_inline int inlined() { return 2; }

TEST(Attributes, AreAccepted) {
  static_assert(sizeof(with_pointers) == 32);
  static_assert(sizeof(*by_macros::type) == 2 * sizeof(int));
  static_assert(sizeof(*by_macros::key) == 4);
  int x = hidden_one() + inlined();
  barrier();
  barrier_var(x);
  EXPECT_EQ(x, 3);
  EXPECT_EQ(tagged(&x, &x, &x, &x, &x, nullptr), 0);
  static_assert(KERNEL_VERSION(6, 1, 300) == (6 << 16) + (1 << 8) + 255);
  static_assert(sizeof(bpf::big_endian<u16>) == 2);
  static_assert(bpf::swap_bytes(u16{0x1234}) == 0x3412);
  if (x == 4)
    __bpf_unreachable();
}

TEST(Wakeup, IsHandedOn) {
  static_assert(static_cast<u64>(bpf::wakeup::always) == 2);
  static_assert(static_cast<u32>(bpf::map_type::arena) == 33);
}

} // namespace
