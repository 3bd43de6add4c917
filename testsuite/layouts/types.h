// The random pieces that types are made of and changed with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model.h"
#include "random.h"

namespace layouts {

// Names that have not been used.
class Names {
public:
  explicit Names(std::string prefix) : prefix_(std::move(prefix)) {}
  std::string next(const char *sort) { return prefix_ + sort + std::to_string(count_++); }

private:
  std::string prefix_;
  unsigned count_ = 0;
};

// All that C has, in all spellings that differ in BTF.
const std::vector<Type> &integer_types();

Type boolean_type();
// A power of two, mostly more than any type needs.
unsigned random_alignment(Random &random);
Type random_scalar(Random &random, const World &world);
Member random_bit_field(Random &random, const World &world, Names &names);
// An array of one or two dimensions instead of a MEMBER.
Member array_of(Member member, Random &random);

Enumeration random_enumeration(Random &random, Names &names);
// Another value that E can have without becoming larger.
std::int64_t random_value(Random &random, const Enumeration &e);

} // namespace layouts
