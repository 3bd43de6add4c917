// The classes of maps at work; maps.c does the same with libbpf's definitions.
// SPDX-License-Identifier: GPL-3.0-or-later
#define RELOCATABLE_NUMA
#include "types.h"

extern "C" {
#include "maps.h"
}

bpf::hash_map<u32, value, 2> hash SEC(".maps");
bpf::lru_hash_map<u64, value, 64> lru SEC(".maps");
bpf::percpu_hash_map<u32, value, 4, bpf::flags<bpf::map_flag::no_prealloc>> percpu SEC(".maps");
bpf::lru_percpu_hash_map<u32, value, 64> lru_percpu SEC(".maps");
bpf::array_map<value, 4> array SEC(".maps");
bpf::percpu_array_map<value, 4> percpu_array SEC(".maps");
bpf::lpm_trie<u8[4], u32, 8> prefixes SEC(".maps");
bpf::queue_map<u32, 4> queue SEC(".maps");
bpf::stack_map<u32, 4> stack SEC(".maps");
using inner_map = bpf::array_map<u64, 1>;
inner_map first SEC(".maps");
inner_map second SEC(".maps");
__extension__ bpf::array_of_maps<inner_map, 4> outer SEC(".maps") = BPF_MAP_VALUES(&first, &second);
__extension__ bpf::hash_of_maps<u32, inner_map, 4> outer_hash SEC(".maps") = BPF_MAP_VALUES(&first);
bpf::device_map<4> devices SEC(".maps");
bpf::device_hash_map<4> device_hash SEC(".maps");
bpf::cpu_map<4> processors SEC(".maps");
bpf::socket_map<4> sockets SEC(".maps");
bpf::socket_hash_map<u32, 4> socket_hash SEC(".maps");
bpf::reuseport_socket_array<4> port SEC(".maps");
bpf::cgroup_array<4> groups SEC(".maps");
bpf::stack_trace_map<16, 64> traces SEC(".maps");
bpf::perf_buffer<value> events SEC(".maps");
bpf::ring_buffer<4096> records SEC(".maps");
bpf::array_map<u64, 4, bpf::flags<bpf::map_flag::mmapable>> mapped SEC(".maps");
bpf::hash_map<u32, u32, 4, bpf::on_node<0>> on_node SEC(".maps");
extern "C" int go_on(const u64 *context);
__extension__ bpf::program_array<const u64, 2> programs SEC(".maps") = BPF_MAP_VALUES(nullptr, go_on);

extern "C" SEC("tp_btf/sched_process_exec") int go_on(const u64 *) {
  results.tail = 33;
  results.done = 1;
  return 0;
}

BPF_PROGRAM("tp_btf/sched_process_exec", on_exec, const task_struct &task) {
  const u32 pid = task.pid;
  if (hash.lookup(5))
    results.missing = 1;
  if (value *v = hash.lookup_or_insert(pid, {1, 2, 0}))
    v->a += 10;
  if (value *v = hash.lookup(pid))
    results.hash = v->a + v->b;
  hash.update(1, {1, 1, 0});
  results.full = hash.update(2, {1, 1, 0}) < 0;
  results.erased = hash.erase(1) * 10 + (hash.erase(1) < 0);

  lru.update(1ull << 40, {3, 4, 0});
  if (value *v = lru.lookup(1ull << 40))
    results.lru = v->a + v->b;
  percpu.update(7, {5, 6, 0});
  if (value *v = percpu.lookup(7))
    results.percpu = v->a + v->b;
  lru_percpu.update(7, {5, 6, 0});
  array.update(2, {7, 8, 0});
  if (value *v = array.lookup(2))
    results.array = v->a + v->b;
  if (value *v = percpu_array.lookup(3))
    results.percpu_array = ++v->a != 0;

  prefixes.update({16, {10, 1, 0, 0}}, 16);
  prefixes.update({24, {10, 1, 2, 0}}, 24);
  if (u32 *v = prefixes.lookup({32, {10, 1, 2, 3}}))
    results.lpm = *v;
  if (u32 *v = prefixes.lookup({32, {10, 1, 3, 3}}))
    results.lpm += *v * 100;

  u32 number;
  for (u32 n = 1; n <= 3; n++) {
    queue.push(n);
    stack.push(n);
  }
  if (!queue.pop(number))
    results.queue = number;
  if (!queue.peek(number))
    results.queue += number * 10;
  if (!stack.pop(number))
    results.stack = number;

  if (inner_map *inner = outer.lookup(1))
    inner->update(0, 77);
  if (u64 *v = second.lookup(0))
    results.inner = *v;
  if (inner_map *inner = outer_hash.lookup(0))
    if (u64 *v = inner->lookup(0))
      results.inner_other = *v + 1;

  const value event = {pid, 1, 0};
  events.output(context, event);
  if (auto record = records.reserve<value>()) {
    *record = {pid, 2, 0};
    if (pid)
      record.submit();
  }
  records.output(event);
  results.stack_id = traces.capture(context) >= 0;
  programs.tail_call(context, 1);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
