// BTF, the type information of a program or a kernel, made safe to hand to libbpf.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bytes.h"
#include "file.h"

#include <bpf/btf.h>
#include <cstdint>
#include <memory>
#include <string>

namespace relo {

// A libbpf `struct btf` of which everything that libbpf's relocation code follows without asking
// has been checked: each type id and name offset lies inside, chains of modifiers and arrays end,
// no type contains itself, bit-fields are of integers. libbpf checks little of this itself (1.1.2
// hardly any), because what it reads normally comes from a compiler.
class Btf {
public:
  // Parses the contents of a .BTF section, in either byte order. Throws InputError.
  static Btf parse(const Bytes &raw);

  // The BTF in a file: either raw or in an ELF file's section .BTF. Throws InputError.
  static Btf load(const std::string &path);
  static Btf load(const Contents &contents);

  // The BTF of a kernel that BTF of modules is based on: as load (), but not for libbpf's
  // relocation code, see `padded' in btf.cpp. Throws InputError.
  static Btf load_base(const std::string &path);
  // The split BTF of a module: types and strings that go on where those of BASE end. BASE must
  // outlive it. Throws InputError.
  static Btf load_split(const std::string &path, const Btf &base);

  const btf *get() const { return btf_.get(); }
  // One more than the largest type id.
  std::uint32_t type_count() const { return btf__type_cnt(btf_.get()); }
  bool big_endian() const { return btf__endianness(btf_.get()) == BTF_BIG_ENDIAN; }

  // The type of that id, or null when there is none. Id 0 is void.
  const btf_type *type(std::uint32_t id) const { return btf__type_by_id(btf_.get(), id); }
  // The string at OFFSET, or null when it lies outside. Empty for what has no name.
  const char *string(std::uint32_t offset) const { return btf__str_by_offset(btf_.get(), offset); }
  const char *name(const btf_type *type) const { return string(type->name_off); }

  // ID, or what it stands for if it is a modifier or a typedef.
  std::uint32_t skip_modifiers(std::uint32_t id) const;

  // The type as C spells it where C can: `struct task_struct`, `unsigned int`, `const char *`,
  // `int[4]`, `struct <anon>`, `void`; for what has no short spelling, something that says so.
  std::string type_name(std::uint32_t id) const;

private:
  enum class Use { relocation, reading };
  static Btf parse(const Bytes &raw, Use use, const Btf *base);
  static Btf load(const Contents &contents, Use use, const Btf *base);

  struct Free {
    void operator()(btf *b) const { btf__free(b); }
  };
  explicit Btf(btf *b) : btf_(b) {}
  std::unique_ptr<btf, Free> btf_;
};

} // namespace relo
