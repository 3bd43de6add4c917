// Programs in namespaces and as static members, without C linkage
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _ZN5inner8on_enterEPy, global: int (u64 * context)
// btf: FUNC _ZN5probe7on_exitEPy, global: int (u64 * context)
#include "corpus.h"

u64 calls;

namespace inner {
SEC("raw_tp/sys_enter") int on_enter(u64 *context) { return calls += context[1]; }
} // namespace inner

struct probe {
  static int on_exit(u64 *context);
};
SEC("raw_tp/sys_exit") int probe::on_exit(u64 *context) { return calls += context[1]; }
