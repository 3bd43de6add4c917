// Programs with typed parameters, where the kernel passes one pointer to raw numbers.
//
//   BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool preempt, task_struct &previous) {
//     ...
//     return 0;
//   }
//
// The parameters are those of the traced function or tracepoint; trailing ones that are not used
// can be left out.  Each is a number, a pointer or a reference; a reference is for a pointer that
// the kernel never passes as null.  The program returns int.
//
// Compile with optimisation: at -O0 GCC adds an offset to the context pointer before it reads
// through it, which verifiers take for a modified context (6.12 still does, 7.2 does not any more).
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_TRACING_H
#define RELOCATABLE_TRACING_H

#include <relocatable/attributes.h>
#include <relocatable/types.h>

// For tp_btf/, fentry/ and raw_tp/, where the kernel passes an array of 64-bit numbers.  In tp_btf
// and fentry programs the verifier knows the types of the pointers among them, so what they point
// to is read like any other object.  In raw_tp it does not: use bpf::read().
#define BPF_PROGRAM(section, name, ...) RELOCATABLE_PROGRAM(section, name, const u64 *, __VA_ARGS__)

// For kprobe/, where the kernel passes the registers at the function's entry.  To the verifier
// pointers among them are numbers: use bpf::read().
#define BPF_KPROBE_PROGRAM(section, name, ...)                                                     \
  RELOCATABLE_PROGRAM(section, name, const bpf::pt_regs *, __VA_ARGS__)

// The program itself has C linkage, since its name is what users and the kernel see, and hands
// the parameters to a function that holds the body and becomes part of it.
#define RELOCATABLE_PROGRAM(section, name, context_type, ...)                                      \
  static __always_inline int name##_body(__VA_ARGS__);                                             \
  extern "C" SEC(section) int name(context_type context) {                                         \
    return ::bpf::program<decltype(name##_body)>::run<name##_body>(context);                       \
  }                                                                                                \
  static __always_inline int name##_body(__VA_ARGS__)

namespace bpf {

// The registers at a kprobe, as x86-64 kernels call them (arch/x86/include/asm/ptrace.h), and the
// n-th parameter of a kernel function among them.  To load such a program on another architecture
// fails, as its pt_regs has no such fields.
struct RELOCATABLE pt_regs {
  unsigned long di, si, dx, cx, r8, r9;
};

template <u32 n> __always_inline u64 argument(const pt_regs *registers) {
  static_assert(n < 6, "a kernel function passes six parameters in registers, the rest elsewhere");
  if constexpr (n == 0)
    return registers->di;
  else if constexpr (n == 1)
    return registers->si;
  else if constexpr (n == 2)
    return registers->dx;
  else if constexpr (n == 3)
    return registers->cx;
  else if constexpr (n == 4)
    return registers->r8;
  else
    return registers->r9;
}

template <u32 n> __always_inline u64 argument(const u64 *numbers) { return numbers[n]; }

// What a raw number is as a parameter of type T.  The calling convention leaves the bits above
// those of T undefined.
template <typename T> struct parameter {
  static __always_inline T from(u64 number) { return static_cast<T>(number); }
};
// Here the cast would ask all 64 bits.
template <> struct parameter<bool> {
  static __always_inline bool from(u64 number) { return static_cast<u8>(number); }
};
template <typename T> struct parameter<T *> {
  static __always_inline T *from(u64 number) { return reinterpret_cast<T *>(number); }
};
template <typename T> struct parameter<T &> {
  static __always_inline T &from(u64 number) { return *reinterpret_cast<T *>(number); }
};

// 0, 1, ... N - 1 as a type, which freestanding C++ has not.
template <u32... n> struct indices {};
#if defined(__clang__)
template <typename, u32... n> using indices_of = indices<n...>;
template <u32 N> using first_indices = __make_integer_seq<indices_of, u32, N>;
#else
template <u32 N> using first_indices = indices<__integer_pack(N)...>;
#endif

// Calls the body of a program with its parameters.
template <typename Body> struct program;
template <typename... Parameters> struct program<int(Parameters...)> {
  template <int (&body)(Parameters...), typename Context>
  static __always_inline int run(const Context *context) {
    return run<body>(context, first_indices<sizeof...(Parameters)>{});
  }
  template <int (&body)(Parameters...), typename Context, u32... n>
  static __always_inline int run(const Context *context, indices<n...>) {
    return body(parameter<Parameters>::from(argument<n>(context))...);
  }
};

} // namespace bpf

#endif
