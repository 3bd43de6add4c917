// Random record types.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "generate.h"
#include "types.h"

#include <algorithm>

namespace layouts {
namespace {

constexpr unsigned max_depth = 3; // of unnamed records in each other

class Generator {
public:
  Generator(Random &random, const std::string &prefix) : random_(random), names_(prefix) {}

  World run() {
    for (unsigned i = random_.between(1, 2); i > 0; i--)
      world_.enumerations.push_back(random_enumeration(random_, names_));
    for (unsigned i = random_.between(1, 3); i > 0; i--)
      world_.records.push_back(named_record(false));
    world_.records.push_back(named_record(true));
    return std::move(world_);
  }

private:
  Record named_record(bool root) {
    Record record;
    record.name = names_.next(root ? "root" : "part");
    record.is_union = random_.chance(root ? 8 : 20);
    record.packed = random_.chance(15);
    record.marked = root || random_.chance(85);
    if (root && !record.is_union && !record.packed && random_.chance(30))
      add_base(record);
    if (random_.chance(10))
      record.alignment = random_alignment(random_);
    add_members(record, root ? random_.between(4, 9) : random_.between(2, 6), 0);
    // What is not relocatable can have no relocatable members.
    record.marked |= has_marked(record);
    if (root && !record.is_union && random_.chance(12)) {
      Member member = plain_member();
      member.type.dimensions = {0};
      record.members.push_back(std::move(member));
    }
    return record;
  }

  bool has_marked(const Record &record) const {
    return std::any_of(record.members.begin(), record.members.end(), [&](const Member &member) {
      const Record *body = world_.body(member.type);
      return body && (member.type.unnamed.empty() ? body->marked : has_marked(*body));
    });
  }

  void add_base(Record &record) {
    const Record &base = random_.pick(world_.records);
    if (base.is_union || base.packed)
      return;
    Member member;
    member.type = record_type(base);
    member.base = true;
    record.members.push_back(std::move(member));
  }

  static Type record_type(const Record &record) {
    Type type;
    type.sort = Sort::record;
    type.name = record.name;
    return type;
  }

  void add_members(Record &record, unsigned count, unsigned depth) {
    for (; count > 0; count--) {
      unsigned which = random_.below(100);
      if (which < 30)
        add_bit_fields(record);
      else if (which < 62 || depth == max_depth)
        record.members.push_back(plain_member());
      else if (which < 70)
        record.members.push_back(array_of(plain_member(), random_));
      else if (which < 86)
        record.members.push_back(nested());
      else
        record.members.push_back(unnamed(record, depth));
    }
  }

  Member plain_member() {
    return aligned({names_.next("m"), random_scalar(random_, world_), -1, false, 0});
  }

  Member aligned(Member member) {
    if (random_.chance(6))
      member.alignment = random_alignment(random_);
    return member;
  }

  // Some in a row, for they share units.
  void add_bit_fields(Record &record) {
    for (unsigned i = random_.between(1, 4); i > 0; i--) {
      record.members.push_back(random_bit_field(random_, world_, names_));
      if (random_.chance(8)) {
        Member padding = random_bit_field(random_, world_, names_);
        padding.name.clear();
        padding.type = integer_types()[random_.below(integer_types().size())];
        bool end = !record.packed && random_.chance(30);
        padding.bits =
            end ? 0 : static_cast<int>(random_.between(1, std::min(9u, padding.type.bytes * 8)));
        record.members.push_back(std::move(padding));
      }
    }
  }

  // A named record, or an array of it.
  Member nested() {
    if (world_.records.empty())
      return plain_member();
    const Record &inner = random_.pick(world_.records);
    Member member = aligned({names_.next("m"), record_type(inner), -1, false, 0});
    return random_.chance(40) ? array_of(std::move(member), random_) : member;
  }

  // A record without a name: itself unnamed, or the type of a member.
  Member unnamed(const Record &outer, unsigned depth) {
    Record inner;
    inner.is_union = random_.chance(40);
    inner.packed = outer.packed || random_.chance(8);
    add_members(inner, random_.between(1, 4), depth + 1);
    Member member;
    if (random_.chance(30))
      member.name = names_.next("m");
    member.type.sort = Sort::record;
    member.type.unnamed.push_back(std::move(inner));
    return !member.name.empty() && random_.chance(30) ? array_of(std::move(member), random_)
                                                      : member;
  }

  Random &random_;
  Names names_;
  World world_;
};

void add_paths(const World &world, const Record &record, const Path &prefix, Random &random,
               std::vector<Path> &all);

// On from PATH, which has come to something of type TYPE.
void follow(const World &world, const Type &type, Path path, Random &random,
            std::vector<Path> &all) {
  char variable = 'i';
  for (const Step &step : path.steps)
    if (step.variable)
      variable = step.variable + 1;
  for (unsigned count : type.dimensions) {
    // Flexible arrays have four elements in this test.
    Step step{"", random.below(count ? count : 4), 0};
    if (variable <= 'j' && random.chance(50))
      step = {"", 0, variable++};
    path.steps.push_back(step);
  }
  if (type.scalar())
    all.push_back(path);
  else
    add_paths(world, *world.body(type), path, random, all);
}

void add_paths(const World &world, const Record &record, const Path &prefix, Random &random,
               std::vector<Path> &all) {
  for (const Member &member : record.members) {
    Path path = prefix;
    if (member.name.empty()) {
      if (!member.bit_field())
        add_paths(world, *world.body(member.type), path, random, all);
      continue;
    }
    path.steps.push_back({member.name, 0, 0});
    follow(world, member.type, path, random, all);
  }
}

} // namespace

World generate(Random &random, const std::string &prefix) {
  return Generator(random, prefix).run();
}

std::vector<Path> paths(const World &world, const Record &record, Random &random) {
  std::vector<Path> all;
  add_paths(world, record, {record.name, 0, {}}, random, all);
  return all;
}

} // namespace layouts
