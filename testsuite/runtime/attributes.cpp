// Attributes that end up in BTF, and names that no program here runs with; see `attributes'.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <relocatable/bpf.h>

struct RELOCATABLE task_struct {
  int pid;
};

struct kept {
  task_struct __kptr *referenced;
  task_struct __kptr_untrusted *unreferenced;
  u64 __percpu_kptr *each;
  u64 __uptr *user;
};
bpf::hash_map<u32, u64, 4> numbers SEC(".maps");
bpf::array_map<kept, 1> values SEC(".maps");
bpf::arena<4> pages SEC(".maps");
bpf::arena<4, 1ull << 44> placed SEC(".maps");
bpf::xsk_map<4> rings SEC(".maps");

extern "C" SEC("xdp") int to_ring(struct xdp_md *) { return rings.redirect(0); }
extern "C" SEC("syscall") int inner(void *) { return 0; }
struct programs {
  __uint(type, static_cast<int>(bpf::map_type::prog_array));
  __uint(key_size, 4);
  __uint(max_entries, 1);
  __ulong(map_extra, 1ull << 40);
  __array(values, int(void *));
} programs SEC(".maps");

extern "C" __weak __noinline int tagged(void *context __arg_ctx, void *b __arg_nonnull,
                                        void *c __arg_nullable, task_struct *d __arg_trusted,
                                        void *e __arg_untrusted) {
  return context && b && c && d && e;
}
extern "C" __weak __noinline int tagged_arena(void *a __arg_arena) { return a != nullptr; }

BPF_KFUNC(int, is_not_there, );

extern "C" SEC("syscall") int uses(task_struct *task) {
  const bpf::be64 wide = 5;
  const bpf::big_endian<u16> narrow = 6;
  u64 number = 0;
  bpf::kernel_memory::read(&number, sizeof number, task);
  bpf::user_memory::read(&number, sizeof number, task);
  bpf::lpm_key<u32> prefix = {32, 0};
  const bpf::read_result<int> pid = bpf::try_read<&task_struct::pid>(task);
  numbers.update(1, number, bpf::update_mode::only_new);
  if (number > 5 && number < 5)
    __bpf_unreachable();
  return pid.value_or(0) + wide + narrow + prefix.length + bpf_ksym_exists(is_not_there) +
         tagged(task, task, task, task, task) + tagged_arena(task);
}

char LICENSE[] SEC("license") = "GPL";
