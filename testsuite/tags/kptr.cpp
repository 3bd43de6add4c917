// Type tags that the kernel must find, behind templates, typedefs and in arrays: the verifier lets a
// program follow a pointer out of a map only where its tag says that it is one of the kernel's own.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#define __kptr __attribute__((btf_type_tag("kptr")))
#define __kconfig __attribute__((section(".kconfig")))
#define __ksym __attribute__((section(".ksyms")))
#define __weak __attribute__((weak))

struct RELOCATABLE task_struct {
  int pid;
  int tgid;
};

extern "C" {
extern int LINUX_KERNEL_VERSION __kconfig;
task_struct *bpf_task_acquire(task_struct *task) __ksym __weak;
void bpf_task_release(task_struct *task) __ksym __weak;
}

// The tag is of what `Type' is, whatever the template makes of it.
template <typename Type> struct holder {
  u64 before;
  Type __kptr *pointer;
};

bpf::array_map<holder<task_struct>, 1> held SEC(".maps");

int known;

BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool, task_struct &previous) {
  u32 key = 0;
  holder<task_struct> *holder = held.lookup(key);
  if (!holder)
    return 0;
  int pid = previous.pid;
  if (LINUX_KERNEL_VERSION >= 0x060300) {
    task_struct *acquired = bpf_task_acquire(&previous);
    if (acquired) {
      auto old = static_cast<task_struct *>(bpf_kptr_xchg(&holder->pointer, acquired));
      if (old)
        bpf_task_release(old);
    }
  } else {
    // Until 6.2 the tag was for a pointer without a reference, which is simply stored.
    holder->pointer = &previous;
  }
  if (task_struct *task = holder->pointer) {
    // A load like any other only if the kernel knows the pointer.
    if (task->pid == pid && task->tgid == previous.tgid)
      known = 1;
  }
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
