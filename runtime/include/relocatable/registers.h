// The registers of the machine, which kprobes and uprobes get: by what they hold, for each architecture.
//
// Which one it is for is said to the compiler as for libbpf, -D__TARGET_ARCH_x86 (arm64, s390, arm, mips,
// powerpc, riscv, loongarch); without that it is the one of the host, or x86.  On another architecture
// such a program does not load, as its registers have no such names.
// SPDX-License-Identifier: BSD-2-Clause
#ifndef RELOCATABLE_REGISTERS_H
#define RELOCATABLE_REGISTERS_H

#include <relocatable/attributes.h>
#include <relocatable/memory.h>

namespace bpf {

// How a function's parameters are passed, what it returns, where it returns to, and so on, as members of
// `pt_regs': the struct of arch/*/include/{uapi/,}asm/ptrace.h, or what a part of it is called there.
#if defined(__TARGET_ARCH_x86) || defined(__TARGET_ARCH_arm64) || defined(__TARGET_ARCH_s390) ||      \
    defined(__TARGET_ARCH_arm) || defined(__TARGET_ARCH_mips) || defined(__TARGET_ARCH_powerpc) ||   \
    defined(__TARGET_ARCH_riscv) || defined(__TARGET_ARCH_loongarch)
#define RELOCATABLE_TARGET_ARCH
#endif
#if defined(__TARGET_ARCH_arm64) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__aarch64__))
struct RELOCATABLE user_pt_regs {
  unsigned long long regs[31], sp, pc;
};
struct RELOCATABLE pt_regs___arm64 {
  unsigned long orig_x0;
};
using pt_regs = user_pt_regs;
#define RELOCATABLE_ARGUMENTS 8
#define RELOCATABLE_ARGUMENT_0 regs[0]
#define RELOCATABLE_ARGUMENT_1 regs[1]
#define RELOCATABLE_ARGUMENT_2 regs[2]
#define RELOCATABLE_ARGUMENT_3 regs[3]
#define RELOCATABLE_ARGUMENT_4 regs[4]
#define RELOCATABLE_ARGUMENT_5 regs[5]
#define RELOCATABLE_ARGUMENT_6 regs[6]
#define RELOCATABLE_ARGUMENT_7 regs[7]
#define RELOCATABLE_RETURN_ADDRESS regs[30]
#define RELOCATABLE_FRAME_POINTER regs[29]
#define RELOCATABLE_RETURN_VALUE regs[0]
#define RELOCATABLE_STACK_POINTER sp
#define RELOCATABLE_INSTRUCTION_POINTER pc
#define RELOCATABLE_SYSCALL_REGISTERS pt_regs___arm64
#define RELOCATABLE_SYSCALL_ARGUMENT_0 orig_x0
#elif defined(__TARGET_ARCH_s390) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__s390x__))
struct RELOCATABLE psw_t {
  unsigned long addr;
};
struct RELOCATABLE user_pt_regs {
  psw_t psw;
  unsigned long gprs[16];
};
struct RELOCATABLE pt_regs___s390 {
  unsigned long orig_gpr2;
};
using pt_regs = user_pt_regs;
#define RELOCATABLE_ARGUMENTS 5
#define RELOCATABLE_ARGUMENT_0 gprs[2]
#define RELOCATABLE_ARGUMENT_1 gprs[3]
#define RELOCATABLE_ARGUMENT_2 gprs[4]
#define RELOCATABLE_ARGUMENT_3 gprs[5]
#define RELOCATABLE_ARGUMENT_4 gprs[6]
#define RELOCATABLE_RETURN_ADDRESS gprs[14]
#define RELOCATABLE_FRAME_POINTER gprs[11]
#define RELOCATABLE_RETURN_VALUE gprs[2]
#define RELOCATABLE_STACK_POINTER gprs[15]
#define RELOCATABLE_INSTRUCTION_POINTER psw.addr
#define RELOCATABLE_SYSCALL_REGISTERS pt_regs___s390
#define RELOCATABLE_SYSCALL_ARGUMENT_0 orig_gpr2
#elif defined(__TARGET_ARCH_arm) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__arm__))
struct RELOCATABLE pt_regs {
  unsigned long uregs[18];
};
#define RELOCATABLE_ARGUMENTS 4
#define RELOCATABLE_ARGUMENT_0 uregs[0]
#define RELOCATABLE_ARGUMENT_1 uregs[1]
#define RELOCATABLE_ARGUMENT_2 uregs[2]
#define RELOCATABLE_ARGUMENT_3 uregs[3]
#define RELOCATABLE_RETURN_ADDRESS uregs[14]
#define RELOCATABLE_FRAME_POINTER uregs[11]
#define RELOCATABLE_RETURN_VALUE uregs[0]
#define RELOCATABLE_STACK_POINTER uregs[13]
#define RELOCATABLE_INSTRUCTION_POINTER uregs[12]
#elif defined(__TARGET_ARCH_mips) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__mips__))
struct RELOCATABLE pt_regs {
  unsigned long regs[32], cp0_epc;
};
#define RELOCATABLE_ARGUMENTS 8
#define RELOCATABLE_ARGUMENT_0 regs[4]
#define RELOCATABLE_ARGUMENT_1 regs[5]
#define RELOCATABLE_ARGUMENT_2 regs[6]
#define RELOCATABLE_ARGUMENT_3 regs[7]
#define RELOCATABLE_ARGUMENT_4 regs[8]
#define RELOCATABLE_ARGUMENT_5 regs[9]
#define RELOCATABLE_ARGUMENT_6 regs[10]
#define RELOCATABLE_ARGUMENT_7 regs[11]
#define RELOCATABLE_RETURN_ADDRESS regs[31]
#define RELOCATABLE_FRAME_POINTER regs[30]
#define RELOCATABLE_RETURN_VALUE regs[2]
#define RELOCATABLE_STACK_POINTER regs[29]
#define RELOCATABLE_INSTRUCTION_POINTER cp0_epc
#elif defined(__TARGET_ARCH_powerpc) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__powerpc__))
struct RELOCATABLE pt_regs {
  unsigned long gpr[32], nip, link, orig_gpr3;
};
#define RELOCATABLE_ARGUMENTS 8
#define RELOCATABLE_ARGUMENT_0 gpr[3]
#define RELOCATABLE_ARGUMENT_1 gpr[4]
#define RELOCATABLE_ARGUMENT_2 gpr[5]
#define RELOCATABLE_ARGUMENT_3 gpr[6]
#define RELOCATABLE_ARGUMENT_4 gpr[7]
#define RELOCATABLE_ARGUMENT_5 gpr[8]
#define RELOCATABLE_ARGUMENT_6 gpr[9]
#define RELOCATABLE_ARGUMENT_7 gpr[10]
#define RELOCATABLE_RETURN_ADDRESS link
#define RELOCATABLE_FRAME_POINTER gpr[31]
#define RELOCATABLE_RETURN_VALUE gpr[3]
#define RELOCATABLE_STACK_POINTER gpr[1]
#define RELOCATABLE_INSTRUCTION_POINTER nip
#define RELOCATABLE_SYSCALL_REGISTERS pt_regs
#define RELOCATABLE_SYSCALL_ARGUMENT_0 orig_gpr3
#define RELOCATABLE_NO_SYSCALL_WRAPPER
#elif defined(__TARGET_ARCH_riscv) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__riscv))
struct RELOCATABLE user_regs_struct {
  unsigned long pc, ra, sp, s0, a0, a1, a2, a3, a4, a5, a6, a7;
};
struct RELOCATABLE pt_regs___riscv {
  unsigned long orig_a0;
};
using pt_regs = user_regs_struct;
#define RELOCATABLE_ARGUMENTS 8
#define RELOCATABLE_ARGUMENT_0 a0
#define RELOCATABLE_ARGUMENT_1 a1
#define RELOCATABLE_ARGUMENT_2 a2
#define RELOCATABLE_ARGUMENT_3 a3
#define RELOCATABLE_ARGUMENT_4 a4
#define RELOCATABLE_ARGUMENT_5 a5
#define RELOCATABLE_ARGUMENT_6 a6
#define RELOCATABLE_ARGUMENT_7 a7
#define RELOCATABLE_RETURN_ADDRESS ra
#define RELOCATABLE_FRAME_POINTER s0
#define RELOCATABLE_RETURN_VALUE a0
#define RELOCATABLE_STACK_POINTER sp
#define RELOCATABLE_INSTRUCTION_POINTER pc
#define RELOCATABLE_SYSCALL_REGISTERS pt_regs___riscv
#define RELOCATABLE_SYSCALL_ARGUMENT_0 orig_a0
#define RELOCATABLE_NO_SYSCALL_WRAPPER
#elif defined(__TARGET_ARCH_loongarch) || (!defined(RELOCATABLE_TARGET_ARCH) && defined(__loongarch__))
struct RELOCATABLE user_pt_regs {
  unsigned long regs[32], orig_a0, csr_era;
};
using pt_regs = user_pt_regs;
#define RELOCATABLE_ARGUMENTS 8
#define RELOCATABLE_ARGUMENT_0 regs[4]
#define RELOCATABLE_ARGUMENT_1 regs[5]
#define RELOCATABLE_ARGUMENT_2 regs[6]
#define RELOCATABLE_ARGUMENT_3 regs[7]
#define RELOCATABLE_ARGUMENT_4 regs[8]
#define RELOCATABLE_ARGUMENT_5 regs[9]
#define RELOCATABLE_ARGUMENT_6 regs[10]
#define RELOCATABLE_ARGUMENT_7 regs[11]
#define RELOCATABLE_RETURN_ADDRESS regs[1]
#define RELOCATABLE_FRAME_POINTER regs[22]
#define RELOCATABLE_RETURN_VALUE regs[4]
#define RELOCATABLE_STACK_POINTER regs[3]
#define RELOCATABLE_INSTRUCTION_POINTER csr_era
#define RELOCATABLE_SYSCALL_REGISTERS pt_regs
#define RELOCATABLE_SYSCALL_ARGUMENT_0 orig_a0
#define RELOCATABLE_NO_SYSCALL_WRAPPER
#else
struct RELOCATABLE pt_regs {
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};
#define RELOCATABLE_ARGUMENTS 6
#define RELOCATABLE_ARGUMENT_0 di
#define RELOCATABLE_ARGUMENT_1 si
#define RELOCATABLE_ARGUMENT_2 dx
#define RELOCATABLE_ARGUMENT_3 cx
#define RELOCATABLE_ARGUMENT_4 r8
#define RELOCATABLE_ARGUMENT_5 r9
#define RELOCATABLE_RETURN_ADDRESS sp
#define RELOCATABLE_FRAME_POINTER bp
#define RELOCATABLE_RETURN_VALUE ax
#define RELOCATABLE_STACK_POINTER sp
#define RELOCATABLE_INSTRUCTION_POINTER ip
#define RELOCATABLE_SYSCALL_ARGUMENT_3 r10
#endif

namespace detail {

// The registers of a context, whatever the program calls it.
template <typename Context> __always_inline const pt_regs *registers(const Context *context) {
  return reinterpret_cast<const pt_regs *>(context);
}
__always_inline const pt_regs *registers(const pt_regs *context) { return context; }

// The n-th parameter of a function, from 0 on.
template <u32 n> __always_inline const auto &argument_register(const pt_regs *context) {
  static_assert(n < RELOCATABLE_ARGUMENTS,
                "bpf: functions pass fewer parameters in registers on this architecture, the rest on "
                "the stack");
#if RELOCATABLE_ARGUMENTS > 0
  if constexpr (n == 0)
    return context->RELOCATABLE_ARGUMENT_0;
#endif
#if RELOCATABLE_ARGUMENTS > 1
  else if constexpr (n == 1)
    return context->RELOCATABLE_ARGUMENT_1;
#endif
#if RELOCATABLE_ARGUMENTS > 2
  else if constexpr (n == 2)
    return context->RELOCATABLE_ARGUMENT_2;
#endif
#if RELOCATABLE_ARGUMENTS > 3
  else if constexpr (n == 3)
    return context->RELOCATABLE_ARGUMENT_3;
#endif
#if RELOCATABLE_ARGUMENTS > 4
  else if constexpr (n == 4)
    return context->RELOCATABLE_ARGUMENT_4;
#endif
#if RELOCATABLE_ARGUMENTS > 5
  else if constexpr (n == 5)
    return context->RELOCATABLE_ARGUMENT_5;
#endif
#if RELOCATABLE_ARGUMENTS > 6
  else if constexpr (n == 6)
    return context->RELOCATABLE_ARGUMENT_6;
#endif
#if RELOCATABLE_ARGUMENTS > 7
  else if constexpr (n == 7)
    return context->RELOCATABLE_ARGUMENT_7;
#endif
}

// The n-th parameter of a system call.
template <u32 n> __always_inline const auto &syscall_register(const pt_regs *context) {
#ifdef RELOCATABLE_SYSCALL_ARGUMENT_0
  if constexpr (n == 0)
    return reinterpret_cast<const RELOCATABLE_SYSCALL_REGISTERS *>(context)
        ->RELOCATABLE_SYSCALL_ARGUMENT_0;
  else
#endif
#ifdef RELOCATABLE_SYSCALL_ARGUMENT_3
  if constexpr (n == 3)
    return context->RELOCATABLE_SYSCALL_ARGUMENT_3;
  else
#endif
    return argument_register<n>(context);
}

} // namespace detail

// In a kprobe or uprobe on the start of a function: its n-th parameter, from 0 on, all of the register.
template <u32 n> __always_inline u64 argument(const pt_regs *context) {
  return detail::argument_register<n>(context);
}
// In one on its end: what it returned.
__always_inline u64 return_value(const pt_regs *context) {
  return context->RELOCATABLE_RETURN_VALUE;
}
__always_inline u64 stack_pointer(const pt_regs *context) {
  return context->RELOCATABLE_STACK_POINTER;
}
__always_inline u64 frame_pointer(const pt_regs *context) {
  return context->RELOCATABLE_FRAME_POINTER;
}
__always_inline u64 instruction_pointer(const pt_regs *context) {
  return context->RELOCATABLE_INSTRUCTION_POINTER;
}

} // namespace bpf

// libbpf's names.  CONTEXT is a pointer to registers, of any type; the _CORE ones read what it points to
// through a helper.
#undef PT_REGS_RET
#undef PT_REGS_FP
#undef PT_REGS_RC
#undef PT_REGS_SP
#undef PT_REGS_IP
#undef PT_REGS_RET_CORE
#undef PT_REGS_FP_CORE
#undef PT_REGS_RC_CORE
#undef PT_REGS_SP_CORE
#undef PT_REGS_IP_CORE
#undef PT_REGS_PARM1
#undef PT_REGS_PARM1_CORE
#undef PT_REGS_PARM1_SYSCALL
#undef PT_REGS_PARM1_CORE_SYSCALL
#undef PT_REGS_PARM2
#undef PT_REGS_PARM2_CORE
#undef PT_REGS_PARM2_SYSCALL
#undef PT_REGS_PARM2_CORE_SYSCALL
#undef PT_REGS_PARM3
#undef PT_REGS_PARM3_CORE
#undef PT_REGS_PARM3_SYSCALL
#undef PT_REGS_PARM3_CORE_SYSCALL
#undef PT_REGS_PARM4
#undef PT_REGS_PARM4_CORE
#undef PT_REGS_PARM4_SYSCALL
#undef PT_REGS_PARM4_CORE_SYSCALL
#undef PT_REGS_PARM5
#undef PT_REGS_PARM5_CORE
#undef PT_REGS_PARM5_SYSCALL
#undef PT_REGS_PARM5_CORE_SYSCALL
#undef PT_REGS_PARM6
#undef PT_REGS_PARM6_CORE
#undef PT_REGS_PARM6_SYSCALL
#undef PT_REGS_PARM6_CORE_SYSCALL
#undef PT_REGS_PARM7
#undef PT_REGS_PARM7_CORE
#undef PT_REGS_PARM7_SYSCALL
#undef PT_REGS_PARM7_CORE_SYSCALL
#undef PT_REGS_PARM8
#undef PT_REGS_PARM8_CORE
#undef PT_REGS_PARM8_SYSCALL
#undef PT_REGS_PARM8_CORE_SYSCALL
#define PT_REGS_PARM1(context)                                                                     \
  ::bpf::detail::argument_register<0>(::bpf::detail::registers(context))
#define PT_REGS_PARM2(context)                                                                     \
  ::bpf::detail::argument_register<1>(::bpf::detail::registers(context))
#define PT_REGS_PARM3(context)                                                                     \
  ::bpf::detail::argument_register<2>(::bpf::detail::registers(context))
#define PT_REGS_PARM4(context)                                                                     \
  ::bpf::detail::argument_register<3>(::bpf::detail::registers(context))
#define PT_REGS_PARM5(context)                                                                     \
  ::bpf::detail::argument_register<4>(::bpf::detail::registers(context))
#define PT_REGS_PARM6(context)                                                                     \
  ::bpf::detail::argument_register<5>(::bpf::detail::registers(context))
#define PT_REGS_PARM7(context)                                                                     \
  ::bpf::detail::argument_register<6>(::bpf::detail::registers(context))
#define PT_REGS_PARM8(context)                                                                     \
  ::bpf::detail::argument_register<7>(::bpf::detail::registers(context))
#define PT_REGS_PARM1_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM1(context))
#define PT_REGS_PARM2_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM2(context))
#define PT_REGS_PARM3_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM3(context))
#define PT_REGS_PARM4_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM4(context))
#define PT_REGS_PARM5_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM5(context))
#define PT_REGS_PARM6_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM6(context))
#define PT_REGS_PARM7_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM7(context))
#define PT_REGS_PARM8_CORE(context)                                                                \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM8(context))
#define PT_REGS_PARM1_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<0>(::bpf::detail::registers(context))
#define PT_REGS_PARM2_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<1>(::bpf::detail::registers(context))
#define PT_REGS_PARM3_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<2>(::bpf::detail::registers(context))
#define PT_REGS_PARM4_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<3>(::bpf::detail::registers(context))
#define PT_REGS_PARM5_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<4>(::bpf::detail::registers(context))
#define PT_REGS_PARM6_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<5>(::bpf::detail::registers(context))
#define PT_REGS_PARM7_SYSCALL(context)                                                             \
  ::bpf::detail::syscall_register<6>(::bpf::detail::registers(context))
#define PT_REGS_PARM1_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM1_SYSCALL(context))
#define PT_REGS_PARM2_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM2_SYSCALL(context))
#define PT_REGS_PARM3_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM3_SYSCALL(context))
#define PT_REGS_PARM4_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM4_SYSCALL(context))
#define PT_REGS_PARM5_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM5_SYSCALL(context))
#define PT_REGS_PARM6_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM6_SYSCALL(context))
#define PT_REGS_PARM7_CORE_SYSCALL(context)                                                        \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_PARM7_SYSCALL(context))
#define PT_REGS_RET(context)                                                                       \
  (::bpf::detail::registers(context)->RELOCATABLE_RETURN_ADDRESS)
#define PT_REGS_RET_CORE(context)                                                                  \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_RET(context))
#define PT_REGS_FP(context)                                                                        \
  (::bpf::detail::registers(context)->RELOCATABLE_FRAME_POINTER)
#define PT_REGS_FP_CORE(context)                                                                   \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_FP(context))
#define PT_REGS_RC(context)                                                                        \
  (::bpf::detail::registers(context)->RELOCATABLE_RETURN_VALUE)
#define PT_REGS_RC_CORE(context)                                                                   \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_RC(context))
#define PT_REGS_SP(context)                                                                        \
  (::bpf::detail::registers(context)->RELOCATABLE_STACK_POINTER)
#define PT_REGS_SP_CORE(context)                                                                   \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_SP(context))
#define PT_REGS_IP(context)                                                                        \
  (::bpf::detail::registers(context)->RELOCATABLE_INSTRUCTION_POINTER)
#define PT_REGS_IP_CORE(context)                                                                   \
  ::bpf::detail::read_field<::bpf::kernel_memory>(&PT_REGS_IP(context))

#endif
