// page-cache.cpp as C with libbpf's headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#define RELOCATABLE __attribute__((preserve_access_index))

struct RELOCATABLE page___flags {
  unsigned long flags;
  struct address_space *mapping;
  unsigned long index;
};

struct RELOCATABLE inode___6_1 {
  unsigned long i_ino;
};

struct RELOCATABLE folio___count {
  unsigned int _folio_nr_pages;
};

struct RELOCATABLE folio___6_1 {
  unsigned long flags;
};

enum { name_size = 16, file_name_size = 48 };

struct cached_key {
  u64 inode;
  u32 device, padding;
};

struct cached {
  u64 added, removed, pages, size, first, last, blocks;
  u64 in_cache, flags, mapping_flags, generation, group;
  u32 mode, owner, links, writers, readers, mappings;
  u32 process, user, major, minor, magic, block_size;
  u32 error, private_pages;
  char name[name_size], system[name_size], device[file_name_size];
};

struct {
  __uint(type, BPF_MAP_TYPE_LRU_HASH);
  __type(key, struct cached_key);
  __type(value, struct cached);
  __uint(max_entries, 4096);
} files SEC(".maps");

struct {
  __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
  __type(key, u32);
  __type(value, struct cached);
  __uint(max_entries, 1);
} empty SEC(".maps");

u64 anonymous, lost;

struct range {
  const struct address_space *mapping;
  u64 index, pages, flags;
};

static __always_inline struct cached *file_of(struct address_space *mapping) {
  struct inode *inode = mapping ? BPF_CORE_READ(mapping, host) : 0;
  if (!inode) {
    anonymous++;
    return 0;
  }
  struct cached_key key = {};
  key.inode = BPF_CORE_READ(inode, i_ino);
  struct super_block *system = BPF_CORE_READ(inode, i_sb);
  key.device = BPF_CORE_READ(system, s_dev);
  u32 zero = 0;
  const struct cached *zeros = bpf_map_lookup_elem(&empty, &zero);
  struct cached *file = 0;
  if (zeros) {
    file = bpf_map_lookup_elem(&files, &key);
    if (!file) {
      bpf_map_update_elem(&files, &key, zeros, BPF_NOEXIST);
      file = bpf_map_lookup_elem(&files, &key);
    }
  }
  if (!file) {
    lost++;
    return 0;
  }
  file->size = BPF_CORE_READ(inode, i_size);
  file->in_cache = BPF_CORE_READ(mapping, nrpages);
  file->mapping_flags = BPF_CORE_READ(mapping, flags);
  file->error = BPF_CORE_READ(mapping, wb_err);
  file->mappings = BPF_CORE_READ(mapping, i_mmap_writable.counter);
  if (file->added + file->removed)
    return file;
  file->mode = BPF_CORE_READ(inode, i_mode);
  file->owner = BPF_CORE_READ(inode, i_uid.val);
  file->links = BPF_CORE_READ(inode, i_nlink);
  file->writers = BPF_CORE_READ(inode, i_writecount.counter);
  file->readers = BPF_CORE_READ(inode, i_count.counter);
  file->blocks = BPF_CORE_READ(inode, i_blocks);
  file->generation = BPF_CORE_READ(inode, i_generation);
  file->major = key.device >> 20;
  file->minor = key.device & 0xfffff;
  file->magic = BPF_CORE_READ(system, s_magic);
  file->block_size = BPF_CORE_READ(system, s_blocksize);
  bpf_probe_read_kernel_str(file->system, sizeof file->system, BPF_CORE_READ(system, s_type, name));
  BPF_CORE_READ_STR_INTO(&file->device, system, s_id);
  return file;
}

static __always_inline struct range range_of(struct folio *folio) {
  struct range result = {};
  result.pages = 1;
  if (!bpf_core_type_exists(struct folio)) {
    struct page___flags *page = (void *)folio;
    result.mapping = BPF_CORE_READ(page, mapping);
    result.index = BPF_CORE_READ(page, index);
    result.flags = BPF_CORE_READ(page, flags);
    return result;
  }
  result.mapping = BPF_CORE_READ(folio, mapping);
  result.index = BPF_CORE_READ(folio, index);
  if (bpf_core_field_exists(folio->flags.f))
    result.flags = BPF_CORE_READ(folio, flags.f);
  else
    result.flags = BPF_CORE_READ((struct folio___6_1 *)folio, flags);
  const u64 head = 1 << 6;
  if (bpf_core_field_exists(struct folio___count, _folio_nr_pages) && result.flags & head)
    result.pages = BPF_CORE_READ((struct folio___count *)folio, _folio_nr_pages);
  return result;
}

SEC("raw_tp/mm_filemap_add_to_page_cache") int BPF_PROG(on_add, struct folio *folio) {
  struct range range = range_of(folio);
  struct cached *file = file_of((void *)range.mapping);
  if (!file)
    return 0;
  if (!file->added)
    file->first = range.index;
  file->added++;
  file->pages += range.pages;
  file->last = range.index;
  file->flags = range.flags;
  file->process = bpf_get_current_pid_tgid() >> 32;
  struct task_struct *task = (void *)bpf_get_current_task();
  file->user = BPF_CORE_READ(task, cred, fsuid.val);
  file->group = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
  bpf_get_current_comm(file->name, sizeof file->name);
  return 0;
}

SEC("raw_tp/mm_filemap_delete_from_page_cache") int BPF_PROG(on_remove, struct folio *folio) {
  struct range range = range_of(folio);
  struct cached *file = file_of((void *)range.mapping);
  if (!file)
    return 0;
  file->removed++;
  file->pages -= range.pages;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
