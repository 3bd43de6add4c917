// Which programs may be started: each start is held against what the file is, who starts it and
// what rights it would get; programs that were written by others than root, or are in a file that
// has no name any more, may be refused. SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

struct RELOCATABLE kernel_cap_struct {
  u32 cap[2];
};
struct RELOCATABLE cred___words {
  kernel_cap_struct cap_permitted;
};
enum finding : u32 {
  gone = 1,
  foreign = 2,
  writable = 4,
  raised = 8,
  in_memory = 16,
  interpreted = 32,
  gains = 64
};

struct start {
  u64 inode, size, time, before, after, stack, blocks;
  u32 process, user, owner, group, mode, device, findings, arguments, environments, flags,
      personality, unsafe, links;
  u32 secure, new_user, new_group, parent, refused, seals, depth;
  char name[32], parent_name[16], interpreter[32], system[16];
};

bpf::percpu_array_map<start, 1> scratch SEC(".maps");
bpf::ring_buffer<1 << 17> starts SEC(".maps");
bpf::hash_map<u32, u64, 1024> by_finding SEC(".maps");
u64 started, found, lost;
// Set from user space: what is refused, of `finding'.
const volatile u32 refuse = 0;

static __always_inline u64 rights(const cred &of) {
  if (bpf::field_exists<&cred::cap_permitted, &kernel_cap_t::val>())
    return of.cap_permitted.val;
  const auto &old = bpf::flavour<cred___words>(of);
  return old.cap_permitted.cap[0] | static_cast<u64>(old.cap_permitted.cap[1]) << 32;
}

static __always_inline u32 examine(start &to, const linux_binprm &program) {
  u32 findings = 0;
  const file &opened = *program.file;
  const inode &node = *opened.f_inode;
  to.inode = node.i_ino;
  to.size = static_cast<u64>(node.i_size);
  to.blocks = static_cast<u64>(node.i_blocks);
  to.owner = node.i_uid.val;
  to.group = node.i_gid.val;
  to.mode = node.i_mode;
  to.links = node.i_nlink;
  to.device = node.i_sb->s_dev;
  bpf_probe_read_kernel_str(to.system, sizeof to.system, node.i_sb->s_type->name);
  bpf_probe_read_kernel_str(to.name, sizeof to.name, opened.f_path.dentry->d_name.name);
  bpf_probe_read_kernel_str(to.interpreter, sizeof to.interpreter, program.interp);
  if (to.links == 0)
    findings |= gone;
  if (to.owner != 0)
    findings |= foreign;
  if (to.mode & 0022)
    findings |= writable;
  if (to.mode & 06000)
    findings |= raised;
  if (node.i_sb->s_magic == 0x01021994 || node.i_sb->s_magic == 0x858458f6)
    findings |= in_memory;
  if (program.interpreter)
    findings |= interpreted;
  return findings;
}

BPF_PROGRAM("lsm/bprm_check_security", on_start, const linux_binprm &program) {
  start *to = scratch.lookup(0);
  if (!to)
    return 0;
  started++;
  to->time = bpf_ktime_get_ns();
  to->process = static_cast<u32>(bpf_get_current_pid_tgid() >> 32);
  to->user = static_cast<u32>(bpf_get_current_uid_gid());
  u32 findings = examine(*to, program);
  const cred &next = *program.cred;
  to->new_user = next.euid.val;
  to->new_group = next.egid.val;
  to->after = rights(next);
  to->arguments = static_cast<u32>(program.argc);
  to->environments = static_cast<u32>(program.envc);
  to->stack = program.p;
  to->personality = program.per_clear;
  to->unsafe = static_cast<u32>(program.unsafe);
  to->secure = program.secureexec;
  if (to->new_user != to->user)
    findings |= gains;
  to->findings = findings;
  to->refused = findings & refuse;
  if (findings) {
    found++;
    const u64 none = 0;
    u64 *count = by_finding.lookup_or_insert(findings, none);
    if (count)
      ++*count;
  }
  if (starts.output(*to))
    lost++;
  return to->refused ? -1 : 0;
}

char LICENSE[] SEC("license") = "GPL";
