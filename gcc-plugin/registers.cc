/* What registers cost.  BPF's own backend leaves most of it at what other machines have.

   SPDX-License-Identifier: GPL-3.0-or-later */

#include "passes.h"

namespace relocatable {

void
settle_registers ()
{
  /* A call leaves r6 to r9 as they are (caller_saved in the kernel's kernel/bpf/verifier.c).  bpf.h in GCC has r9
     as clobbered, from when that was the pointer to the stack.  */
  if (!fixed_regs[BPF_R9])
    fix_register (reg_names[BPF_R9], 0, 0);
  /* Nor does a function save them for its caller: each has its own (bpf_expand_prologue in bpf.cc).  */
  make_callee_saves_free ();
}

} // namespace relocatable
