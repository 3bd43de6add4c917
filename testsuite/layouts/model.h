// Record types as the generator thinks of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace layouts {

enum class Sort { integer, boolean, enumeration, pointer, record };

struct Record;

// The type of a member: a scalar or a record, or an array of these.
struct Type {
  Sort sort = Sort::integer;
  unsigned bytes = 0; // of a scalar, or of one element
  bool is_signed = false;
  // How C spells a scalar; the tag of a record or an enumeration. Empty for an unnamed record.
  std::string name;
  std::vector<Record> unnamed;      // the unnamed record itself; at most one
  std::vector<unsigned> dimensions; // the outermost first; 0 is a flexible array's

  bool scalar() const { return sort != Sort::record; }
};

struct Member {
  std::string name; // empty for an unnamed record, a base, padding of bits
  Type type;
  int bits = -1;          // of a bit-field
  bool base = false;      // a base class; in C an unnamed member of a named type
  unsigned alignment = 0; // that its declaration asks for; in bytes

  bool bit_field() const { return bits >= 0; }
};

struct Record {
  std::string name;
  bool is_union = false, packed = false;
  bool marked = true;     // relocatable
  unsigned alignment = 0; // that its declaration asks for; in bytes
  std::vector<Member> members;

  // Whether the last member is a flexible array: such a record cannot be nested or in an array.
  bool flexible() const;
};

struct Enumerator {
  std::string name;
  std::int64_t value; // the bits of it, if the enumeration is unsigned
};

struct Enumeration {
  std::string name;
  bool is_signed = false;
  unsigned bytes = 4;
  bool scoped = false; // in C++
  std::vector<Enumerator> enumerators;

  // As C decides: the first of unsigned int, int, unsigned long, long that holds all values.
  const char *underlying() const;
};

// All types of a program, in the order in which they are defined.
struct World {
  std::vector<Enumeration> enumerations;
  std::vector<Record> records;

  const Record *record(const std::string &name) const;
  const Enumeration *enumeration(const std::string &name) const;
  // The record that a member of TYPE contains, or null.
  const Record *body(const Type &type) const;
};

// A step from a record into it: by name, or into an array.
struct Step {
  std::string member;
  unsigned index = 0;
  char variable = 0; // the name of the variable that is the index, 'i' or 'j'

  bool by_name() const { return !member.empty(); }
};

// The way to a scalar: `t[ROOT_INDEX].in.a[3].f`.
struct Path {
  std::string record;
  unsigned root_index = 0;
  std::vector<Step> steps;

  // `in.a[3].f`.
  std::string spelled() const;
};

// What a path leads to in one world.
struct Place {
  Type type; // without dimensions
  int bits = -1;
  std::uint64_t bit_offset = 0; // from the start of the root; variable indices count as 0
  bool packed = false;          // a record on the way is
  std::vector<Type> on_the_way; // types of the named members, the last one included

  bool bit_field() const { return bits >= 0; }
  bool is_value() const { return type.scalar() && type.dimensions.empty(); } // no record, no array
  // The number of bits of the value.
  unsigned width() const { return bits >= 0 ? static_cast<unsigned>(bits) : type.bytes * 8; }
};

std::optional<Place> locate(const World &world, const Path &path);

// Whether libbpf takes members of these types for the same (bpf_core_fields_are_compat () in
// relo_core.c).
bool compatible(const Type &a, const Type &b);

// A bit-field as libbpf describes it (bpf_core_calc_field_relo () in relo_core.c): the unit that
// contains it is of the declared type's size, or the next larger one, and aligned to its size.
struct Unit {
  std::uint64_t offset, bytes;
  unsigned lshift, rshift;
};

// Nothing if no unit of at most 8 bytes contains the bits: libbpf cannot relocate this.
std::optional<Unit> unit_of(const Place &place, bool big_endian = false);

} // namespace layouts
