// The kernel's BPF helpers: functions that a program calls by number.
//
// The numbers and signatures are those of include/uapi/linux/bpf.h, which also documents each
// helper; they are ABI and never change.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_HELPERS_H
#define RELOCATABLE_HELPERS_H

#include <relocatable/attributes.h>
#include <relocatable/types.h>

// RELOCATABLE_HELPER(number, name, result, parameters): declares a helper.
#if defined(__BPF__) && !defined(__clang__)
// GCC turns a call of such a function into one `call' instruction, even at -O0, where a call
// through a pointer as below would be an indirect one, which BPF has not.
#define RELOCATABLE_HELPER(number, name, result, ...)                                              \
  extern "C" result name(__VA_ARGS__) __attribute__((kernel_helper(number)))
#elif defined(__BPF__)
// clang does the same with a call of a constant address, from -O1.
#define RELOCATABLE_HELPER(number, name, result, ...)                                              \
  static result (*const name)(__VA_ARGS__) = reinterpret_cast<result (*)(__VA_ARGS__)>(number)
#else
// On the host a unit test defines those that it needs.
#define RELOCATABLE_HELPER(number, name, result, ...) extern "C" result name(__VA_ARGS__)
#endif

// Maps.  What lookup returns is null when there is no such element.
RELOCATABLE_HELPER(1, bpf_map_lookup_elem, void *, void *map, const void *key);
RELOCATABLE_HELPER(2, bpf_map_update_elem, long, void *map, const void *key, const void *value,
                   u64 flags);
RELOCATABLE_HELPER(3, bpf_map_delete_elem, long, void *map, const void *key);

// Reading memory that the verifier does not know.  They return 0, or a negative errno when the
// address cannot be read; the destination is all zeros then.
RELOCATABLE_HELPER(113, bpf_probe_read_kernel, long, void *destination, u32 size,
                   const void *address);

// Ring buffers, from Linux 5.8.  What reserve returns is null when the buffer is full.
RELOCATABLE_HELPER(131, bpf_ringbuf_reserve, void *, void *ringbuf, u64 size, u64 flags);
RELOCATABLE_HELPER(132, bpf_ringbuf_submit, void, void *record, u64 flags);
RELOCATABLE_HELPER(133, bpf_ringbuf_discard, void, void *record, u64 flags);

namespace bpf {

// The value of `field', which is reached through a pointer that the verifier takes for a mere
// number: what a kprobe gets, or what itself came from read().  All zeros if it cannot be read.
//
//   task_struct &task = ...;
//   int pid = bpf::read(task.pid);
//
// The address of a relocatable field is relocated; sizeof is that of the field's own type, which
// must not be a relocatable one.
template <typename T> __always_inline T read(const T &field) {
  T value;
  bpf_probe_read_kernel(&value, sizeof value, &field);
  return value;
}

} // namespace bpf

#endif
