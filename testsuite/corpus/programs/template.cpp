// A program that is an instance of a template, and an inline one
// SPDX-License-Identifier: GPL-3.0-or-later
// btf: FUNC _Z5countILi1EEiPy, global: int (u64 * context)
// btf: FUNC _Z4alsoPy, global: int (u64 * context)
#include "corpus.h"

u64 calls;

template <int n> SEC("raw_tp/sys_enter") int count(u64 *context) { return calls += context[n]; }
template int count<1>(u64 *);

SEC("raw_tp/sys_exit") inline int also(u64 *context) { return calls += context[1]; }
