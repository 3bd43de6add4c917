// libbpf's own CO-RE relocation code, which it shares with the kernel.
//
// These functions are global symbols of libbpf.a (relo_core.o), but their header relo_core.h is
// not installed. The declarations below are those of libbpf's src/relo_core.h; they have been the
// same from libbpf 1.0 to 1.7. What libbpf.so loads programs with is exactly this code.
//
// None of it checks its inputs well: hand it only BTF that passed validate () and relocations
// without a `problem`.
//
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bpf/btf.h>
#include <cstddef>
#include <linux/bpf.h>

extern "C" {

struct bpf_core_cand {
  const struct btf *btf;
  __u32 id;
};

struct bpf_core_cand_list {
  struct bpf_core_cand *cands;
  int len;
};

#define BPF_CORE_SPEC_MAX_LEN 64

struct bpf_core_accessor {
  __u32 type_id;
  __u32 idx;
  const char *name;
};

// Scratch space of bpf_core_calc_relo_insn (), which wants three: local, candidate, target.
struct bpf_core_spec {
  const struct btf *btf;
  struct bpf_core_accessor spec[BPF_CORE_SPEC_MAX_LEN];
  __u32 root_type_id;
  enum bpf_core_relo_kind relo_kind;
  int len;
  int raw_spec[BPF_CORE_SPEC_MAX_LEN];
  int raw_len;
  __u32 bit_offset;
};

struct bpf_core_relo_res {
  __u64 orig_val; // what the instruction must hold, if `validate`
  __u64 new_val;  // what it is to hold
  bool poison;    // there is no new value: make the instruction an invalid one
  bool validate;
  bool fail_memsz_adjust; // the field's size changed in a way that a load or store cannot follow
  __u32 orig_sz;
  __u32 orig_type_id;
  __u32 new_sz;
  __u32 new_type_id;
};

// Resolves RELO against CANDS, which it narrows down to those that match: the list is meant to be
// used again for the next relocation with the same local type. 0 or a negative errno.
int bpf_core_calc_relo_insn(const char *prog_name, const struct bpf_core_relo *relo, int relo_idx,
                            const struct btf *local_btf, struct bpf_core_cand_list *cands,
                            struct bpf_core_spec *specs_scratch,
                            struct bpf_core_relo_res *targ_res);

// Writes the result into INSN (two of them for an ldimm64). 0 or a negative errno.
int bpf_core_patch_insn(const char *prog_name, struct bpf_insn *insn, int insn_idx,
                        const struct bpf_core_relo *relo, int relo_idx,
                        const struct bpf_core_relo_res *res);

// The length of NAME without its flavour, the `___x` at its end.
size_t bpf_core_essential_name_len(const char *name);

} // extern "C"
