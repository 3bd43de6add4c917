// The programs of this directory on the host, where they must give what plain C++ gives.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cstddef>

#include <relocatable/host.h>

#include "macros.cpp"
#include "questions.cpp"
#include "reads.cpp"

namespace {

class Host : public testing::Test {
protected:
  Host() {
    node.i_ino = 4711;
    program.f_inode = &node;
    memory.exe_file = &program;
    memory.arg_start = 0x1234567890;
    task.pid = -5;
    task.flags = 0xfffffff0;
    task.mm = &memory;
    task.se.vruntime = 1ull << 40;
    std::strcpy(task.comm, "fifteen letters");
    task.groups[1].vruntime = 8;
    task.groups[2].weights[1] = 9;
    task.real_parent = &task;
    task.signal = &signals;
    task.balance = -3;
    task.policy = 5;
    task.wide = 0x8765432109;
    signals.tty_name = "tty1";
  }
  ~Host() { bpf::host::all_readable(); }

  inode node = {};
  file program = {};
  mm_struct memory = {};
  signal_struct signals = {};
  task_struct task = {};
  plain second = {nullptr, 12, "second"};
  plain first = {&second, 11, "first"};
};

TEST_F(Host, Reads) {
  EXPECT_EQ(read_chain(&task), 4711u);
  EXPECT_EQ(read_one(&task), 0xfffffff0u);
  EXPECT_EQ(read_nested(&task), 1ull << 40);
  EXPECT_EQ(read_element(&task), 9u);
  EXPECT_EQ(read_parents(&task), 1ull << 40);
  EXPECT_EQ(read_array(&task), u64('f'));
  EXPECT_EQ(read_expression(&task), 0xfffffff0u);
  EXPECT_EQ(read_user(&memory), 4711u);
  EXPECT_EQ(read_user_expression(&memory), 0x1234567890u);
  EXPECT_EQ(read_into(&task), 4711u);
  EXPECT_EQ(read_user_into(&memory), 0x1234567890u);
  EXPECT_EQ(read_expression_into(&task), u64(-5));
  EXPECT_EQ(read_user_expression_into(&memory), 0x1234567890u);
}

TEST_F(Host, ReadsOfNothing) {
  bpf::host::unreadable(&program.f_inode, 1);
  EXPECT_EQ(read_chain(&task), 0u);
  EXPECT_EQ(read_into(&task), 0u);
  task.mm = nullptr;
  EXPECT_EQ(read_chain(&task), 0u);
  EXPECT_EQ((bpf::read<&task_struct::pid>(static_cast<task_struct *>(nullptr))), 0);
  unsigned long number = 5;
  EXPECT_EQ((bpf::read_into<&task_struct::mm, &mm_struct::arg_start>(number, task)), -EFAULT);
  EXPECT_EQ(number, 0u);
}

TEST_F(Host, Strings) {
  EXPECT_EQ(read_string(&task), 16);
  EXPECT_EQ(read_string_pointer(&task), 5);
  EXPECT_EQ(read_user_string(&task), 16);
  EXPECT_EQ(read_string_expression(&task), 16);
  EXPECT_EQ(read_user_string_expression(&signals), 5);
  char three[3];
  EXPECT_EQ(bpf::read_string<&task_struct::comm>(three, task), 3);
  EXPECT_STREQ(three, "fi");
}

TEST_F(Host, SafeReads) {
  EXPECT_EQ(try_read(&task), 0xfffffff0l);
  EXPECT_EQ(try_read_or(&task), 1ull << 40);
  EXPECT_EQ(try_read_chain(&task), 4711u);
  EXPECT_EQ(try_read_user(&memory), 0x1234567890u);
  bpf::host::unreadable(&task.flags, 4);
  EXPECT_EQ(try_read(&task), -EFAULT);
  const auto flags = bpf::try_read<&task_struct::flags>(task);
  EXPECT_FALSE(flags);
  EXPECT_EQ(flags.status(), bpf::read_status::unreadable);
  EXPECT_EQ(flags.code(), -EFAULT);
  EXPECT_EQ(flags.actual_size(), 0u);
  bpf::host::unreadable(&memory.exe_file, 8);
  EXPECT_EQ(try_read_chain(&task), 0u);
}

TEST(ReadResult, Says) {
  using result = bpf::read_result<int>;
  EXPECT_TRUE(result::of(3));
  EXPECT_EQ(*result::of(3), 3);
  EXPECT_EQ(result::of(3).value_or(4), 3);
  EXPECT_EQ(result::no_such_field().value_or(4), 4);
  EXPECT_EQ(result::no_such_field().status(), bpf::read_status::no_such_field);
  EXPECT_EQ(result::other_size(8).actual_size(), 8u);
  EXPECT_EQ(result::other_size(8).code(), 0);
  EXPECT_EQ(result::unreadable(-14).code(), -14);
}

TEST(Array, IsAnArray) {
  constexpr bpf::array<int, 3> numbers = {{1, 2, 3}};
  static_assert(numbers.size() == 3 && numbers[1] == 2 && *numbers.data() == 1);
  int sum = 0;
  for (int n : numbers)
    sum += n;
  EXPECT_EQ(sum, 6);
}

TEST(Questions, AreAnsweredFromTheLocalLayout) {
  EXPECT_EQ(field_exists(), 1u);
  EXPECT_EQ(field_exists_nested(), 1u);
  EXPECT_EQ(field_exists_element(), 1u);
  EXPECT_EQ(field_exists_branch(), 10u);
  EXPECT_EQ(field_size(), sizeof(task_struct::groups));
  EXPECT_EQ(field_offset(), offsetof(task_struct, se) + offsetof(sched_entity, vruntime));
  EXPECT_EQ(field_signed(), 1u);
  EXPECT_FALSE(bpf::field_signed<&task_struct::flags>());
  task_struct task;
  EXPECT_EQ(container_of(&task.se), &task);
  task.flags = 5;
  task.pid = 6;
  EXPECT_EQ(of_flavour(&task), 5u);
  EXPECT_EQ(of_const_flavour(&task), 6);
  EXPECT_EQ(static_cast<void *>(&bpf::flavour<task_struct___old>(task)), &task);
  EXPECT_EQ(type_exists(), 1u);
  EXPECT_EQ(type_size(), sizeof(task_struct));
  EXPECT_EQ(type_matches(), 1u);
  EXPECT_EQ(type_exists_enum(), 1u);
  EXPECT_EQ(type_id_local(), 0u);
  EXPECT_EQ(type_id_kernel(), 0u);
  EXPECT_EQ(enum_exists(), 1u);
  EXPECT_EQ(enum_value(), 0x80000001u);
  EXPECT_EQ(enum_value_wide(), 0x100000000u);
  EXPECT_EQ(enum_value_negative(), -7);
}

TEST_F(Host, Macros) {
  EXPECT_EQ(core_read(&task), 4711u);
  EXPECT_EQ(core_read_deep(&task), 4711u);
  EXPECT_EQ(core_read_nested(&task), 8u);
  EXPECT_EQ(core_read_user(&task), 0x1234567890u);
  EXPECT_EQ(core_read_into(&task), 0x1234567890u);
  EXPECT_EQ(core_read_user_into(&task), 0x1234567890u);
  EXPECT_EQ(core_read_str_into(&task), 16);
  EXPECT_EQ(core_read_user_str_into(&task), 16);
  EXPECT_EQ(core_read_1(&task), -5);
  EXPECT_EQ(core_read_user_1(&task), -5);
  EXPECT_EQ(core_read_str_1(&task), 16);
  EXPECT_EQ(core_read_user_str_1(&task), 16);
  EXPECT_EQ(probe_read(&first), 12u);
  EXPECT_EQ(probe_read_into(&first), 12u);
  EXPECT_EQ(probe_read_str_into(&first), 7);
  EXPECT_EQ(probe_read_user(&first), 12u);
  EXPECT_EQ(probe_read_user_into(&first), 12u);
  EXPECT_EQ(probe_read_user_str_into(&first), 7);
}

TEST_F(Host, MacrosOfQuestions) {
  EXPECT_EQ(core_field_exists(&task), 3u);
  EXPECT_EQ(core_field_size(&task), 32u);
  EXPECT_EQ(core_type_exists(), 2u);
  EXPECT_EQ(core_type_matches(), 1u);
  EXPECT_EQ(core_type_size(), sizeof(mm_struct));
  EXPECT_EQ(core_type_id_local(), 0u);
  EXPECT_EQ(core_type_id_kernel(), 0u);
  EXPECT_EQ(core_enum_value_exists(), 1u);
  EXPECT_EQ(core_enum_value(), 3u);
  EXPECT_EQ(bpf_core_field_offset(task_struct, se.weights), offsetof(task_struct, se.weights));
}

TEST_F(Host, BitFields) {
  EXPECT_EQ(s64(core_read_bitfield(&task)), -3);
  EXPECT_EQ(s64(core_read_bitfield_probed(&task)), -3);
  EXPECT_EQ(core_read_bitfield_wide(&task), 0x8765432109u);
  EXPECT_EQ(read_bit_field(&task), 5u);
  EXPECT_EQ(read_user_bit_field(&task), 0x8765432109u);
  core_write_bitfield(&task, 4);
  EXPECT_EQ(task.balance, 4);
  EXPECT_EQ(task.policy, 5);
}

struct event {
  u32 a, b;
};
bpf::hash_map<u32, u64, 2> hash;
bpf::array_map<u64, 2> numbers;
bpf::queue_map<u32, 2> queue;
bpf::stack_map<u32, 2> stack;
bpf::ring_buffer<4096> events;

class Maps : public testing::Test {
protected:
  ~Maps() { bpf::host::clear_maps(); }
};

TEST_F(Maps, Hash) {
  EXPECT_EQ(hash.lookup(1), nullptr);
  EXPECT_EQ(hash.update(1, 10), 0);
  ASSERT_NE(hash.lookup(1), nullptr);
  EXPECT_EQ(*hash.lookup(1), 10u);
  EXPECT_EQ(hash.update(1, 11, bpf::update_mode::only_new), -EEXIST);
  EXPECT_EQ(hash.update(2, 11, bpf::update_mode::only_old), -ENOENT);
  EXPECT_EQ(*hash.lookup_or_insert(2, 12), 12u);
  EXPECT_EQ(*hash.lookup_or_insert(2, 13), 12u);
  EXPECT_EQ(hash.update(3, 11), -E2BIG);
  EXPECT_EQ(hash.lookup_or_insert(3, 13), nullptr);
  EXPECT_EQ(hash.erase(2), 0);
  EXPECT_EQ(hash.erase(2), -ENOENT);
}

TEST_F(Maps, Array) {
  ASSERT_NE(numbers.lookup(1), nullptr);
  EXPECT_EQ(*numbers.lookup(1), 0u);
  EXPECT_EQ(numbers.update(1, 5), 0);
  EXPECT_EQ(*numbers.lookup(1), 5u);
  EXPECT_EQ(numbers.lookup(2), nullptr);
}

template <typename Map> long add(Map *, const u32 *key, u64 *value, u64 *sum) {
  *sum += *key * 100 + *value;
  return *key == 3;
}
template <typename Map> long erase_each(Map *map, const u32 *key, u64 *, u64 *) {
  return map->erase(*key);
}
template <typename Map> void goes_through() {
  static Map map;
  for (u32 i = 3; i; i--)
    EXPECT_EQ(map.update(i, i), 0);
  u64 sum = 0;
  const bool has_zero = map.lookup(0) != nullptr;
  EXPECT_EQ(map.for_each(add<Map>, &sum), 3 + has_zero);
  EXPECT_EQ(sum, 606u);
}

TEST_F(Maps, AreGoneThrough) {
  goes_through<bpf::hash_map<u32, u64, 4>>();
  goes_through<bpf::lru_hash_map<u32, u64, 4>>();
  goes_through<bpf::percpu_hash_map<u32, u64, 4>>();
  goes_through<bpf::lru_percpu_hash_map<u32, u64, 4>>();
  goes_through<bpf::array_map<u64, 4>>();
  goes_through<bpf::percpu_array_map<u64, 4>>();
  hash.update(1, 10);
  hash.update(2, 20);
  EXPECT_EQ(hash.for_each<u64>(erase_each, nullptr), 2);
  EXPECT_EQ(hash.lookup(1), nullptr);
  bpf::array_map<u64, 5> untouched;
  u64 sum = 0;
  EXPECT_EQ(untouched.for_each(add<decltype(untouched)>, &sum), 4); // it ends with key 3
}

TEST_F(Maps, LruForgetsWhatWasNotUsed) {
  static bpf::lru_hash_map<u32, u64, 2> lru;
  EXPECT_EQ(lru.update(1, 10), 0);
  EXPECT_EQ(lru.update(2, 20), 0);
  EXPECT_NE(lru.lookup(1), nullptr);
  EXPECT_EQ(lru.update(3, 30), 0);
  EXPECT_EQ(lru.lookup(2), nullptr);
  EXPECT_EQ(*lru.lookup(1), 10u);
  EXPECT_EQ(*lru.lookup(3), 30u);
}

TEST_F(Maps, TriesHaveTheLongestPrefix) {
  static bpf::lpm_trie<u8[4], u32, 3> prefixes;
  EXPECT_EQ(prefixes.update({16, {10, 1, 0, 0}}, 16), 0);
  EXPECT_EQ(prefixes.update({23, {10, 1, 2, 0}}, 23), 0);
  EXPECT_EQ(*prefixes.lookup({32, {10, 1, 3, 3}}), 23u);
  EXPECT_EQ(*prefixes.lookup({32, {10, 1, 4, 3}}), 16u);
  EXPECT_EQ(*prefixes.lookup({20, {10, 1, 2, 0}}), 16u);
  EXPECT_EQ(prefixes.lookup({32, {10, 2, 0, 0}}), nullptr);
  // Bits behind the prefix are no part of it.
  EXPECT_EQ(prefixes.update({16, {10, 1, 7, 7}}, 17), 0);
  EXPECT_EQ(*prefixes.lookup({16, {10, 1, 0, 0}}), 17u);
  EXPECT_EQ(prefixes.update({33, {10, 1, 0, 0}}, 1), -EINVAL);
  EXPECT_EQ(prefixes.update({0, {}}, 1), 0);
  EXPECT_EQ(*prefixes.lookup({32, {11, 1, 0, 0}}), 1u);
  EXPECT_EQ(prefixes.update({32, {1, 2, 3, 4}}, 1), -ENOSPC);
  EXPECT_EQ(prefixes.erase({23, {10, 1, 3, 0}}), 0);
  EXPECT_EQ(prefixes.erase({23, {10, 1, 3, 0}}), -ENOENT);
  EXPECT_EQ(*prefixes.lookup({32, {10, 1, 3, 3}}), 17u);
}

TEST_F(Maps, QueueAndStack) {
  u32 number;
  for (u32 n = 1; n <= 2; n++) {
    EXPECT_EQ(queue.push(n), 0);
    EXPECT_EQ(stack.push(n), 0);
  }
  EXPECT_EQ(queue.push(3), -E2BIG);
  EXPECT_EQ(queue.push(3, true), 0);
  EXPECT_EQ(queue.pop(number), 0);
  EXPECT_EQ(number, 2u);
  EXPECT_EQ(stack.peek(number), 0);
  EXPECT_EQ(number, 2u);
  EXPECT_EQ(stack.pop(number), 0);
  EXPECT_EQ(stack.pop(number), 0);
  EXPECT_EQ(stack.pop(number), -ENOENT);
}

TEST_F(Maps, RingBuffer) {
  if (bpf::reserved_record<event> record = events.reserve<event>()) {
    *record = {1, 2};
    record.submit();
  }
  { auto discarded = events.reserve<event>(); }
  EXPECT_EQ(events.output(event{3, 4}), 0);
  const auto records = bpf::host::records_of<event>(&events);
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].b, 2u);
  EXPECT_EQ(records[1].a, 3u);
}

TEST(Printk, Prints) {
  bpf::host::printed.clear();
  bpf_printk("%s: %llu of %x", "x", 12ull, 255);
  bpf_printk(".");
  EXPECT_EQ(bpf::host::printed, "x: 12 of ff.");
}

TEST(Endian, IsNetworkOrder) {
  const bpf::be16 port = 443;
  EXPECT_EQ(port, 443);
  EXPECT_EQ(port.raw(), bpf_htons(443));
  EXPECT_EQ(bpf::be32::from_raw(bpf_htonl(7)), 7u);
  EXPECT_EQ(bpf_ntohl(bpf_htonl(0x01020304)), 0x01020304u);
  EXPECT_EQ(bpf_ntohs(0x0102), __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? 0x0102 : 0x0201);
  EXPECT_EQ(bpf_be64_to_cpu(bpf_cpu_to_be64(5)), 5u);
  static_assert(sizeof(bpf::be64) == 8 && bpf::network(bpf::network(77)) == 77);
}

TEST(Loops, Loop) {
  int sum = 0;
  for (int i : bpf::range(1, 4))
    sum += i;
  EXPECT_EQ(sum, 6);
  EXPECT_EQ(bpf::loop(5, [&](u32 i) { sum += i; }), 5);
  EXPECT_EQ(sum, 16);
  EXPECT_EQ(bpf::loop(5, [&](u32 i) { return i == 2; }), 3);
  bpf_repeat(3) sum++;
  bpf_for(i, 0, 2) sum += i;
  EXPECT_EQ(sum, 20);
  EXPECT_TRUE(bpf::may_loop());
}

struct two_words {
  u64 a, b;
};
int many(bool flag, const task_struct &task, two_words words, s8 small) {
  return flag * 1000 + task.pid + static_cast<int>(words.a + words.b) + small;
}
SEC("fentry/f") int BPF_PROG(of_macro, int a, const task_struct *task) {
  return ctx[0] == 7 ? a + task->pid : 0;
}
SEC("fentry/f") int BPF_PROG(of_nothing) { return 9; }

TEST(Tracing, Unpacks) {
  task_struct task = {};
  task.pid = 5;
  u64 raw[] = {0x101, reinterpret_cast<u64>(&task), 20, 30, 0xfffffffffffffffe};
  EXPECT_EQ(bpf::tracing<many>(raw), 1000 + 5 + 50 - 2);
  unsigned long long seven[] = {7, reinterpret_cast<u64>(&task)};
  EXPECT_EQ(of_macro(seven), 12);
  EXPECT_EQ(of_nothing(seven), 9);
}

} // namespace
