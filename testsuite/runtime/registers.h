/* Each macro of libbpf's bpf_tracing.h for registers in a function of its own: registers.c includes
   libbpf's header before, registers.cpp ours.

   SPDX-License-Identifier: GPL-3.0-or-later */

FUNCTION u64 parm1 (struct pt_regs *c) { return PT_REGS_PARM1 (c); }
FUNCTION u64 parm1_core (struct pt_regs *c) { return PT_REGS_PARM1_CORE (c); }
FUNCTION u64 parm2 (struct pt_regs *c) { return PT_REGS_PARM2 (c); }
FUNCTION u64 parm2_core (struct pt_regs *c) { return PT_REGS_PARM2_CORE (c); }
FUNCTION u64 parm3 (struct pt_regs *c) { return PT_REGS_PARM3 (c); }
FUNCTION u64 parm3_core (struct pt_regs *c) { return PT_REGS_PARM3_CORE (c); }
FUNCTION u64 parm4 (struct pt_regs *c) { return PT_REGS_PARM4 (c); }
FUNCTION u64 parm4_core (struct pt_regs *c) { return PT_REGS_PARM4_CORE (c); }
FUNCTION u64 parm5 (struct pt_regs *c) { return PT_REGS_PARM5 (c); }
FUNCTION u64 parm5_core (struct pt_regs *c) { return PT_REGS_PARM5_CORE (c); }
FUNCTION u64 parm6 (struct pt_regs *c) { return PT_REGS_PARM6 (c); }
FUNCTION u64 parm6_core (struct pt_regs *c) { return PT_REGS_PARM6_CORE (c); }
FUNCTION u64 parm1_syscall (struct pt_regs *c) { return PT_REGS_PARM1_SYSCALL (c); }
FUNCTION u64 parm1_core_syscall (struct pt_regs *c) { return PT_REGS_PARM1_CORE_SYSCALL (c); }
FUNCTION u64 parm2_syscall (struct pt_regs *c) { return PT_REGS_PARM2_SYSCALL (c); }
FUNCTION u64 parm2_core_syscall (struct pt_regs *c) { return PT_REGS_PARM2_CORE_SYSCALL (c); }
FUNCTION u64 parm3_syscall (struct pt_regs *c) { return PT_REGS_PARM3_SYSCALL (c); }
FUNCTION u64 parm3_core_syscall (struct pt_regs *c) { return PT_REGS_PARM3_CORE_SYSCALL (c); }
FUNCTION u64 parm4_syscall (struct pt_regs *c) { return PT_REGS_PARM4_SYSCALL (c); }
FUNCTION u64 parm4_core_syscall (struct pt_regs *c) { return PT_REGS_PARM4_CORE_SYSCALL (c); }
FUNCTION u64 parm5_syscall (struct pt_regs *c) { return PT_REGS_PARM5_SYSCALL (c); }
FUNCTION u64 parm5_core_syscall (struct pt_regs *c) { return PT_REGS_PARM5_CORE_SYSCALL (c); }
FUNCTION u64 parm6_syscall (struct pt_regs *c) { return PT_REGS_PARM6_SYSCALL (c); }
FUNCTION u64 parm6_core_syscall (struct pt_regs *c) { return PT_REGS_PARM6_CORE_SYSCALL (c); }
FUNCTION u64 ret (struct pt_regs *c) { return PT_REGS_RET (c); }
FUNCTION u64 ret_core (struct pt_regs *c) { return PT_REGS_RET_CORE (c); }
FUNCTION u64 fp (struct pt_regs *c) { return PT_REGS_FP (c); }
FUNCTION u64 fp_core (struct pt_regs *c) { return PT_REGS_FP_CORE (c); }
FUNCTION u64 rc (struct pt_regs *c) { return PT_REGS_RC (c); }
FUNCTION u64 rc_core (struct pt_regs *c) { return PT_REGS_RC_CORE (c); }
FUNCTION u64 sp (struct pt_regs *c) { return PT_REGS_SP (c); }
FUNCTION u64 sp_core (struct pt_regs *c) { return PT_REGS_SP_CORE (c); }
FUNCTION u64 ip (struct pt_regs *c) { return PT_REGS_IP (c); }
FUNCTION u64 ip_core (struct pt_regs *c) { return PT_REGS_IP_CORE (c); }
