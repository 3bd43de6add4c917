// Record types as the generator thinks of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model.h"
#include "layout.h"

#include <algorithm>

namespace layouts {
namespace {

template <typename T> const T *find(const std::vector<T> &all, const std::string &name) {
  auto found =
      std::find_if(all.begin(), all.end(), [&](const T &item) { return item.name == name; });
  return found == all.end() ? nullptr : &*found;
}

struct Found {
  const Member *member;
  std::uint64_t bit_offset;
  bool packed;
};

// The member NAME of RECORD, also in its unnamed members and bases.
std::optional<Found> find_member(const World &world, const Record &record,
                                 const std::string &name) {
  std::vector<std::uint64_t> offsets = bit_offsets(world, record);
  for (std::size_t i = 0; i < record.members.size(); i++) {
    const Member &member = record.members[i];
    if (member.name == name)
      return Found{&member, offsets[i], record.packed};
    if (!member.name.empty() || member.bit_field())
      continue;
    if (auto inner = find_member(world, *world.body(member.type), name))
      return Found{inner->member, offsets[i] + inner->bit_offset, record.packed || inner->packed};
  }
  return std::nullopt;
}

} // namespace

bool Record::flexible() const {
  return !members.empty() && !members.back().type.dimensions.empty() &&
         members.back().type.dimensions[0] == 0;
}

const char *Enumeration::underlying() const {
  if (bytes == 8)
    return is_signed ? "long" : "unsigned long";
  return is_signed ? "int" : "unsigned int";
}

const Record *World::record(const std::string &name) const { return find(records, name); }

const Enumeration *World::enumeration(const std::string &name) const {
  return find(enumerations, name);
}

const Record *World::body(const Type &type) const {
  if (type.scalar())
    return nullptr;
  return type.unnamed.empty() ? record(type.name) : &type.unnamed[0];
}

std::string Path::spelled() const {
  std::string text;
  for (const Step &step : steps) {
    if (step.by_name())
      text += (text.empty() ? "" : ".") + step.member;
    else
      text +=
          "[" + (step.variable ? std::string(1, step.variable) : std::to_string(step.index)) + "]";
  }
  return text;
}

std::optional<Place> locate(const World &world, const Path &path) {
  const Record *record = world.record(path.record);
  if (!record)
    return std::nullopt;
  Place place;
  place.bit_offset = path.root_index * extent_of(world, *record).bytes * 8;
  for (const Step &step : path.steps) {
    if (step.by_name()) {
      if (!record)
        return std::nullopt;
      auto found = find_member(world, *record, step.member);
      if (!found)
        return std::nullopt;
      // The member may be in an unnamed record that PLACE.type itself holds.
      Member member = *found->member;
      place.type = std::move(member.type);
      place.bits = member.bits;
      place.bit_offset += found->bit_offset;
      place.packed |= found->packed;
      place.on_the_way.push_back(place.type);
    } else {
      if (place.type.dimensions.empty() ||
          (place.type.dimensions[0] && step.index >= place.type.dimensions[0]))
        return std::nullopt;
      place.type.dimensions.erase(place.type.dimensions.begin());
      place.bit_offset += step.index * extent_of(world, place.type).bytes * 8;
    }
    record = place.type.dimensions.empty() ? world.body(place.type) : nullptr;
  }
  return place;
}

bool compatible(const Type &a, const Type &b) {
  auto sort = [](const Type &type) {
    return type.sort == Sort::boolean ? Sort::integer : type.sort;
  };
  return sort(a) == sort(b) && a.dimensions.size() == b.dimensions.size();
}

std::optional<Unit> unit_of(const Place &place, bool big_endian) {
  std::uint64_t bytes = place.type.bytes, width = place.width(), bit = place.bit_offset;
  if (!place.bit_field())
    return Unit{bit / 8, bytes, static_cast<unsigned>(64 - width),
                static_cast<unsigned>(64 - width)};
  std::uint64_t offset = bit / 8 / bytes * bytes;
  while (bit + width - offset * 8 > bytes * 8) {
    if (bytes >= 8)
      return std::nullopt;
    bytes *= 2;
    offset = bit / 8 / bytes * bytes;
  }
  std::uint64_t lshift =
      big_endian ? 64 - bytes * 8 + (bit - offset * 8) : 64 - (bit + width - offset * 8);
  return Unit{offset, bytes, static_cast<unsigned>(lshift), static_cast<unsigned>(64 - width)};
}

} // namespace layouts
