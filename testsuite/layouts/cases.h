// What is tried with random types: functions that access them and ask about them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model.h"
#include "random.h"

#include <string>
#include <vector>

namespace layouts {

// How many objects a pointer points to, and how many bytes there are behind them, for the elements
// of flexible arrays.
constexpr unsigned objects = 4, behind = 512;

// The values of so many bits.
struct Range {
  bool is_signed = false;
  unsigned bits = 64;
};
Range range_of(const Place &place);
Range intersection(Range a, Range b);
// The value of RANGE that random bits are taken for.
std::uint64_t sample(Range range, std::uint64_t random);

// A field in both worlds.
struct Leaf {
  Path path;
  Place local;
  std::optional<Place> changed; // what libbpf finds
  // How a load or store of the field itself (not of a bit-field) fares:
  enum class Direct {
    works,   // also where libbpf changes its size
    refused, // libbpf poisons it, since sizes of such types are not changed
    blind    // it would do the wrong thing, and neither compiler nor libbpf can know
  } direct = Direct::works;

  Range common() const; // of the values that the field can have in both worlds
};

// A value that a field must have before the function runs: one that it can have in both worlds.
struct Fit {
  unsigned leaf;
  std::string base;  // as in the body
  unsigned elements; // not 0: for each value of `k' below it
  Range range;
};

// A function
//   u64 NAME (struct RECORD *t, u64 i, u64 j, u64 v, u64 w)
// In BODY, `@OP:LEAF:BASE@' stands for a field of *t. BASE is how to get to the record, such as
// `t->'; OP is one of
//   lv adr                                    the field, its address
//   exists size offset signed lshift rshift   questions about it
//   rbits wbits                               libbpf's macros for reading and writing bit-fields
// and `@OP:NAME:@' is a question about a type or an enumerator, with NAME and OP one of
//   type_exists type_size type_matches type_local type_target enum_exists enum_value
struct Case {
  std::string name, kind, record;
  std::string subject; // of a question about a type: its name
  std::string body;
  // What C++ has instead: another body, functions before this one, and member functions of RECORD.
  std::string cxx_body, cxx_before, cxx_members;
  bool in_c = true; // not if it would be the same as another
  std::vector<Fit> fits;
  unsigned i_limit = 0, j_limit = 0; // 0 if unused
  Range v, w;
  unsigned cpu = 1; // the version of the instruction set that it needs
  // Whether the compiler may say that it depends on the layout, instead of doing right by it.
  bool may_be_rejected = false;
};

// Types, their changed version, and functions that use them.
struct Program {
  std::uint64_t seed = 0;
  World local, changed;
  std::vector<Leaf> leaves;
  std::vector<Case> cases;
};

Program make_program(std::uint64_t seed);

// PROGRAMS with only those of their cases that may be rejected, or only the others.
std::vector<Program> only(std::vector<Program> programs, bool may_be_rejected);

// What is special about the fields that C is about: "bit-field", "packed", "resized", or "plain".
std::string traits(const Program &program, const Case &c);

// The numbers of the leaves that C's functions in either language access or ask about.
std::vector<unsigned> leaves_of(const Case &c);

// Whether all types and enumerators that PROGRAM's cases ask about are there.
bool has_subjects(const Program &program);

// The case of that number alone.
Program isolate(const Program &program, std::size_t number);

// The worlds of PROGRAM have been changed: bring what is known of its leaves up to date. False if
// a case that is left asks for what is not there any more.
bool refresh(Program &program);

} // namespace layouts
