// guard.cpp as C for clang, to compare with.
// SPDX-License-Identifier: BSD-2-Clause
#include <linux/bpf.h>

#include <bpf/bpf_helpers.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE qstr {
  const unsigned char *name;
};

struct RELOCATABLE dentry {
  struct qstr d_name;
};

struct RELOCATABLE path {
  struct dentry *dentry;
};

struct RELOCATABLE file {
  struct path f_path;
};

__u64 allowed, refused;

static int is_secret(const char *name) {
  const char secret[] = "secret";
  for (__u32 i = 0; i < sizeof secret; i++)
    if (name[i] != secret[i])
      return 0;
  return 1;
}

SEC("lsm/file_open") int on_open(const __u64 *context) {
  const struct file *opened = (const struct file *)context[0];
  char name[8];
  bpf_probe_read_kernel_str(name, sizeof name, opened->f_path.dentry->d_name.name);
  if (!is_secret(name)) {
    allowed++;
    return 0;
  }
  refused++;
  return -13;
}

char LICENSE[] SEC("license") = "GPL";
