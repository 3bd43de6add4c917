// Parameters of programs of all kinds, of the same wake-up: a kprobe and a kretprobe, fentry and fexit,
// by macro and by template.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

bpf::hash_map<u32, u32, 4096> by_kprobe SEC(".maps");
bpf::hash_map<u32, u32, 4096> by_macro SEC(".maps");
bpf::hash_map<u32, u32, 4096> by_template SEC(".maps");
bpf::hash_map<u32, u32, 4096> by_tp_btf SEC(".maps");
bpf::hash_map<u32, u32, 4096> by_tracing SEC(".maps");
bpf::hash_map<u32, u32, 4096> by_raw_tp SEC(".maps");
bpf::array_map<u64, 4> calls SEC(".maps");

BPF_KPROBE_PROGRAM("kprobe/try_to_wake_up", kprobe_program, const task_struct &task) {
  by_kprobe.update(bpf::read(task.pid), bpf::read(task.tgid));
  return 0;
}

SEC("kprobe/try_to_wake_up") int BPF_KPROBE(kprobe_macro, task_struct *task) {
  by_macro.update(bpf::read<&task_struct::pid>(task), bpf::read<&task_struct::tgid>(task));
  return 0;
}

static int note(const task_struct *task, unsigned) {
  by_template.update(bpf::read<&task_struct::pid>(task), bpf::read<&task_struct::tgid>(task));
  return 0;
}
extern "C" SEC("kprobe/try_to_wake_up") int kprobe_template(const bpf::pt_regs *context) {
  return bpf::kprobe<note>(context);
}

SEC("kretprobe/try_to_wake_up") int BPF_KRETPROBE(kretprobe_macro, int woken) {
  if (u64 *count = calls.lookup(woken != 0))
    ++*count;
  return 0;
}

static int note_result(int woken) {
  if (u64 *count = calls.lookup(2 + (woken != 0)))
    ++*count;
  return 0;
}
extern "C" SEC("kretprobe/try_to_wake_up") int kretprobe_template(const bpf::pt_regs *context) {
  return bpf::kretprobe<note_result>(context);
}

SEC("tp_btf/sched_wakeup") int BPF_PROG(tp_btf_macro, task_struct *task) {
  by_tp_btf.update(task->pid, task->tgid);
  return 0;
}

static int note_number(const task_struct &task) {
  by_tracing.update(task.pid, task.tgid);
  return 0;
}
extern "C" SEC("tp_btf/sched_wakeup") int tracing_template(const u64 *context) {
  return bpf::tracing<note_number>(context);
}

SEC("raw_tp/sched_wakeup") int BPF_PROG(raw_tp_macro, task_struct *task) {
  by_raw_tp.update(bpf::read<&task_struct::pid>(task), bpf::read<&task_struct::tgid>(task));
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
