// In which relocations two programs differ.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "object.h"
#include "program.h"
#include "resolver.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace relo {

// One of the two objects that are compared, with its relocations resolved.
struct Side {
  const Object &object;
  // By target and then as in object.relocations ().
  std::vector<std::vector<Resolution>> resolutions;
};

// One question that a program asks, however often.
struct Question {
  std::string kind, path;
  bool operator<(const Question &other) const;
};

// What one side has for a question: how often, and with which access strings. An empty one is
// not there at all.
struct Asked {
  std::size_t count = 0;
  std::string access;
};

// The same question, but not the same answer.
struct Disagreement {
  Question question;
  std::string about; // "access string", "local value", or the label of a target
  std::string a, b;  // what each side has; several values are joined by commas
};

struct Difference {
  std::map<Question, Asked> only_a, only_b;
  std::vector<Disagreement> disagreements;
  std::map<Question, std::pair<std::size_t, std::size_t>> counts; // those that differ

  // Whether both ask the same and get the same answers, counts aside.
  bool same() const { return only_a.empty() && only_b.empty() && disagreements.empty(); }
};

// Compares the relocations of program A of SIDE_A with those of B. TARGETS are the labels.
//
// Questions are the same if kind and path are. Local values are compared where libbpf checks them:
// elsewhere compilers may differ, as in the ids of their own types.
Difference differ(const Side &side_a, const Program &a, const Side &side_b, const Program &b,
                  const std::vector<std::string> &targets);

} // namespace relo
