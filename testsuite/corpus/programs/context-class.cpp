// A program whose context is a class with methods; a reference as the context
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: STRUCT pt_regs, size 8: u64 di @0
// btf: FUNC program, global: int (struct pt_regs * regs)
#include "corpus.h"

struct [[gnu::relocatable]] pt_regs {
  u64 di;
  u64 first() const { return di; }
};
u64 seen;

extern "C" SEC("kprobe/do_nanosleep") int program(pt_regs &regs) {
  seen = regs.first();
  return 0;
}
