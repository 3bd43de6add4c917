// What libbpf says of types that are the same, or not.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "matching.h"

#include <algorithm>
#include <iterator>

namespace layouts {
namespace {

class Matcher {
public:
  Matcher(const World &local, const World &target, bool gcc_types)
      : local_(local), target_(target), gcc_types_(gcc_types) {}

  bool match(const Record &a, const Record &b) const {
    // GCC's have padding in front, with a name (target_source ()).
    std::vector<Member> from = members(a, false), to = members(b, gcc_types_);
    return a.is_union == b.is_union && from.size() <= to.size() &&
           std::all_of(from.begin(), from.end(), [&](const Member &member) {
             return std::any_of(to.begin(), to.end(), [&](const Member &other) {
               return member.name == other.name && match(member.type, other.type);
             });
           });
  }

private:
  // Those that are in BTF: padding is not.
  static std::vector<Member> members(const Record &record, bool first_padding) {
    const std::vector<Member> &all = record.members;
    auto is_padding = [&](const Member &m) {
      bool counts = first_padding && !record.is_union && &m == all.data() && m.bits > 0;
      return m.bit_field() && m.name.empty() && !counts;
    };
    std::vector<Member> kept;
    std::remove_copy_if(all.begin(), all.end(), std::back_inserter(kept), is_padding);
    return kept;
  }

  bool match(const Type &a, const Type &b) const {
    if (a.sort != b.sort || a.dimensions != b.dimensions || a.name != b.name)
      return false;
    switch (a.sort) {
    case Sort::integer:
      // clang has `long' and `unsigned short' for `long int' and `short unsigned int'.
      return gcc_types_ || a.bytes == 1 || a.bytes == 4;
    case Sort::enumeration:
      return match(*local_.enumeration(a.name), *target_.enumeration(b.name));
    case Sort::record:
      return match(*local_.body(a), *target_.body(b));
    default:
      return true;
    }
  }

  // By the names of enumerators; their values may differ.
  static bool match(const Enumeration &a, const Enumeration &b) {
    auto has = [&](const Enumerator &e) {
      return std::any_of(b.enumerators.begin(), b.enumerators.end(),
                         [&](const Enumerator &other) { return other.name == e.name; });
    };
    return a.bytes == b.bytes && a.enumerators.size() <= b.enumerators.size() &&
           std::all_of(a.enumerators.begin(), a.enumerators.end(), has);
  }

  const World &local_, &target_;
  bool gcc_types_;
};

} // namespace

bool matches(const World &local, const World &target, const std::string &record, bool gcc_types) {
  const Record *a = local.record(record), *b = target.record(record);
  return a && b && Matcher(local, target, gcc_types).match(*a, *b);
}

} // namespace layouts
