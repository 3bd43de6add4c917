// The random pieces that types are made of and changed with.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "types.h"

#include <algorithm>

namespace layouts {
namespace {

Type integer(const char *name, unsigned bytes, bool is_signed) {
  Type type;
  type.bytes = bytes;
  type.is_signed = is_signed;
  type.name = name;
  return type;
}

bool has(const Enumeration &e, std::int64_t value) {
  return std::any_of(e.enumerators.begin(), e.enumerators.end(),
                     [&](const Enumerator &other) { return other.value == value; });
}

} // namespace

const std::vector<Type> &integer_types() {
  static const std::vector<Type> types = {
      integer("unsigned char", 1, false),      integer("signed char", 1, true),
      integer("unsigned short", 2, false),     integer("short", 2, true),
      integer("unsigned int", 4, false),       integer("int", 4, true),
      integer("unsigned long", 8, false),      integer("long", 8, true),
      integer("unsigned long long", 8, false), integer("long long", 8, true)};
  return types;
}

Type boolean_type() {
  Type type = integer("bool", 1, false);
  type.sort = Sort::boolean;
  return type;
}

namespace {

Type random_enumeration_type(Random &random, const World &world) {
  const Enumeration &e = random.pick(world.enumerations);
  Type type = integer(e.name.c_str(), e.bytes, e.is_signed);
  type.sort = Sort::enumeration;
  return type;
}

} // namespace

unsigned random_alignment(Random &random) { return 2u << random.below(5); }

Type random_scalar(Random &random, const World &world) {
  unsigned which = random.below(100);
  if (which < 6)
    return boolean_type();
  if (which < 16)
    return random_enumeration_type(random, world);
  if (which < 28) {
    // To something that is never defined, so that it is always a forward declaration.
    Type type = integer("struct outside *", 8, false);
    type.sort = Sort::pointer;
    return type;
  }
  return random.pick(integer_types());
}

Member random_bit_field(Random &random, const World &world, Names &names) {
  Member member;
  member.name = names.next("b");
  unsigned which = random.below(100);
  if (which < 10)
    member.type = boolean_type();
  else if (which < 22)
    member.type = random_enumeration_type(random, world);
  else
    member.type = random.pick(integer_types());
  unsigned whole = member.type.bytes * 8;
  member.bits = member.type.sort == Sort::boolean ? 1
                : random.chance(10)               ? static_cast<int>(whole)
                                    : static_cast<int>(random.between(1, std::min(whole, 40u)));
  return member;
}

Member array_of(Member member, Random &random) {
  member.type.dimensions = {random.between(1, 5)};
  if (random.chance(20))
    member.type.dimensions.push_back(random.between(1, 3));
  return member;
}

Enumeration random_enumeration(Random &random, Names &names) {
  Enumeration e;
  e.name = names.next("enum");
  e.bytes = random.chance(30) ? 8 : 4;
  e.is_signed = random.chance(40);
  e.scoped = random.chance(30);
  // These two make C choose the type that E says.
  std::int64_t small = e.is_signed ? -1 : 0;
  std::int64_t large = e.bytes == 8 ? std::int64_t{1} << random.between(33, 40) : 2;
  e.enumerators = {{names.next("A"), small}, {names.next("A"), large}};
  for (unsigned i = random.below(4); i > 0; i--)
    e.enumerators.push_back({names.next("A"), random_value(random, e)});
  // Two names for one value.
  if (random.chance(30))
    e.enumerators.push_back({names.next("A"), random.pick(e.enumerators).value});
  random.shuffle(e.enumerators, 0, e.enumerators.size());
  return e;
}

std::int64_t random_value(Random &random, const Enumeration &e) {
  for (;;) {
    unsigned bits = random.between(1, e.bytes * 8);
    std::int64_t value = e.is_signed ? static_cast<std::int64_t>(random.next()) >> (64 - bits)
                                     : static_cast<std::int64_t>(random.next() >> (64 - bits));
    if (!has(e, value))
      return value;
  }
}

} // namespace layouts
