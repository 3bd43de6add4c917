// What a program must do in a running kernel: the files testsuite/programs/NAME.expect, whose
// format is described in testsuite/programs/README.md.
// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef GUEST_EXPECTATIONS_H
#define GUEST_EXPECTATIONS_H

#include "object.h"
#include "triggers.h"
#include "value.h"

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace guest {

// A literal, or a variable that a trigger sets: 42, 'l', "lo", $thread.tid.
struct Operand {
  Value literal;
  std::string variable; // without the $; empty for a literal
};

// A value of a program: starts[process=$child.pid].inode, latest[0].length, counter.
struct Place {
  struct Selector {
    std::string field; // empty: the key itself
    Operand operand;
  };
  struct Step {
    std::string member; // empty: an index
    size_t index = 0;
  };

  std::string name; // of a map or a global variable
  bool is_known = false; // of a variable of the guest's own instead
  std::optional<Selector> selector;
  std::vector<Step> steps;
};

// The initial value of a global variable.
struct Setting {
  std::string variable;
  Operand value;
};

// An element that a map has from the beginning; the bytes of its key and value.
struct Element {
  std::string map;
  Bytes key, value;
};

struct Trigger {
  std::string name;
  std::vector<std::string> arguments;
};

struct Check {
  enum class Kind {
    expect, // in each object: PLACE OPERATOR OPERAND
    same,   // equal in all objects: PLACE
    show,   // nothing to check: PLACE
  };

  Kind kind;
  std::string text; // as it is in the file
  Place place;
  std::string comparison;
  Operand operand;
};

struct Expectations {
  std::vector<Setting> settings;
  std::vector<Element> elements;
  std::vector<Trigger> triggers;
  // Ring buffer -> the struct that its records are.
  std::map<std::string, std::string> records;
  std::vector<Check> checks;
};

// Throws SyntaxError.
Expectations read_expectations(const std::string &path);

class SyntaxError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

// The value of an operand.  Throws Failure when no trigger has set the variable.
Value value_of(const Operand &operand, const Variables &variables);

// The place with its variables replaced by what they are: woken[88].
std::string to_string(const Place &place, const Variables &variables);

// What is there in an object after the run; all of a map if the place does not select an element.
// Throws Failure.
Value value_at(const Place &place, Object &object, const Variables &variables,
               const std::map<std::string, std::string> &records);

// Throws Failure when the two cannot be compared in that way.
bool holds(const Value &left, const std::string &comparison, const Value &right);

} // namespace guest

#endif
