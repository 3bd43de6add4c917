// Random changes to record types.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate.h"
#include "types.h"

#include <algorithm>

namespace layouts {
namespace {

class Change {
public:
  Change(Random &random, const World &world, const std::string &prefix)
      : random_(random), names_(prefix + "new_"), world_(world) {}

  World run() {
    // Nothing changes, a little, or a lot.
    percent_ = random_.pick(std::vector<unsigned>{0, 12, 12, 30, 30, 50});
    if (percent_ == 0)
      return world_;
    for (Enumeration &e : world_.enumerations)
      change_enumeration(e);
    for (Record &record : world_.records)
      change_record(record);
    for (std::size_t i = world_.records.size() - 1; i-- > 0;)
      if (random_.chance(percent_ / 2) && !used(world_.records[i].name))
        world_.records.erase(world_.records.begin() + static_cast<long>(i));
    return world_;
  }

private:
  bool perhaps() { return random_.chance(percent_); }

  bool used(const std::string &name) const {
    return std::any_of(world_.records.begin(), world_.records.end(),
                       [&](const Record &record) { return uses(record, name); });
  }

  static bool uses(const Record &record, const std::string &name) {
    return std::any_of(record.members.begin(), record.members.end(), [&](const Member &member) {
      return (!member.type.scalar() && member.type.name == name) ||
             (!member.type.unnamed.empty() && uses(member.type.unnamed[0], name));
    });
  }

  void change_enumeration(Enumeration &e) {
    std::vector<Enumerator> kept;
    for (Enumerator &enumerator : e.enumerators) {
      if (random_.chance(percent_ / 3))
        continue;
      if (perhaps())
        enumerator.value = random_value(random_, e);
      kept.push_back(enumerator);
    }
    // The size and sign stay.
    kept.push_back({names_.next("A"), e.is_signed ? -1 : 0});
    kept.push_back({names_.next("A"), e.bytes == 8 ? std::int64_t{1} << 34 : 2});
    if (perhaps())
      random_.shuffle(kept, 0, kept.size());
    e.enumerators = std::move(kept);
  }

  void change_record(Record &record) {
    std::vector<Member> members;
    for (Member &member : record.members) {
      bool flexible = is_flexible(member);
      // A record is not left empty: C++ and C do not agree on the size of that.
      if (!flexible && !member.base && random_.chance(percent_ / 3) && record.members.size() > 1)
        continue;
      if (!flexible && perhaps())
        members.push_back(
            random_.chance(50)
                ? random_bit_field(random_, world_, names_)
                : Member{names_.next("m"), random_scalar(random_, world_), -1, false, 0});
      change_member(member);
      // The members of an unnamed record, or of a base, become members of the outer one.
      if (member.name.empty() && !member.type.scalar() && random_.chance(percent_ / 2)) {
        const std::vector<Member> inner = world_.body(member.type)->members;
        members.insert(members.end(), inner.begin(), inner.end());
      } else
        members.push_back(std::move(member));
    }
    if (members.empty())
      members.push_back({names_.next("m"), random_scalar(random_, world_), -1, false, 0});
    bool last_stays = is_flexible(members.back());
    std::size_t movable = members.size() - last_stays;
    if (perhaps())
      random_.shuffle(members, 0, movable);
    if (perhaps() && movable > 0)
      wrap(members, movable);
    record.members = std::move(members);
    if (random_.chance(percent_ / 6))
      record.packed = !record.packed;
    if (!record.name.empty() && random_.chance(percent_ / 6))
      record.alignment = random_alignment(random_);
    drop_zero_width(record);
  }

  static bool is_flexible(const Member &member) {
    return !member.type.dimensions.empty() && member.type.dimensions[0] == 0;
  }

  // What `:0` does in a packed record is a matter of taste.
  static void drop_zero_width(Record &record) {
    auto zero = [&](const Member &member) { return record.packed && member.bits == 0; };
    record.members.erase(std::remove_if(record.members.begin(), record.members.end(), zero),
                         record.members.end());
  }

  // Some members in a row become an unnamed record, with company.
  void wrap(std::vector<Member> &members, std::size_t movable) {
    std::size_t first = random_.below(movable);
    std::size_t last = first + random_.between(1, static_cast<unsigned>(movable - first));
    Record inner;
    inner.is_union = random_.chance(50);
    inner.packed = random_.chance(10);
    inner.members.assign(members.begin() + static_cast<long>(first),
                         members.begin() + static_cast<long>(last));
    if (random_.chance(50))
      inner.members.push_back({names_.next("m"), random_scalar(random_, world_), -1, false, 0});
    drop_zero_width(inner);
    if (inner.members.empty())
      return;
    Member member;
    member.type.sort = Sort::record;
    member.type.unnamed.push_back(std::move(inner));
    members.erase(members.begin() + static_cast<long>(first),
                  members.begin() + static_cast<long>(last));
    members.insert(members.begin() + static_cast<long>(first), std::move(member));
  }

  void change_member(Member &member) {
    if (!member.type.unnamed.empty())
      change_record(member.type.unnamed[0]);
    if (member.bit_field()) {
      if (!member.name.empty() && perhaps())
        change_bit_field(member);
      return;
    }
    if (!member.name.empty() && random_.chance(percent_ / 6))
      member.alignment = random_.chance(50) ? random_alignment(random_) : 0;
    if (!member.type.dimensions.empty() && perhaps())
      lengthen(member.type);
    if (member.type.scalar() && perhaps())
      retype(member);
  }

  void lengthen(Type &type) {
    if (type.dimensions[0] == 0)
      type.dimensions[0] = random_.chance(50) ? 4 : 0;
    else if (type.dimensions.size() == 1 || random_.chance(70))
      type.dimensions[0] += random_.between(1, 3);
    else
      type.dimensions[1] += random_.between(1, 2);
  }

  void change_bit_field(Member &member) {
    // Enumerations stay: libbpf does not take an integer for one.
    if (member.type.sort != Sort::enumeration && random_.chance(60))
      member.type = random_.chance(10) ? boolean_type() : random_.pick(integer_types());
    if (random_.chance(25))
      member.bits = -1; // no bit-field any more
    else if (member.type.sort == Sort::boolean)
      member.bits = 1;
    else
      member.bits = static_cast<int>(random_.between(1, member.type.bytes * 8));
  }

  void retype(Member &member) {
    Type &type = member.type;
    unsigned which = random_.below(100);
    switch (type.sort) {
    case Sort::boolean:
    case Sort::integer: {
      std::vector<unsigned> dimensions = type.dimensions;
      if (which < 50)
        type = of_other_size(type);
      else if (which < 75)
        type = of_other_sign(type);
      else if (which < 80)
        type = boolean_type();
      else if (which < 85 && dimensions.empty()) {
        type = random_.pick(integer_types());
        member.bits = static_cast<int>(random_.between(1, type.bytes * 8));
        member.alignment = 0;
      } else if (which < 88)
        type = pointer();
      else
        type = random_.pick(integer_types());
      type.dimensions = dimensions;
      break;
    }
    case Sort::pointer:
      if (which < 15) {
        Type number = random_.pick(integer_types());
        number.dimensions = type.dimensions;
        type = number;
      } else
        type.name = "struct elsewhere *";
      break;
    default:
      break;
    }
  }

  static Type pointer() {
    Type type;
    type.sort = Sort::pointer;
    type.bytes = 8;
    type.name = "struct outside *";
    return type;
  }

  Type of_other_size(const Type &type) {
    std::vector<Type> others;
    for (const Type &other : integer_types())
      if (other.is_signed == type.is_signed && other.bytes != type.bytes)
        others.push_back(other);
    return random_.pick(others);
  }

  Type of_other_sign(const Type &type) {
    std::vector<Type> others;
    for (const Type &other : integer_types())
      if (other.is_signed != type.is_signed && other.bytes == type.bytes)
        others.push_back(other);
    return random_.pick(others);
  }

  Random &random_;
  Names names_;
  World world_;
  unsigned percent_ = 0;
};

} // namespace

World change(Random &random, const World &world, const std::string &prefix) {
  return Change(random, world, prefix).run();
}

} // namespace layouts
