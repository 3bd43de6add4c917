// exec-policy.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

struct kernel_cap_struct {
  __u32 cap[2];
} __attribute__((preserve_access_index));
struct cred___words {
  struct kernel_cap_struct cap_permitted;
} __attribute__((preserve_access_index));
enum finding : __u32 {
  gone = 1,
  foreign = 2,
  writable = 4,
  raised = 8,
  in_memory = 16,
  interpreted = 32,
  gains = 64
};

struct start {
  __u64 inode, size, time, before, after, stack, blocks;
  __u32 process, user, owner, group, mode, device, findings, arguments, environments, flags,
      personality, unsafe, links;
  __u32 secure, new_user, new_group, parent, refused, seals, depth;
  char name[32], parent_name[16], interpreter[32], system[16];
};

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, __u32);
  __type(value, struct start);
  __uint(max_entries, 1);
} scratch SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_RINGBUF);
  __uint(max_entries, 1 << 17);
} starts SEC(".maps");
struct {
  __uint(type, BPF_MAP_TYPE_HASH);
  __type(key, __u32);
  __type(value, __u64);
  __uint(max_entries, 1024);
} by_finding SEC(".maps");
__u64 started, found, lost;
// Set from user space: what is refused, of `finding'.
const volatile __u32 refuse = 0;

static __always_inline __u64 rights(const struct cred *of) {
  if (bpf_core_field_exists(struct cred, cap_permitted.val))
    return of->cap_permitted.val;
  const struct cred___words *old = (const void *)of;
  return old->cap_permitted.cap[0] | (__u64)(old->cap_permitted.cap[1]) << 32;
}

static __always_inline __u32 examine(struct start *to, const struct linux_binprm *program) {
  __u32 findings = 0;
  const struct file *opened = program->file;
  const struct inode *node = opened->f_inode;
  to->inode = node->i_ino;
  to->size = (__u64)(node->i_size);
  to->blocks = (__u64)(node->i_blocks);
  to->owner = node->i_uid.val;
  to->group = node->i_gid.val;
  to->mode = node->i_mode;
  to->links = node->i_nlink;
  to->device = node->i_sb->s_dev;
  bpf_probe_read_kernel_str(to->system, sizeof to->system, node->i_sb->s_type->name);
  bpf_probe_read_kernel_str(to->name, sizeof to->name, opened->f_path.dentry->d_name.name);
  bpf_probe_read_kernel_str(to->interpreter, sizeof to->interpreter, program->interp);
  if (to->links == 0)
    findings |= gone;
  if (to->owner != 0)
    findings |= foreign;
  if (to->mode & 0022)
    findings |= writable;
  if (to->mode & 06000)
    findings |= raised;
  if (node->i_sb->s_magic == 0x01021994 || node->i_sb->s_magic == 0x858458f6)
    findings |= in_memory;
  if (program->interpreter)
    findings |= interpreted;
  return findings;
}

SEC("lsm/bprm_check_security")
int BPF_PROG(on_start, const struct linux_binprm *program) {
  __u32 key_1 = 0;
  struct start *to = bpf_map_lookup_elem(&scratch, &key_1);
  if (!to)
    return 0;
  started++;
  to->time = bpf_ktime_get_ns();
  to->process = (__u32)(bpf_get_current_pid_tgid() >> 32);
  to->user = (__u32)(bpf_get_current_uid_gid());
  __u32 findings = examine(to, program);
  const struct cred *next = program->cred;
  to->new_user = next->euid.val;
  to->new_group = next->egid.val;
  to->after = rights(next);
  to->arguments = (__u32)(program->argc);
  to->environments = (__u32)(program->envc);
  to->stack = program->p;
  to->personality = program->per_clear;
  to->unsafe = (__u32)(program->unsafe);
  to->secure = BPF_CORE_READ_BITFIELD(program, secureexec);
  if (to->new_user != to->user)
    findings |= gains;
  to->findings = findings;
  to->refused = findings & refuse;
  if (findings) {
    found++;
    const __u64 none = 0;
    __u64 *count = bpf_map_lookup_elem(&by_finding, &findings);
    if (!count) {
      bpf_map_update_elem(&by_finding, &findings, &none, BPF_NOEXIST);
      count = bpf_map_lookup_elem(&by_finding, &findings);
    }
    if (count)
      ++*count;
  }
  if (bpf_ringbuf_output(&starts, to, sizeof *to, 0))
    lost++;
  return to->refused ? -1 : 0;
}

char LICENSE[] SEC("license") = "GPL";
