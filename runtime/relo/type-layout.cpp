// Where compilers put members, and how to have them where a kernel has them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "type-layout.h"

#include "type-spelling.h"

#include <algorithm>

namespace relo {
namespace {

std::uint64_t round_up(std::uint64_t n, std::uint64_t unit) { return (n + unit - 1) / unit * unit; }

// Where a bit-field of BITS bits of an integer of UNIT bits comes to lie after POSITION: it does
// not cross a boundary of such an integer (PCC_BITFIELD_TYPE_MATTERS in GCC's stor-layout.cc,
// and all others with the System V ABI's rules).
std::uint64_t bit_field_position(std::uint64_t position, std::uint64_t bits, std::uint64_t unit) {
  return position % unit + bits > unit ? round_up(position, unit) : position;
}

} // namespace

bool TypeLayouts::holds_int128(TypeId id) const {
  id = model_.resolved(id);
  while (model_.types[id].kind == TypeKind::array)
    id = model_.resolved(model_.types[id].target);
  const Type &type = model_.types[id];
  return type.kind == TypeKind::integer && spelled_size(type) == 16;
}

TypeLayouts::Extent TypeLayouts::extent(TypeId id) {
  Depth guard(depth_);
  id = model_.resolved(id);
  const Type &type = model_.types[id];
  auto scalar = [](std::uint64_t size) {
    return Extent{size * 8, static_cast<unsigned>(size), true};
  };
  switch (type.kind) {
  case TypeKind::integer:
  case TypeKind::floating:
    if (std::uint32_t size = spelled_size(type))
      return scalar(size);
    return {std::uint64_t{type.size} * 8, 1, true}; // see spelled_size ()
  case TypeKind::enumeration:
    if (type.size == 1 || type.size == 2 || type.size == 4 || type.size == 8)
      return scalar(type.size);
    return {32, 4, false}; // written as an int
  case TypeKind::pointer:
    return scalar(8);
  case TypeKind::array: {
    Extent element = extent(type.target);
    element.bits *= type.count;
    return element;
  }
  case TypeKind::structure:
  case TypeKind::unification: {
    if (!type.defined)
      return {0, 1, false};
    const TypeLayout &layout = of(id);
    return {std::uint64_t{type.size} * 8, layout.alignment, layout.exact};
  }
  default:
    return {0, 1, false};
  }
}

const TypeLayout &TypeLayouts::of(TypeId id) {
  auto found = layouts_.find(id);
  if (found == layouts_.end())
    found = layouts_.emplace(id, compute(model_.types[id])).first;
  return found->second;
}

TypeLayout TypeLayouts::compute(const Type &type) {
  TypeLayout natural = compute(type, false);
  if (natural.exact)
    return natural;
  TypeLayout packed = compute(type, true);
  if (!packed.exact) {
    // Members overlap, or are not as large as a compiler makes them.
    packed.padding.assign(type.members.size(), 0);
    packed.tail = 0;
    packed.align_to = 0;
    packed.packed = false;
  }
  return packed;
}

TypeLayout TypeLayouts::compute(const Type &type, bool packed) {
  TypeLayout result;
  result.packed = packed;
  bool is_union = type.kind == TypeKind::unification;
  std::uint64_t position = 0, end = 0; // in bits
  for (const TypeMember &m : type.members) {
    Extent member = extent(m.type);
    bool sized_by_kernel = member.exact;
    if (is_union)
      position = 0;
    std::uint64_t bits = m.bit_size ? m.bit_size : member.bits;
    if (m.bit_size && (member.bits == 0 || m.bit_size > member.bits)) { // no compiler wrote this
      result.exact = false;
      return result;
    }
    unsigned alignment = holds_int128(m.type) && !m.bit_size ? int128_alignment : member.alignment;
    auto natural = [&](std::uint64_t from) {
      if (packed)
        return m.bit_size ? from : round_up(from, 8);
      return m.bit_size ? bit_field_position(from, bits, member.bits)
                        : round_up(from, std::uint64_t{alignment} * 8);
    };
    std::uint64_t gap = 0;
    if (natural(position) != m.bit_offset && m.bit_offset > position)
      gap = m.bit_offset - position;
    if (natural(position + gap) != m.bit_offset || !sized_by_kernel || (is_union && gap != 0))
      result.exact = false;
    result.padding.push_back(static_cast<std::uint32_t>(gap));
    position = m.bit_offset + bits;
    end = std::max(end, position);
    if (!packed)
      result.alignment = std::max(result.alignment, alignment);
  }
  std::uint64_t size = std::uint64_t{type.size} * 8;
  std::uint64_t alignment = std::uint64_t{result.alignment} * 8;
  if (end > size || size % alignment != 0)
    result.exact = false;
  else if (round_up(end, alignment) != size) {
    if (!is_union) {
      result.tail = static_cast<std::uint32_t>(size - end);
    } else {
      // A bit-field cannot fill more than 64 bits of a union.
      std::uint64_t to = alignment;
      while (to < size && round_up(end, to) != size)
        to *= 2;
      if (round_up(end, to) == size && size % to == 0)
        result.align_to = result.alignment = static_cast<unsigned>(to / 8);
      else
        result.tail = static_cast<std::uint32_t>(size);
    }
  }
  // What has no members that say how it is aligned is used by value: see fixed_by_default ().
  if (type.members.empty() && type.size != 0 && !packed)
    for (unsigned to = 8; to > 1 && result.align_to == 0; to /= 2)
      if (type.size % to == 0)
        result.align_to = result.alignment = to;
  return result;
}

} // namespace relo
