// What is done with BPF itself: each program and each map that somebody gets hold of, with what it
// is, who loaded it and what the verifier has allowed it. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct user {
  u32 process, user;
  char name[16];
};

struct program_use {
  user who;
  u64 time, loaded;
  u32 id, type, attach, instructions, compiled, licence, jited, kprobe, maps, stack, functions,
      owner, attach_id, types;
  u32 blinded, sleepable, callbacks, verified, offload, packet, context, lines, extends;
  char name[16], function[32];
};

struct map_use {
  user who;
  u64 time, extra;
  u32 id, type, key, value, entries, flags, mode, node, key_type, value_type, frozen, types, inner,
      inner_type;
  char name[16];
};

bpf::percpu_array_map<program_use, 1> program_scratch SEC(".maps");
bpf::percpu_array_map<map_use, 1> map_scratch SEC(".maps");
bpf::ring_buffer<1 << 16> program_uses SEC(".maps");
bpf::ring_buffer<1 << 16> map_uses SEC(".maps");
bpf::hash_map<u32, u64, 64> commands SEC(".maps");
u64 programs, maps, calls, tracing, lost;

static __always_inline void identify(user &to) {
  to.process = static_cast<u32>(bpf_get_current_pid_tgid() >> 32);
  to.user = static_cast<u32>(bpf_get_current_uid_gid());
  bpf_get_current_comm(to.name, sizeof to.name);
}

BPF_PROGRAM("lsm/bpf", on_call, int command) {
  const u32 key = static_cast<u32>(command);
  const u64 none = 0;
  u64 *count = commands.lookup_or_insert(key, none);
  if (count)
    ++*count;
  calls++;
  return 0;
}

// Read by a helper: libbpf's unit of these bits is in Linux 7.2 wider than what is before them,
// where the verifier does not let a program read directly.
#define BIT(field) static_cast<u32>(BPF_CORE_READ_BITFIELD_PROBED(&program, field))

BPF_PROGRAM("lsm/bpf_prog", on_program, const bpf_prog &program) {
  program_use *to = program_scratch.lookup(0);
  if (!to)
    return 0;
  programs++;
  identify(to->who);
  const bpf_prog_aux &aux = *program.aux;
  to->time = bpf_ktime_get_ns();
  to->type = program.type;
  if (bpf_core_enum_value_exists(enum bpf_prog_type, BPF_PROG_TYPE_TRACING) &&
      to->type == bpf_core_enum_value(enum bpf_prog_type, BPF_PROG_TYPE_TRACING))
    tracing++;
  to->attach = program.expected_attach_type;
  to->instructions = program.len;
  to->compiled = program.jited_len;
  to->licence = BIT(gpl_compatible);
  to->jited = BIT(jited);
  to->kprobe = BIT(kprobe_override);
  to->blinded = BIT(blinded);
  to->callbacks = BIT(has_callchain_buf);
  if (bpf_core_field_exists(bpf_prog, sleepable))
    to->sleepable = BIT(sleepable);
  to->id = aux.id;
  to->loaded = aux.load_time;
  to->maps = aux.used_map_cnt;
  to->stack = aux.stack_depth;
  to->functions = aux.func_cnt;
  to->owner = aux.user->uid.val;
  to->attach_id = aux.attach_btf_id;
  to->offload = aux.offload_requested;
  to->packet = aux.max_pkt_offset;
  to->context = aux.max_ctx_offset;
  to->lines = aux.nr_linfo;
  if (bpf::field_exists<&bpf_prog_aux::attach_tracing_prog>())
    to->extends = aux.attach_tracing_prog;
  if (bpf::field_exists<&bpf_prog_aux::verified_insns>())
    to->verified = aux.verified_insns;
  const btf *types = aux.btf;
  to->types = types ? types->id : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, aux.name);
  bpf_probe_read_kernel_str(to->function, sizeof to->function, aux.attach_func_name);
  if (program_uses.output(*to))
    lost++;
  return 0;
}

BPF_PROGRAM("lsm/bpf_map", on_map, const bpf_map &map, u32 mode) {
  map_use *to = map_scratch.lookup(0);
  if (!to)
    return 0;
  maps++;
  identify(to->who);
  to->time = bpf_ktime_get_ns();
  to->mode = mode;
  to->id = map.id;
  to->type = map.map_type;
  to->key = map.key_size;
  to->value = map.value_size;
  to->entries = map.max_entries;
  to->flags = map.map_flags;
  to->node = static_cast<u32>(map.numa_node);
  to->key_type = map.btf_key_type_id;
  to->value_type = map.btf_value_type_id;
  to->frozen = map.frozen;
  if (bpf::field_exists<&bpf_map::map_extra>())
    to->extra = map.map_extra;
  const btf *types = map.btf;
  to->types = types ? types->id : 0;
  const bpf_map *inner = map.inner_map_meta;
  to->inner = inner != nullptr;
  to->inner_type = inner ? static_cast<u32>(inner->map_type) : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, map.name);
  if (map_uses.output(*to))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
