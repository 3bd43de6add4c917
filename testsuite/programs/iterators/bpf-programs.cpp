// All BPF programs with what they are attached to, what they have cost, and how the verifier and
// the compiler took them, as `bpftool prog\' shows them and more. SPDX-License-Identifier:
// GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// Before Linux 6.8 it is not the program that may sleep, but what is beside it.
struct RELOCATABLE bpf_prog_aux___sleepable {
  bool sleepable;
};

u64 programs, tracing, instructions, compiled_bytes;

static __always_inline void attachment(seq_file *to, const bpf_prog_aux &aux) {
  BPF_SEQ_PRINTF(to, "  attached to %u by %u", aux.attach_btf_id,
                 static_cast<u32>(aux.saved_dst_attach_type));
  if (aux.attach_func_name)
    BPF_SEQ_PRINTF(to, " function %s", aux.attach_func_name);
  if (const bpf_prog *other = aux.dst_prog)
    BPF_SEQ_PRINTF(to, " program %u %s of type %u", other->aux->id, other->aux->name,
                   static_cast<u32>(other->type));
  if (bpf::field_exists<&bpf_prog_aux::dst_trampoline>()) {
    const bpf_trampoline *over = aux.dst_trampoline;
    if (over)
      BPF_SEQ_PRINTF(to, " trampoline %llx", over->key);
  }
  BPF_SEQ_PRINTF(to, "\n");
}

// Read by a helper: libbpf's unit of these bits is in Linux 7.2 wider than what is before them,
// where the verifier does not let a program read directly.
#define BIT(field) static_cast<u32>(BPF_CORE_READ_BITFIELD_PROBED(program, field))

extern "C" SEC("iter/bpf_prog") int show(bpf_iter__bpf_prog *context) {
  seq_file *to = context->meta->seq;
  const bpf_prog *program = context->prog;
  if (!program)
    return 0;
  const bpf_prog_aux &aux = *program->aux;
  const u32 type = program->type;
  programs++;
  instructions += program->len;
  compiled_bytes += program->jited_len;
  if (bpf_core_enum_value_exists(enum bpf_prog_type, BPF_PROG_TYPE_TRACING) &&
      type == bpf_core_enum_value(enum bpf_prog_type, BPF_PROG_TYPE_TRACING))
    tracing++;
  BPF_SEQ_PRINTF(to, "%u %s type %u for %u references %lld\n", aux.id, aux.name, type,
                 static_cast<u32>(program->expected_attach_type), aux.refcnt.counter);
  BPF_SEQ_PRINTF(
      to, "  instructions %u compiled %u pages %u compiled %u wanted %u licence %u blinded %u/%u\n",
      program->len, program->jited_len, static_cast<u32>(program->pages), BIT(jited),
      BIT(jit_requested), BIT(gpl_compatible), BIT(blinded),
      bpf_core_field_exists(bpf_prog, blinding_requested) ? BIT(blinding_requested) : 0);
  BPF_SEQ_PRINTF(
      to, "  callbacks %u destination %u function %u overrides %u stack %u instruction %u\n",
      BIT(cb_access), BIT(dst_needed), BIT(is_func), BIT(kprobe_override), BIT(call_get_stack),
      bpf_core_field_exists(bpf_prog, call_get_func_ip) ? BIT(call_get_func_ip) : 0);
  BPF_SEQ_PRINTF(
      to, "  maps %u stack %u context %u packet %u functions %u of %u; loaded at %llu by %u\n",
      aux.used_map_cnt, aux.stack_depth, aux.max_ctx_offset, aux.max_pkt_offset, aux.func_idx,
      aux.func_cnt, aux.load_time, aux.user->uid.val);
  BPF_SEQ_PRINTF(
      to, "  reads %u writes %u lines %u compiled %d function records %u offload %d extends %d\n",
      aux.max_rdonly_access, aux.max_rdwr_access, aux.nr_linfo, aux.jited_linfo != nullptr,
      aux.func_info_cnt, aux.offload_requested,
      bpf::field_exists<&bpf_prog_aux::attach_tracing_prog>() ? aux.attach_tracing_prog : 0);
  const btf *types = aux.btf;
  if (types && bpf::field_exists<&btf::name>())
    BPF_SEQ_PRINTF(to, "  types %u %s: %u in %u bytes, kernel's %d\n", types->id, types->name,
                   types->nr_types, types->data_size, types->kernel_btf);
  attachment(to, aux);
  if (bpf::field_exists<&bpf_prog_aux::verified_insns>())
    BPF_SEQ_PRINTF(to, "  verified %u\n", aux.verified_insns);
  if (bpf_core_field_exists(bpf_prog, sleepable))
    BPF_SEQ_PRINTF(to, "  may sleep %u\n", BIT(sleepable));
  else if (bpf::field_exists<&bpf_prog_aux___sleepable::sleepable>())
    BPF_SEQ_PRINTF(to, "  may sleep %u\n", bpf::flavour<bpf_prog_aux___sleepable>(aux).sleepable);
  if (bpf::field_exists<&bpf_prog_aux::changes_pkt_data>())
    BPF_SEQ_PRINTF(to, "  changes packets %d fragments %d\n", aux.changes_pkt_data,
                   aux.xdp_has_frags);
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
