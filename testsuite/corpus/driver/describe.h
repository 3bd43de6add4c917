// BTF in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "btf.h"

#include <map>
#include <string>
#include <vector>

namespace corpus {

class Describer {
public:
  // Exact: as ../../README.md says that dg-final's btf-type wants it. Comparable: what GCC and
  // clang, and C and C++, spell differently is the same: integers and floating-point numbers by
  // their size, unnamed types by what is in them, names without the hash that makes them unique,
  // and a forward declaration is what it declares.
  enum class Way { exact, comparable };

  Describer(const relo::Btf &btf, Way way) : btf(btf), way(way) {}

  // "STRUCT point, size 8: int x @0; int y @32".
  std::string description(std::uint32_t id) const;
  // "STRUCT point"; empty for what has no name.
  std::string title(std::uint32_t id) const;
  std::vector<std::string> all_descriptions() const;

private:
  const relo::Btf &btf;
  Way way;

  bool comparable() const { return way == Way::comparable; }
  std::string name(const btf_type *type) const;
  std::string spelling(std::uint32_t id) const;
  std::string prototype(const btf_type *type, bool names) const;
  std::string contents(const btf_type *type) const;
};

// TEXT without the hashes of names that would not be C identifiers: "struct pair_int__01234567" is
// "struct pair_int".
std::string without_hashes(const std::string &text);

// The types that OURS and the TWIN's must both have and that are not the same: structs, unions,
// enumerations, typedefs, functions, variables and sections; from their titles to what differs.
// Types that only one of them looks into count as well.
std::map<std::string, std::string> differences(const relo::Btf &ours, const relo::Btf &twin);

} // namespace corpus
