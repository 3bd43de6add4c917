// A file that nobody may open: a security module.
// SPDX-License-Identifier: BSD-2-Clause
#include <relocatable/bpf.h>

struct RELOCATABLE qstr {
  const unsigned char *name;
};

struct RELOCATABLE dentry {
  qstr d_name;
};

struct RELOCATABLE path {
  struct dentry *dentry;
};

struct RELOCATABLE file {
  path f_path;
};

// How many files were opened, and how many were not to be.
u64 allowed, refused;

static bool is_secret(const char (&name)[8]) {
  constexpr char secret[] = "secret";
  for (u32 i = 0; i < sizeof secret; i++)
    if (name[i] != secret[i])
      return false;
  return true;
}

BPF_PROGRAM("lsm/file_open", on_open, const file &opened) {
  char name[8];
  bpf_probe_read_kernel_str(name, sizeof name, opened.f_path.dentry->d_name.name);
  if (!is_secret(name)) {
    allowed++;
    return 0;
  }
  refused++;
  return -13; // EACCES
}

char LICENSE[] SEC("license") = "GPL";
