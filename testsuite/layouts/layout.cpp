// Where the members of a record are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout.h"

#include <algorithm>

namespace layouts {
namespace {

std::uint64_t round_up(std::uint64_t value, std::uint64_t unit) {
  return (value + unit - 1) / unit * unit;
}

struct Layout {
  std::vector<std::uint64_t> offsets;
  Extent extent;
};

Layout lay_out(const World &world, const Record &record) {
  Layout layout{{}, {0, 1}};
  std::uint64_t end = 0, position = 0; // in bits
  for (const Member &member : record.members) {
    Extent extent = extent_of(world, member.type);
    // What a member's own declaration asks for counts in a packed record too, what its type asks
    // for does not.
    std::uint64_t alignment =
        std::max<std::uint64_t>(record.packed ? 1 : extent.alignment, member.alignment);
    if (record.is_union)
      position = 0;
    if (member.bit_field()) {
      std::uint64_t bits = static_cast<unsigned>(member.bits), unit = extent.bytes * 8;
      // A bit-field does not cross a boundary of its type, unless it is packed.
      if (bits == 0 || (!record.packed && position % unit + bits > unit))
        position = round_up(position, unit);
      layout.offsets.push_back(position);
      position += bits;
      if (member.name.empty())
        alignment = 1;
    } else {
      position = round_up(position, alignment * 8);
      layout.offsets.push_back(position);
      position += extent.bytes * 8;
    }
    layout.extent.alignment = std::max(layout.extent.alignment, alignment);
    end = std::max(end, position);
  }
  layout.extent.alignment = std::max<std::uint64_t>(layout.extent.alignment, record.alignment);
  layout.extent.bytes = round_up(round_up(end, 8) / 8, layout.extent.alignment);
  return layout;
}

} // namespace

Extent extent_of(const World &world, const Type &type) {
  Extent extent{type.bytes, type.bytes};
  if (!type.scalar())
    extent = extent_of(world, *world.body(type));
  for (unsigned count : type.dimensions)
    extent.bytes *= count;
  return extent;
}

Extent extent_of(const World &world, const Record &record) { return lay_out(world, record).extent; }

std::vector<std::uint64_t> bit_offsets(const World &world, const Record &record) {
  return lay_out(world, record).offsets;
}

} // namespace layouts
