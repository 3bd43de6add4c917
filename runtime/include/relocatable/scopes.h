// What is taken and has to be given back, as objects that do so at the end of their scope.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_SCOPES_H
#define RELOCATABLE_SCOPES_H

#include <relocatable/helpers.h>
#include <relocatable/kfuncs.h>

namespace bpf {

// A lock, as a member of a map's value: the kernel knows it by its type's name.  From Linux 5.1.
#ifdef __RELOCATABLE__
struct __attribute__((relocatable_name("bpf_spin_lock"))) spin_lock {
  u32 value;
};
#else
struct spin_lock {
  u32 value;
};
#endif

//   { bpf::lock_guard guard(value->lock);
//     value->count++; }
// The kernel allows one lock at a time, and no calls while it is held.
class [[nodiscard]] lock_guard {
public:
  __always_inline explicit lock_guard(spin_lock &lock) : lock_(lock) {
    bpf_spin_lock(reinterpret_cast<struct ::bpf_spin_lock *>(&lock_));
  }
  __always_inline ~lock_guard() {
    bpf_spin_unlock(reinterpret_cast<struct ::bpf_spin_lock *>(&lock_));
  }
  lock_guard(const lock_guard &) = delete;
  lock_guard &operator=(const lock_guard &) = delete;

private:
  spin_lock &lock_;
};

namespace kernel {
BPF_KFUNC(void, bpf_rcu_read_lock, );
BPF_KFUNC(void, bpf_rcu_read_unlock, );
BPF_KFUNC(void, bpf_preempt_disable, );
BPF_KFUNC(void, bpf_preempt_enable, );
} // namespace kernel

#define RELOCATABLE_SCOPE(name, enter, leave)                                                      \
  class [[nodiscard]] name {                                                                       \
  public:                                                                                          \
    __always_inline name() { kernel::enter(); }                                                    \
    __always_inline ~name() { kernel::leave(); }                                                   \
    name(const name &) = delete;                                                                   \
    name &operator=(const name &) = delete;                                                        \
  };
// In which pointers that RCU protects may be followed, in programs that sleep.  From Linux 6.2.
RELOCATABLE_SCOPE(rcu_guard, bpf_rcu_read_lock, bpf_rcu_read_unlock)
// In which the program stays on its processor.  From Linux 6.11.
RELOCATABLE_SCOPE(preemption_guard, bpf_preempt_disable, bpf_preempt_enable)
#undef RELOCATABLE_SCOPE

} // namespace bpf

#endif
