// For unit tests of BPF programs on the host: helpers that do there what they do in the kernel, as far
// as a program's own logic needs it.  A test includes it in one source, which has the program too:
//
//   #include <gtest/gtest.h>
//   #include <relocatable/host.h>
//   #include "program.cpp"
//
//   TEST(Program, Reads) {
//     task_struct task = {};
//     task.pid = 7;
//     EXPECT_EQ(pid_of(&task), 7);
//     bpf::host::unreadable(&task.pid, sizeof task.pid);
//     EXPECT_EQ(pid_of(&task), 0);
//   }
//
// In this order: the C++ library's headers use words that are macros in BPF programs, like __type.
//
// Each is weak: what a test defines itself is used instead, and what is not here (most helpers) it has
// to define.  Not for BPF.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_HOST_H
#define RELOCATABLE_HOST_H

#ifdef __BPF__
#error "<relocatable/host.h> is for tests on the host"
#endif

#include <relocatable/helpers.h>

#include <cerrno>
#include <cstring>
#include <vector>

namespace bpf::host {

struct range {
  const char *begin, *end;
};

// What the reading helpers take for unreadable, besides the first page.
inline std::vector<range> unreadable_ranges;

// Makes SIZE bytes from ADDRESS on unreadable, or everything readable again.
inline void unreadable(const void *address, unsigned long size) {
  const char *begin = static_cast<const char *>(address);
  unreadable_ranges.push_back({begin, begin + size});
}
inline void all_readable() { unreadable_ranges.clear(); }

inline bool is_readable(const void *address, unsigned long size) {
  const char *begin = static_cast<const char *>(address);
  if (reinterpret_cast<unsigned long>(address) < 4096)
    return false;
  for (const range &r : unreadable_ranges)
    if (begin < r.end && r.begin < begin + size)
      return false;
  return true;
}

// As bpf_probe_read_kernel().
inline long copy(void *to, u32 size, const void *from) {
  if (!is_readable(from, size)) {
    std::memset(to, 0, size);
    return -EFAULT;
  }
  std::memcpy(to, from, size);
  return 0;
}

// As bpf_probe_read_kernel_str().
inline long copy_string(void *to, u32 size, const void *from) {
  char *out = static_cast<char *>(to);
  const char *in = static_cast<const char *>(from);
  for (u32 i = 0; i < size; i++) {
    if (!is_readable(in + i, 1)) {
      std::memset(to, 0, size);
      return -EFAULT;
    }
    out[i] = in[i];
    if (!in[i])
      return i + 1;
  }
  if (size)
    out[size - 1] = '\0';
  return size;
}

} // namespace bpf::host

#define RELOCATABLE_HOST_READ(name, how)                                                           \
  extern "C" __attribute__((weak)) long name(void *to, u32 size, const void *from) {               \
    return ::bpf::host::how(to, size, from);                                                       \
  }
RELOCATABLE_HOST_READ(bpf_probe_read, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_kernel, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_user, copy)
RELOCATABLE_HOST_READ(bpf_probe_read_str, copy_string)
RELOCATABLE_HOST_READ(bpf_probe_read_kernel_str, copy_string)
RELOCATABLE_HOST_READ(bpf_probe_read_user_str, copy_string)
#undef RELOCATABLE_HOST_READ

#endif
