// Where compilers put members, and how to have them where a kernel has them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "type-model.h"

#include <unordered_map>
#include <vector>

namespace relo {

// What makes a struct or union be laid out as in BTF.
//
// BTF says where members are and nothing of how that came to be: `packed' and `aligned' attributes,
// members of bit-fields without a name and the like are not in it. What is here is sufficient
// instead: unnamed bit-fields fill gaps, and a type is packed if something in it is where its
// alignment would not allow it.
struct TypeLayout {
  bool exact = true; // false: it cannot be had, so members are just put one behind another
  bool packed = false;
  unsigned align_to = 0;  // `aligned' attribute, in bytes
  unsigned alignment = 1; // what follows from all this
  // Bits to fill before each member, and at the end.
  std::vector<std::uint32_t> padding;
  std::uint32_t tail = 0;
};

class TypeLayouts {
public:
  explicit TypeLayouts(const TypeModel &model) : model_(model) {}

  // Of a struct or union that is defined.
  const TypeLayout &of(TypeId id);

  // How a type that holds 128-bit integers is aligned depends on the compiler: GCC for BPF aligns
  // them to 8 bytes, others to 16. A member of such a type gets an attribute.
  static constexpr unsigned int128_alignment = 16;
  bool holds_int128(TypeId id) const;

private:
  struct Extent {
    std::uint64_t bits = 0;
    unsigned alignment = 1; // in bytes
    bool exact = true;
  };
  Extent extent(TypeId id);
  TypeLayout compute(const Type &type);
  TypeLayout compute(const Type &type, bool packed);

  const TypeModel &model_;
  std::unordered_map<TypeId, TypeLayout> layouts_;
  int depth_ = 0;
};

} // namespace relo
