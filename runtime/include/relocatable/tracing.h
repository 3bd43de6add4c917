// Programs with typed parameters, where the kernel passes one pointer to raw numbers or registers.
//
//   BPF_PROGRAM("tp_btf/sched_switch", on_switch, bool preempt, task_struct &previous) {
//     ...
//     return 0;
//   }
//
// or as with libbpf, where the context is `ctx' in the body,
//
//   SEC("tp_btf/sched_switch") int BPF_PROG(on_switch, bool preempt, task_struct *previous) { ... }
//
// or without a macro:
//
//   static int on_switch(bool preempt, task_struct &previous) { ... }
//   extern "C" SEC("tp_btf/sched_switch") int program(const u64 *context) {
//     return bpf::tracing<on_switch>(context);
//   }
//
// The parameters are those of the traced function or tracepoint; trailing ones that are not used
// can be left out.  Each is a number, a pointer, a reference, or a small struct; a reference is for a
// pointer that the kernel never passes as null.
//
//   section                              macro           template
//   tp_btf/ fentry/ fexit/ fmod_ret/
//     raw_tp/ lsm/ struct_ops/           BPF_PROG        bpf::tracing
//   kprobe/ uprobe/                      BPF_KPROBE      bpf::kprobe
//   kretprobe/ uretprobe/                BPF_KRETPROBE   bpf::kretprobe     one parameter: the result
//   ksyscall/, kprobe/ of a system call  BPF_KSYSCALL    bpf::ksyscall
//   usdt/                                BPF_USDT        bpf::usdt         in usdt.h
//
// An fexit program has the result behind all the parameters.  Programs of other types get a pointer to a
// struct, those of contexts.h, and need nothing of this: SEC("xdp") int pass(xdp_md *context).
//
// In tp_btf, fentry, fexit, lsm and struct_ops programs the verifier knows the types of the pointers, so
// what they point to is read like any other object.  In others they are numbers to it: use read.h.
//
// Compile with optimisation: at -O0 GCC adds an offset to the context pointer before it reads
// through it, which verifiers take for a modified context (6.12 still does, 7.2 does not any more).
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_TRACING_H
#define RELOCATABLE_TRACING_H

#include <relocatable/helpers.h>
#include <relocatable/macros.h>
#include <relocatable/registers.h>
#include <relocatable/traits.h>

// With the section, C linkage and result of the program; it returns int.
#define BPF_PROGRAM(section, ...)                                                                  \
  extern "C" SEC(section) int RELOCATABLE_PROGRAM(::bpf::tracing, const u64, context, __VA_ARGS__)
#define BPF_KPROBE_PROGRAM(section, ...)                                                           \
  extern "C" SEC(section) int RELOCATABLE_PROGRAM(::bpf::kprobe, const ::bpf::pt_regs, context,    \
                                                  __VA_ARGS__)
#define BPF_KRETPROBE_PROGRAM(section, ...)                                                        \
  extern "C" SEC(section) int RELOCATABLE_PROGRAM(::bpf::kretprobe, const ::bpf::pt_regs, context, \
                                                  __VA_ARGS__)
#define BPF_UPROBE_PROGRAM(section, ...) BPF_KPROBE_PROGRAM(section, __VA_ARGS__)
#define BPF_URETPROBE_PROGRAM(section, ...) BPF_KRETPROBE_PROGRAM(section, __VA_ARGS__)
#define BPF_KSYSCALL_PROGRAM(section, ...)                                                         \
  extern "C" SEC(section) int RELOCATABLE_PROGRAM(::bpf::ksyscall, const ::bpf::pt_regs, context,  \
                                                  __VA_ARGS__)

// PROGRAM, of a section struct_ops/, as what a struct of functions for the kernel has in MEMBER:
//
//   tcp_congestion_ops congestion SEC(".struct_ops") = {
//       BPF_OPERATION(tcp_congestion_ops::ssthresh, after_loss), ...
#define BPF_OPERATION(member, program)                                                             \
  reinterpret_cast<decltype(member)>(reinterpret_cast<void (*)()>(program))

// libbpf's, behind SEC() and the result.
#undef BPF_PROG
#undef BPF_KPROBE
#undef BPF_KRETPROBE
#undef BPF_UPROBE
#undef BPF_URETPROBE
#undef BPF_KSYSCALL
#undef BPF_KPROBE_SYSCALL
#define BPF_PROG(...) RELOCATABLE_PROGRAM(::bpf::tracing, unsigned long long, ctx, __VA_ARGS__)
#define BPF_KPROBE(...) RELOCATABLE_PROGRAM(::bpf::kprobe, struct ::pt_regs, ctx, __VA_ARGS__)
#define BPF_KRETPROBE(...) RELOCATABLE_PROGRAM(::bpf::kretprobe, struct ::pt_regs, ctx, __VA_ARGS__)
#define BPF_UPROBE(...) BPF_KPROBE(__VA_ARGS__)
#define BPF_URETPROBE(...) BPF_KRETPROBE(__VA_ARGS__)
#define BPF_KSYSCALL(...) RELOCATABLE_PROGRAM(::bpf::ksyscall, struct ::pt_regs, ctx, __VA_ARGS__)
#define BPF_KPROBE_SYSCALL(...) BPF_KSYSCALL(__VA_ARGS__)

// (how, type of the context, its name in the body, name, parameters...): a program of this name, with C's
// symbol, which is what users and the kernel see; it hands the parameters to a function that holds the
// body and becomes part of it.
#define RELOCATABLE_PROGRAM(how, type, context, ...)                                               \
  RELOCATABLE_PROGRAM_(how, type, context, RELOCATABLE_FIRST(__VA_ARGS__),                         \
                       RELOCATABLE_REST(__VA_ARGS__))
#define RELOCATABLE_PROGRAM_(how, type, context, name, ...)                                        \
  RELOCATABLE_PROGRAM_NAMED(how, type, context, name, __VA_ARGS__)
#define RELOCATABLE_PROGRAM_NAMED(how, type, context, name, ...)                                   \
  name(type *) __asm__(#name);                                                                     \
  static __always_inline decltype(name(nullptr)) name##_body(type *context __VA_ARGS__);           \
  decltype(name(nullptr)) name(type *context) { return how##_with_context<name##_body>(context); } \
  static __always_inline decltype(name(nullptr))                                                   \
      name##_body([[maybe_unused]] type *context __VA_ARGS__)

struct pt_regs;

// Whether system calls get a pointer to the registers, not what is in them; libbpf knows.
extern "C" const bool LINUX_HAS_SYSCALL_WRAPPER __kconfig;

namespace bpf {

namespace detail {

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

// How many numbers a parameter is passed as: structs of more than 8 bytes as two.
template <typename T> struct slots { static constexpr u32 count = sizeof(T) > 8 ? 2 : 1; };
template <typename T> struct slots<T &> { static constexpr u32 count = 1; };
template <typename... T> inline constexpr u32 slots_of = (0u + ... + slots<T>::count);

// Where the parameters are.
struct numbers_source {
  const u64 *numbers;
  template <u32 n> __always_inline u64 get() const { return numbers[n]; }
};
struct registers_source {
  const pt_regs *context;
  template <u32 n> __always_inline u64 get() const { return argument<n>(context); }
};
struct result_source {
  const pt_regs *context;
  template <u32 n> __always_inline u64 get() const {
    static_assert(n == 0, "bpf: a program at the end of a function gets only what that returned");
    return return_value(context);
  }
};
struct syscall_source {
  const pt_regs *context;
  template <u32 n> __always_inline u64 get() const {
#ifndef RELOCATABLE_NO_SYSCALL_WRAPPER
    if (LINUX_HAS_SYSCALL_WRAPPER) {
      auto *inner = reinterpret_cast<const pt_regs *>(argument<0>(context));
      return read_field<kernel_memory>(&syscall_register<n>(inner));
    }
#endif
    return syscall_register<n>(context);
  }
};

template <u32 n, typename T, typename Source> __always_inline T take(const Source &source) {
  if constexpr (is_reference<T> || is_pointer<T> || is_integer<remove_cv_t<T>> || __is_enum(T)) {
    return parameter<T>::from(source.template get<n>());
  } else {
    static_assert(sizeof(T) <= 16 && __is_trivially_copyable(T),
                  "bpf: a parameter is a number, a pointer, a reference, or a plain struct of at most "
                  "16 bytes");
    union {
      u64 numbers[2];
      T value;
    } both = {};
    both.numbers[0] = source.template get<n>();
    if constexpr (sizeof(T) > 8)
      both.numbers[1] = source.template get<n + 1>();
    return both.value;
  }
}

// Calls BODY with PARAMETERS, of which FIRST numbers are taken; LEADING, the context, comes before.
template <typename Body> struct call;
template <typename Result, typename... Parameters> struct call<Result(Parameters...)> {
  template <Result (&body)(Parameters...), typename Source>
  static __always_inline Result run(const Source &source) {
    return next<body, 0, Source, Parameters...>::run(source);
  }
  template <Result (&body)(Parameters...), u32 first, typename Source, typename... Rest>
  struct next;
  template <Result (&body)(Parameters...), u32 first, typename Source>
  struct next<body, first, Source> {
    template <typename... Taken>
    static __always_inline Result run(const Source &, Taken &&...taken) {
      return body(static_cast<Parameters>(taken)...);
    }
  };
  template <Result (&body)(Parameters...), u32 first, typename Source, typename T, typename... Rest>
  struct next<body, first, Source, T, Rest...> {
    template <typename... Taken>
    static __always_inline Result run(const Source &source, Taken &&...taken) {
      return next<body, first + slots<T>::count, Source, Rest...>::run(
          source, static_cast<Taken &&>(taken)..., take<first, T>(source));
    }
  };
};
// The same where the body gets the context first.
template <typename Body> struct call_with_context;
template <typename Result, typename Context, typename... Parameters>
struct call_with_context<Result(Context *, Parameters...)> {
  template <Result (&body)(Context *, Parameters...), typename Source>
  static __always_inline Result run(Context *context, const Source &source) {
    return next<body, 0, Source, Parameters...>::run(context, source);
  }
  template <Result (&body)(Context *, Parameters...), u32 first, typename Source, typename... Rest>
  struct next;
  template <Result (&body)(Context *, Parameters...), u32 first, typename Source>
  struct next<body, first, Source> {
    template <typename... Taken>
    static __always_inline Result run(Context *context, const Source &, Taken &&...taken) {
      return body(context, static_cast<Parameters>(taken)...);
    }
  };
  template <Result (&body)(Context *, Parameters...), u32 first, typename Source, typename T,
            typename... Rest>
  struct next<body, first, Source, T, Rest...> {
    template <typename... Taken>
    static __always_inline Result run(Context *context, const Source &source, Taken &&...taken) {
      return next<body, first + slots<T>::count, Source, Rest...>::run(
          context, source, static_cast<Taken &&>(taken)..., take<first, T>(source));
    }
  };
};

template <typename F> struct function_of;
template <typename F> struct function_of<F &> { using type = F; };
template <typename F> struct function_of<F *> { using type = F; };

} // namespace detail

// Call BODY with the parameters that are in CONTEXT.  The forms with _with_context hand it CONTEXT before
// them.
#define RELOCATABLE_UNPACK(name, source, cast)                                                     \
  template <auto &body, typename Context> __always_inline auto name(Context *context) {            \
    return detail::call<typename detail::function_of<decltype(body)>::type>::template run<body>(   \
        detail::source{cast(context)});                                                            \
  }                                                                                                \
  template <auto &body, typename Context>                                                          \
  __always_inline auto name##_with_context(Context *context) {                                     \
    return detail::call_with_context<                                                              \
        typename detail::function_of<decltype(body)>::type>::template run<body>(                   \
        context, detail::source{cast(context)});                                                   \
  }
RELOCATABLE_UNPACK(tracing, numbers_source, )
RELOCATABLE_UNPACK(kprobe, registers_source, detail::registers)
RELOCATABLE_UNPACK(kretprobe, result_source, detail::registers)
RELOCATABLE_UNPACK(ksyscall, syscall_source, detail::registers)

} // namespace bpf

#endif
