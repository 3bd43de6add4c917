// bpf-audit.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct user {
  __u32 process, user;
  char name[16];
};

struct program_use {
  struct user who;
  __u64 time, loaded;
  __u32 id, type, attach, instructions, compiled, licence, jited, kprobe, maps, stack, functions,
      owner, attach_id, types;
  __u32 blinded, sleepable, callbacks, verified, offload, packet, context, lines, extends;
  char name[16], function[32];
};

struct map_use {
  struct user who;
  __u64 time, extra;
  __u32 id, type, key, value, entries, flags, mode, node, key_type, value_type, frozen, types,
      inner, inner_type;
  char name[16];
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct program_use);
  __uint(max_entries, 1);
} program_scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct map_use);
  __uint(max_entries, 1);
} map_scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} program_uses SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 16);
} map_uses SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 64);
} commands SEC(".maps");
__u64 programs, maps, calls, tracing, lost;

static __always_inline void identify(struct user *to) {
  to->process = (__u32)(bpf_get_current_pid_tgid() >> 32);
  to->user = (__u32)(bpf_get_current_uid_gid());
  bpf_get_current_comm(to->name, sizeof to->name);
}

SEC("lsm/bpf")
int BPF_PROG(on_call, int command) {
  const __u32 key = (__u32)(command);
  const __u64 none = 0;
  __u64 *count = bpf_map_lookup_elem(&commands, &key);
  if (!count) {
    bpf_map_update_elem(&commands, &key, &none, BPF_NOEXIST);
    count = bpf_map_lookup_elem(&commands, &key);
  }
  if (count)
    ++*count;
  calls++;
  return 0;
}

// Read by a helper: libbpf's unit of these bits is in Linux 7.2 wider than what is before them,
// where the verifier does not let a program read directly.
#define BIT(field) (__u32) BPF_CORE_READ_BITFIELD_PROBED(program, field)

SEC("lsm/bpf_prog")
int BPF_PROG(on_program, const struct bpf_prog *program) {
  __u32 key_1 = 0;
  struct program_use *to = bpf_map_lookup_elem(&program_scratch, &key_1);
  if (!to)
    return 0;
  programs++;
  identify(&to->who);
  const struct bpf_prog_aux *aux = program->aux;
  to->time = bpf_ktime_get_ns();
  to->type = program->type;
  if (bpf_core_enum_value_exists(enum bpf_prog_type, BPF_PROG_TYPE_TRACING) &&
      to->type == bpf_core_enum_value(enum bpf_prog_type, BPF_PROG_TYPE_TRACING))
    tracing++;
  to->attach = program->expected_attach_type;
  to->instructions = program->len;
  to->compiled = program->jited_len;
  to->licence = BIT(gpl_compatible);
  to->jited = BIT(jited);
  to->kprobe = BIT(kprobe_override);
  to->blinded = BIT(blinded);
  to->callbacks = BIT(has_callchain_buf);
  if (bpf_core_field_exists(struct bpf_prog, sleepable))
    to->sleepable = BIT(sleepable);
  to->id = aux->id;
  to->loaded = aux->load_time;
  to->maps = aux->used_map_cnt;
  to->stack = aux->stack_depth;
  to->functions = aux->func_cnt;
  to->owner = aux->user->uid.val;
  to->attach_id = aux->attach_btf_id;
  to->offload = aux->offload_requested;
  to->packet = aux->max_pkt_offset;
  to->context = aux->max_ctx_offset;
  to->lines = aux->nr_linfo;
  if (bpf_core_field_exists(struct bpf_prog_aux, attach_tracing_prog))
    to->extends = aux->attach_tracing_prog;
  if (bpf_core_field_exists(struct bpf_prog_aux, verified_insns))
    to->verified = aux->verified_insns;
  const struct btf *types = aux->btf;
  to->types = types ? types->id : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, aux->name);
  bpf_probe_read_kernel_str(to->function, sizeof to->function, aux->attach_func_name);
  if (bpf_ringbuf_output(&program_uses, to, sizeof *to, 0))
    lost++;
  return 0;
}

SEC("lsm/bpf_map")
int BPF_PROG(on_map, const struct bpf_map *map, __u32 mode) {
  __u32 key_2 = 0;
  struct map_use *to = bpf_map_lookup_elem(&map_scratch, &key_2);
  if (!to)
    return 0;
  maps++;
  identify(&to->who);
  to->time = bpf_ktime_get_ns();
  to->mode = mode;
  to->id = map->id;
  to->type = map->map_type;
  to->key = map->key_size;
  to->value = map->value_size;
  to->entries = map->max_entries;
  to->flags = map->map_flags;
  to->node = (__u32)(map->numa_node);
  to->key_type = map->btf_key_type_id;
  to->value_type = map->btf_value_type_id;
  to->frozen = map->frozen;
  if (bpf_core_field_exists(struct bpf_map, map_extra))
    to->extra = map->map_extra;
  const struct btf *types = map->btf;
  to->types = types ? types->id : 0;
  const struct bpf_map *inner = map->inner_map_meta;
  to->inner = inner != NULL;
  to->inner_type = inner ? (__u32)(inner->map_type) : 0;
  bpf_probe_read_kernel_str(to->name, sizeof to->name, map->name);
  if (bpf_ringbuf_output(&map_uses, to, sizeof *to, 0))
    lost++;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
