/* The functions of registers.h with libbpf's header, for x86-64.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

typedef __u64 u64;

#define FUNCTION SEC ("raw_tp")

/* As vmlinux.h has it.  */
#define __VMLINUX_H__
#define __TARGET_ARCH_x86
struct __attribute__ ((preserve_access_index)) pt_regs
{
  unsigned long r10, bp, r9, r8, ax, cx, dx, si, di, ip, sp;
};

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_tracing.h>

/* What libbpf has from 1.2 on.  */
#ifndef PT_REGS_PARM6
#define PT_REGS_PARM6(x) ((x)->r9)
#define PT_REGS_PARM6_CORE(x) BPF_CORE_READ ((x), r9)
#endif
#ifndef PT_REGS_PARM6_SYSCALL
#define PT_REGS_PARM6_SYSCALL(x) ((x)->r9)
#define PT_REGS_PARM6_CORE_SYSCALL(x) BPF_CORE_READ ((x), r9)
#endif

#include "registers.h"

FUNCTION u64 second_argument (struct pt_regs *c) { return PT_REGS_PARM2 (c); }
FUNCTION u64 result (struct pt_regs *c) { return PT_REGS_RC (c); }
FUNCTION u64 stack (struct pt_regs *c) { return PT_REGS_SP (c); }
FUNCTION u64 frame (struct pt_regs *c) { return PT_REGS_FP (c); }
FUNCTION u64 instruction (struct pt_regs *c) { return PT_REGS_IP (c); }
