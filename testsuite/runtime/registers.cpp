// The functions of registers.h in C++, and the same by their own names.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

#include "types.h"

#include "registers.h"

FUNCTION u64 second_argument(bpf::pt_regs *c) { return bpf::argument<1>(c); }
FUNCTION u64 result(bpf::pt_regs *c) { return bpf::return_value(c); }
FUNCTION u64 stack(bpf::pt_regs *c) { return bpf::stack_pointer(c); }
FUNCTION u64 frame(bpf::pt_regs *c) { return bpf::frame_pointer(c); }
FUNCTION u64 instruction(bpf::pt_regs *c) { return bpf::instruction_pointer(c); }
