// Probes that programs of user space have in them (USDT, <sys/sdt.h>), with typed parameters.
//
//   #include <relocatable/usdt.h>
//
//   BPF_USDT_PROGRAM("usdt//usr/bin/python3:python:gc__start", on_collection, int generation) {
//     ...
//     return 0;
//   }
//
// or as with libbpf
//
//   SEC("usdt") int BPF_USDT(on_collection, int generation) { ... }
//
// Where the compiler of the probed program has put each parameter, libbpf says in two maps when it
// attaches the program.  This header defines them, and so it is not part of <relocatable/bpf.h>.
// From Linux 5.10, of which libbpf needs the reference counters of uprobes.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_USDT_H
#define RELOCATABLE_USDT_H

#include <relocatable/maps.h>
#include <relocatable/registers.h>
#include <relocatable/tracing.h>

// Whether programs have cookies, from Linux 5.15; libbpf knows.
extern "C" const bool LINUX_HAS_BPF_COOKIE __kconfig;

namespace bpf::detail {

// What libbpf says of a parameter; struct usdt_arg_spec in its usdt.c, which is its agreement with
// usdt.bpf.h.
struct usdt_argument {
  u64 offset; // the number itself, or what is added to the address
  // Where it is, in 8 bits; the second register of an address, in 12; by how many bits that is shifted,
  // in 4.  The latter two are 0 before libbpf 1.7.
  u32 place;
  s16 register_offset;
  bool is_signed;
  s8 shift; // 64 minus the number of its bits
};
enum class usdt_place : u32 { constant, in_register, in_memory, in_memory_scaled };

struct usdt_probe {
  usdt_argument arguments[12];
  u64 cookie;
  s16 count;
};

} // namespace bpf::detail

// Their names and sizes are in libbpf's usdt.c, too.  Weak, as in libbpf's header, for objects that are
// linked.
extern "C" {
__weak bpf::array_map<bpf::detail::usdt_probe, 256> __bpf_usdt_specs SEC(".maps");
__weak bpf::hash_map<long, u32, 1024> __bpf_usdt_ip_to_spec_id SEC(".maps");
}

namespace bpf {

namespace detail {

// What libbpf says of the probe at which the program runs, or null.
template <typename Context> __always_inline const usdt_probe *probe_of(Context *context) {
  if (LINUX_HAS_BPF_COOKIE)
    return __bpf_usdt_specs.lookup(static_cast<u32>(
        bpf_get_attach_cookie(const_cast<void *>(static_cast<const volatile void *>(context)))));
  const u32 *number =
      __bpf_usdt_ip_to_spec_id.lookup(static_cast<long>(instruction_pointer(registers(context))));
  return number ? __bpf_usdt_specs.lookup(*number) : nullptr;
}

__always_inline u64 register_at(const void *context, u32 offset) {
  u64 value = 0;
  kernel_memory::read(&value, sizeof value, static_cast<const char *>(context) + offset);
  return value;
}

} // namespace detail

// How many parameters the probe has, or -ESRCH (-3) where libbpf said nothing of it.
template <typename Context> __always_inline int usdt_argument_count(Context *context) {
  const detail::usdt_probe *probe = detail::probe_of(context);
  return probe ? probe->count : -3;
}

// The number that the program was given for this probe when it was attached; 0 if none.
template <typename Context> __always_inline u64 usdt_cookie(Context *context) {
  const detail::usdt_probe *probe = detail::probe_of(context);
  return probe ? probe->cookie : 0;
}

// Reads the n-th parameter, from 0 on, into TO.  0, or a negative errno, and then TO is 0: -ESRCH (-3), or
// -ENOENT (-2) for a parameter that the probe has not.
inline __noinline int read_usdt_argument(const pt_regs *context, u64 n, u64 *to) {
  *to = 0;
  const detail::usdt_probe *probe = detail::probe_of(context);
  if (!probe)
    return -3;
  // In a register of its own for the verifier, which keeps the bound of what it was compared with.
  barrier_var(n);
  if (n >= 12 || n >= static_cast<u64>(static_cast<s64>(probe->count)))
    return -2;
  const detail::usdt_argument &argument = probe->arguments[n];
  u64 value;
  const auto place = static_cast<detail::usdt_place>(argument.place & 0xff);
  if (place == detail::usdt_place::constant) {
    value = argument.offset;
  } else {
    value = detail::register_at(context, static_cast<u32>(argument.register_offset));
    if (place != detail::usdt_place::in_register) {
      if (place == detail::usdt_place::in_memory_scaled)
        value += detail::register_at(context, argument.place >> 8 & 0xfff)
                 << (argument.place >> 20 & 15);
      const void *address = reinterpret_cast<const void *>(value + argument.offset);
      if (const long code = user_memory::read(&value, sizeof value, address))
        return static_cast<int>(code);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      value >>= argument.shift;
#endif
    }
  }
  value <<= argument.shift;
  *to = argument.is_signed ? static_cast<u64>(static_cast<s64>(value) >> argument.shift)
                           : value >> argument.shift;
  return 0;
}

namespace detail {
struct usdt_source {
  const pt_regs *context;
  template <u32 n> __always_inline u64 get() const {
    static_assert(n < 12, "bpf: a probe has at most 12 parameters");
    u64 value;
    read_usdt_argument(context, n, &value);
    return value;
  }
};
} // namespace detail

// bpf::usdt<body>(context), as in tracing.h.
RELOCATABLE_UNPACK(usdt, usdt_source, detail::registers)

} // namespace bpf

#define BPF_USDT_PROGRAM(section, ...)                                                             \
  extern "C" SEC(section) int RELOCATABLE_PROGRAM(::bpf::usdt, const ::bpf::pt_regs, context,      \
                                                  __VA_ARGS__)

// libbpf's names.
#define BPF_USDT(...) RELOCATABLE_PROGRAM(::bpf::usdt, struct ::pt_regs, ctx, __VA_ARGS__)
__always_inline int bpf_usdt_arg_cnt(struct pt_regs *context) {
  return ::bpf::usdt_argument_count(context);
}
__always_inline long bpf_usdt_cookie(struct pt_regs *context) {
  return static_cast<long>(::bpf::usdt_cookie(context));
}
__always_inline int bpf_usdt_arg(struct pt_regs *context, u64 n, long *to) {
  u64 value;
  const int error = ::bpf::read_usdt_argument(::bpf::detail::registers(context), n, &value);
  *to = static_cast<long>(value);
  return error;
}

#endif
