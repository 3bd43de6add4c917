// What is read into the page cache and thrown out of it: by file, with its size, its owner and its file
// system; and who lets it be read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kernel.h"
#include <relocatable/bpf.h>

// The tracepoints had a page until Linux 5.16, and have a folio since.
struct RELOCATABLE page___flags {
  unsigned long flags;
  address_space *mapping;
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

constexpr u32 name_size = 16, file_name_size = 48;

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

bpf::lru_hash_map<cached_key, cached, 4096> files SEC(".maps");
bpf::percpu_array_map<cached, 1> empty SEC(".maps");
u64 anonymous, lost;

static __always_inline cached *file_of(const address_space *mapping) {
  const inode *inode = mapping ? bpf::read(mapping->host) : nullptr;
  if (!inode) {
    anonymous++;
    return nullptr;
  }
  cached_key key = {};
  key.inode = bpf::read(inode->i_ino);
  const super_block *system = bpf::read(inode->i_sb);
  key.device = bpf::read(system->s_dev);
  const cached *zeros = empty.lookup(0);
  cached *file = zeros ? files.lookup_or_insert(key, *zeros) : nullptr;
  if (!file) {
    lost++;
    return nullptr;
  }
  file->size = bpf::read(inode->i_size);
  file->in_cache = bpf::read(mapping->nrpages);
  file->mapping_flags = bpf::read(mapping->flags);
  file->error = bpf::read(mapping->wb_err);
  file->mappings = bpf::read(mapping->i_mmap_writable.counter);
  if (file->added + file->removed)
    return file;
  file->mode = bpf::read(inode->i_mode);
  file->owner = bpf::read(inode->i_uid.val);
  file->links = bpf::read(inode->i_nlink);
  file->writers = bpf::read(inode->i_writecount.counter);
  file->readers = bpf::read(inode->i_count.counter);
  file->blocks = bpf::read(inode->i_blocks);
  file->generation = bpf::read(inode->i_generation);
  file->major = key.device >> 20;
  file->minor = key.device & 0xfffff;
  file->magic = bpf::read(system->s_magic);
  file->block_size = bpf::read(system->s_blocksize);
  bpf::read_string<&super_block::s_type, &file_system_type::name>(file->system, system);
  bpf::read_string<&super_block::s_id>(file->device, system);
  return file;
}

// What the tracepoint hands over.
struct range {
  const address_space *mapping;
  u64 index, pages, flags;
};

static __always_inline range range_of(const folio *folio) {
  range result = {};
  result.pages = 1;
  if (!bpf::type_exists<struct folio>()) {
    auto *page = reinterpret_cast<const page___flags *>(folio);
    result.mapping = bpf::read(page->mapping);
    result.index = bpf::read(page->index);
    result.flags = bpf::read(page->flags);
    return result;
  }
  result.mapping = bpf::read(folio->mapping);
  result.index = bpf::read(folio->index);
  // A struct since Linux 6.18.
  if (bpf::field_exists<&folio::flags, &memdesc_flags_t::f>())
    result.flags = bpf::read(folio->flags.f);
  else
    result.flags = bpf::read(bpf::flavour<folio___6_1>(*folio).flags);
  const u64 head = 1 << 6;
  if (bpf::field_exists<&folio___count::_folio_nr_pages>() && result.flags & head)
    result.pages = bpf::read(bpf::flavour<folio___count>(*folio)._folio_nr_pages);
  return result;
}

BPF_PROGRAM("raw_tp/mm_filemap_add_to_page_cache", on_add, const folio *folio) {
  const range range = range_of(folio);
  cached *file = file_of(range.mapping);
  if (!file)
    return 0;
  if (!file->added)
    file->first = range.index;
  file->added++;
  file->pages += range.pages;
  file->last = range.index;
  file->flags = range.flags;
  file->process = bpf_get_current_pid_tgid() >> 32;
  auto *task = reinterpret_cast<const task_struct *>(bpf_get_current_task());
  file->user = bpf::read<&task_struct::cred, &cred::fsuid, &kuid_t::val>(task);
  file->group = bpf::read<&task_struct::cgroups, &css_set::dfl_cgrp, &cgroup::kn, &kernfs_node::id>(task);
  bpf_get_current_comm(file->name, sizeof file->name);
  return 0;
}

BPF_PROGRAM("raw_tp/mm_filemap_delete_from_page_cache", on_remove, const folio *folio) {
  const range range = range_of(folio);
  cached *file = file_of(range.mapping);
  if (!file)
    return 0;
  file->removed++;
  file->pages -= range.pages;
  return 0;
}

char LICENSE[] SEC("license") = "GPL";
